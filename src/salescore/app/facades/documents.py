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
from salescore.documents.proposal import proposal
from salescore.documents.sources import Sources
from salescore.facts import want
from salescore.fulfillment.shipment import SHIPMENT
from salescore.ids import as_id
from salescore.orders.order import ORDER, Order
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.parties.customer import CUSTOMER
from salescore.quotes.quote import QUOTE

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Documents"]


class Documents:
    """Quotes, confirmations, delivery notes, invoices and credit notes, as neutral values."""

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
        return confirmation(found, self._of(found), on=today)

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
        sources = self._of(order, (line.product_id for line in found.lines))
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
        return bill(found, order, self._of(order))

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
        return note(found, facts.one(INVOICE, found.invoice_id), order, self._of(order))

    def quote(self, quote: IdLike) -> Document:
        """Give a quote as it is handed over.

        Args:
            quote: its id, or a value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(quote)
        found = self._sales.read([QUOTE.one(key)]).one(QUOTE, key)
        goods = (line.offered.product_id for line in found.lines)
        return proposal(found, self._sources(found.customer_id, goods))

    def _order(self, key: UUID) -> Order:
        return self._sales.read([ORDER.one(key)]).one(ORDER, key)

    def _of(self, order: Order, goods: Iterable[UUID] = ()) -> Sources:
        """Read whom an order is for, and what its goods are called."""
        ordered = (line.product_id for line in order.lines)
        return self._sources(order.customer_id, (*ordered, *goods))

    def _sources(self, customer_id: UUID, goods: Iterable[UUID]) -> Sources:
        """Read who a customer is, and what goods are called."""
        products = want(PRODUCT, dict.fromkeys(goods))
        facts = self._sales.read([CUSTOMER.one(customer_id), products, SETTINGS.one(SETTINGS_ID)])
        return Sources(
            customer=facts.one(CUSTOMER, customer_id),
            product=partial(facts.one, PRODUCT),
            languages=settings_among(facts).languages,
        )
