"""References: what a state points at is there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.activities.activity import ACTIVITY, Activity
from salescore.activities.sequence import ENROLLMENT, SEQUENCE, Enrollment
from salescore.amendments.amendment import AMENDMENT
from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known, name_of
from salescore.app.checks.looked_after import LOOKED_AFTER
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.blankets.blanket import BLANKET, Blanket
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT, Product
from salescore.facts import Kind
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, ShipmentException
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.leads.lead import LEAD, Lead
from salescore.leads.merge import LEAD_MERGE
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pricing.edition import EDITION, Edition, EditionState
from salescore.pricing.price_list import PRICE_LIST, PriceList
from salescore.pricing.publish import named_skus
from salescore.quotes.quote import QUOTE, Quote
from salescore.quotes.revision import REVISION
from salescore.recurring.recurring import RECURRING
from salescore.returns.goods_return import RETURN
from salescore.stock.commitment import COMMITMENT, Commitment
from salescore.stock.count import STOCK_COUNT, StockCount
from salescore.stock.expected import EXPECTED
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER, Transfer, TransferKind
from salescore.stock.transit import TRANSIT, Transit
from salescore.tax.treatment import TAX_TREATMENT
from salescore.transactions.transaction import TRANSACTION, Transaction

__all__ = ["PriceSkus", "References"]

_Pointer = tuple[Kind[Any], UUID | None]


_CAUSES: Final[Mapping[TransferKind, Kind[Any]]] = {
    TransferKind.RECEIPT: EXPECTED,
    TransferKind.SHIPMENT: SHIPMENT,
    TransferKind.COUNT: STOCK_COUNT,
    TransferKind.DISPATCH: TRANSIT,
    TransferKind.ARRIVAL: TRANSIT,
}
"""The documents that are the causes of transfers."""


def _transfer(transfer: Transfer) -> Iterator[_Pointer]:
    if transfer.kind in _CAUSES:
        yield _CAUSES[transfer.kind], transfer.cause_id
    for each in transfer.movements:
        yield from ((PRODUCT, each.product_id), (LOCATION, each.from_id), (LOCATION, each.to_id))


def _goods(lines: Iterable[Any]) -> Iterator[_Pointer]:
    for line in lines:
        yield from ((PRODUCT, line.product_id), (LOCATION, line.location_id))


def _order(order: Order) -> Iterator[_Pointer]:
    yield from ((CUSTOMER, order.customer_id), (SALESPERSON, order.salesperson_id))
    yield from ((PRODUCT, line.product_id) for line in order.lines)


def _blanket(blanket: Blanket) -> Iterator[_Pointer]:
    yield CUSTOMER, blanket.customer_id
    yield from ((PRODUCT, line.product_id) for line in blanket.lines)
    yield from ((ORDER, order_id) for order_id in blanket.order_ids)


def _lead(lead: Lead) -> Iterator[_Pointer]:
    yield from ((SALESPERSON, lead.owner_id), (SALESPERSON, lead.previous_owner_id))
    yield from ((CUSTOMER, lead.customer_id), (CONTACT, lead.contact_id))
    yield from ((LEAD, lead.merged_into_id), (OPPORTUNITY, lead.opportunity_id))


def _activity(activity: Activity) -> Iterator[_Pointer]:
    yield from ((SALESPERSON, activity.owner_id), (CUSTOMER, activity.customer_id))
    yield from ((CONTACT, activity.contact_id), (LEAD, activity.lead_id))
    yield from ((OPPORTUNITY, activity.opportunity_id), (ENROLLMENT, activity.enrollment_id))


def _enrollment(enrollment: Enrollment) -> Iterator[_Pointer]:
    yield from ((SEQUENCE, enrollment.sequence_id), (LEAD, enrollment.lead_id))
    yield from ((OPPORTUNITY, enrollment.opportunity_id), (CONTACT, enrollment.contact_id))
    yield SALESPERSON, enrollment.owner_id


def _commitment(commitment: Commitment) -> Iterator[_Pointer]:
    return _goods(commitment.lines)


def _shipment(shipment: Shipment | ShipmentException) -> Iterator[_Pointer]:
    yield ORDER, shipment.order_id
    yield from _goods(shipment.lines)


def _quote(quote: Quote) -> Iterator[_Pointer]:
    yield from ((CUSTOMER, quote.customer_id), (OPPORTUNITY, quote.opportunity_id))
    yield from ((PRODUCT, line.offered.product_id) for line in quote.lines)
    yield from ((ORDER, each.order_id) for each in quote.orders)


def _invoice(invoice: Invoice) -> Iterator[_Pointer]:
    yield from ((ORDER, invoice.order_id), (CUSTOMER, invoice.customer_id))


def _credit_note(note: CreditNote) -> Iterator[_Pointer]:
    yield from ((ORDER, note.order_id), (CUSTOMER, note.customer_id), (INVOICE, note.invoice_id))
    yield from ((INVOICE, part.invoice_id) for part in note.applications)


def _payment(payment: Payment) -> Iterator[_Pointer]:
    yield from ((CUSTOMER, payment.customer_id), (ORDER, payment.order_id))
    yield from ((CREDIT_NOTE, refund.credit_note_id) for refund in payment.refunds)
    yield from ((INVOICE, part.invoice_id) for part in payment.applications)


def _transaction(transaction: Transaction) -> Iterator[_Pointer]:
    yield from ((ORDER, transaction.order_id), (CUSTOMER, transaction.customer_id))
    yield from ((PAYMENT, payment_id) for payment_id in transaction.payment_ids)


def _products(document: Any) -> Iterator[_Pointer]:
    return ((PRODUCT, line.product_id) for line in document.lines)


def _count(count: StockCount) -> Iterator[_Pointer]:
    yield LOCATION, count.at_id
    yield from _products(count)


def _transit(transit: Transit) -> Iterator[_Pointer]:
    yield from ((LOCATION, transit.source_id), (LOCATION, transit.to_id))
    yield from _products(transit)


def _level(level: StockLevel) -> Iterator[_Pointer]:
    yield from ((LOCATION, level.location_id), (PRODUCT, level.product_id))


_POINTERS: Final[Mapping[Kind[Any], Callable[[Any], Iterable[_Pointer]]]] = {
    CATEGORY: lambda category: [(CATEGORY, category.parent_id)],
    PRODUCT: lambda product: [(CATEGORY, product.category_id)],
    CUSTOMER: lambda customer: [(SALESPERSON, customer.salesperson_id)],
    ACTIVITY: _activity,
    ENROLLMENT: _enrollment,
    BLANKET: _blanket,
    RECURRING: lambda recurring: [(CUSTOMER, recurring.customer_id)],
    LEAD: _lead,
    LEAD_MERGE: lambda merge: [(LEAD, lead.id) for lead in merge.before],
    CONTACT: lambda contact: [(CUSTOMER, contact.customer_id)],
    TRANSFER: _transfer,
    STOCK_COUNT: _count,
    TRANSIT: _transit,
    QUOTE: _quote,
    REVISION: lambda revision: [(QUOTE, revision.quote_id)],
    ORDER: _order,
    AMENDMENT: lambda amendment: [(ORDER, amendment.order_id)],
    COMMITMENT: _commitment,
    TAX_TREATMENT: lambda treatment: [(CUSTOMER, treatment.customer_id)],
    SHIPMENT: _shipment,
    SHIPMENT_EXCEPTION: lambda exception: [
        (SHIPMENT, exception.shipment_id),
        *_shipment(exception),
    ],
    INVOICE: _invoice,
    CREDIT_NOTE: _credit_note,
    PAYMENT: _payment,
    TRANSACTION: _transaction,
    RETURN: lambda goods_return: [
        (ORDER, goods_return.order_id),
        (CUSTOMER, goods_return.customer_id),
    ],
    STOCK_LEVEL: _level,
    **LOOKED_AFTER,
}


class References:
    """What the states of one kind point at is there.

    Args:
        kind: which states.
        known: what is there; what is not may still come, so it is looked up again at the end.
    """

    def __init__(self, kind: Kind[Any], known: Known) -> None:
        """Begin with nothing that waits."""
        self._kind = kind
        self._known = known
        self._waiting: list[tuple[str, Kind[Any], UUID]] = []

    @classmethod
    def all(cls, known: Known) -> "tuple[References, ...]":
        """Give the check of every kind that points at others."""
        return tuple(cls(kind, known) for kind in _POINTERS)

    @property
    def sees(self) -> Sees:
        """The states of its kind."""
        return {self._kind: self._look}

    def _look(self, state: Any) -> Iterable[Finding]:
        for target, key in dict.fromkeys(_POINTERS[self._kind](state)):
            if key is not None and not self._known.has(target, key):
                self._waiting.append((self._called(state), target, key))
        return ()

    def _called(self, state: Any) -> str:
        if isinstance(state, StockLevel):
            places = (state.location_id, state.product_id)
            return "/".join(self._known.name(place) for place in places)
        return name_of(state)

    def close(self) -> Iterator[Finding]:
        """Say what was not there in the end."""
        for name, target, key in self._waiting:
            if not self._known.has(target, key):
                params = {"kind": self._kind.name, "name": name, "target": target.name, "id": key}
                yield Finding("doctor.orphan", params)


class PriceSkus:
    """The products that price lists name are there."""

    def __init__(self) -> None:
        """Begin without products and lists."""
        self._skus: set[str] = set()
        self._named: dict[tuple[str, str], None] = {}

    @property
    def sees(self) -> Sees:
        """Products give SKUs, lists and editions in the price book name them."""
        return {PRODUCT: self._product, PRICE_LIST: self._list, EDITION: self._edition}

    def _product(self, product: Product) -> Iterable[Finding]:
        self._skus.add(product.sku)
        return ()

    def _list(self, prices: PriceList) -> Iterable[Finding]:
        self._named |= {(prices.name, sku): None for sku in named_skus(prices)}
        return ()

    def _edition(self, edition: Edition) -> Iterable[Finding]:
        if edition.state is EditionState.STANDING:
            return self._list(edition.price_list)
        return ()

    def close(self) -> Iterator[Finding]:
        """Say which SKUs no product has."""
        for name, sku in self._named:
            if sku not in self._skus:
                yield Finding("doctor.sku_unknown", {"list": name, "sku": sku})
