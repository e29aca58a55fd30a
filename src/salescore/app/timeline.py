"""The time line of an order: who did what, when and why, with money and units."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from salescore.amendments.amendment import AMENDMENT
from salescore.amendments.events import (
    AmendmentDeclined,
    AmendmentProposed,
    AmendmentReverted,
    AmendmentWithdrawn,
)
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.events import (
    CreditNoteIssued,
    InvoiceIssued,
    InvoicePaid,
    PaymentRecorded,
    PaymentRefunded,
)
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.decimals import text
from salescore.errors import render
from salescore.events import ENVELOPE, Envelope, Event
from salescore.fulfillment.events import (
    CarrierReported,
    GoodsDelivered,
    GoodsShipped,
    ShipmentCanceled,
    ShipmentPacked,
    ShipmentPrepared,
)
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.exception_events import ExceptionOpened, ExceptionResolved
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.localized import visible
from salescore.money import Money
from salescore.orders.events import (
    OrderCanceled,
    OrderCompleted,
    OrderDrafted,
    OrderHeld,
    OrderPlaced,
    OrderReleased,
    OrderReopened,
    OrderUpdated,
)
from salescore.orders.ledger_events import OrderAmended
from salescore.orders.order import ORDER
from salescore.returns.events import (
    ReturnCanceled,
    ReturnClosed,
    ReturnDeclined,
    ReturnReceived,
    ReturnRequested,
    ReturnSettled,
)
from salescore.returns.goods_return import RETURN, Return
from salescore.stock.events import StockExpired, StockHeld, StockReleased, StockReserved
from salescore.stock.promise_events import PromiseExtended, StockAwaited, WaitingEnded
from salescore.transactions.entry import TransactionEvent
from salescore.transactions.events import (
    RefundGranted,
    TransactionOpened,
    TransactionReported,
    TransactionRequested,
)
from salescore.transactions.transaction import TRANSACTION

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Entry", "Timeline", "order_timeline"]


@frozen
class _Order:
    """The order a time line is about: shipments, invoices, providers, what its payers wrote."""

    currency: str
    shipments: Mapping[UUID, Shipment]
    invoices: Mapping[UUID, str]
    references: Mapping[UUID, str | None]
    providers: Mapping[UUID, str] = field(factory=dict)
    returns: Mapping[UUID, Return] = field(factory=dict)

    def moved(self, entry: TransactionEvent, provider: str) -> Mapping[str, object]:
        """Say what a provider was asked, or said."""
        return {
            "provider": provider,
            "action": entry.action.value,
            "phase": entry.phase.value,
            "amount": str(Money(entry.amount_minor, self.currency)),
        }


_Params = Callable[[Any, _Order], Mapping[str, object]]


def _goods(lines: Any) -> str:
    return ", ".join(f"{text(line.quantity)} x {line.sku}" for line in lines)


def _reason(event: Any, _: _Order) -> Mapping[str, object]:
    return {"reason": event.reason}


def _held(event: Any, _: _Order) -> Mapping[str, object]:
    return {"goods": _goods(event.lines), "until": f"{event.expires_at:%Y-%m-%d %H:%M} UTC"}


def _until(event: Any, _: _Order) -> Mapping[str, object]:
    return {"until": f"{event.expires_at:%Y-%m-%d %H:%M} UTC"}


def _nothing(_: Any, __: _Order) -> Mapping[str, object]:
    return {}


def _applied(event: Any, order: _Order) -> Mapping[str, object]:
    amount = Money(event.amount_minor, order.currency)
    return {"invoice": order.invoices[event.invoice_id], "amount": str(amount)}


def _delivered(event: Any, order: _Order) -> Mapping[str, object]:
    shipment = order.shipments[event.shipment_id]
    lines = (evolve(shipment.lines[place], quantity=many) for place, many in event.lines)
    return {"number": shipment.number, "goods": _goods(lines)}


def _numbered(event: Any, order: _Order) -> str:
    return order.shipments[event.shipment_id].number


def _credited(event: Any, order: _Order) -> Mapping[str, object]:
    note = event.credit_note
    invoice = order.invoices[note.invoice_id]
    return {"number": note.number, "invoice": invoice, "amount": str(note.amount)}


def _returned(event: Any, order: _Order) -> Mapping[str, object]:
    """Say what happened to parts of a return's lines: what came, what became of what."""
    returned = order.returns[event.return_id]
    skus = {line.number: line.sku for line in returned.lines}
    parts = (part for part in event.parts if part.quantity > 0)
    told = (
        f"{text(part.quantity)} x {skus[part.line]} ({(part.resolution or part.condition).value})"
        for part in parts
    )
    return {"number": returned.number, "goods": ", ".join(told)}


