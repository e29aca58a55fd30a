"""`sales.figures` makes of stored opportunities what the functions make of told ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from salescore.app.figuring import day_end
from salescore.app.sales import Sales
from salescore.calendars import WorkingTime
from salescore.clock import FixedClock
from salescore.errors import InvalidValue, UnknownId
from salescore.exchange import MissingRate
from salescore.formula import f
from salescore.reports.pipeline import (
    Basis,
    FunnelDefinition,
    Period,
    RateDay,
    RottenBy,
    SlimOpportunity,
    WinRateVariant,
    ageing,
    average_size,
    funnel,
    pushes,
    rotting,
    sources,
    time_in_stage,
    velocity,
    weighted_pipeline,
    win_rates,
)
from tests.salescore.reports.pipeline.kept import keep, pipeline
from tests.salescore.reports.pipeline.stories import EIGHT, FIVE, PIPELINE, ZONE, at, scope, told
from tests.shops import STORES, open_shop, url_of

OTHER = UUID(int=901)
FAIR = [
    told(
        20 + place,
        "demo",
        *end,
        days=(50, 60),
        amount_minor=100_00 * place,
        probability_bp=2_500,
        source="fair",
        close_on=date(2026, 5, place),
        touched_at=at(51),
    )
    for place, end in enumerate(((), ("won",), ("lost",), ("proposal",)), 1)
]
DEALS: list[SlimOpportunity] = [*EIGHT, *FAIR]


@contextmanager
def shop(url: str = "memory:") -> Iterator[Sales]:
    """Open a shop in Berlin with the deals of the stories, a hundred days after they began."""
    with open_shop(url, clock=FixedClock(at(100))) as opened:
        opened.settings.update(zone=ZONE.key, base_currency="EUR")
        keep(opened, pipeline(), told=DEALS)
        yield opened


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give that shop in memory."""
    with shop() as opened:
        yield opened


@pytest.mark.parametrize("store", STORES)
def test_figures_are_those_of_the_functions(store: str, tmp_path: Path) -> None:
    """Whatever the figure: what is read page by page says the same as what was told."""
    with shop(url_of(store, tmp_path)) as sales:
        assert_the_same(sales)


def assert_the_same(sales: Sales) -> None:
    """Compare each figure with that of the function."""
    asked, limits, figures = scope(), {"demo": 14}, sales.figures
    pairs: list[tuple[Any, Any]] = [
        (figures.weighted(by="month"), weighted_pipeline(DEALS, scope=asked, by="month")),
        (figures.win_rates(old_days=30), win_rates(DEALS, scope=asked, old_days=30)),
        (figures.average_size(), average_size(DEALS, scope=asked)),
        (figures.velocity(), velocity(DEALS, scope=asked)),
        (figures.ageing(), ageing(DEALS, scope=asked)),
        (figures.pushes(often=1), pushes(DEALS, scope=asked, often=1)),
        (figures.sources(), sources(DEALS, scope=asked)),
    ]
    for found, expected in pairs:
        assert expected == evolve(found, scope=asked)
    assert time_in_stage(DEALS, scope=asked) == figures.time_in_stage()
    assert rotting(DEALS, rot_days=limits, scope=asked) == figures.rotting()
    by_silence = rotting(DEALS, rot_days=limits, scope=asked, by=RottenBy.SILENCE)
    assert by_silence == figures.rotting(by="silence", pipeline="machines")
    for definition in FunnelDefinition:
        steps = funnel(DEALS, pipeline=FIVE, scope=asked, definition=definition).steps
        assert steps == figures.funnel(definition=definition.value).steps


def test_which_ones_are_counted_is_said_and_kept(sales: Sales) -> None:
    """A formula and a pipeline choose, and the result says which; a period has its basis."""
    found = sales.figures.weighted(where=f.source == "fair", by=(), since="2026-05-02")
    assert (100_00, 0) == (found.total.weighted_minor, found.total.won_minor)
    assert 'source == "fair"' == found.scope.where
    assert Period(since=date(2026, 5, 2)) == found.period
    within = sales.figures.weighted(where=f.source == "fair", by=(), pipeline="machines").scope
    assert ("machines", 'source == "fair"') == (within.pipeline, within.where)
    cohort = sales.figures.win_rates(since="2026-02-01", basis="created")
    assert (1, 1, Basis.CREATED) == (cohort.total.won, cohort.total.lost, cohort.period.basis)
    assert Basis.CREATED is sales.figures.funnel(until="2026-12-31").period.basis
    early = sales.figures.sources(until=date(2026, 1, 31)).groups
    assert [(None, 8, 3)] == [(*each.group, each.opened, each.won) for each in early]


