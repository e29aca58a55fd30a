"""Counting: what the book says of goods, what was found, and what the difference comes to."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias
from uuid import UUID

from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, Rejection, TooMany, UnknownId
from salescore.lifecycle import Lifecycle
from salescore.stock.commands import LINES_MAX
from salescore.stock.count import CountLine, CountState, StockCount
from salescore.stock.ledger import place_of
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.lot import lot_id
from salescore.stock.lots import against_lot
from salescore.stock.movements import Goods
from salescore.stock.position import Position
from salescore.stock.transfer import Movement

__all__ = [
    "LIFECYCLE",
    "Book",
    "Differences",
    "against_counted",
    "counted",
    "demand_lines",
    "differences",
    "goods_of_line",
    "to_count",
]

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)

LIFECYCLE: Final = Lifecycle(
    kind="count",
    moves={
        "count": (frozenset({CountState.OPEN}), CountState.OPEN),
        "drop": (frozenset({CountState.OPEN}), CountState.OPEN),
        "apply": (frozenset({CountState.OPEN}), CountState.APPLIED),
        "cancel": (frozenset({CountState.OPEN}), CountState.CANCELED),
    },
)
"""An open count may be counted on, applied or given up; then it never changes."""

_Kind: TypeAlias = tuple[UUID, str | None, str | None, Decimal | None]


class Book(NamedTuple):
    """What the book says of goods at one location.

    Args:
        location: where they lie.
        level: gives the level of a product there, None where it never lay.
        position: gives the position of an id, None where there never was one.
    """

    location: Location
    level: Callable[[UUID], StockLevel | None]
    position: Callable[[UUID], Position | None]

    def says(self, goods: Goods) -> Decimal:
        """Say how much of such goods lies there itself, be it promised or not."""
        key = place_of(self.location, goods)
        if key is None:
            level = self.level(goods.product_id)
            return ZERO if level is None else level.loose
        position = self.position(key)
        return ZERO if position is None else position.quantity


class Differences(NamedTuple):
    """What a count changes, and where the book is not the one that was counted.

    Args:
        goods: what was found is above zero, what is gone below.
        rejections: of lines whose book moved.
    """

    goods: tuple[Goods, ...]
    rejections: tuple[Rejection, ...]


def to_count(
    products: Iterable[Product], book: Book, positions: Iterable[Position]
) -> tuple[CountLine, ...]:
    """Give the lines of what is to be counted.

    Args:
        products: which goods.
        book: what is known of them at the location.
        positions: of these products, wherever they are.
    """
    here = [each for each in positions if each.location_id == book.location.id and each.quantity]
    kinds = [
        goods
        for product in products
        for goods in _kinds(product, [each for each in here if each.product_id == product.id])
    ]
    return tuple(_line(number, each, book) for number, each in enumerate(kinds, 1))


def _kinds(product: Product, here: Iterable[Position]) -> Iterator[Goods]:
    if product.tracking is Tracking.NONE:
        yield Goods(product.id, product.sku, ZERO)
    for each in sorted(here, key=lambda each: (each.lot or "", each.owner or "", each.id)):
        if each.lot_id is not None or each.owner is not None or each.package is not None:
            kind = (each.lot_id, each.lot, each.owner, each.package)
            yield Goods(product.id, product.sku, ZERO, *kind)


def _line(number: int, goods: Goods, book: Book, counted: Decimal | None = None) -> CountLine:
    return CountLine(
        number,
        goods.product_id,
        goods.sku,
        book.says(goods),
        counted,
        goods.lot,
        goods.owner,
        goods.package,
    )


def counted(count: StockCount, found: Iterable[Goods], book: Book) -> tuple[CountLine, ...]:
    """Give the lines of what was found, with the book of this moment.

    Args:
        count: where it is written down.
        found: how much of which goods; 0 where there is none.
        book: what is known of them at the location.

    Raises:
        InvalidValue: a quantity below zero, or the same goods twice.
        TooMany: the count would have more lines than a document may have.
    """
    numbers = {_kind_of(line): line.number for line in count.lines}
    following = max(numbers.values(), default=0) + 1
    lines: dict[_Kind, CountLine] = {}
    for each in found:
        kind = (each.product_id, each.lot, each.owner, each.package)
        if each.quantity < 0:
            raise InvalidValue(f"quantity of {each.sku}", value=each.quantity, allowed="0 or more")
        if kind in lines:
            raise InvalidValue("lines", value=each.sku, allowed="each kind of goods once")
        number = numbers.get(kind, following)
        following += number == following
        lines[kind] = _line(number, each, book, each.quantity)
    if len(numbers.keys() | lines.keys()) > LINES_MAX:
        total = len(numbers.keys() | lines.keys())
        raise TooMany("lines of a count", count=total, limit=LINES_MAX)
    return tuple(lines.values())


def against_counted(product: Product, goods: Goods) -> Iterator[Rejection]:
    """Say what speaks against counting so much of a product; that there is none may be said."""
    movement = Movement(
        number=1,
        product_id=product.id,
        sku=product.sku,
        quantity=goods.quantity or ONE,
        lot=goods.lot,
    )
    return against_lot(product, movement)


def demand_lines(count: StockCount, numbers: Iterable[int]) -> None:
    """Demand that a count has lines of these numbers.

    Raises:
        UnknownId: it has not.
    """
    known = {line.number for line in count.lines}
    for number in numbers:
        if number not in known:
            raise UnknownId(f"line of count {count.number}", key=number)


def differences(count: StockCount, book: Book) -> Differences:
    """Give what a count changes: of each counted line what was found less what the book said.

    A line is refused where the book says something else by now: nobody knows whether what moved
    was counted.
    """
    goods, rejections = [], []
    for line in count.lines:
        if line.counted is None:
            continue
        kind = goods_of_line(line)
        now, change = book.says(kind), EXACT.subtract(line.counted, line.book)
        if now != line.book:
            rejections.append(_moved(count, line, now))
        elif change:
            goods.append(kind._replace(quantity=change))
    return Differences(tuple(goods), tuple(rejections))


def goods_of_line(line: CountLine) -> Goods:
    """Give the kind of goods that a line is about, none of them."""
    lot = None if line.lot is None else lot_id(line.product_id, line.lot)
    return Goods(line.product_id, line.sku, ZERO, lot, line.lot, line.owner, line.package)


def _kind_of(line: CountLine) -> _Kind:
    return (line.product_id, line.lot, line.owner, line.package)


def _moved(count: StockCount, line: CountLine, now: Decimal) -> Rejection:
    params = {
        "count": count.number,
        "line": line.number,
        "sku": line.sku,
        "counted": line.counted,
        "book": line.book,
        "now": now,
    }
    return Rejection("stock.book_moved", params)