def _return_ended(event: Any, order: _Order) -> Mapping[str, object]:
    return {"number": order.returns[event.return_id].number, "reason": event.reason}


def _asked_back(event: Any, _: _Order) -> Mapping[str, object]:
    goods = (f"{text(line.requested)} x {line.sku}" for line in event.returned.lines)
    return {"number": event.returned.number, "goods": ", ".join(goods)}


def _received(event: Any, order: _Order) -> Mapping[str, object]:
    return {
        "number": event.payment.number,
        "amount": str(event.payment.amount),
        "reference": order.references[event.payment_id] or "-",
    }


_TOLD: Final[Mapping[type[Event], tuple[str, _Params]]] = {
    OrderDrafted: ("timeline.drafted", lambda e, _: {"amount": str(e.order.gross)}),
    OrderPlaced: (
        "timeline.placed",
        lambda e, _: {"number": e.order.display_number, "amount": str(e.order.gross)},
    ),
    OrderAmended: (
        "timeline.amended",
        lambda e, _: {"revision": e.order.revision, "amount": str(e.order.gross)},
    ),
    AmendmentProposed: (
        "timeline.amendment_proposed",
        lambda e, o: {"amount": str(Money(e.amendment.after.gross_minor, o.currency))},
    ),
    AmendmentDeclined: ("timeline.amendment_declined", _reason),
    AmendmentReverted: ("timeline.amendment_reverted", _reason),
    AmendmentWithdrawn: ("timeline.amendment_withdrawn", _nothing),
    OrderHeld: ("timeline.held", _reason),
    OrderReleased: ("timeline.released", _nothing),
    OrderCanceled: ("timeline.canceled", _reason),
    OrderCompleted: ("timeline.completed", _nothing),
    OrderReopened: ("timeline.reopened", _reason),
    OrderUpdated: ("timeline.updated", _nothing),
    StockReserved: ("timeline.reserved", lambda e, _: {"goods": _goods(e.lines)}),
    StockHeld: ("timeline.reserved_until", _held),
    PromiseExtended: ("timeline.extended", _until),
    StockAwaited: ("timeline.awaited", lambda e, _: {"goods": _goods(e.lines)}),
    WaitingEnded: ("timeline.awaited_no_more", lambda e, _: {"goods": _goods(e.lines)}),
    StockExpired: ("timeline.expired", lambda e, _: {"goods": _goods(e.lines)}),
    StockReleased: ("timeline.given_back", lambda e, _: {"goods": _goods(e.lines)}),
    GoodsShipped: (
        "timeline.shipped",
        lambda e, _: {"number": e.shipment.number, "goods": _goods(e.shipment.lines)},
    ),
    ShipmentPrepared: (
        "timeline.prepared",
        lambda e, _: {"number": e.shipment.number, "goods": _goods(e.shipment.lines)},
    ),
    ShipmentPacked: (
        "timeline.packed",
        lambda e, order: {"number": _numbered(e, order), "packages": len(e.packages)},
    ),
    ShipmentCanceled: (
        "timeline.shipment_canceled",
        lambda e, order: {"number": _numbered(e, order), "reason": e.reason},
    ),
    GoodsDelivered: ("timeline.delivered", _delivered),
    ExceptionOpened: (
        "timeline.not_through",
        lambda e, _: {"goods": _goods(e.exception.lines), "reason": e.exception.reason},
    ),
    ExceptionResolved: ("timeline.decided", lambda e, _: {"how": e.how}),
    CarrierReported: (
        "timeline.carrier",
        lambda e, order: {"number": _numbered(e, order), "status": e.fact.status},
    ),
    InvoiceIssued: (
        "timeline.invoiced",
        lambda e, _: {"number": e.invoice.number, "amount": str(e.invoice.gross)},
    ),
    InvoicePaid: ("timeline.paid", _applied),
    PaymentRecorded: ("timeline.received", _received),
    CreditNoteIssued: ("timeline.credited", _credited),
    PaymentRefunded: (
        "timeline.refunded",
        lambda e, o: {"amount": str(Money(e.refund.amount_minor, o.currency))},
    ),
    ReturnRequested: ("timeline.return_requested", _asked_back),
    ReturnReceived: ("timeline.return_received", _returned),
    ReturnSettled: ("timeline.return_settled", _returned),
    ReturnCanceled: ("timeline.return_canceled", _return_ended),
    ReturnClosed: ("timeline.return_closed", _return_ended),
    ReturnDeclined: ("timeline.return_declined", _return_ended),
    TransactionOpened: (
        "timeline.money_opened",
        lambda e, _: {"provider": e.transaction.provider, "amount": str(e.transaction.amount)},
    ),
    TransactionRequested: ("timeline.money_asked", lambda e, o: o.moved(e.entry, e.provider)),
    TransactionReported: (
        "timeline.money_told",
        lambda e, o: o.moved(e.entry, o.providers[e.transaction_id]),
    ),
    RefundGranted: (
        "timeline.money_granted",
        lambda e, o: {"amount": str(Money(e.grant.amount_minor, o.currency))},
    ),
}


