"""What a time line tells of each event of an order, of its goods, its bills and its money."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.amendments.events import (
    AmendmentDeclined,
    AmendmentProposed,
    AmendmentReverted,
    AmendmentWithdrawn,
)
from salescore.approvals.events import (
    ApprovalApproved,
    ApprovalExpired,
    ApprovalRejected,
    ApprovalRequested,
    ApprovalVoted,
    ApprovalWithdrawn,
)
from salescore.billing.events import (
    CreditNoteApplied,
    CreditNoteIssued,
    InvoiceIssued,
    InvoicePaid,
    PaymentRecorded,
    PaymentRefunded,
)
from salescore.decimals import text
from salescore.events import Event
from salescore.fulfillment.events import (
    CarrierReported,
    GoodsDelivered,
    GoodsShipped,
    GoodsTakenBack,
    ShipmentCanceled,
    ShipmentPacked,
    ShipmentPrepared,
)
from salescore.fulfillment.exception_events import ExceptionOpened, ExceptionResolved
from salescore.fulfillment.shipment import Shipment
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
from salescore.returns.events import (
    ReturnApproved,
    ReturnCanceled,
    ReturnClosed,
    ReturnDeclined,
    ReturnInspected,
    ReturnReceived,
    ReturnRequested,
    ReturnSettled,
)
from salescore.returns.goods_return import Return
from salescore.stock.events import StockExpired, StockHeld, StockReleased, StockReserved
from salescore.stock.picking_events import StockPicked
from salescore.stock.promise_events import PromiseExtended, StockAwaited, WaitingEnded
from salescore.stock.transfer import Transfer
from salescore.transactions.entry import TransactionEvent
from salescore.transactions.events import (
    RefundGranted,
    TransactionOpened,
    TransactionReported,
    TransactionRequested,
)

__all__ = ["TOLD", "About"]


@frozen
class About:
    """The order a time line is about: what stands around it."""

    currency: str
    shipments: Mapping[UUID, Shipment]
    invoices: Mapping[UUID, str]
    references: Mapping[UUID, str | None]
    providers: Mapping[UUID, str] = field(factory=dict)
    returns: Mapping[UUID, Return] = field(factory=dict)
    taken_back: Mapping[UUID, Transfer] = field(factory=dict)

    def moved(self, entry: TransactionEvent, provider: str) -> Mapping[str, object]:
        """Say what a provider was asked, or said."""
        return {
            "provider": provider,
            "action": entry.action.value,
            "phase": entry.phase.value,
            "amount": str(Money(entry.amount_minor, self.currency)),
        }


Params = Callable[[Any, About], Mapping[str, object]]


def _goods(lines: Any) -> str:
    return ", ".join(f"{text(line.quantity)} x {line.sku}" for line in lines)


def _reason(event: Any, _: About) -> Mapping[str, object]:
    return {"reason": event.reason}


def _held(event: Any, _: About) -> Mapping[str, object]:
    return {"goods": _goods(event.lines), "until": f"{event.expires_at:%Y-%m-%d %H:%M} UTC"}


def _until(event: Any, _: About) -> Mapping[str, object]:
    return {"until": f"{event.expires_at:%Y-%m-%d %H:%M} UTC"}


def _nothing(_: Any, __: About) -> Mapping[str, object]:
    return {}


def _applied(event: Any, order: About) -> Mapping[str, object]:
    amount = Money(event.amount_minor, order.currency)
    return {"invoice": order.invoices[event.invoice_id], "amount": str(amount)}


def _delivered(event: Any, order: About) -> Mapping[str, object]:
    shipment = order.shipments[event.shipment_id]
    lines = (evolve(shipment.lines[place], quantity=many) for place, many in event.lines)
    return {"number": shipment.number, "goods": _goods(lines)}


def _numbered(event: Any, order: About) -> str:
    return order.shipments[event.shipment_id].number


def _credited(event: Any, order: About) -> Mapping[str, object]:
    note = event.credit_note
    invoice = order.invoices[note.invoice_id]
    return {"number": note.number, "invoice": invoice, "amount": str(note.amount)}


def _returned(event: Any, order: About) -> Mapping[str, object]:
    """Say what happened to parts of a return's lines: what came, what became of what."""
    returned = order.returns[event.return_id]
    skus = {line.number: line.sku for line in returned.lines}
    parts = (part for part in event.parts if part.quantity > 0)
    told = (
        f"{text(part.quantity)} x {skus[part.line]} ({(part.resolution or part.condition).value})"
        for part in parts
    )
    return {"number": returned.number, "goods": ", ".join(told)}


def _return_ended(event: Any, order: About) -> Mapping[str, object]:
    return {"number": order.returns[event.return_id].number, "reason": event.reason}


def _asked_back(event: Any, _: About) -> Mapping[str, object]:
    goods = (f"{text(line.requested)} x {line.sku}" for line in event.returned.lines)
    return {"number": event.returned.number, "goods": ", ".join(goods)}


def _received(event: Any, order: About) -> Mapping[str, object]:
    return {
        "number": event.payment.number,
        "amount": str(event.payment.amount),
        "reference": order.references[event.payment_id] or "-",
    }


TOLD: Final[Mapping[type[Event], tuple[str, Params]]] = {
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
    GoodsTakenBack: (
        "timeline.taken_back",
        lambda e, order: {
            "number": _numbered(e, order),
            "goods": _goods(order.taken_back[e.transfer_id].movements),
        },
    ),
    StockPicked: ("timeline.picked", lambda e, _: {"goods": _goods(e.lines)}),
    ApprovalRequested: ("timeline.approval_requested", _nothing),
    ApprovalVoted: ("timeline.approval_voted", _nothing),
    ApprovalApproved: ("timeline.approval_approved", _nothing),
    ApprovalRejected: ("timeline.approval_rejected", _nothing),
    ApprovalWithdrawn: ("timeline.approval_withdrawn", _nothing),
    ApprovalExpired: ("timeline.approval_expired", _nothing),
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
    CreditNoteApplied: (
        "timeline.credit_applied",
        lambda e, o: {
            "amount": str(Money(sum(part.amount_minor for part in e.applications), o.currency))
        },
    ),
    PaymentRefunded: (
        "timeline.refunded",
        lambda e, o: {"amount": str(Money(e.refund.amount_minor, o.currency))},
    ),
    ReturnRequested: ("timeline.return_requested", _asked_back),
    ReturnReceived: ("timeline.return_received", _returned),
    ReturnSettled: ("timeline.return_settled", _returned),
    ReturnApproved: (
        "timeline.return_approved",
        lambda e, o: {"number": o.returns[e.return_id].number},
    ),
    ReturnInspected: ("timeline.return_inspected", _returned),
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
