"""How much more than was ordered may leave: up to a share of it, and never what is promised."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from uuid import UUID

from salescore.decimals import EXACT
from salescore.errors import Rejection, Warning
from salescore.money import Money
from salescore.orders.goods import goods_of, lines_of
from salescore.orders.order import Order, OrderLine
from salescore.orders_policy import OrdersPolicy, Prepayment
from salescore.stock.commitment import CommittedLine

__all__ = ["Surplus", "Tolerance", "against_payment", "surplus", "within"]

_ZERO: Final = Decimal(0)
_NOTHING: Final[Mapping[int, Any]] = MappingProxyType({})


class Tolerance(NamedTuple):
    """What bounds a shipment besides promises.

    Args:
        policy: how orders are handled.
        own: how much of each line was set aside for this very shipment, base units by line number.
    """

    policy: OrdersPolicy
    own: Mapping[int, Decimal] = _NOTHING


class Surplus(NamedTuple):
    """What leaves beyond what is owed.

    Args:
        parts: the goods, from where goods of the same line leave; nobody was promised them.
        rejections: by the number of the line.
        warnings: more leaves than was ordered.
    """

    parts: tuple[CommittedLine, ...] = ()
    rejections: Mapping[int, Rejection] = _NOTHING
    warnings: tuple[Warning, ...] = ()


def surplus(
    order: Order,
    wanted: Mapping[int, Decimal],
    promised: Sequence[CommittedLine],
    tolerance: Tolerance,
) -> Surplus:
    """Find what of a shipment is more than the order is owed, and whether it may leave.

    Args:
        order: placed.
        wanted: how much of which lines is asked for, base units.
        promised: what may leave of its promises.
        tolerance: how much more may.

    Returns:
        Goods and rejections of lines all of whose promises leave; of the others nothing is said.
    """
    there = dict(lines_of(order.lines, promised))
    places = {each.line: each.location_id for each in promised}
    parts: list[CommittedLine] = []
    rejections, warnings = {}, []
    for line in order.lines:
        over = EXACT.subtract(wanted.get(line.number, _ZERO), there.get(line.number, _ZERO))
        aside = EXACT.subtract(line.later.prepared, tolerance.own.get(line.number, _ZERO))
        whole = EXACT.add(there.get(line.number, _ZERO), aside) >= line.owed
        if over <= 0 or not whole or line.number not in places or not tolerance.policy.over_percent:
            continue
        params = _told(order, line, EXACT.add(wanted[line.number], aside), tolerance.policy)
        if params["shipped"] > params["most"]:
            rejections[line.number] = Rejection("fulfillment.over_tolerance", params)
            continue
        warnings.append(Warning("fulfillment.over_shipped", params))
        parts += _goods(line, over, places[line.number])
    return Surplus(tuple(parts), rejections, tuple(warnings))


def _told(order: Order, line: OrderLine, more: Decimal, policy: OrdersPolicy) -> dict[str, Any]:
    """Say how much of a line will have left in all, and how much may; goods sent again besides."""
    shipped = EXACT.subtract(EXACT.add(line.shipped, more), line.later.replaced)
    return {
        "order": order.display_number,
        "sku": line.sku,
        "ordered": line.agreed,
        "shipped": shipped,
        "most": policy.most(line.agreed),
    }


def _goods(line: OrderLine, quantity: Decimal, location_id: UUID) -> Iterator[CommittedLine]:
    for each in goods_of(line, quantity):
        yield CommittedLine(
            line.number, location_id, each.product_id, each.sku, each.quantity, due_on=line.ship_on
        )


def within(order: Order, policy: OrdersPolicy, *, leaves: Mapping[int, Decimal]) -> tuple[int, ...]:
    """Give the lines of which so much has left that the rest is not delivered any more.

    Args:
        order: placed.
        policy: says how much of what was ordered counts as all of it.
        leaves: what leaves now, by the number of the line; nothing of it is set aside any more.
    """
    found: list[int] = []
    if not policy.under_percent:
        return ()
    for line in order.lines:
        now = leaves.get(line.number, _ZERO)
        shipped = EXACT.subtract(EXACT.add(line.shipped, now), line.later.replaced)
        aside = line.later.prepared and not now
        if not aside and policy.enough(line.agreed) <= shipped < line.agreed:
            found.append(line.number)
    return tuple(found)


def against_payment(order: Order, policy: OrdersPolicy) -> tuple[Rejection, ...]:
    """Refuse goods of an order whose money is not there yet, where they wait for it.

    Args:
        order: placed.
        policy: says what must have happened to the money.
    """
    there = order.held_minor
    if policy.ship_after is Prepayment.AUTHORIZED:
        there += order.authorized_minor
    if policy.ship_after is Prepayment.NONE or there >= order.due_minor:
        return ()
    params = {
        "order": order.display_number,
        "needed": str(Money(order.due_minor, order.currency)),
        "there": str(Money(there, order.currency)),
    }
    return (Rejection("fulfillment.not_paid", params),)