@frozen
class Entry:
    """One thing that happened.

    Args:
        at: when, aware UTC.
        actor: who.
        code: what, as a message code.
        params: the values of the message.
    """

    at: datetime
    actor: str
    code: str
    params: Mapping[str, object]

    def sentence(self, language: str = "en") -> str:
        """Say it in a language."""
        return render(self.code, self.params, language)[0]


@frozen
class Timeline:
    """What happened to one order, oldest first.

    Args:
        entries: what happened.
        zone: the tenant's time zone, in which it is shown.
    """

    entries: tuple[Entry, ...]
    zone: str = "UTC"

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.entries)

    def show(self, language: str = "en") -> str:
        """Give the time line as aligned text, a line an entry, in the tenant's time."""
        actors = [visible(entry.actor) for entry in self.entries]
        width = max(map(len, actors), default=0)
        zone = ZoneInfo(self.zone)
        return "\n".join(
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}  {actor:<{width}}"
            f"  {entry.sentence(language)}"
            for actor, entry in zip(actors, self.entries, strict=True)
        )

    def __str__(self) -> str:
        """Give the time line in English."""
        return self.show()


def order_timeline(sales: "Sales", order_id: UUID) -> Timeline:
    """Collect what happened to an order, its goods, bills and money.

    Raises:
        UnknownId: this tenant has no such order.
    """
    facts = sales.read([
        ORDER.one(order_id),
        SHIPMENT.by("order_id", order_id),
        SHIPMENT_EXCEPTION.by("order_id", order_id),
        INVOICE.by("order_id", order_id),
        CREDIT_NOTE.by("order_id", order_id),
        TRANSACTION.by("order_id", order_id),
        AMENDMENT.by("order_id", order_id),
        RETURN.by("order_id", order_id),
    ])  # fmt: skip
    order = facts.one(ORDER, order_id)
    invoices = {each.id: each.number for each in facts.where(INVOICE, "order_id", order_id)}
    amendments = [each.id for each in facts.where(AMENDMENT, "order_id", order_id)]
    shipments = {each.id: each for each in facts.where(SHIPMENT, "order_id", order_id)}
    paid = sales.read([PAYMENT.by("customer_id", order.customer_id)])
    references = {
        each.id: each.reference
        for each in paid.where(PAYMENT, "customer_id", order.customer_id)
        if each.order_id == order_id
        or any(part.invoice_id in invoices for part in each.applications)
    }
    providers = {each.id: each.provider for each in facts.where(TRANSACTION, "order_id", order_id)}
    returns = {each.id: each for each in facts.where(RETURN, "order_id", order_id)}
    notes = [each.id for each in facts.where(CREDIT_NOTE, "order_id", order_id)]
    subjects = [
        order_id,
        *amendments,
        *shipments,
        *returns,
        *invoices,
        *notes,
        *references,
        *providers,
    ]
    events = sales.read([ENVELOPE.by("subject_id", *subjects)])
    envelopes = [each for of in subjects for each in events.where(ENVELOPE, "subject_id", of)]
    envelopes.sort(key=lambda each: (each.occurred_at, each.recorded_at, each.id))
    read = sales.app.flow.registry.wire.read_event
    about = _Order(order.currency, shipments, invoices, references, providers, returns)
    told = (_entry(each, read(each.tag, each.payload), about) for each in envelopes)
    entries = tuple(entry for entry in told if entry is not None)
    return Timeline(entries, zone=sales.settings.get().zone)


def _entry(envelope: Envelope, event: Any, order: _Order) -> Entry | None:
    """Tell an event; what an order's reader already learns from another event stays untold."""
    told = _TOLD.get(type(event))
    if told is None or (isinstance(event, StockReleased) and event.kept):
        return None
    code, params = told
    return Entry(envelope.occurred_at, envelope.actor, code, params(event, order))
