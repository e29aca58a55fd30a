"""What happened to counts of stock."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.stock.count import STOCK_COUNT, CountLine, CountState, StockCount
from salescore.stock.location import LOCATION

__all__ = [
    "APPLY",
    "CountApplied",
    "CountCanceled",
    "CountOpened",
    "CountedDropped",
    "GoodsCounted",
    "LocationCounted",
]


@frozen
class CountOpened(Event):
    """A count of goods began."""

    tag = "stock.count_opened.v1"
    kind = STOCK_COUNT
    subject = "count_id"

    count_id: UUID
    count: StockCount


@frozen
class GoodsCounted(Event):
    """So much was found, and so much the book said; lines of a number that is there replace it."""

    tag = "stock.goods_counted.v1"
    kind = STOCK_COUNT
    subject = "count_id"

    count_id: UUID
    lines: tuple[CountLine, ...]


@frozen
class CountedDropped(Event):
    """Lines of a count are left out."""

    tag = "stock.counted_dropped.v1"
    kind = STOCK_COUNT
    subject = "count_id"

    count_id: UUID
    numbers: tuple[int, ...]


@frozen
class CountApplied(Event):
    """The book says what was counted."""

    tag = "stock.count_applied.v1"
    kind = STOCK_COUNT
    subject = "count_id"

    count_id: UUID
    reason: str


@frozen
class LocationCounted(Event):
    """A count of a location was applied: no other one that knows an older book may be."""

    tag = "stock.location_counted.v1"
    kind = LOCATION
    subject = "location_id"

    location_id: UUID
    count_id: UUID


@frozen
class CountCanceled(Event):
    """A count was given up."""

    tag = "stock.count_canceled.v1"
    kind = STOCK_COUNT
    subject = "count_id"

    count_id: UUID


def _counted(before: StockCount, event: GoodsCounted) -> StockCount:
    lines = {line.number: line for line in before.lines}
    lines |= {line.number: line for line in event.lines}
    return _with(before, lines=tuple(lines[number] for number in sorted(lines)))


def _dropped(before: StockCount, event: CountedDropped) -> StockCount:
    return _with(
        before, lines=tuple(line for line in before.lines if line.number not in event.numbers)
    )


def _with(before: StockCount, **changes: Any) -> StockCount:
    return evolve(before, version=before.version + 1, **changes)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    CountOpened: lambda _, event: event.count,
    GoodsCounted: _counted,
    CountedDropped: _dropped,
    CountApplied: lambda before, event: _with(
        before, state=CountState.APPLIED, reason=event.reason
    ),
    LocationCounted: lambda before, _: evolve(before, version=before.version + 1),
    CountCanceled: lambda before, _: _with(before, state=CountState.CANCELED),
}
