"""Rows of the table of states: everything that can be asked for about an order."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, cast

from salescore.amendments import AmendOrder, ChangeQuantity, ProposeAmendment
from salescore.approvals import RequestApproval
from salescore.billing.commands import IssueInvoice, RecordPayment
from salescore.billing.credit_commands import IssueCreditNote
from salescore.events import Command
from salescore.fulfillment import CloseRemainders, PrepareShipment
from salescore.fulfillment.commands import ConfirmPicking, PickStock, ReleasePicking, ShipOrder
from salescore.money import Money
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    DraftOrder,
    HoldOrder,
    MergeDrafts,
    PlaceDraft,
    ReleaseOrder,
    ReopenOrder,
    ServeOrder,
    UpdateOrder,
)
from salescore.orders.lifecycle import LIFECYCLE
from salescore.orders.named import NamedLine
from salescore.orders.order import ORDER, Order, OrderState
from salescore.orders.request import LineRequest
from salescore.returns import RequestReturn
from salescore.stock.commands import ExpireHold, HoldStock, ReleaseHold
from salescore.stock.reserving import ExtendHold
from salescore.transactions import OpenTransaction
from tests.laws.specimens import (
    ORDERS,
    ORDERS_BILLED,
    ORDERS_OUT,
    Desk,
    Maker,
    drafted,
    held,
    paid,
    placed,
    shipped,
)
from tests.laws.state_row import Row

__all__ = ["ROWS"]

_MORE: Final = (ChangeQuantity("TEA-1", 3),)
_ONE: Final = (LineRequest(sku="TEA-1", quantity=Decimal(1)),)
_FIRST: Final = (NamedLine(1, Decimal(1)),)
_DRAFT, _PLACED, _HELD = OrderState.DRAFT, OrderState.PLACED, OrderState.ON_HOLD


def _row(
    command: type[Command[Any]],
    verb: str | None,
    specimens: Mapping[Any, Maker] = ORDERS,
    *,
    ask: Callable[[Any], Command[Any]] | None = None,
    **more: Any,
) -> Row:
    named = cast("Callable[..., Command[Any]]", command)
    return Row(
        command=command,
        kind=ORDER,
        moves="order",
        table=LIFECYCLE,
        verb=verb,
        specimens=specimens,
        ask=lambda _, order: ask(order) if ask else named(order_id=order.id),
        **more,
    )


def _because(command: Any) -> Callable[[Any], Command[Any]]:
    return lambda order: command(order_id=order.id, reason="so it is")


def _basket(desk: Desk) -> Order:
    """Fill a cart, and hold its goods."""
    order = drafted(desk)
    desk.sales.stock.hold(order, minutes=30)
    return order


def _picked(desk: Desk) -> Order:
    order = placed(desk)
    desk.sales.stock.pick(order)
    return order


def _large(desk: Desk) -> Order:
    return drafted(desk, many=90)


_PICKED: Final[Mapping[Any, Maker]] = {
    _PLACED: _picked,
    _HELD: lambda desk: held(desk, _picked(desk)),
}


def _draft_again(order: Order) -> DraftOrder:
    return DraftOrder(order_id=order.id, customer_id=order.customer_id, lines=_ONE)


def _merge(stays: Order, joins: Order) -> MergeDrafts:
    return MergeDrafts(order_id=stays.id, other_id=joins.id, reason="one buyer")


def _money(order: Order) -> Money:
    return Money(100, order.currency)


ROWS: Final = (
    _row(DraftOrder, "draft", ask=_draft_again),
    _row(PlaceDraft, "place"),
    Row(
        command=MergeDrafts,
        kind=ORDER,
        moves="order",
        table=LIFECYCLE,
        verb="draft",
        specimens=ORDERS,
        ask=lambda desk, order: _merge(order, desk.spare),
    ),
    Row(
        command=MergeDrafts,
        kind=ORDER,
        moves="order that joins another",
        table=LIFECYCLE,
        verb="draft",
        specimens=ORDERS,
        ask=lambda desk, order: _merge(desk.spare, order),
        leads={_DRAFT: OrderState.CANCELED},
    ),
    _row(HoldOrder, "hold", ask=_because(HoldOrder)),
    _row(ReleaseOrder, "release"),
    _row(CancelOrder, "cancel", ask=_because(CancelOrder)),
    _row(CompleteOrder, "complete", ready={_PLACED: paid}),
    _row(ReopenOrder, "reopen", ask=_because(ReopenOrder)),
    _row(UpdateOrder, None, ask=lambda order: UpdateOrder(order_id=order.id, changes={})),
    _row(
        HoldStock,
        "reserve",
        ask=lambda order: HoldStock(order_id=order.id, minutes=5),
    ),
    _row(ReleaseHold, "reserve", ready={_DRAFT: _basket}),
    _row(ExpireHold, None, {_DRAFT: _basket, _PLACED: placed}),
    _row(
        ExtendHold,
        "reserve",
        ask=lambda order: ExtendHold(owner_id=order.id, minutes=90),
        ready={_DRAFT: _basket},
    ),
    _row(ServeOrder, None),
    _row(PickStock, "ship"),
    _row(ConfirmPicking, "ship", ready=_PICKED),
    _row(ReleasePicking, None, _PICKED),
    _row(ShipOrder, "ship"),
    _row(PrepareShipment, "prepare"),
    _row(CloseRemainders, None),
    _row(IssueInvoice, "invoice", ready={_PLACED: shipped}),
    _row(
        RecordPayment,
        "pay",
        ask=lambda order: RecordPayment(order_id=order.id, amount=_money(order)),
    ),
    _row(
        IssueCreditNote,
        "credit",
        ORDERS_BILLED,
        ask=lambda order: IssueCreditNote(order_id=order.id, lines=_FIRST),
    ),
    _row(AmendOrder, "amend", ask=lambda order: AmendOrder(order_id=order.id, actions=_MORE)),
    _row(
        ProposeAmendment,
        "amend",
        ask=lambda order: ProposeAmendment(order_id=order.id, actions=_MORE),
    ),
    _row(RequestReturn, "return", ORDERS_OUT),
    _row(
        OpenTransaction,
        "pay",
        ask=lambda order: OpenTransaction(order_id=order.id, provider="till", amount=_money(order)),
    ),
    _row(
        RequestApproval,
        "place",
        leads={_DRAFT: _DRAFT},
        ask=lambda order: RequestApproval(kind=ORDER.name, subject_id=order.id),
        ready={_DRAFT: _large},
    ),
)
"""By what is asked of the order itself."""
