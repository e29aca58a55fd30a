"""Times at which something is to be done, in working time."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from salescore.calendars import NeverOpen, WorkingTime
from salescore.clock import aware

__all__ = ["in_working_time", "next_open", "working_days_after"]

_DAYS: Final = 3660
_YEARS: Final = 10


def in_working_time(working: WorkingTime | None, since: datetime, seconds: int) -> datetime:
    """Give the first instant by which so much working time has passed.

    Args:
        working: when people work; None for around the clock.
        since: from when on.
        seconds: how much.
    """
    if working is None:
        return aware(since, name="since") + timedelta(seconds=seconds)
    return working.after(since, seconds)


def next_open(working: WorkingTime | None, at: datetime) -> datetime:
    """Give the instant itself if people work then, else the next one at which they do."""
    return aware(at, name="at") if working is None else working.next_open(at)


def working_days_after(working: WorkingTime | None, at: datetime, days: int) -> datetime:
    """Give the same time of day so many working days later, or the first working time behind it.

    Args:
        working: when people work; None for around the clock.
        at: from when on.
        days: days on which a shift begins, 0 or more; 0 gives the first working time.

    Raises:
        NeverOpen: there are not so many working days within ten years.

    >>> from datetime import UTC
    >>> office = WorkingTime.of("mon-fri 09:00-17:00")
    >>> working_days_after(office, datetime(2024, 1, 5, 18, tzinfo=UTC), 2).isoformat()
    '2024-01-10T09:00:00+00:00'
    """
    if working is None:
        return aware(at, name="at") + timedelta(days=days)
    local = aware(at, name="at").astimezone(ZoneInfo(working.zone))
    day, left = local.date(), days
    for _ in range(_DAYS):
        if not left:
            return working.next_open(local.replace(year=day.year, month=day.month, day=day.day))
        day += timedelta(days=1)
        left -= bool(working.shifts_on(day))
    raise NeverOpen(aware(at), years=_YEARS)
