"""Time as an argument: clocks, aware instants, and the business date of an instant.

Instants are aware and in UTC; a business date is the calendar date of an instant in the
organization's zone.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Protocol
from zoneinfo import ZoneInfo

from attrs import field, frozen

from salescore.errors import InvalidValue, SalesError

__all__ = [
    "Clock",
    "FixedClock",
    "NaiveDatetime",
    "SystemClock",
    "TickingClock",
    "aware",
    "check_span",
    "instant_text",
    "local_date",
    "month_of",
]


class NaiveDatetime(SalesError, ValueError):
    """A datetime without a time zone where an instant is needed."""

    code = "clock.naive_datetime"

    def __init__(self, name: str, *, value: datetime) -> None:
        """Name the field and the value given."""
        super().__init__(name=name, value=value)


class Clock(Protocol):
    """Whoever knows what time it is."""

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""
        ...


@frozen
class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Give the present instant in UTC."""
        return datetime.now(UTC)


def aware(instant: datetime, *, name: str = "instant") -> datetime:
    """Give an instant in UTC.

    Args:
        instant: a datetime with any time zone.
        name: what the instant is, for the error.

    Raises:
        NaiveDatetime: the datetime has no time zone.
        InvalidValue: it is no datetime at all, or none that UTC has.

    Example:
        >>> aware(datetime(2026, 7, 1, 2, tzinfo=ZoneInfo("Europe/Berlin"))).isoformat()
        '2026-07-01T00:00:00+00:00'
    """
    if not isinstance(instant, datetime):
        raise InvalidValue(name, value=instant, allowed="a datetime with a time zone")
    if instant.tzinfo is UTC:
        return instant
    if instant.utcoffset() is None:
        raise NaiveDatetime(name, value=instant)
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise InvalidValue(name, value=instant, allowed="0001-01-02 to 9999-12-30") from error


def check_span(since_at: datetime | None, until_at: datetime | None) -> None:
    """Demand that a window of instants is one that can be compared with others, and not empty.

    Args:
        since_at: its first instant, aware.
        until_at: its last one, aware.

    Raises:
        NaiveDatetime: an end has no time zone.
        InvalidValue: an end is no datetime, or it ends before it begins.

    >>> check_span(datetime(2026, 7, 1, tzinfo=UTC), None)
    """
    first = None if since_at is None else aware(since_at, name="since_at")
    last = None if until_at is None else aware(until_at, name="until_at")
    if first is not None and last is not None and last < first:
        raise InvalidValue("until_at", value=until_at, allowed=f"{since_at} or later")


@frozen
class FixedClock:
    """A clock that stands still.

    Args:
        at: what it shows, aware.

    Example:
        >>> FixedClock(datetime(2026, 7, 1, tzinfo=UTC)).now().isoformat()
        '2026-07-01T00:00:00+00:00'
    """

    at: datetime = field(converter=aware)

    def now(self) -> datetime:
        """Give the same instant every time."""
        return self.at


class TickingClock:
    """A clock that moves one step with every look at it, so that no two facts share an instant.

    Args:
        start: what the first look shows, aware.
        step: how far it moves each time.

    Example:
        >>> clock = TickingClock(datetime(2026, 7, 1, tzinfo=UTC))
        >>> [clock.now().second for _ in range(3)]
        [0, 1, 2]
    """

    def __init__(self, start: datetime, step: timedelta = timedelta(seconds=1)) -> None:
        """Set the clock."""
        self._start = aware(start, name="start")
        self._step = step
        self._looks = count()

    def now(self) -> datetime:
        """Give the instant, and move on by one step."""
        return self._start + next(self._looks) * self._step


def instant_text(value: datetime) -> str:
    """Give the one text of an instant: UTC, always with microseconds.

    >>> instant_text(datetime(2026, 7, 1, 12, tzinfo=UTC))
    '2026-07-01T12:00:00.000000+00:00'

    Raises:
        NaiveDatetime: it has no time zone.
        InvalidValue: UTC has no such instant.
    """
    return aware(value).isoformat(timespec="microseconds")


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """Give the business date of an instant.

    Args:
        instant: aware.
        zone: where the business is.

    Raises:
        NaiveDatetime: the instant has no time zone.

    Example:
        >>> local_date(datetime(1996, 7, 31, 20, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
        datetime.date(1996, 8, 1)
    """
    return aware(instant).astimezone(zone).date()


def month_of(instant: datetime, zone: ZoneInfo) -> str:
    """Give the business month of an instant as ``"1996-07"``.

    Args:
        instant: aware.
        zone: where the business is.

    Raises:
        NaiveDatetime: the instant has no time zone.

    Example:
        >>> month_of(datetime(1996, 7, 31, 20, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
        '1996-08'
    """
    return local_date(instant, zone).isoformat()[:7]
