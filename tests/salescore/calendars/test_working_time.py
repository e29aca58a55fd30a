"""Working time: worked examples, days when clocks are set anew, holidays, and bad input."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salescore.calendars import NeverOpen, OpenDay, Shift, Weekday, WorkingTime, shifts
from salescore.clock import NaiveDatetime
from salescore.errors import InvalidValue, TooMany

OFFICE = WorkingTime.of("mon-fri 09:00-17:00")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2024, 1, 1, 10, tzinfo=UTC)


def test_two_hours_that_begin_an_hour_before_the_end_of_the_day() -> None:
    """One hour is left today, the second one ends at ten tomorrow."""
    assert datetime(2024, 1, 2, 10, tzinfo=UTC) == OFFICE.after(MONDAY.replace(hour=16), 7200)


def test_an_end_that_is_the_end_of_a_shift() -> None:
    """What ends with the shift ends then, not when the next one begins."""
    assert MONDAY.replace(hour=17) == OFFICE.after(MONDAY.replace(hour=16), timedelta(hours=1))
    assert MONDAY == OFFICE.after(MONDAY, 0) == OFFICE.before(MONDAY, 0)


def test_begin_belongs_to_a_shift_and_its_end_does_not() -> None:
    """Nine o'clock is working time, five o'clock is not any more."""
    expected = {9: True, 10: True, 17: False, 8: False, 18: False}
    assert expected == {hour: OFFICE.is_working(MONDAY.replace(hour=hour)) for hour in expected}


def test_a_weekend_is_skipped() -> None:
    """From Friday evening the next working time is Monday's; from within it, it is now."""
    friday = datetime(2024, 1, 5, 18, tzinfo=UTC)
    assert datetime(2024, 1, 8, 9, tzinfo=UTC) == OFFICE.next_open(friday)
    assert MONDAY == OFFICE.next_open(MONDAY)
    assert timedelta(0) == OFFICE.span(friday, friday + timedelta(days=2))
    assert -8 * 3600 == OFFICE.between(datetime(2024, 1, 8, 17, tzinfo=UTC), friday)


def test_nights_when_clocks_are_set_anew() -> None:
    """A night shift has seven hours in spring, nine in autumn, and ends at six on the wall."""
    night = WorkingTime.of("sat 22:00-06:00", zone="Europe/Berlin")
    for day, hours in ((date(2026, 3, 28), 7), (date(2026, 10, 24), 9), (date(2026, 6, 6), 8)):
        start = datetime(day.year, day.month, day.day, 22, tzinfo=BERLIN)
        end = night.after(start, timedelta(hours=hours)).astimezone(BERLIN)
        assert ((6, 0), hours * 3600) == ((end.hour, end.minute), night.between(start, end))


def test_an_hour_that_is_not_there_and_one_that_is_there_twice() -> None:
    """From two to three there is nothing in spring, and two hours in autumn; half of it is half."""
    for text, spring, autumn in (("02:00-03:00", 0, 7200), ("02:15-02:45", 0, 3600)):
        early = WorkingTime.of(f"sun {text}", zone="Europe/Berlin")
        found = [
            early.between(start, start + timedelta(days=1))
            for start in (
                datetime(2026, 3, 28, 23, tzinfo=UTC),
                datetime(2026, 10, 24, 22, tzinfo=UTC),
            )
        ]
        assert [spring, autumn] == found


def test_holidays_and_days_with_times_of_their_own() -> None:
    """No shift begins on a holiday; a Saturday that is made up for is worked, on a holiday too."""
    golden_week = WorkingTime.of(
        "mon-fri 09:00-18:00",
        zone="Asia/Shanghai",
        holidays=[date(2026, 10, day) for day in range(7, 0, -1)],
        open_days=[OpenDay(date(2026, 10, 10), (("09:00", "18:00"),))],
    )
    shanghai = ZoneInfo("Asia/Shanghai")
    since = datetime(2026, 10, 1, tzinfo=shanghai)
    assert 3 * 9 * 3600 == golden_week.between(since, since + timedelta(days=11))
    assert date(2026, 10, 1) == golden_week.holidays[0]
    assert golden_week.is_working(datetime(2026, 10, 10, 9, tzinfo=shanghai))


