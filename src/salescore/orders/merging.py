"""Two carts that become one: which lines stay, and how much of what stands in both."""

from collections.abc import Iterator

from attrs import evolve

from salescore.decimals import EXACT
from salescore.orders.order import Order, OrderLine
from salescore.orders.place import Requested
from salescore.orders.request import LineRequest
from salescore.orders_policy import MergeStrategy
from salescore.quantity import Quantity

__all__ = ["merged"]


def merged(stays: Order, joins: Order, strategy: MergeStrategy) -> Requested:
    """Give what a cart asks for once another one has joined it.

    Args:
        stays: the draft that goes on; all but its lines is as it was.
        joins: the draft that ends.
        strategy: which lines stay, and how much of what stands in both.
    """
    terms, others = Requested(stays), Requested(joins)
    if strategy is MergeStrategy.REPLACE:
        terms.lines = others.lines
    elif strategy is not MergeStrategy.KEEP:
        terms.lines = tuple(_together(stays, joins, (terms.lines, others.lines), strategy))
    return terms


def _together(
    stays: Order,
    joins: Order,
    asked: tuple[tuple[LineRequest, ...], tuple[LineRequest, ...]],
    strategy: MergeStrategy,
) -> Iterator[LineRequest]:
    """Give the lines of both, those of the cart that stays first."""
    mine, theirs = asked
    joining = {line.sku: (line, request) for line, request in zip(joins.lines, theirs, strict=True)}
    for line, request in zip(stays.lines, mine, strict=True):
        other, _ = joining.pop(line.sku, (None, None))
        yield request if other is None else _one(line, other, request, strategy)
    yield from (request for _, request in joining.values())


def _one(
    line: OrderLine, other: OrderLine, request: LineRequest, strategy: MergeStrategy
) -> LineRequest:
    """Give the line of a product that stands in both, in base units unless one of them counts."""
    if strategy is MergeStrategy.SUM:
        both = Quantity(EXACT.add(line.quantity, other.quantity), line.unit)
        return evolve(request, quantity=both)
    if strategy is MergeStrategy.LARGER and other.quantity <= line.quantity:
        return request
    return evolve(request, quantity=Quantity.parse(other.asked))
