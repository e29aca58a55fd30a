"""Shifts: from when until when people work, on which days of the week, and on days of their own."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from attrs import frozen

from salescore.errors import InvalidValue, TooMany
from salescore.shapes import types_first

__all__ = ["SHIFTS_MAX", "OpenDay", "Shift", "Weekday", "shifts", "weekday"]

SHIFTS_MAX: Final = 100
"""The most shifts of a week, or of one day."""

_DAY: Final = timedelta(days=1)
_HOUR: Final = 60
_MIDNIGHT: Final = 24 * _HOUR
_TIMES: Final = "a time such as 09:00, at most 24:00"
_TEXT: Final = "days and times such as mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00"


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


_WEEK: Final = tuple(Weekday)


def weekday(day: date) -> Weekday:
    """Give the day of the week of a date.

    >>> weekday(date(2026, 1, 1)).name
    'THU'
    """
    return _WEEK[day.weekday()]


def _minutes(name: str, text: str) -> int:
    """Read a time of day as minutes after midnight."""
    hour, _, minute = text.partition(":")
    fits = len(text) == len("09:00") and text.isascii() and (hour + minute).isdigit()
    if not fits or int(minute) >= _HOUR or int(hour) * _HOUR + int(minute) > _MIDNIGHT:
        raise InvalidValue(name, value=text, allowed=_TIMES)
    return int(hour) * _HOUR + int(minute)


def _wall(day: date, since: str, until: str) -> tuple[datetime, datetime]:
    """Give what the wall shows at both ends; an end that is not later is tomorrow's."""
    midnight = datetime.combine(day, time())
    first, last = _minutes("since", since), _minutes("until", until)
    if last <= first:
        last += _MIDNIGHT
    return midnight + timedelta(minutes=first), midnight + timedelta(minutes=last)


@frozen
class Shift:
    """Some days of the week, and from when until when people work on them.

    Args:
        days: of the week, one or more.
        since: the local time at which work begins, ``"09:00"``.
        until: the local time at which it ends, up to ``"24:00"``; one that is not later than
            `since` is of the next day.

    Raises:
        InvalidValue: no days, or no such time.

    >>> Shift((Weekday.MON,), "22:00", "06:00").wall(date(2026, 1, 5))[1].isoformat()
    '2026-01-06T06:00:00'
    """

    days: tuple[Weekday, ...]
    since: str
    until: str

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.days or not all(isinstance(day, Weekday) for day in self.days):
            raise InvalidValue("days", value=self.days, allowed="one or more days of the week")
        _minutes("since", self.since)
        _minutes("until", self.until)

    def wall(self, day: date) -> tuple[datetime, datetime]:
        """Give what the clock on the wall shows at both ends of the shift that begins on a day."""
        return _wall(day, self.since, self.until)


@frozen
class OpenDay:
    """A date on which people work at times of its own, whatever day of the week or holiday it is.

    Args:
        on: the date, in local time.
        times: (from, until) as in `Shift`, one or more.

    Raises:
        InvalidValue: no times, or no such time.
        TooMany: more than 100 times.

    >>> OpenDay(date(2026, 10, 10), (("09:00", "18:00"),)).on.isoformat()
    '2026-10-10'
    """

    on: date
    times: tuple[tuple[str, str], ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.times:
            raise InvalidValue("times", value=self.times, allowed="one or more, or a holiday")
        if len(self.times) > SHIFTS_MAX:
            raise TooMany("times", count=len(self.times), limit=SHIFTS_MAX)
        for since, until in self.times:
            _minutes("since", since)
            _minutes("until", until)

    def walls(self) -> Iterator[tuple[datetime, datetime]]:
        """Give what the clock on the wall shows at both ends of each time."""
        return (_wall(self.on, since, until) for since, until in self.times)


def shifts(text: str) -> tuple[Shift, ...]:
    """Read shifts from a text.

    Args:
        text: parts with ``;`` between them, each of which has days and times: ``mon-fri`` and
            ``sat`` are days, ``09:00-17:00`` is a time, with ``,`` between two of them.

    Raises:
        InvalidValue: it says something else.

    >>> [(len(each.days), each.since) for each in shifts("mon-fri 08:30-12:00; sat 10:00-14:00")]
    [(5, '08:30'), (1, '10:00')]
    """
    if not isinstance(text, str):
        raise InvalidValue("shifts", value=text, allowed=_TEXT)
    found = [shift for part in text.split(";") for shift in _part(part)]
    if len(found) > SHIFTS_MAX:
        raise TooMany("shifts", count=len(found), limit=SHIFTS_MAX)
    return tuple(found)


def _part(part: str) -> Iterator[Shift]:
    """Read the shifts of a part: the same days, one or more times."""
    named, _, times = part.strip().lower().partition(" ")
    if not times.strip():
        raise InvalidValue("shifts", value=part.strip(), allowed=_TEXT)
    days = tuple(_days(named.split(",")))
    for each in times.split(","):
        since, _, until = each.strip().partition("-")
        yield Shift(days, since.strip(), until.strip())


def _days(named: Iterable[str]) -> Iterator[Weekday]:
    """Read days of the week, and ranges of them."""
    for each in named:
        first, _, last = each.partition("-")
        try:
            places = _WEEK.index(Weekday(first)), _WEEK.index(Weekday(last or first))
        except ValueError as error:
            raise InvalidValue("shifts", value=each, allowed=_TEXT) from error
        if places[1] < places[0]:
            raise InvalidValue("shifts", value=each, allowed=_TEXT)
        yield from _WEEK[places[0] : places[1] + 1]
