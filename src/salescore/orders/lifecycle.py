"""The moves an order may make, and the reasons that forbid one although the state allows it."""

from typing import Final

from salescore.errors import Rejection
from salescore.lifecycle import Lifecycle
from salescore.money import Money
from salescore.orders.axes import unsettled
from salescore.orders.order import AGREED, LASTING, Order, OrderState

__all__ = ["LIFECYCLE", "against_cancel", "against_complete", "check"]

LIFECYCLE: Final = Lifecycle[OrderState](
    kind="order",
    moves={
        "draft": (frozenset({OrderState.DRAFT}), OrderState.DRAFT),
        "place": (frozenset({OrderState.DRAFT}), OrderState.PLACED),
        "hold": (frozenset({OrderState.PLACED}), OrderState.ON_HOLD),
        "release": (frozenset({OrderState.ON_HOLD}), OrderState.PLACED),
        "cancel": (AGREED | {OrderState.DRAFT}, OrderState.CANCELED),
        "complete": (frozenset({OrderState.PLACED}), OrderState.COMPLETED),
        "reopen": (frozenset({OrderState.COMPLETED}), OrderState.PLACED),
        "reserve": (frozenset({OrderState.DRAFT}), OrderState.DRAFT),
        "amend": (AGREED, None),
        "prepare": (frozenset({OrderState.PLACED}), None),
        "ship": (frozenset({OrderState.PLACED}), None),
        "invoice": (frozenset({OrderState.PLACED}), None),
        "deliver": (LASTING, None),
        "return": (LASTING, None),
        "settle": (LASTING | {OrderState.CANCELED}, None),
        "credit": (LASTING, None),
        "pay": (LASTING | {OrderState.DRAFT}, None),
    },
)


def check(order: Order, verb: str) -> None:
    """Demand that the order's state allows a move.

    Raises:
        WrongState: it does not; the error names the states that would.
    """
    LIFECYCLE.check(order.display_number, state=order.state, verb=verb)


def against_cancel(order: Order) -> tuple[Rejection, ...]:
    """Say why an order cannot be called off: goods are out, it is billed, money is held."""
    found = []
    shipped = [line.sku for line in order.lines if line.kept]
    if shipped:
        params = {"order": order.display_number, "skus": ", ".join(shipped)}
        found.append(Rejection("orders.already_shipped", params))
    prepared = [line.sku for line in order.lines if line.later.prepared]
    if prepared:
        params = {"order": order.display_number, "skus": ", ".join(prepared)}
        found.append(Rejection("orders.shipment_prepared", params))
    billed = any(charge.invoiced and charge.credited < 1 for charge in order.charges)
    if billed or any(line.billed for line in order.lines):
        invoiced = Money(order.invoiced_minor, order.currency)
        params = {"order": order.display_number, "invoiced": str(invoiced)}
        found.append(Rejection("orders.already_invoiced", params))
    if order.held_minor:
        params = {"order": order.display_number, "paid": str(order.held)}
        found.append(Rejection("orders.already_paid", params))
    return tuple(found)


def against_complete(order: Order) -> tuple[Rejection, ...]:
    """Say on which axes an order is not settled yet."""
    return tuple(
        Rejection("orders.not_settled", {"order": order.display_number, "axis": axis})
        for axis in unsettled(order)
    )
