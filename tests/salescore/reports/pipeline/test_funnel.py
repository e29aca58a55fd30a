"""The funnel by its three definitions."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.errors import InvalidValue
from salescore.reports.pipeline import Basis, FunnelDefinition, Period, funnel, win_rates
from tests.salescore.reports.pipeline.stories import (
    EIGHT,
    EPOCH,
    FIVE,
    LADDER,
    PipelineValue,
    StageValue,
    at,
    scope,
    told,
)


def percent(rates: Iterable[Fraction | None]) -> list[Decimal | None]:
    """Write rates as percent with two decimals."""
    return [
        None if rate is None else round(Decimal(int(rate * 10**8)) / 10**6, 2) for rate in rates
    ]


@pytest.mark.parametrize(
    ("definition", "counts", "rates"),
    [
        (FunnelDefinition.VISITED, (7, 5, 6, 4, 3), ("71.43", "120.00", "66.67", "75.00")),
        (FunnelDefinition.REACHED, (8, 7, 6, 4, 3), ("87.50", "85.71", "66.67", "75.00")),
        (FunnelDefinition.IN_ORDER, (7, 5, 4, 2, 1), ("71.43", "80.00", "50.00", "50.00")),
    ],
)
def test_three_definitions_are_three_funnels(
    definition: FunnelDefinition, counts: tuple[int, ...], rates: tuple[str, ...]
) -> None:
    """F81 (CRM §4.4): eight opportunities, and what each definition says of them."""
    found = funnel(EIGHT, pipeline=FIVE, scope=scope(), definition=definition)
    assert counts == tuple(step.count for step in found.steps)
    assert (*LADDER, "won") == tuple(step.stage for step in found.steps)
    assert [None, *map(Decimal, rates)] == percent(step.of_previous for step in found.steps)


def test_reached_is_the_default_and_neither_rows_nor_survivors_count() -> None:
    """F81 (CRM §4.4): rows count re-entries twice, and without lost ones rates get better."""
    found = [step.count for step in funnel(EIGHT, pipeline=FIVE, scope=scope()).steps]
    stages = (*LADDER, "won")
    rows = [sum(entry.to_stage == stage for one in EIGHT for entry in one.log) for stage in stages]
    alive = [one for one in EIGHT if one.log[-1].to_stage != "lost"]
    left = [sum(any(e.to_stage == stage for e in one.log) for one in alive) for stage in stages]
    assert ([8, 7, 6, 4, 3], [7, 6, 6, 4, 3], [4, 2, 4, 3, 3]) == (found, rows, left)


def test_win_rate_of_the_eight() -> None:
    """F81 (CRM §4.4): three of six that are closed are won; the two that are open do not count."""
    total = win_rates(EIGHT, scope=scope()).total
    assert (Fraction(1, 2), 2) == (total.rate(), total.open)


def test_what_became_of_those_who_got_no_further() -> None:
    """At each step those who stayed are open, lost or won: together the drop to the next."""
    steps = funnel(EIGHT, pipeline=FIVE, scope=scope()).steps
    assert [(1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 1, 0), (0, 0, 3)] == [
        (step.open_here, step.lost_here, step.won_here) for step in steps
    ]
    assert Fraction(3, 8) == steps[-1].of_first


def test_a_cohort_is_of_those_opened_in_it() -> None:
    """By its opening each opportunity is in one period, however late it got where."""
    deals = [told(1, "qualify", "demo", days=(0, 60)), told(2, "qualify", days=(40,))]
    january = Period(since=EPOCH.date(), until=at(30).date(), basis=Basis.CREATED)
    found = funnel(deals, pipeline=FIVE, scope=scope(), period=january)
    assert ([1, 1, 0, 0, 0], january) == ([step.count for step in found.steps], found.period)


def test_several_won_stages_are_one_step() -> None:
    """Whatever was won was won, and a stage that the pipeline does not have counts nowhere."""
    stages = ("qualify", "won_small", "won_large")
    pipeline = PipelineValue(
        tuple(StageValue(each, "won" if "won" in each else "open") for each in stages)
    )
    deals = [
        told(1, "qualify", "won_small"),
        told(2, "qualify", "won_large"),
        told(3, "gone"),
        told(4, "gone", "qualify"),
    ]
    found = funnel(deals, pipeline=pipeline, scope=scope())
    assert [("qualify", 3), ("won_small", 2)] == [(step.stage, step.count) for step in found.steps]
    assert 1 == found.elsewhere


def test_nothing_to_divide_by_is_no_rate() -> None:
    """A rate of nobody is None: neither zero nor everybody."""
    steps = funnel([], pipeline=FIVE, scope=scope()).steps
    assert {(0, None, None)} == {(step.count, step.of_previous, step.of_first) for step in steps}
    with pytest.raises(InvalidValue, match="open stage"):
        funnel([], pipeline=PipelineValue((StageValue("won", "won"),)), scope=scope())
