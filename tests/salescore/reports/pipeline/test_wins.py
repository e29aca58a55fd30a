"""Win rates by their names, average sizes, velocity and sources."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from salescore.errors import InvalidValue
from salescore.reports.pipeline import (
    Basis,
    MixedCurrencies,
    Period,
    SlimOpportunity,
    WinRateVariant,
    average_size,
    sources,
    velocity,
    velocity_of,
    win_rates,
)
from tests.salescore.reports.pipeline.stories import at, scope, told

CLOSED = (
    *(told(n, "demo", "won", amount_minor=k * 1_000_00) for n, k in enumerate((50, 10, 10))),
    *(told(n, "demo", "lost", amount_minor=k * 1_000_00) for n, k in ((4, 200), (5, 5))),
)


def hundredths(rate: Fraction | None) -> int | None:
    """Give a rate in hundredths of a percent, rounded half up."""
    return None if rate is None else int(rate * 10_000 + Fraction(1, 2))


def test_win_rate_by_count_and_by_value() -> None:
    """F81 (CRM §4.4): three of five are 60 %, but only 25.45 % of the money."""
    total = win_rates(CLOSED, scope=scope()).total
    assert (60_00, 25_45) == (
        hundredths(total.rate()),
        hundredths(total.rate(WinRateVariant.VALUE)),
    )


def test_a_variant_counts_what_nobody_closes() -> None:
    """F81 (CRM §4.4): 3 won, 2 lost, 1 overdue and 1 old are 42.86 %."""
    idle = [
        told(6, "demo", days=(90,), close_on=date(2026, 4, 1)),
        told(7, "demo", days=(10,)),
        told(8, "demo", days=(99,)),
    ]
    total = win_rates([*CLOSED, *idle], scope=scope(), old_days=60).total
    assert (3, 1, 1) == (total.open, total.overdue, total.old)
    assert 42_86 == hundredths(total.rate(WinRateVariant.WITH_OVERDUE_AND_OLD))
    assert Fraction(3, 8) == total.rate(WinRateVariant.OF_ALL)
    assert 0 == win_rates(idle, scope=scope()).total.old
    with pytest.raises(InvalidValue, match="old_days"):
        win_rates(idle, scope=scope(), old_days=0)


def test_closed_in_a_period_is_not_created_in_it() -> None:
    """One period has two win rates, and each says which it is."""
    deals = [
        told(1, "demo", "won", days=(0, 40)),
        told(2, "demo", "lost", days=(35, 45)),
        told(3, "demo", "won", days=(35, 80)),
    ]
    since, until = date(2026, 2, 1), date(2026, 2, 28)
    rates = {
        basis: win_rates(
            deals, scope=scope(), period=Period(since=since, until=until, basis=basis)
        ).total
        for basis in Basis
    }
    assert (1, 1) == (rates[Basis.CLOSED].won, rates[Basis.CLOSED].lost)
    assert (1, 1) == (rates[Basis.CREATED].won, rates[Basis.CREATED].lost)
    early = Period(until=date(2026, 1, 31), basis=Basis.CREATED)
    assert Fraction(1) == win_rates(deals, scope=scope(), period=early).total.rate()
    assert (
        win_rates(deals, scope=scope(), period=Period(until=date(2026, 1, 31))).total.rate() is None
    )


def test_closing_again_is_closing_then() -> None:
    """From one won stage to another the day stays; who is lost after that is lost then."""
    moved = told(1, "demo", "won", "won", days=(0, 10, 40))
    lost = told(2, "demo", "won", "demo", "lost", days=(0, 10, 20, 40))
    switched = told(3, "demo", "won", "lost", days=(0, 10, 40))
    january = Period(until=date(2026, 1, 31))
    found = win_rates([moved, lost, switched], scope=scope(), period=january).total
    assert (1, 0) == (found.won, found.lost)
    assert 2 == win_rates([moved, lost, switched], scope=scope()).total.lost


def test_groups_have_their_own_rates() -> None:
    """By owner each has its own, and amounts add up to those of all."""
    anna, bo = UUID(int=11), UUID(int=12)
    deals = [
        told(1, "demo", "won", amount_minor=10, owner_id=anna),
        told(2, "demo", "lost", amount_minor=10, owner_id=anna),
        told(3, "demo", "won", amount_minor=5, owner_id=bo),
    ]
    found = win_rates(deals, scope=scope(), by=("owner",))
    assert [(anna, Fraction(1, 2), 10), (bo, 1, 5)] == [
        (each.group[0], each.rate(), each.won_minor) for each in found.groups
    ]
    assert (15, 10) == (found.total.won_minor, found.total.lost_minor)


def test_average_size() -> None:
    """Mean and median of what was won; of nothing there is none. Lost ones count if asked for."""
    won = average_size(CLOSED, scope=scope())
    assert (3, 23_333_33, 10_000_00) == (won.count, won.mean_minor, won.median_minor)
    lost = average_size(CLOSED, scope=scope(), states=("won", "lost"))
    assert (5, 55_000_00) == (lost.count, lost.mean_minor)
    nothing = average_size((), scope=scope())
    assert (0, None, None) == (nothing.count, nothing.mean_minor, nothing.median_minor)
    january = Period(until=date(2025, 12, 31))
    assert 0 == average_size(CLOSED, scope=scope(), period=january).count


def per_day(cycle: int | Fraction) -> Decimal:
    """Give the velocity of 40 open, 25,000 each, a quarter won, with a cycle of so many days."""
    exact = velocity_of(40, average_minor=25_000_00, win_rate=Fraction(1, 4), cycle_days=cycle)
    assert exact is not None
    return Decimal(round(exact)) / 100


def test_velocity_of_its_parts() -> None:
    """F82 (CRM §4.3): 2,777.78 a day in 90 days, 3,472.22 in 72, which is a quarter more."""
    assert (Decimal("2777.78"), Decimal("3472.22")) == (per_day(90), per_day(72))
    assert Decimal("1.25") == round(per_day(72) / per_day(90), 2)
    assert velocity_of(40, average_minor=None, win_rate=Fraction(1), cycle_days=1) is None
    assert velocity_of(40, average_minor=1, win_rate=Fraction(1), cycle_days=0) is None


def won_in(days: int, number: int) -> SlimOpportunity:
    """Tell of one that was won after so many days."""
    return told(number, "demo", "won", days=(0, days), amount_minor=25_000_00)


def test_velocity_by_mean_and_median_cycle() -> None:
    """F82 (CRM §4.3): with a cycle of 200 days 4,882.81 by mean, 17,857.14 by median."""
    won = [won_in(days, number) for number, days in enumerate((10, 12, 14, 20, 200))]
    lost = [told(100 + number, "demo", "lost", days=(0, 30)) for number in range(15)]
    open_now = [told(200 + number, "demo", days=(5,)) for number in range(40)]
    found = velocity([*won, *lost, *open_now], scope=scope(as_of=at(300)))
    assert (40, 5, Fraction(1, 4), 5) == (
        found.open_count,
        found.won,
        found.win_rate,
        found.cycles.count,
    )
    assert (Fraction("51.2"), Fraction(14)) == (found.cycles.mean_days, found.cycles.median_days)
    assert 17_857_14 == found.per_day_minor
    assert found.per_day_mean is not None
    assert 4_882_81 == scope().rounded(found.per_day_mean)
    assert found.average == found.average_median == 25_000_00


def test_velocity_takes_the_closed_of_one_period_and_all_that_is_open() -> None:
    """A period holds what was closed in it; nothing closed in it is no velocity."""
    deals = [won_in(10, 1), won_in(40, 2), told(3, "demo", days=(50,))]
    found = velocity(deals, scope=scope(), period=Period(until=date(2026, 1, 31)))
    assert (1, 1, Fraction(10)) == (found.open_count, found.won, found.cycles.median_days)
    none = velocity(deals, scope=scope(), period=Period(since=date(2026, 3, 1)))
    assert (1, None, None) == (none.open_count, none.per_day_minor, none.win_rate)


def test_sources_share_what_was_won() -> None:
    """Each opportunity counts for its one source; the shares are one, and the best comes first."""
    deals = [
        told(1, "demo", "won", days=(0, 10), amount_minor=30_00, source="fair"),
        told(2, "demo", "lost", amount_minor=99_00, source="fair"),
        told(3, "demo", "won", days=(0, 20), amount_minor=10_00, source="web"),
        told(4, "demo", amount_minor=50_00, probability_bp=2_000, source="web"),
        told(5, "demo", amount_minor=1_00, probability_bp=5_000),
    ]
    found = sources(deals, scope=scope())
    assert [
        ("fair", 2, 30_00, Fraction(3, 4), Fraction(1, 2)),
        ("web", 2, 10_00, Fraction(1, 4), Fraction(1)),
        (None, 1, 0, Fraction(0), None),
    ] == [
        (each.group[0], each.opened, each.won_minor, each.share, each.win_rate)
        for each in found.groups
    ]
    assert [0, 10_00, 50] == [each.weighted_minor for each in found.groups]
    assert (40_00, 10_50, Fraction(20)) == (
        found.won_minor,
        found.weighted_minor,
        found.groups[1].cycles.median_days,
    )
    late = Period(since=date(2027, 1, 1), basis=Basis.CREATED)
    assert () == sources(deals, scope=scope(), period=late).groups


def test_amounts_of_other_currencies_are_refused_everywhere() -> None:
    """No figure adds up unlike amounts."""
    deals = [told(1, "demo", "won", currency="USD", amount_minor=1)]
    for figure in (average_size, sources, velocity, win_rates):
        with pytest.raises(MixedCurrencies):
            figure(deals, scope=scope())
