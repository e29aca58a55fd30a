"""The weighted pipeline: what is open by its chance, won apart, lost nowhere."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from salescore.errors import InvalidValue
from salescore.exchange import ExchangeRate, MissingRate, RateTable
from salescore.money import allocate
from salescore.reports.pipeline import (
    Basis,
    MixedCurrencies,
    Period,
    RateDay,
    SlimOpportunity,
    weighted_pipeline,
)
from tests.salescore.reports.pipeline.stories import at, entry, logged, scope, told

FIVE_DEALS = (
    told(1, "demo", amount_minor=100_000_00, probability_bp=5_000),
    told(2, "demo", amount_minor=40_000_00, probability_bp=8_000),
    told(3, "demo", amount_minor=60_000_00, probability_bp=1_000),
    told(4, "demo", "won", amount_minor=30_000_00, probability_bp=5_000),
    told(5, "demo", "lost", amount_minor=90_000_00, probability_bp=5_000),
)
DOLLARS = RateTable(
    [
        ExchangeRate(from_currency="USD", to_currency="AUD", value=Decimal(value), since=since)
        for value, since in (("1.39", date(2025, 1, 1)), ("1.42", date(2026, 2, 1)))
    ]
)


def test_open_by_chance_won_apart_lost_nowhere() -> None:
    """F80 (CRM §4.1): 88,000 are open by their chance, 118,000 with what is closed; not 208,000."""
    total = weighted_pipeline(FIVE_DEALS, scope=scope()).total
    assert (88_000_00, 118_000_00) == (total.weighted_minor, total.weighted_and_closed_minor)
    assert (3, 1) == (total.open_count, total.won_count)


def test_published_examples() -> None:
    """F80 (CRM §4.1): 1,000 at 10 % are 100, 100,000 at 50 % are 50,000."""
    found = [
        weighted_pipeline(
            [told(1, "demo", amount_minor=amount, probability_bp=chance)], scope=scope()
        ).total.weighted_minor
        for amount, chance in ((1_000_00, 1_000), (100_000_00, 5_000))
    ]
    assert [100_00, 50_000_00] == found


def test_months_are_those_of_the_expected_close() -> None:
    """F80 (ERP case 97): 100,000 at 50, 50 and 100 % are 50,000, 50,000, 100,000 by month."""
    months = (date(2026, 6, 10), date(2026, 7, 10), date(2026, 8, 10))
    deals = [
        told(number, "demo", amount_minor=100_000_00, probability_bp=chance, close_on=day)
        for number, (chance, day) in enumerate(zip((5_000, 5_000, 10_000), months, strict=True))
    ]
    found = weighted_pipeline(deals, scope=scope(), by="month")
    assert [(("2026-06",), 50_000_00), (("2026-07",), 50_000_00), (("2026-08",), 100_000_00)] == [
        (each.group, each.weighted_minor) for each in found.groups
    ]
    quarters = weighted_pipeline(deals, scope=scope(), by=("quarter",)).groups
    assert [("2026-Q2",), ("2026-Q3",)] == [each.group for each in quarters]


def test_a_total_is_rounded_once_and_its_parts_add_up() -> None:
    """F80 (CRM §4.0): three times 10.05 at 50 % are 15.08, not 15.09; the parts are shared out."""
    deals = [
        told(number, "demo", amount_minor=10_05, probability_bp=5_000, owner_id=UUID(int=number))
        for number in (1, 2, 3)
    ]
    found = weighted_pipeline(deals, scope=scope(), by="owner")
    assert 15_08 == found.total.weighted_minor
    assert [5_03, 5_03, 5_02] == [each.weighted_minor for each in found.groups]


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100_00, (1, 1, 1), (33_34, 33_33, 33_33)),
        (1_000_01, (3_333, 3_333, 3_334), (333_30, 333_30, 333_41)),
        (100_000_00, (1,) * 12, (8_333_34,) * 4 + (8_333_33,) * 8),
    ],
)
def test_shares_are_those_of_the_largest_remainder(
    total: int, weights: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    """F80 (CRM §4.0): the figures by which totals of the pipeline are shared out."""
    assert parts == allocate(total, weights)


def test_what_is_won_counts_in_the_month_of_the_win() -> None:
    """A win is not in the month that was once expected, but where the organization's zone has it.

    CRM §4.0: 2026-01-31T16:30Z is in February in Shanghai, and in January in New York.
    """
    won = logged(
        1,
        entry(0, amount_minor=1_00, close_on=date(2026, 6, 1)),
        entry(30.6875, "won", amount_minor=1_00, close_on=date(2026, 6, 1)),
    )
    assert datetime(2026, 1, 31, 16, 30, tzinfo=UTC) == won.log[-1].at
    for zone, month in (("Asia/Shanghai", "2026-02"), ("America/New_York", "2026-01")):
        found = weighted_pipeline([won], scope=scope(zone=ZoneInfo(zone)), by=("month",))
        assert [(month,)] == [each.group for each in found.groups]


def test_a_period_is_of_the_close_or_of_the_opening() -> None:
    """Open ones count by the expected day; without one they lie in no period with bounds."""
    deals = [
        told(1, "demo", days=(10,), amount_minor=1_00, close_on=date(2026, 3, 1)),
        told(2, "demo", days=(40,), amount_minor=10_00),
        told(3, "demo", "won", days=(10, 60), amount_minor=100_00),
    ]
    since, until = date(2026, 3, 1), date(2026, 3, 31)

    def counted(period: Period | None) -> tuple[int, int]:
        total = weighted_pipeline(deals, scope=scope(), period=period).total
        return total.open_minor, total.won_minor

    assert (11_00, 100_00) == counted(None)
    assert (11_00, 100_00) == counted(Period())
    assert (1_00, 100_00) == counted(Period(since=since, until=until))
    february = Period(since=date(2026, 2, 1), until=date(2026, 2, 28), basis=Basis.CREATED)
    assert (10_00, 0) == counted(february)


def test_an_instant_of_the_past_is_told_by_the_log() -> None:
    """What was won later, was worth less or belonged to another is as it was then."""
    old, new = UUID(int=11), UUID(int=12)
    deal = logged(
        1,
        entry(0, amount_minor=10_00, probability_bp=1_000, owner_id=old),
        entry(10, amount_minor=20_00, probability_bp=5_000, owner_id=old),
        entry(20, "won", amount_minor=30_00, probability_bp=10_000, owner_id=old),
        owner_id=new,
    )
    assert [(old, 1_00, 0), (old, 10_00, 0), (new, 0, 30_00)] == [
        (each.group[0], each.weighted_minor, each.won_minor)
        for day in (5, 15, 25)
        for each in weighted_pipeline([deal], scope=scope(as_of=at(day)), by="owner").groups
    ]
    assert () == weighted_pipeline([deal], scope=scope(as_of=at(-1))).groups


def in_australia(day: date | None, *, won: bool = False) -> SlimOpportunity:
    """Tell of an opportunity of 1,000 Australian dollars."""
    return told(
        1,
        *(("demo", "won") if won else ("demo",)),
        days=(0, 30) if won else (0,),
        amount_minor=1_000_00,
        probability_bp=10_000,
        currency="AUD",
        close_on=day,
    )


@pytest.mark.parametrize(
    ("day", "minor"), [(date(2026, 1, 31), 719_42), (date(2026, 2, 1), 704_23)]
)
def test_the_rate_is_that_of_the_close(day: date, minor: int) -> None:
    """F84 (CRM §4.12): AUD 1,000 are USD 719.42 on 31 January and 704.23 on 1 February."""
    total = weighted_pipeline([in_australia(day)], scope=scope(currency="USD", rates=DOLLARS)).total
    assert minor == total.weighted_minor == total.open_minor


def test_a_win_keeps_its_rate() -> None:
    """What was won in January is worth what it was then, whatever was expected; unless asked."""
    won = in_australia(date(2026, 6, 1), won=True)
    days = {RateDay.CLOSE: 719_42, RateDay.CREATED: 719_42, RateDay.AS_OF: 704_23}
    for day, minor in days.items():
        asked = scope(currency="USD", rates=DOLLARS, rate_day=day)
        assert minor == weighted_pipeline([won], scope=asked).total.won_minor


def test_unlike_amounts_are_not_added_up() -> None:
    """Without rates other currencies are refused by name; a rate that is missing is named too."""
    deals = [*FIVE_DEALS, in_australia(None), told(9, "demo", currency="JPY")]
    with pytest.raises(MixedCurrencies) as refused:
        weighted_pipeline(deals, scope=scope())
    assert {"currencies": ("AUD", "JPY"), "currency": "EUR"} == dict(refused.value.params)
    with pytest.raises(MixedCurrencies):
        scope().factor("AUD", date(2026, 1, 1))
    with pytest.raises(MissingRate):
        weighted_pipeline(deals, scope=scope(rates=DOLLARS))


@pytest.mark.parametrize("by", ["seller", ("stage", "stage"), ("stage", "month", "seller")])
def test_unknown_dimensions_are_refused(by: str | tuple[str, ...]) -> None:
    """What nothing is sorted by, and what stands twice, is named."""
    with pytest.raises(InvalidValue, match="each once"):
        weighted_pipeline(FIVE_DEALS, scope=scope(), by=by)


def test_a_result_says_what_it_stands_on() -> None:
    """As of when, in which currency, which opportunities: it is all there."""
    asked, window = scope(where='team = "north"'), Period(until=date(2026, 12, 31))
    found = weighted_pipeline([], scope=asked, by=("team", "quarter"), period=window)
    assert (asked, window, ("team", "quarter")) == (found.scope, found.period, found.by)
    assert (0, 0, ()) == (found.total.weighted_minor, found.total.open_count, found.groups)
