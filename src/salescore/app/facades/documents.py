"""Documents: what a customer is handed."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from salescore.app.coerce import IdLike
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.catalog.product import PRODUCT
from salescore.documents.bill import bill, note
from salescore.documents.confirmation import confirmation
from salescore.documents.delivery_note import delivery_note
from salescore.documents.document import Document
from salescore.documents.sources import Sources
from salescore.facts import want
from salescore.fulfillment.shipment import SHIPMENT
from salescore.ids import as_id
from salescore.orders.order import ORDER, Order
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.parties.customer import CUSTOMER

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Documents"]


class Documents:
    """Confirmations, delivery notes, invoices and more, as neutral values."""

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def confirmation(self, order: IdLike) -> Document:
        """Confirm an order as it stands, on the business date of today.

        Args:
            order: its id, or a value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        found = self._order(as_id(order))
        facts = self._sales.read([SETTINGS.one(SETTINGS_ID)])
        today = settings_among(facts).local_date(self._sales.app.clock.now())
        return confirmation(found, self._sources(found), on=today)

    def delivery_note(self, shipment: IdLike) -> Document:
        """Say what a shipment holds, on the business date on which it left, or else today's.

        Args:
            shipment: its id, or a value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(shipment)
        facts = self._sales.read([SHIPMENT.one(key), SETTINGS.one(SETTINGS_ID)])
        found = facts.one(SHIPMENT, key)
        order = self._order(found.order_id)
        sources = self._sources(order, (line.product_id for line in found.lines))
        left = found.shipped_at or self._sales.app.clock.now()
        on = settings_among(facts).local_date(left)
        return delivery_note(found, order, sources, on=on)

    def invoice(self, invoice: IdLike) -> Document:
        """Give an invoice as it is handed over.

        Args:
            invoice: its id, or a value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(invoice)
        found = self._sales.read([INVOICE.one(key)]).one(INVOICE, key)
        order = self._order(found.order_id)
        return bill(found, order, self._sources(order))

    def credit_note(self, credit_note: IdLike) -> Document:
        """Give a credit note as it is handed over.

        Args:
            credit_note: its id, or a value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(credit_note)
        found = self._sales.read([CREDIT_NOTE.one(key)]).one(CREDIT_NOTE, key)
        facts = self._sales.read([INVOICE.one(found.invoice_id)])
        order = self._order(found.order_id)
        return note(found, facts.one(INVOICE, found.invoice_id), order, self._sources(order))

    def _order(self, key: UUID) -> Order:
        return self._sales.read([ORDER.one(key)]).one(ORDER, key)

    def _sources(self, order: Order, goods: Iterable[UUID] = ()) -> Sources:
        """Read whom an order is for, and what its goods are called."""
        products = dict.fromkeys((*(line.product_id for line in order.lines), *goods))
        wants = (
            CUSTOMER.one(order.customer_id),
            want(PRODUCT, products),
            SETTINGS.one(SETTINGS_ID),
        )
        facts = self._sales.read(wants)
        return Sources(
            customer=facts.one(CUSTOMER, order.customer_id),
            product=partial(facts.one, PRODUCT),
            languages=settings_among(facts).languages,
        )
