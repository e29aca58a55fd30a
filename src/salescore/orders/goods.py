"""The goods of order lines: what stock promises and ships for them, of bundles their components."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol, TypeAlias
from uuid import UUID

from attrs import evolve

from salescore.catalog.component import Component, times
from salescore.decimals import EXACT, exact_decimal, exact_sums
from salescore.orders.order import OrderLine
from salescore.stock.commitment import CommittedLine

__all__ = ["bundles_among", "goods_among", "goods_of", "lines_of", "owed_goods", "pooled", "shared"]

Goods: TypeAlias = tuple[int, UUID]
"""Goods of an order line: its number, and the product that is promised for it."""

ZERO: Final = Decimal(0)


class _Part(Protocol):
    """Goods of an order line: promised, shipped or arrived."""

    @property
    def line(self) -> int:
        """The line's number."""
        ...

    @property
    def product_id(self) -> UUID:
        """What they are."""
        ...

    @property
    def quantity(self) -> Decimal:
        """How much, in base units."""
        ...


def goods_of(line: OrderLine, quantity: Decimal) -> tuple[Component, ...]:
    """Give the goods of so much of an order line.

    Args:
        line: of an order.
        quantity: in the base unit of the line's product, above zero.
    """
    if not line.components:
        return (Component(line.product_id, line.sku, quantity),)
    return times(line.components, quantity)


def lines_of(lines: Iterable[OrderLine], parts: Iterable[_Part]) -> tuple[tuple[int, Decimal], ...]:
    """Say how much of each line some goods make up: of a bundle as many as they are goods of.

    Args:
        lines: of the order.
        parts: goods of its lines, of bundles all that belong together.

    Returns:
        (line number, quantity in the base unit of the line's product) pairs.
    """
    first = {line.number: line.components[0] for line in lines if line.components}
    sums: dict[int, Decimal] = {}
    for part in parts:
        one = first.get(part.line)
        if one is None or one.product_id == part.product_id:
            sums[part.line] = EXACT.add(sums.get(part.line, ZERO), part.quantity)
    for number in sums.keys() & first.keys():
        sums[number] = exact_decimal(Fraction(sums[number]) / Fraction(first[number].quantity))
    return tuple(sums.items())


def goods_among(
    lines: Iterable[OrderLine], wanted: Mapping[int, Decimal]
) -> dict[Goods, Component]:
    """Give the goods of so much of some order lines.

    Args:
        lines: of the order.
        wanted: quantity by line number, in the base unit of the line's product, above zero.
    """
    return {
        (line.number, goods.product_id): goods
        for line in lines
        if line.number in wanted
        for goods in goods_of(line, wanted[line.number])
    }


def owed_goods(lines: Sequence[OrderLine]) -> dict[Goods, Component]:
    """Give the goods that are still to be shipped, of those that stock promises."""
    owed = {line.number: line.owed for line in lines if line.owed and line.from_stock}
    return goods_among(lines, owed)


def pooled(lines: Sequence[CommittedLine]) -> tuple[CommittedLine, ...]:
    """Give each product one line, for those who know nothing of bundles.

    Args:
        lines: of an order; lines of bundles may have components in common with others.

    Returns:
        Lines with different numbers: that of the order's line where it has no other goods before.
    """
    whole = exact_sums((line.product_id, line.quantity) for line in lines)
    numbers: dict[UUID, int] = {}
    free = max((line.line for line in lines), default=0) + 1
    taken: set[int] = set()
    for line in lines:
        if line.product_id not in numbers:
            number = free if line.line in taken else line.line
            free += number == free
            taken.add(number)
            numbers[line.product_id] = number
    first = {line.product_id: line for line in reversed(lines)}
    return tuple(
        evolve(first[product_id], line=number, quantity=whole[product_id])
        for product_id, number in numbers.items()
    )


def shared(
    parts: Iterable[CommittedLine], lines: Iterable[CommittedLine]
) -> tuple[CommittedLine, ...]:
    """Give what was chosen for products together to the lines that want them, the first first.

    Args:
        parts: of pooled lines, as much as these want.
        lines: of the order.
    """
    left: dict[UUID, list[CommittedLine]] = {}
    for line in lines:
        left.setdefault(line.product_id, []).append(line)
    return tuple(given for part in parts for given in _given(part, left[part.product_id]))


def _given(part: CommittedLine, wanting: list[CommittedLine]) -> Iterator[CommittedLine]:
    """Give a part to the lines that still want something, of which less are wanting then."""
    rest = part.quantity
    while rest > 0:
        line = wanting.pop(0)
        quantity = min(rest, line.quantity)
        yield evolve(part, line=line.line, quantity=quantity)
        rest = EXACT.subtract(rest, quantity)
        if quantity < line.quantity:
            wanting.insert(0, evolve(line, quantity=EXACT.subtract(line.quantity, quantity)))


def bundles_among(lines: Iterable[OrderLine]) -> Mapping[int, str]:
    """Give the SKUs of the bundles among order lines, by the number of the line."""
    return {line.number: line.sku for line in lines if line.components}
