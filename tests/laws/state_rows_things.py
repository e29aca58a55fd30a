"""Rows of the table of states: quotes, shipments, returns, amendments, and all that is agreed."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from salescore.amendments import (
    ConfirmAmendment,
    DeclineAmendment,
    RevertAmendment,
    WithdrawAmendment,
)
from salescore.amendments.amendment import AMENDMENT
from salescore.amendments.amendment import LIFECYCLE as AMENDING
from salescore.approvals import (
    Approve,
    ExpireApproval,
    RejectApproval,
    RequestApproval,
    WithdrawApproval,
)
from salescore.approvals.approval import APPROVAL, ApprovalState
from salescore.approvals.approval import LIFECYCLE as APPROVING
from salescore.blankets import CallOff, CloseBlanket, OpenBlanket, UpdateBlanket
from salescore.blankets.blanket import BLANKET
from salescore.blankets.blanket import LIFECYCLE as AGREEING
from salescore.facts import Kind
from salescore.fulfillment import (
    CancelShipment,
    CarrierStatus,
    DeliverShipment,
    FailShipment,
    Package,
    PackShipment,
    Resolution,
    ResolveException,
    ShipmentState,
    ShipPrepared,
    TrackShipment,
)
from salescore.fulfillment.commands import UpdateShipment
from salescore.fulfillment.exception import LIFECYCLE as RESOLVING
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.lifecycle import LIFECYCLE as SHIPPING
from salescore.fulfillment.shipment import SHIPMENT
from salescore.lifecycle import Lifecycle
from salescore.orders.request import LineRequest
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft
from salescore.pricing.drafting import LIFECYCLE as DRAFTING
from salescore.pricing.edition import EDITION, EditionState
from salescore.quotes import (
    AcceptQuote,
    ChooseLines,
    ConvertQuote,
    DeclineQuote,
    DraftQuote,
    ExpireQuote,
    QuoteLineRequest,
    QuoteState,
    ReviseQuote,
    SendQuote,
    WithdrawQuote,
)
from salescore.quotes.lifecycle import LIFECYCLE as QUOTING
from salescore.quotes.quote import QUOTE
from salescore.recurring import (
    EndRecurring,
    NoteRefusal,
    PauseRecurring,
    PlaceRecurring,
    ResumeRecurring,
)
from salescore.recurring.recurring import LIFECYCLE as REPEATING
from salescore.recurring.recurring import RECURRING
from salescore.returns import (
    ApproveReturn,
    CancelReturn,
    CloseReturn,
    Condition,
    DeclineReturn,
    InspectedLine,
    InspectReturn,
    ReceiveReturn,
    SettleLine,
    SettleReturn,
)
from salescore.returns import Resolution as Settlement
from salescore.returns.goods_return import RETURN
from salescore.returns.lifecycle import LIFECYCLE as RETURNING
from salescore.stock.commands import ReceiveStock, StockLine
from salescore.stock.count import STOCK_COUNT
from salescore.stock.count_commands import ApplyCount, CancelCount, CountGoods, DropCounted
from salescore.stock.counting import LIFECYCLE as COUNTING
from salescore.stock.expected import EXPECTED
from salescore.stock.expected_commands import CancelExpected, UpdateExpected
from salescore.stock.expecting import LIFECYCLE as EXPECTING
from salescore.stock.journey import LIFECYCLE as TRAVELING
from salescore.stock.transit import TRANSIT, TransitState
from salescore.stock.transit_commands import ArriveGoods, LoseGoods
from tests.laws.specimens import BOSS, QUOTES, overdue
from tests.laws.specimens_agreed import SPECIMENS, waited
from tests.laws.state_row import Row

__all__ = ["ROWS"]

_TEA: Final = (LineRequest(sku="TEA-1", quantity=Decimal(1)),)
_LESS: Final = (QuoteLineRequest(line=_TEA[0]),)
_LOOKED: Final = (InspectedLine(1, Decimal(1), Condition.DAMAGED, to="aside"),)
_GOODS: Final = (StockLine("TEA-1", Decimal(1)),)
_CREDIT: Final = (SettleLine(1, Settlement.CREDIT),)


def _rows(kind: Kind[Any], table: Lifecycle[Any], key: str) -> Callable[..., Row]:
    """Give what makes the rows of one kind of thing, whose id commands have under a name."""

    def row(
        command: Callable[..., Any],
        verb: str | None,
        *,
        given: Callable[[Any], Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> Row:
        return Row(
            command=command,  # type: ignore[arg-type]  # a class, called with names it has.
            kind=kind,
            moves=table.kind,
            table=table,
            verb=verb,
            specimens=SPECIMENS[table.kind],
            ask=lambda _, thing: command(**{key: thing.id}, **(given(thing) if given else {})),
            **more,
        )

    return row


def _reason(_: Any) -> Mapping[str, Any]:
    return {"reason": "so it is"}


_quote = _rows(QUOTE, QUOTING, "quote_id")
_shipment = _rows(SHIPMENT, SHIPPING, "shipment_id")
_exception = _rows(SHIPMENT_EXCEPTION, RESOLVING, "exception_id")
_return = _rows(RETURN, RETURNING, "return_id")
_amendment = _rows(AMENDMENT, AMENDING, "amendment_id")
_approval = _rows(APPROVAL, APPROVING, "approval_id")
_blanket = _rows(BLANKET, AGREEING, "blanket_id")
_count = _rows(STOCK_COUNT, COUNTING, "count_id")
_transit = _rows(TRANSIT, TRAVELING, "transit_id")
_expected = _rows(EXPECTED, EXPECTING, "expected_id")
_draft = _rows(EDITION, DRAFTING, "edition_id")
_recurring = _rows(RECURRING, REPEATING, "recurring_id")

_ACCEPTED, _SENT = QuoteState.ACCEPTED, QuoteState.SENT
_APPROVED: Final = (
    ("accept", [_SENT]),
    ("convert", [_ACCEPTED]),
    ("send", [state for state in QuoteState if state not in {_SENT, _ACCEPTED}]),
)
"""What is approved of a quote in which states: what settles it next."""

_QUOTES: Final = (
    _quote(DraftQuote, "draft", given=lambda it: {"customer_id": it.customer_id, "lines": _LESS}),
    _quote(ReviseQuote, "revise"),
    _quote(ChooseLines, "choose"),
    _quote(SendQuote, "send"),
    _quote(AcceptQuote, "accept"),
    _quote(DeclineQuote, "decline", given=_reason),
    _quote(WithdrawQuote, "withdraw", given=_reason),
    _quote(ExpireQuote, "expire", ready={QuoteState.SENT: overdue}),
    _quote(ConvertQuote, "convert"),
    *(
        Row(
            command=RequestApproval,
            kind=QUOTE,
            moves="quote",
            table=QUOTING,
            verb=verb,
            specimens={state: QUOTES[state] for state in states},
            ask=lambda _, quote: RequestApproval(kind=QUOTE.name, subject_id=quote.id),
            refused=dict.fromkeys(states, ("approvals.not_needed",)),
        )
        for verb, states in _APPROVED
    ),
)

_SHIPMENTS: Final = (
    _shipment(PackShipment, "pack", given=lambda _: {"packages": (Package(),)}),
    _shipment(ShipPrepared, "ship"),
    _shipment(CancelShipment, "cancel", given=_reason),
    _shipment(DeliverShipment, "deliver"),
    _shipment(
        TrackShipment,
        "track",
        given=lambda _: {"status": CarrierStatus.IN_TRANSIT, "reference": "f-1"},
    ),
    _shipment(
        FailShipment,
        "fail",
        given=_reason,
        leads={
            ShipmentState.PREPARED: ShipmentState.CANCELED,
            ShipmentState.PACKED: ShipmentState.CANCELED,
            ShipmentState.SHIPPED: ShipmentState.FAILED,
        },
    ),
    _shipment(UpdateShipment, None, given=lambda _: {"changes": {}}),
    _exception(ResolveException, "resolve", given=lambda _: {"how": Resolution.RECREATE}),
)

_RETURNS: Final = (
    _return(ApproveReturn, "approve"),
    _return(DeclineReturn, "decline", given=_reason),
    _return(CancelReturn, "cancel", given=_reason),
    _return(CloseReturn, "close", given=_reason),
    _return(ReceiveReturn, "receive"),
    _return(InspectReturn, "inspect", given=lambda _: {"lines": _LOOKED}),
    _return(SettleReturn, "settle", given=lambda _: {"lines": _CREDIT}),
)


def _of_order(amendment: Any) -> Mapping[str, Any]:
    return {"order_id": amendment.order_id}


def _undone(amendment: Any) -> Mapping[str, Any]:
    return {"order_id": amendment.order_id, "reason": "a mistake"}


_AGREED: Final = (
    _amendment(ConfirmAmendment, "confirm", given=_of_order),
    _amendment(DeclineAmendment, "decline", given=_reason),
    _amendment(WithdrawAmendment, "withdraw"),
    _amendment(RevertAmendment, "revert", given=_undone),
    _approval(Approve, "approve", actor=BOSS),
    _approval(RejectApproval, "reject", given=_reason, actor=BOSS),
    _approval(WithdrawApproval, "withdraw"),
    _approval(ExpireApproval, "expire", ready={ApprovalState.OPEN: waited}),
    _blanket(UpdateBlanket, "update"),
    _blanket(OpenBlanket, "open"),
    _blanket(CloseBlanket, "close"),
    _blanket(
        CallOff,
        "call_off",
        given=lambda _: {"lines": _TEA},
    ),
    _recurring(PlaceRecurring, "place", given=lambda it: {"on": it.since}),
    _recurring(NoteRefusal, "place", given=lambda it: {"on": it.since, "codes": ("stock.short",)}),
    _recurring(PauseRecurring, "pause"),
    _recurring(ResumeRecurring, "resume"),
    _recurring(EndRecurring, "end"),
)

_STOCKED: Final = (
    _count(CountGoods, "count", given=lambda _: {"lines": _GOODS}),
    _count(DropCounted, "drop", given=lambda _: {"numbers": (1,)}),
    _count(ApplyCount, "apply", given=_reason),
    _count(CancelCount, "cancel"),
    _transit(ArriveGoods, "arrive", leads={TransitState.UNDERWAY: TransitState.ARRIVED}),
    _transit(LoseGoods, "lose", given=lambda _: {"lines": _GOODS, "reason": "fell"}),
    _expected(UpdateExpected, "update", given=lambda _: {"due_on": date(2026, 10, 1)}),
    _expected(CancelExpected, "cancel", given=_reason),
    Row(
        command=ReceiveStock,
        kind=EXPECTED,
        moves="expected receipt",
        table=EXPECTING,
        verb="receive",
        specimens=SPECIMENS["expected receipt"],
        ask=lambda _, it: ReceiveStock(lines=_GOODS, expected_id=it.id),
    ),
    _draft(DraftPrices, "draft", given=lambda it: {"price_list": it.price_list}),
    _draft(PublishDraft, "publish", leads={EditionState.DRAFT: EditionState.PUBLISHED}),
    _draft(DiscardDraft, "discard"),
)

ROWS: Final = (*_STOCKED, *_QUOTES, *_SHIPMENTS, *_RETURNS, *_AGREED)
"""By what is moved."""
