"""Public holidays as an extra brings them."""

import sys
from datetime import UTC, date, datetime

import pytest

from salescore.calendars import WorkingTime
from salescore.errors import InvalidValue, TooMany
from salescore.store import MissingExtra
from salescore_adapters.public_holidays import holidays_of


def test_holidays_of_two_countries() -> None:
    """National Day is none in Germany, Epiphany is one in Bavaria only; both close the office."""
    china, germany = holidays_of("CN", [2026]), holidays_of("DE", [2026])
    assert date(2026, 10, 1) in china
    assert date(2026, 10, 1) not in germany
    assert date(2026, 1, 6) in set(holidays_of("DE", [2026], subdivision="BY")) - set(germany)
    office = WorkingTime.of("mon-fri 09:00-17:00", holidays=germany)
    assert datetime(2026, 4, 7, 9, tzinfo=UTC) == office.next_open(datetime(2026, 4, 3, tzinfo=UTC))


def test_countries_and_years_that_are_not_known() -> None:
    """A country, a part of one and years are named in what is raised."""
    for country, part in (("XX", None), ("DE", "XX")):
        with pytest.raises(InvalidValue, match="XX"):
            holidays_of(country, [2026], subdivision=part)
    with pytest.raises(InvalidValue, match="year"):
        holidays_of("DE", [26])
    with pytest.raises(TooMany, match="years"):
        holidays_of("DE", range(1950, 2052))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra is told its name."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtra, match="identity"):
        holidays_of("DE", [2026])
