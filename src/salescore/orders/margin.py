"""What the lines of an order bring in, and what they cost, as far as that is known."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from salescore.currencies import digits
from salescore.orders.order import Order, OrderLine

__all__ = ["CostOf", "Earned", "earned"]

CostOf: TypeAlias = Callable[[OrderLine], Fraction | None]
"""Gives what a base unit of a line costs, in the order's currency; None if nobody knows."""


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