def test_custom_fields_choose_too(sales: Sales) -> None:
    """Whatever a tenant wants to know of opportunities may stand in the formula."""
    sales.fields.declare("opportunity", "fleet", type="whole", indexed=True)
    sales.opportunities.open("buses", pipeline=PIPELINE, amount="100 EUR", custom={"fleet": 3})
    found = sales.figures.weighted(where=f.custom.fleet > 2, by="stage")
    assert [(("qualify",), 100_00, 10_00)] == [
        (each.group, each.open_minor, each.weighted_minor) for each in found.groups
    ]
    assert "custom.fleet > 2" == found.scope.where


def test_as_of_is_an_instant_or_a_day_with_all_of_it(sales: Sales) -> None:
    """A business date ends at midnight of the zone; what happened on it counts."""
    opened = [
        sales.figures.weighted(by=(), where=f.source == "fair", as_of=moment).total.open_count
        for moment in ("2026-02-19", date(2026, 2, 20), at(50), "2026-02-19T12:00:00+00:00")
    ]
    assert [0, 4, 4, 0] == opened
    with pytest.raises(InvalidValue, match="as_of"):
        sales.figures.velocity(as_of="soon")


def test_other_currencies_are_converted_by_stored_rates(sales: Sales) -> None:
    """A rate that nobody stated is missed; once it is there its day and way are as asked."""
    keep(sales, told=[told(40, "demo", days=(60,), amount_minor=139_00, currency="AUD")])
    with pytest.raises(MissingRate):
        sales.figures.weighted(by=())
    sales.rates.set("AUD", "USD", "0.5", since="2026-01-01")
    sales.rates.set("USD", "EUR", "2", since="2026-01-01")
    sales.rates.set("USD", "EUR", "4", since="2026-04-01")
    within = f.currency == "AUD"
    worth = [
        sales.figures.weighted(by=(), where=within, via="USD", rate_day=day).total.open_minor
        for day in ("created", RateDay.AS_OF)
    ]
    assert [139_00, 278_00] == worth
    assert (
        139_00 == sales.figures.average_size(states="open", where=within, currency="AUD").mean_minor
    )


def test_a_funnel_is_of_one_pipeline(sales: Sales) -> None:
    """Of several one must be named; what is none is said, and so is an option that there is not."""
    keep(sales, pipeline("service", key=OTHER))
    with pytest.raises(InvalidValue, match="machines, sales, service"):
        sales.figures.funnel()
    assert {0} == {step.count for step in sales.figures.funnel(pipeline="service").steps}
    for figure in (sales.figures.funnel, sales.figures.velocity, sales.figures.rotting):
        with pytest.raises(UnknownId):
            figure(pipeline="moon")
    with pytest.raises(TypeError, match="sinc"):
        sales.figures.weighted(sinc="2026-01-01")  # type: ignore[call-arg]  # wrong on purpose.
    with pytest.raises(InvalidValue, match="definition"):
        sales.figures.funnel(pipeline="machines", definition="furthest")


def test_another_tenant_has_figures_of_its_own(sales: Sales) -> None:
    """Nobody counts the opportunities of others; the standard pipeline is there unasked."""
    other = sales.app.tenant("other")
    assert None is other.figures.win_rates().total.rate(WinRateVariant.OF_ALL)
    for name in (None, "sales"):
        steps = other.figures.funnel(pipeline=name).steps
        assert [0] * 5 == [step.count for step in steps]
        assert "qualify" == steps[0].stage


def test_only_time_that_is_worked_may_count(sales: Sales) -> None:
    """Ten hours on each of 72 working days, of a hundred days in all."""
    office = WorkingTime.of("mon-fri 08:00-18:00", zone=ZONE.key)
    stints = {each.stage: each.stint for each in sales.figures.ageing(working=office).stages}
    assert timedelta(hours=720) == stints["qualify"].longest
    demo = sales.figures.time_in_stage(working=office)["demo"]
    assert (timedelta(hours=360), 9) == (demo.longest, demo.count)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 28), "2026-03-28T22:59:59.999999+00:00"),
        (date(2026, 3, 29), "2026-03-29T21:59:59.999999+00:00"),
        (date(2026, 10, 25), "2026-10-25T22:59:59.999999+00:00"),
    ],
)
def test_a_day_ends_where_the_next_begins(day: date, text: str) -> None:
    """On days on which clocks are changed too."""
    assert text == day_end(day, ZONE).isoformat()


def test_what_has_no_answer_is_refused_by_name(sales: Sales) -> None:
    """Hours that know no time, a day without an end, no name, no count; all time is never over."""
    figures: Any = sales.figures
    odd: list[tuple[str, Any]] = [("working", 8), ("working", f.name), ("as_of", "9999-12-31")]
    for name, given in (*odd, ("pipeline", [])):
        with pytest.raises(InvalidValue, match=name):
            figures.ageing(**{name: given})
    for often in (0, "2", Decimal("NaN")):
        with pytest.raises(InvalidValue, match="often"):
            figures.pushes(often=often)
    early = figures.win_rates(as_of="0001-01-02", old_days=36_525)
    assert (0, 0) == (early.total.won, early.total.lost)
