"""What the lines of an order bring in, and what they cost, as far as that is known."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias
from uuid import UUID

from salescore.currencies import digits
from salescore.orders.order import Order, OrderLine

__all__ = ["CostOf", "Earned", "cost_of_line", "earned"]

CostOf: TypeAlias = Callable[[OrderLine], Fraction | None]
"""Gives what a base unit of a line costs, in the order's currency; None if nobody knows."""


def cost_of_line(
    costs: Callable[[UUID], Decimal | Fraction | None], line: OrderLine
) -> Fraction | None:
    """Give the cost of one base unit of a line: its own, or of a bundle that of its goods.

    Args:
        costs: gives the cost of one base unit of a product; None if nobody knows.
        line: of an order.
    """
    own = costs(line.product_id)
    if own is not None or not line.components:
        return None if own is None else Fraction(own)
    parts = [(each.quantity, costs(each.product_id)) for each in line.components]
    if any(cost is None for _, cost in parts):
        return None
    return sum((Fraction(many) * Fraction(cost or 0) for many, cost in parts), Fraction(0))


class Earned(NamedTuple):
    """What the lines whose cost is known come to, in the order's currency.

    Args:
        net: without tax.
        cost: of what is agreed.
        known: how many lines these are.
        unknown: the lines of which nobody knows what they cost.
    """

    net: Fraction
    cost: Fraction
    known: int
    unknown: tuple[OrderLine, ...]


def earned(order: Order, cost_of: CostOf) -> Earned:
    """Set the net of an order's lines against their cost; charges have none and do not count.

    Args:
        order: priced.
        cost_of: gives the cost of a line's base unit.
    """
    costs = [(line, cost_of(line)) for line in order.lines]
    known = [(line, cost) for line, cost in costs if cost is not None]
    return Earned(
        net=Fraction(sum(line.net_minor for line, _ in known), 10 ** digits(order.currency)),
        cost=sum((cost * Fraction(line.agreed) for line, cost in known), Fraction(0)),
        known=len(known),
        unknown=tuple(line for line, cost in costs if cost is None),
    )
