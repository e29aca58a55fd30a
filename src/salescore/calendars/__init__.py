"""Working time: shifts and holidays in a zone, and exact arithmetic with what lies within them."""

from salescore.calendars.shift import SHIFTS_MAX, OpenDay, Shift, Weekday, shifts
from salescore.calendars.working import (
    DAYS_MAX,
    SECONDS_MAX,
    YEARS_AHEAD_MAX,
    NeverOpen,
    WorkingTime,
)

__all__ = [
    "DAYS_MAX",
    "SECONDS_MAX",
    "SHIFTS_MAX",
    "YEARS_AHEAD_MAX",
    "NeverOpen",
    "OpenDay",
    "Shift",
    "Weekday",
    "WorkingTime",
    "shifts",
]
