from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from salescore.clock import (
    Clock,
    FixedClock,
    NaiveDatetime,
    SystemClock,
    TickingClock,
    aware,
    local_date,
    month_of,
)
from salescore.errors import InvalidValue

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_system_clock_is_aware_and_moves_on() -> None:
    """The machine's time, in UTC."""
    clock: Clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert UTC is first.tzinfo
    assert timedelta(0) <= second - first < timedelta(minutes=1)


def test_fixed_clock_stands_still() -> None:
    """It shows its instant, in UTC, as often as one looks."""
    clock = FixedClock(datetime(2026, 7, 1, 20, tzinfo=SHANGHAI))
    assert [NOON, NOON] == [clock.now(), clock.now()]
    assert UTC is clock.now().tzinfo


def test_ticking_clock_moves_with_each_look() -> None:
    """The first look shows the start."""
    clock = TickingClock(NOON, timedelta(minutes=5))
    assert [NOON, NOON + timedelta(minutes=5), NOON + timedelta(minutes=10)] == [
        clock.now() for _ in range(3)
    ]


@pytest.mark.parametrize(
    "given", [datetime(2026, 7, 1, 14, tzinfo=ZoneInfo("Europe/Berlin")), NOON]
)
def test_aware_gives_utc(given: datetime) -> None:
    """Any zone comes out as the same instant in UTC."""
    assert NOON.isoformat() == aware(given).isoformat()


def test_naive_datetime_is_refused_by_name() -> None:
    """An instant without a zone is none, and the error names it."""
    naive = datetime(2026, 7, 1, 12)  # noqa: DTZ001 - wrong on purpose.
    with pytest.raises(NaiveDatetime) as caught:
        aware(naive, name="placed_at")
    assert {"name": "placed_at", "value": naive} == dict(caught.value.params)
    assert "clock.naive_datetime" == caught.value.code
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("clock", [FixedClock, TickingClock])
def test_clocks_cannot_be_set_to_a_naive_datetime(clock: type[FixedClock]) -> None:
    """The mistake shows where it is made."""
    with pytest.raises(NaiveDatetime):
        clock(datetime(2026, 7, 1, 12))  # noqa: DTZ001 - wrong on purpose.


def test_a_date_is_no_instant() -> None:
    """A date has no time of day, so it cannot be in a zone."""
    with pytest.raises(InvalidValue):
        aware(date(2026, 7, 1))  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "given",
    [
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_an_instant_that_utc_does_not_have_is_refused(given: datetime) -> None:
    """It would be the year 10000, or the year 0."""
    with pytest.raises(InvalidValue) as caught:
        aware(given, name="at")
    assert "at" == caught.value.params["name"]


def test_business_date_follows_the_zone() -> None:
    """Late in the evening of London it is tomorrow in Shanghai, and perhaps the next month."""
    late = datetime(1996, 7, 31, 22, tzinfo=UTC)
    assert date(1996, 8, 1) == local_date(late, SHANGHAI)
    assert date(1996, 7, 31) == local_date(late, ZoneInfo("America/New_York"))
    assert ("1996-08", "1996-07") == (month_of(late, SHANGHAI), month_of(late, ZoneInfo("UTC")))


def test_business_date_of_an_instant_in_another_zone() -> None:
    """Only the instant counts, not the zone it is written in."""
    written_elsewhere = datetime(1996, 7, 31, 23, tzinfo=timezone(timedelta(hours=-8)))
    assert date(1996, 8, 1) == local_date(written_elsewhere, SHANGHAI)
