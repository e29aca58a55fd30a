"""Laws of working time: it is what a clock on the wall says, minute by minute, and adds up."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.calendars import OpenDay, WorkingTime
from salescore.calendars.shift import weekday

MINUTE: Final = timedelta(minutes=1)
_EXAMPLES: Final = max(10, settings().max_examples // 3)

CHANGES: Final = {
    "Europe/Berlin": datetime(2026, 3, 28, tzinfo=UTC),
    "America/St_Johns": datetime(2010, 11, 6, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 4, 3, tzinfo=UTC),
    "America/New_York": datetime(2026, 10, 31, tzinfo=UTC),
    "Pacific/Apia": datetime(2011, 12, 29, tzinfo=UTC),
}
"""By zone, a day before its clock is set anew."""

WEEKS: Final = (
    "mon-fri 09:00-12:00, 13:00-17:00",
    "mon-sun 22:00-06:00; sun 00:30-02:30",
    "mon-sun 23:00-00:30, 02:15-03:00",
)


def working(zone: str, week: str, start: datetime) -> WorkingTime:
    """Give working time with a holiday, and a day with times of its own, near a change."""
    return WorkingTime.of(
        week,
        zone=zone,
        holidays=[(start + timedelta(days=3)).date()],
        open_days=[OpenDay((start + timedelta(days=2)).date(), (("01:30", "02:45"),))],
    )


CALENDARS: Final = [
    (working(zone, week, start), start) for zone, start in CHANGES.items() for week in WEEKS
]
PLACES: Final = st.tuples(
    st.sampled_from(CALENDARS), st.integers(0, 3 * 24 * 60), st.integers(0, 6 * 60)
)


def on_the_wall(calendar: WorkingTime, at: datetime) -> bool:
    """Say whether the wall shows a time within a shift of today, or one of yesterday's."""
    shown = at.astimezone(ZoneInfo(calendar.zone)).replace(tzinfo=None)
    for day in (shown.date(), shown.date() - timedelta(days=1)):
        own = [each for each in calendar.open_days if each.on == day]
        shifts = [each for each in calendar.shifts if weekday(day) in each.days]
        walls = list(own[0].walls()) if own else [each.wall(day) for each in shifts]
        closed = not own and day in calendar.holidays
        if not closed and any(since <= shown < until for since, until in walls):
            return True
    return False


@settings(max_examples=_EXAMPLES)
@given(PLACES)
def test_between_counts_the_minutes_of_the_wall(
    place: tuple[tuple[WorkingTime, datetime], int, int],
) -> None:
    """Between two instants as many minutes pass as the wall shows within shifts, DST or not."""
    (calendar, day), begin, length = place
    start = day + begin * MINUTE
    minutes = [on_the_wall(calendar, start + each * MINUTE) for each in range(length)]
    assert sum(minutes) * 60 == calendar.between(start, start + length * MINUTE)
    assert on_the_wall(calendar, start) == calendar.is_working(start)


@given(PLACES, st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=30)))
def test_after_and_before_are_inverse_to_span(
    place: tuple[tuple[WorkingTime, datetime], int, int], amount: timedelta
) -> None:
    """After so much, just so much has passed, and not an instant sooner; before likewise."""
    (calendar, day), begin, _ = place
    start = day + begin * MINUTE
    end, first = calendar.after(start, amount), calendar.before(start, amount)
    assert amount == calendar.span(start, end) == calendar.span(first, start)
    if amount:
        assert amount > calendar.span(start, end - timedelta(microseconds=1))
        assert amount > calendar.span(first + timedelta(microseconds=1), start)


@given(PLACES, st.integers(0, 10**6), st.integers(0, 10**5))
def test_working_time_adds_up(
    place: tuple[tuple[WorkingTime, datetime], int, int], first: int, second: int
) -> None:
    """Two stretches one after the other are one; spans add up over whatever lies between."""
    (calendar, day), begin, length = place
    start = day + begin * MINUTE
    assert calendar.after(start, first + second) == calendar.after(
        calendar.after(start, first), second
    )
    middle, end = start + length * MINUTE, start + timedelta(seconds=first)
    halves = calendar.span(start, middle) + calendar.span(middle, end)
    assert halves == calendar.span(start, end)
    assert calendar.is_working(calendar.next_open(start))
