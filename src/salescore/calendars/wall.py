"""Clocks on walls: the instants at which a zone's clock shows a time within a span."""

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

__all__ = ["MICROSECOND", "SpanOfInstants", "instants_within", "microseconds"]

MICROSECOND: Final = timedelta(microseconds=1)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - what a clock on a wall shows has no zone.
_SECOND: Final = 1_000_000

SpanOfInstants: TypeAlias = tuple[int, int]
"""From which instant, and before which, in microseconds since 1970 in UTC."""


def microseconds(instant: datetime) -> int:
    """Give an instant, or what a wall shows, in microseconds since 1970.

    >>> microseconds(datetime(1970, 1, 1, 1, tzinfo=UTC))
    3600000000
    """
    epoch = _NAIVE_EPOCH if instant.tzinfo is None else _EPOCH
    return (instant - epoch) // MICROSECOND


def instants_within(since: datetime, until: datetime, zone: ZoneInfo) -> list[SpanOfInstants]:
    """Give the instants at which the clock of a zone shows `since` or later, and before `until`.

    An hour that the clock leaves out has none; one that it shows twice counts twice.

    Args:
        since: what the clock shows first, without a zone.
        until: what it does not show any more, less than three days later.
        zone: whose clock it is.

    Returns:
        One span as a rule; two where the clock is set back within it.

    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> night = datetime(2026, 10, 25, 2), datetime(2026, 10, 25, 3)
    >>> [(last - first) // 1_000_000 for first, last in instants_within(*night, berlin)]
    [7200]
    """
    first, last = microseconds(since), microseconds(until)
    offsets = {_offset(wall.replace(fold=fold), zone) for wall in (since, until) for fold in (0, 1)}
    low, high = first - max(offsets), last - min(offsets)
    before, after = _offset_at(low, zone), _offset_at(high, zone)
    if before == after:
        return [(first - before, last - before)]
    change = _change(low, high, zone, before)
    spans = [
        (first - before, min(last - before, change)),
        (max(first - after, change), last - after),
    ]
    spans = [span for span in spans if span[0] < span[1]]
    joined = len(spans) == 2 and spans[0][1] == spans[1][0]  # noqa: PLR2004 - two sides of a change.
    return [(spans[0][0], spans[1][1])] if joined else spans


def _offset(wall: datetime, zone: ZoneInfo) -> int:
    return (zone.utcoffset(wall) or timedelta()) // MICROSECOND


def _offset_at(instant: int, zone: ZoneInfo) -> int:
    """Give how far the clock of a zone is ahead at an instant."""
    return _offset((_EPOCH + instant * MICROSECOND).astimezone(zone), zone)


def _change(low: int, high: int, zone: ZoneInfo, before: int) -> int:
    """Find the second at which the clock is set anew."""
    least, most = low // _SECOND, -(-high // _SECOND)
    while most - least > 1:
        middle = (least + most) // 2
        if _offset_at(middle * _SECOND, zone) == before:
            least = middle
        else:
            most = middle
    return most * _SECOND
