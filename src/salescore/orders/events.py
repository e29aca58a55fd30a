"""What happened to orders."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event
from salescore.money import Money
from salescore.orders.ledger import LineLedger
from salescore.orders.ledger_events import APPLY as LATER
from salescore.orders.order import ORDER, Order, OrderLine, OrderState

__all__ = [
    "APPLY",
    "OrderCanceled",
    "OrderCompleted",
    "OrderDrafted",
    "OrderHeld",
    "OrderInvoiced",
    "OrderPaid",
    "OrderPlaced",
    "OrderPromised",
    "OrderReleased",
    "OrderReopened",
    "OrderShipped",
    "OrderUpdated",
]


@frozen
class _OrderEvent(Event):
    """What all of them share: they belong to an order."""

    kind = ORDER
    subject = "order_id"

    order_id: UUID


@frozen
class OrderDrafted(_OrderEvent):
    """A cart has this content now."""

    tag = "orders.drafted.v1"

    order: Order


@frozen
class OrderPlaced(_OrderEvent):
    """A customer and we agreed."""

    tag = "orders.placed.v1"

    order: Order

    @property
    def order_number(self) -> str:
        """The order's number."""
        return self.order.display_number

    @property
    def total(self) -> Money:
        """What the customer owes."""
        return self.order.gross


@frozen
class OrderHeld(_OrderEvent):
    """Shipping and invoicing stop for a while."""

    tag = "orders.held.v1"

    reason: str


@frozen
class OrderReleased(_OrderEvent):
    """It goes on."""

    tag = "orders.released.v1"


@frozen
class OrderCanceled(_OrderEvent):
    """It was called off."""

    tag = "orders.canceled.v1"

    reason: str


@frozen
class OrderCompleted(_OrderEvent):
    """Everything is shipped, billed and paid."""

    tag = "orders.completed.v1"


@frozen
class OrderReopened(_OrderEvent):
    """A completed order is taken up again."""

    tag = "orders.reopened.v1"

    reason: str


@frozen
class OrderPromised(_OrderEvent):
    """Goods that the order waited for are promised to it.

    Args:
        lines: (number of the order's line, quantity in its base unit).
    """

    tag = "orders.promised.v1"

    lines: tuple[tuple[int, Decimal], ...]


@frozen
class OrderShipped(_OrderEvent):
    """Goods of the order left.

    Args:
        lines: (number of the order's line, quantity in its base unit).
        surplus: of it, what was not promised to the order, within the tolerance of the day: what
            is set aside for other shipments stays promised.
    """

    tag = "orders.shipped.v1"

    shipment_id: UUID
    lines: tuple[tuple[int, Decimal], ...]
    surplus: tuple[tuple[int, Decimal], ...] = ()


@frozen
class OrderInvoiced(_OrderEvent):
    """Parts of the order stand on an invoice.

    Args:
        lines: line numbers with base quantities.
        charges: codes of the charges on it.
        gross_minor: the invoice's sum with tax, minor units.
        rounding_minor: what cash rounding added to what is to be paid.
    """

    tag = "orders.invoiced.v1"

    invoice_id: UUID
    lines: tuple[tuple[int, Decimal], ...]
    charges: tuple[str, ...]
    gross_minor: int
    rounding_minor: int = 0


@frozen
class OrderPaid(_OrderEvent):
    """Money reached the order or its invoices; minor units, below 0 where it went on to another.

    Args:
        payment_id: of the payment, or of the credit note that gives it.
    """

    tag = "orders.paid.v1"

    payment_id: UUID
    amount_minor: int


@frozen
class OrderUpdated(_OrderEvent):
    """These fields of an order have new values."""

    tag = "orders.updated.v1"

    fields: tuple[str, ...]
    custom: Custom = field(default=EMPTY, kw_only=True, metadata=LEFT_OUT)


def _to(state: OrderState) -> Callable[[Order, Any], Order]:
    def apply(order: Order, event: Any) -> Order:
        reason = getattr(event, "reason", order.reason)
        return evolve(order, version=order.version + 1, state=state, reason=reason)

    return apply


def _ended(state: OrderState) -> Callable[[Order, Any], Order]:
    """Move an order to a state in which nothing is promised to it."""
    move = _to(state)

    def apply(order: Order, event: Any) -> Order:
        lines = tuple(
            evolve(line, committed=Decimal(0)) if line.committed else line for line in order.lines
        )
        return evolve(move(order, event), lines=lines)

    return apply


def _promised(order: Order, event: OrderPromised) -> Order:
    more = dict(event.lines)
    lines = tuple(
        evolve(line, committed=line.committed + more[line.number]) if line.number in more else line
        for line in order.lines
    )
    return evolve(order, version=order.version + 1, lines=lines)


def _with_surplus(line: OrderLine, leaves: Decimal) -> LineLedger:
    """Note what of goods that leave is more than is owed."""
    over = max(leaves - line.owed, Decimal(0)) if line.tracked else Decimal(0)
    return evolve(line.later, surplus=line.later.surplus + over) if over else line.later


def _shipped(order: Order, event: OrderShipped) -> Order:
    left, surplus = dict(event.lines), dict(event.surplus)
    lines = tuple(
        evolve(
            line,
            shipped=line.shipped + left[line.number],
            committed=max(
                line.committed - left[line.number] + surplus.get(line.number, Decimal(0)),
                Decimal(0),
            ),
            later=_with_surplus(line, left[line.number]),
        )
        if line.number in left
        else line
        for line in order.lines
    )
    return evolve(order, version=order.version + 1, lines=lines)


def _invoiced(order: Order, event: OrderInvoiced) -> Order:
    billed = dict(event.lines)
    lines = tuple(
        evolve(line, invoiced=line.invoiced + billed[line.number])
        if line.number in billed
        else line
        for line in order.lines
    )
    charges = tuple(
        evolve(charge, invoiced=True) if charge.code in event.charges else charge
        for charge in order.charges
    )
    return evolve(
        order,
        version=order.version + 1,
        lines=lines,
        charges=charges,
        invoiced_minor=order.invoiced_minor + event.gross_minor,
        rounding=_rounding(order, event),
    )


def _rounding(order: Order, event: OrderInvoiced) -> Money | None:
    """Add up what cash rounding did; None where that comes to nothing."""
    before = order.rounding.minor if order.rounding else 0
    total = before + event.rounding_minor
    return Money(total, order.currency) if total else None


def _paid(order: Order, event: OrderPaid) -> Order:
    return evolve(
        order, version=order.version + 1, paid_minor=order.paid_minor + event.amount_minor
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    OrderDrafted: lambda _, event: event.order,
    OrderPlaced: lambda _, event: event.order,
    OrderHeld: _to(OrderState.ON_HOLD),
    OrderReleased: _to(OrderState.PLACED),
    OrderCanceled: _ended(OrderState.CANCELED),
    OrderCompleted: _ended(OrderState.COMPLETED),
    OrderReopened: _to(OrderState.PLACED),
    OrderPromised: _promised,
    OrderShipped: _shipped,
    OrderInvoiced: _invoiced,
    OrderPaid: _paid,
    OrderUpdated: with_custom,
    **LATER,
}