def test_shifts_that_overlap_count_once() -> None:
    """Where a night shift reaches into the early one, no more is worked than passes."""
    double = WorkingTime.of("mon-sun 22:00-06:00, 05:00-09:00, 08:00-10:00")
    start = datetime(2025, 12, 31, 12, tzinfo=UTC)
    assert 12 * 3600 == double.between(start, start + timedelta(days=1))
    assert 10 == double.after(start, timedelta(hours=12)).hour


def test_those_who_never_work() -> None:
    """Who has no shift is told so, in whatever direction one looks."""
    closed = WorkingTime(shifts=())
    assert 0 == closed.between(MONDAY, MONDAY + timedelta(days=400))
    for ask in (closed.next_open, lambda at: closed.after(at, 1), lambda at: closed.before(at, 1)):
        with pytest.raises(NeverOpen, match="20 years"):
            ask(MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mon",
        "mon-fri 9-17",
        "mun 09:00-17:00",
        "mon 24:01-25:00",
        "mon 09:60-10:00",
        "fri-mon 09:00-10:00",
        3,
    ],
)
def test_texts_that_say_no_shifts(text: Any) -> None:
    """Whatever is wrong with a text, one is told what would be right."""
    with pytest.raises(InvalidValue, match="09:00"):
        WorkingTime(shifts=shifts(text))


def test_a_stretch_goes_on_into_another_year() -> None:
    """Years begin in UTC, in the middle of a morning in Shanghai: that is one stretch, not two."""
    shanghai = ZoneInfo("Asia/Shanghai")
    hours = WorkingTime.of("mon-sun 06:00-12:00", zone="Asia/Shanghai")
    start, end = (datetime(2026, 1, day, tzinfo=shanghai) for day in (1, 2))
    (found,) = hours.hours_between(start, end)
    assert (start.replace(hour=6), start.replace(hour=12)) == found


def test_bad_values() -> None:
    """Zones, days, amounts and instants that are none are refused by name."""
    with pytest.raises(InvalidValue, match="zone"):
        WorkingTime.of("mon 09:00-10:00", zone="Europe/Nowhere")
    with pytest.raises(InvalidValue, match="each date once"):
        WorkingTime(shifts=(), open_days=(OpenDay(date(2026, 1, 1), (("09:00", "10:00"),)),) * 2)
    for shift in (lambda: Shift((), "09:00", "10:00"), lambda: OpenDay(date(2026, 1, 1), ())):
        with pytest.raises(InvalidValue, match="one or more"):
            shift()
    for amount in (-1, 366 * 86400 + 1, timedelta(seconds=-1), True, "3"):
        with pytest.raises(InvalidValue, match="amount"):
            OFFICE.after(MONDAY, amount)  # type: ignore[arg-type]  # that is what is tried.
    with pytest.raises(NaiveDatetime):
        OFFICE.is_working(datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is tried.
    with pytest.raises(InvalidValue, match="1900 to 2999"):
        OFFICE.is_working(datetime(1800, 1, 1, tzinfo=UTC))


def test_too_many() -> None:
    """Shifts, times of a day and holidays have limits."""
    monday = Shift((Weekday.MON,), "09:00", "10:00")
    with pytest.raises(TooMany, match="shifts"):
        WorkingTime(shifts=(monday,) * 101)
    with pytest.raises(TooMany, match="times"):
        OpenDay(date(2026, 1, 1), (("09:00", "10:00"),) * 101)
    with pytest.raises(TooMany, match="shifts"):
        shifts("; ".join(["mon 09:00-10:00"] * 101))
    with pytest.raises(TooMany, match="holidays"):
        WorkingTime(shifts=(), holidays=tuple(date.fromordinal(each) for each in range(1, 10_002)))
