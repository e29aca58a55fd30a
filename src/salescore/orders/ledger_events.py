"""What happened to orders after they were placed: amended, delivered, returned, credited."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.orders.ledger import Fixed, LineLedger
from salescore.orders.order import ORDER, Order, OrderLine
from salescore.orders.standing import standing, to_pay

__all__ = [
    "APPLY",
    "OrderAmended",
    "OrderAuthorized",
    "OrderCounted",
    "OrderCredited",
    "OrderDelivered",
    "OrderPrepared",
    "OrderRefunded",
    "OrderReturnRequested",
    "OrderReturned",
    "ReturnedPart",
]


@frozen
class _OrderEvent(Event):
    """What all of them share: they belong to an order."""

    kind = ORDER
    subject = "order_id"

    order_id: UUID


@frozen
class OrderAmended(_OrderEvent):
    """A customer and we agreed on something else.

    Args:
        order: as it is now.
    """

    tag = "orders.amended.v1"

    amendment_id: UUID
    order: Order


@frozen
class OrderPrepared(_OrderEvent):
    """Promised goods of the order were set aside for a shipment, or are not any more.

    Args:
        lines: (number of the order's line, quantity in its base unit; below 0 where the goods left,
            or are free to leave with another shipment).
    """

    tag = "orders.prepared.v1"

    shipment_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen
class OrderDelivered(_OrderEvent):
    """Goods of the order arrived.

    Args:
        lines: (number of the order's line, quantity in its base unit).
    """

    tag = "orders.delivered.v1"

    shipment_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen
class OrderReturnRequested(_OrderEvent):
    """A buyer wants to give goods back, or not any more.

    Args:
        lines: (number of the order's line, quantity in its base unit; below 0 where the buyer
            wants it no more).
    """

    tag = "orders.return_requested.v1"

    return_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen
class ReturnedPart:
    """What of an order line came back; quantities in base units, below 0 to undo.

    Args:
        line: the line's number.
        quantity: how much counts as returned.
        requested: how much less is requested now.
        written_off: how much of it did not go back into stock.
        replaced: how much of it is owed again.
    """

    line: int
    quantity: Decimal
    requested: Decimal = Decimal(0)
    written_off: Decimal = Decimal(0)
    replaced: Decimal = Decimal(0)


@frozen
class OrderReturned(_OrderEvent):
    """Goods of the order came back, or count as if they had.

    Args:
        return_id: the return; without one, the transfer that brought them back.
    """

    tag = "orders.returned.v1"

    return_id: UUID
    lines: tuple[ReturnedPart, ...]


@frozen
class OrderCredited(_OrderEvent):
    """Parts of the order stand on a credit note.

    Args:
        lines: (number of the order's line, quantity in its base unit, 0 for an amount alone).
        charges: (code, how much of the charge, 0 to 1).
        amount_minor: so much less is to be paid, minor units, 0 or more.
        standing: (number of the order's line, what of it still stands on invoices): what may be
            billed again later is shared over the rest.
    """

    tag = "orders.credited.v1"

    credit_note_id: UUID
    lines: tuple[tuple[int, Decimal], ...]
    charges: tuple[tuple[str, Decimal], ...]
    amount_minor: int
    standing: tuple[tuple[int, Fixed], ...] = ()


@frozen
class OrderRefunded(_OrderEvent):
    """Money that was paid for the order was paid back; minor units, above 0."""

    tag = "orders.refunded.v1"

    payment_id: UUID
    amount_minor: int


@frozen
class OrderAuthorized(_OrderEvent):
    """Money was set aside for the order, or let go of; minor units, below 0 for less."""

    tag = "orders.authorized.v1"

    transaction_id: UUID
    amount_minor: int


@frozen
class OrderCounted(_OrderEvent):
    """What is open of the order counts against its customer's credit limit from now on."""

    tag = "orders.counted.v1"


_Change = Callable[[LineLedger], LineLedger]


def _with_lines(order: Order, changes: Iterable[tuple[int, _Change]], **others: Any) -> Order:
    """Change the later ledgers of some lines, a line more than once if it is named so."""
    later = {line.number: line.later for line in order.lines}
    for number, change in changes:
        later[number] = change(later[number])
    lines = tuple(
        line if later[line.number] is line.later else evolve(line, later=later[line.number])
        for line in order.lines
    )
    return evolve(order, version=order.version + 1, lines=lines, **others)


def _amended(order: Order, event: OrderAmended) -> Order:
    return evolve(event.order, version=order.version + 1)


def _counted(order: Order, _: OrderCounted) -> Order:
    return evolve(order, version=order.version + 1, on_credit=True)


def _more(name: str, quantity: Decimal) -> _Change:
    def change(later: LineLedger) -> LineLedger:
        return evolve(later, **{name: getattr(later, name) + quantity})

    return change


def _delivered(order: Order, event: OrderDelivered) -> Order:
    return _with_lines(order, ((line, _more("delivered", many)) for line, many in event.lines))


def _prepared(order: Order, event: OrderPrepared) -> Order:
    return _with_lines(order, ((line, _more("prepared", many)) for line, many in event.lines))


def _requested(order: Order, event: OrderReturnRequested) -> Order:
    return _with_lines(
        order, ((line, _more("return_requested", many)) for line, many in event.lines)
    )


def _came_back(part: ReturnedPart) -> _Change:
    def change(later: LineLedger) -> LineLedger:
        return evolve(
            later,
            return_requested=later.return_requested - part.requested,
            returned=later.returned + part.quantity,
            written_off=later.written_off + part.written_off,
            replaced=later.replaced + part.replaced,
        )

    return change


def _returned(order: Order, event: OrderReturned) -> Order:
    return _with_lines(order, ((part.line, _came_back(part)) for part in event.lines))


def _taken_back(quantity: Decimal, line: OrderLine, fixed: Fixed | None) -> _Change:
    """Take a quantity of a line back, and keep what stands; an amount alone leaves the line."""
    if fixed is None:
        return lambda later: later
    taken = to_pay(standing(line, line.billed)) - to_pay(fixed)

    def change(later: LineLedger) -> LineLedger:
        return evolve(
            later,
            credited=later.credited + quantity,
            taken_minor=later.taken_minor + taken,
            fixed=fixed,
        )

    return change


def _credited(order: Order, event: OrderCredited) -> Order:
    parts = dict(event.charges)
    charges = tuple(
        evolve(charge, credited=charge.credited + parts[charge.code])
        if charge.code in parts
        else charge
        for charge in order.charges
    )
    fixed, before = dict(event.standing), {line.number: line for line in order.lines}
    return _with_lines(
        order,
        (
            (number, _taken_back(many, before[number], fixed.get(number)))
            for number, many in event.lines
        ),
        charges=charges,
        credited_minor=order.credited_minor + event.amount_minor,
    )


def _sum(name: str) -> Callable[[Order, Any], Order]:
    def apply(order: Order, event: Any) -> Order:
        amount = getattr(order, name) + event.amount_minor
        return evolve(order, version=order.version + 1, **{name: amount})

    return apply


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    OrderAmended: _amended,
    OrderAuthorized: _sum("authorized_minor"),
    OrderCounted: _counted,
    OrderCredited: _credited,
    OrderDelivered: _delivered,
    OrderPrepared: _prepared,
    OrderRefunded: _sum("refunded_minor"),
    OrderReturnRequested: _requested,
    OrderReturned: _returned,
}
"""How each of them changes an order."""
