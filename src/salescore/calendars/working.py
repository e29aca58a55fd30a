"""Working time: shifts and holidays in a zone, and exact arithmetic with what lies within them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, frozen

from salescore.calendars.shift import SHIFTS_MAX, OpenDay, Shift, shifts, weekday
from salescore.calendars.wall import MICROSECOND, SpanOfInstants, instants_within, microseconds
from salescore.clock import aware
from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.shapes import types_first

__all__ = ["DAYS_MAX", "SECONDS_MAX", "YEARS_AHEAD_MAX", "NeverOpen", "WorkingTime"]

DAYS_MAX: Final = 10_000
"""The most holidays, and the most days with times of their own, of a working time."""

SECONDS_MAX: Final = 366 * 24 * 3600
"""The most working seconds that are counted from an instant: a year of days and nights."""

YEARS_AHEAD_MAX: Final = 20
"""So many years are looked through for working time."""

_YEARS: Final = (1900, 2999)
_SECOND: Final = timedelta(seconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NeverOpen(SalesError, ValueError):
    """Working time is asked for of those who do not work so long."""

    code = "calendars.never_open"

    def __init__(self, at: datetime, *, years: int) -> None:
        """Name the instant from which it was looked for, and how many years were looked through."""
        super().__init__(at=at, years=years)


def _in_order(given: Any) -> Any:
    """Give dates in order, each once; what is no tuple of dates is told of later."""
    if not isinstance(given, tuple | list | set | frozenset):
        return given
    if not all(type(day) is date for day in given):
        return tuple(given)
    return tuple(sorted(set(given)))


@frozen(kw_only=True, cache_hash=True)
class WorkingTime:
    """When people work: shifts of the week, without holidays, in local time.

    An instant is working time if the clock of the zone shows a time within a shift that began on a
    day which is no holiday. So an hour that the clock leaves out in spring is none, and one that it
    shows twice in autumn is two. Shifts may overlap: time counts once.

    Args:
        zone: IANA time zone, ``"Europe/Berlin"``.
        shifts: of the week.
        holidays: dates on which no shift begins.
        open_days: dates with times of their own; they hold on holidays, too.

    Raises:
        InvalidValue: no such zone, or two sets of times for one day.
        TooMany: more than 100 shifts or 10,000 days.

    >>> office = WorkingTime.of("mon-fri 09:00-17:00", zone="Europe/Berlin")
    >>> friday = datetime(2026, 3, 27, 16, tzinfo=ZoneInfo("Europe/Berlin"))
    >>> office.after(friday, 7200).astimezone(friday.tzinfo).isoformat()
    '2026-03-30T10:00:00+02:00'
    """

    zone: str = "UTC"
    shifts: tuple[Shift, ...]
    holidays: tuple[date, ...] = field(default=(), converter=_in_order)
    open_days: tuple[OpenDay, ...] = ()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError, TypeError, ValueError) as error:
            raise InvalidValue("zone", value=self.zone, allowed="an IANA time zone") from error
        if len(self.shifts) > SHIFTS_MAX:
            raise TooMany("shifts", count=len(self.shifts), limit=SHIFTS_MAX)
        for name, days in (("holidays", self.holidays), ("open_days", self.open_days)):
            if len(days) > DAYS_MAX:
                raise TooMany(name, count=len(days), limit=DAYS_MAX)
        named = [each.on for each in self.open_days]
        twice = sorted(day for day, count in Counter(named).items() if count > 1)
        if twice:
            raise InvalidValue("open_days", value=twice[0], allowed="each date once")

    @classmethod
    def of(
        cls,
        week: str,
        *,
        zone: str = "UTC",
        holidays: Iterable[date] = (),
        open_days: Iterable[OpenDay] = (),
    ) -> "WorkingTime":
        """Make it from a text.

        Args:
            week: the shifts, ``"mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00"``.
            zone: IANA time zone.
            holidays: dates on which no shift begins.
            open_days: dates with times of their own.

        Raises:
            InvalidValue: the text says something else, or no such zone.
        """
        return cls(
            zone=zone,
            shifts=shifts(week),
            holidays=tuple(holidays),
            open_days=tuple(open_days),
        )

    def is_working(self, at: datetime) -> bool:
        """Say whether an instant is working time; the end of a shift is none.

        >>> WorkingTime.of("mon-fri 09:00-17:00").is_working(datetime(2024, 1, 1, 17, tzinfo=UTC))
        False
        """
        instant = _instant(at)
        return _year(self, instant).holds(microseconds(instant))

    def next_open(self, at: datetime) -> datetime:
        """Give the instant itself if it is working time, else the next one that is.

        Raises:
            NeverOpen: none is within twenty years.

        >>> WorkingTime.of("mon 09:00-17:00").next_open(datetime(2024, 1, 2, tzinfo=UTC)).day
        8
        """
        instant = _instant(at)
        for year in _years(self, instant):
            found = year.open_from(microseconds(instant))
            if found is not None:
                return _back(found)
        raise NeverOpen(instant, years=YEARS_AHEAD_MAX)

    def after(self, at: datetime, amount: int | timedelta) -> datetime:
        """Give the first instant by which so much working time has passed.

        Args:
            at: from when on.
            amount: seconds, or a timedelta, 0 or more; 0 gives `at` itself.

        Raises:
            NeverOpen: so much is not within twenty years.
        """
        instant, left = _instant(at), _amount(amount)
        if not left:
            return instant
        for year in _years(self, instant):
            passed = year.passed(microseconds(instant))
            if passed + left <= year.total:
                return _back(year.reached(passed + left))
            left -= year.total - passed
        raise NeverOpen(instant, years=YEARS_AHEAD_MAX)

    def before(self, at: datetime, amount: int | timedelta) -> datetime:
        """Give the last instant from which so much working time passes until another.

        Args:
            at: until when.
            amount: seconds, or a timedelta, 0 or more; 0 gives `at` itself.

        Raises:
            NeverOpen: so much is not within twenty years.

        >>> office = WorkingTime.of("mon-fri 09:00-17:00")
        >>> office.before(datetime(2024, 1, 2, 10, tzinfo=UTC), 7200).isoformat()
        '2024-01-01T16:00:00+00:00'
        """
        instant, left = _instant(at), _amount(amount)
        if not left:
            return instant
        for year in _years(self, instant, step=-1):
            passed = year.passed(microseconds(instant))
            if passed >= left:
                return _back(year.left_at(passed - left))
            left -= passed
        raise NeverOpen(instant, years=YEARS_AHEAD_MAX)

    def span(self, start: datetime, end: datetime) -> timedelta:
        """Give the working time between two instants, exactly; below zero where they are reversed.

        >>> office = WorkingTime.of("mon-fri 09:00-17:00")
        >>> office.span(datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 8, tzinfo=UTC)).days
        1
        """
        first, last = _instant(start), _instant(end)
        if last < first:
            return -self.span(last, first)
        years = range(first.year, last.year + 1)
        passed = -_year(self, first).passed(microseconds(first))
        passed += sum(_year_of(self, year).total for year in years[:-1])
        passed += _year(self, last).passed(microseconds(last))
        return passed * MICROSECOND

    def between(self, start: datetime, end: datetime) -> int:
        """Give the working time between two instants in whole seconds; the rest is left out.

        >>> office = WorkingTime.of("mon-fri 09:00-17:00")
        >>> office.between(datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, 12, tzinfo=UTC))
        10800
        """
        span = self.span(start, end)
        return span // _SECOND if span >= timedelta() else -(-span // _SECOND)

    def hours_between(
        self, start: datetime, end: datetime
    ) -> tuple[tuple[datetime, datetime], ...]:
        """Give the stretches of working time between two instants, cut at both, in order.

        >>> office = WorkingTime.of("mon-fri 09:00-12:00, 13:00-17:00")
        >>> monday = datetime(2024, 1, 1, 10, tzinfo=UTC)
        >>> [until.hour for _, until in office.hours_between(monday, monday.replace(hour=15))]
        [12, 15]
        """
        first, last = microseconds(_instant(start)), microseconds(_instant(end))
        found = list[tuple[datetime, datetime]]()
        for number in range(_instant(start).year, _instant(end).year + 1):
            for since, until in _year_of(self, number).between(first, last):
                begun = since
                if found and found[-1][1] == _back(since):  # A night shift into another year.
                    begun = microseconds(found.pop()[0])
                found.append((_back(begun), _back(until)))
        return tuple(found)

    def shifts_on(self, day: date) -> list[SpanOfInstants]:
        """Give the instants of what begins on a local date, in microseconds since 1970."""
        zone = ZoneInfo(self.zone)
        own = [each for each in self.open_days if each.on == day]
        if own:
            walls = list(own[0].walls())
        elif day in _holidays(self):
            walls = []
        else:
            name = weekday(day)
            walls = [shift.wall(day) for shift in self.shifts if name in shift.days]
        return [span for since, until in walls for span in instants_within(since, until, zone)]


class _Year:
    """The working time of a year in UTC: spans in order, and how much has passed by each."""

    def __init__(self, spans: list[SpanOfInstants]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._sums = [0, *accumulate(end - start for start, end in spans)]
        self.total = self._sums[-1]

    def passed(self, instant: int) -> int:
        """Give how much has passed since the year began."""
        place = bisect_right(self._starts, instant)
        if not place:
            return 0
        over = max(0, self._ends[place - 1] - instant)
        return self._sums[place] - over

    def holds(self, instant: int) -> bool:
        """Say whether an instant lies within."""
        place = bisect_right(self._starts, instant)
        return bool(place) and instant < self._ends[place - 1]

    def between(self, first: int, last: int) -> Iterator[SpanOfInstants]:
        """Give the spans that reach into another one, cut at its ends."""
        for start, end in zip(self._starts, self._ends, strict=True):
            if start < last and end > first:
                yield max(start, first), min(end, last)

    def open_from(self, instant: int) -> int | None:
        """Give the first instant that lies within, from one on."""
        if self.holds(instant):
            return instant
        place = bisect_right(self._starts, instant)
        return self._starts[place] if place < len(self._starts) else None

    def reached(self, amount: int) -> int:
        """Give the first instant by which so much has passed, above 0."""
        place = bisect_right(self._sums, amount - 1) - 1
        return self._starts[place] + amount - self._sums[place]

    def left_at(self, amount: int) -> int:
        """Give the last instant at which no more than so much has passed."""
        place = bisect_right(self._sums, amount) - 1
        return self._starts[place] + amount - self._sums[place]


def _instant(at: datetime) -> datetime:
    """Give an instant in UTC, within the years that are looked at."""
    instant = aware(at, name="at")
    low, high = _YEARS
    if not low <= instant.year <= high:
        raise InvalidValue("at", value=at, allowed=f"{low} to {high}")
    return instant


def _back(microsecond: int) -> datetime:
    return _EPOCH + microsecond * MICROSECOND


def _amount(amount: int | timedelta) -> int:
    """Give an amount of working time in microseconds."""
    given = amount if isinstance(amount, timedelta) else None
    if given is None and type(amount) is int and abs(amount) <= SECONDS_MAX:
        given = timedelta(seconds=amount)
    if given is None or not timedelta() <= given <= timedelta(seconds=SECONDS_MAX):
        raise InvalidValue("amount", value=amount, allowed=f"0 to {SECONDS_MAX} seconds")
    return given // MICROSECOND


@lru_cache(maxsize=64)
def _holidays(working: WorkingTime) -> frozenset[date]:
    return frozenset(working.holidays)


def _years(working: WorkingTime, instant: datetime, *, step: int = 1) -> Iterator[_Year]:
    """Give the year of an instant and those behind it, or before it."""
    last = instant.year + step * YEARS_AHEAD_MAX
    low, high = _YEARS
    for year in range(instant.year, last + step, step):
        if low <= year <= high:
            yield _year_of(working, year)


def _year(working: WorkingTime, instant: datetime) -> _Year:
    return _year_of(working, instant.year)


@lru_cache(maxsize=512)
def _year_of(working: WorkingTime, year: int) -> _Year:
    """Lay out a year, once: local days that reach into it belong to it in part."""
    first = microseconds(datetime(year, 1, 1, tzinfo=UTC))
    last = microseconds(datetime(year + 1, 1, 1, tzinfo=UTC))
    day, behind = date(year, 1, 1) - timedelta(days=3), date(year + 1, 1, 4)
    spans = list[SpanOfInstants]()
    while day < behind:
        spans += working.shifts_on(day)
        day += timedelta(days=1)
    return _Year(list(_merged(spans, first, last)))


def _merged(spans: list[SpanOfInstants], first: int, last: int) -> Iterator[SpanOfInstants]:
    """Give spans in order, cut to a year, those that touch as one."""
    begun: SpanOfInstants | None = None
    for start, end in sorted((max(start, first), min(end, last)) for start, end in spans):
        if start >= end:
            continue
        if begun is not None and start <= begun[1]:
            begun = (begun[0], max(begun[1], end))
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun
