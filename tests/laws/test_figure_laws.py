"""Laws of the figures of a pipeline: they are functions of the log, and their parts add up."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.exchange import ExchangeRate, RateTable
from salescore.pipeline import Category, LogWhat, Opportunity, StageEntry
from salescore.reports.pipeline import (
    DIMENSIONS,
    FunnelDefinition,
    SlimOpportunity,
    WinRateVariant,
    ageing,
    ages_of,
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
from tests.salescore.reports.pipeline.stories import FIVE, ZONE, at, opportunities, scope

RATES = RateTable(
    ExchangeRate(from_currency=code, to_currency="EUR", value=Decimal(value), since=since)
    for code, value, since in (
        ("USD", "0.92", date(2025, 1, 1)),
        ("USD", "0.87", date(2026, 3, 1)),
        ("JPY", "0.0061", date(2025, 1, 1)),
    )
)
pytestmark = pytest.mark.unwatched
FEW = settings(max_examples=max(settings().max_examples // 4, 10))
LIMITS = dict.fromkeys((stage.id for stage in FIVE.stages), 10)
SCOPE = scope(rates=RATES)

mixed = opportunities(currencies=("EUR", "USD", "JPY"))
dimensions = st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3).map(tuple)

FIGURES: dict[str, Callable[[list[Any], Any], Any]] = {
    "weighted": lambda found, asked: weighted_pipeline(found, scope=asked, by=("owner", "month")),
    "funnel": lambda found, asked: funnel(found, pipeline=FIVE, scope=asked),
    "wins": lambda found, asked: win_rates(found, scope=asked, by="source", old_days=30),
    "size": lambda found, asked: average_size(found, scope=asked),
    "velocity": lambda found, asked: velocity(found, scope=asked),
    "ageing": lambda found, asked: ageing(found, scope=asked),
    "time": lambda found, asked: time_in_stage(found, scope=asked),
    "rotting": lambda found, asked: rotting(found, rot_days=LIMITS, scope=asked),
    "pushes": lambda found, asked: pushes(found, scope=asked, often=1),
    "sources": lambda found, asked: sources(found, scope=asked),
}


Found = list[SlimOpportunity]


def stored(slim: SlimOpportunity, *, label: str) -> Opportunity:
    """Make the opportunity that a store would keep of the same log, with stages of a name."""
    log = tuple(
        StageEntry(
            what=LogWhat.MOVED,
            to_stage=entry.to_stage,
            label=label,
            category=Category(entry.category),
            at=entry.at,
            actor="anna",
            probability_bp=entry.probability_bp,
            amount_minor=entry.amount_minor,
            currency=entry.currency,
            close_on=entry.close_on,
            owner_id=entry.owner_id,
        )
        for entry in slim.log
    )
    return Opportunity(
        id=slim.id,
        version=1,
        number=label,
        name=label,
        pipeline_id=slim.pipeline_id,
        stage="not read",
        currency="EUR",
        owner_id=slim.owner_id,
        source=slim.source,
        touched_at=slim.touched_at,
        created_at=SCOPE.as_of,
        stage_since=SCOPE.as_of,
        log=log,
    )


class TestTheLogIsAllThatCounts:
    """Figures are functions of the log: of its ids and instants, in whatever order it is given."""

    @FEW
    @given(mixed, st.randoms(use_true_random=False))
    def test_order_of_input_does_not_matter(self, found: Found, chance: Any) -> None:
        """Shuffled, every figure is the same."""
        shuffled = chance.sample(found, len(found))
        for figure in FIGURES.values():
            assert figure(found, SCOPE) == figure(shuffled, SCOPE)

    @FEW
    @given(mixed)
    def test_names_do_not_matter(self, found: Found) -> None:
        """Stages by another name, and whatever else an opportunity says of itself: the same."""
        for label in ("Won", "Verloren"):
            renamed = [stored(each, label=label) for each in found]
            for figure in FIGURES.values():
                assert figure(found, SCOPE) == figure(renamed, SCOPE)

    @FEW
    @given(mixed, st.integers(0, 150))
    def test_what_came_later_does_not_matter(self, found: Found, day: int) -> None:
        """A figure of a past instant is what it was then: later entries change nothing."""
        then = evolve(SCOPE, as_of=at(day))
        cut = [
            evolve(each, log=tuple(entry for entry in each.log if entry.at <= then.as_of))
            for each in found
        ]
        for figure in FIGURES.values():
            assert figure(cut, then) == figure(found, then)


class TestParts:
    """Parts by any group add up to the whole, to the minor unit, whatever the currencies."""

    @FEW
    @given(mixed, dimensions)
    def test_groups_add_up(self, found: Found, by: tuple[str, ...]) -> None:
        """Counts and amounts of the groups are those of the total, and by no group the same."""
        figure = weighted_pipeline(found, scope=SCOPE, by=by)
        names = ("open_count", "open_minor", "weighted_minor", "won_count", "won_minor")
        for name in names:
            parts = [getattr(group, name) for group in figure.groups]
            assert sum(parts) == getattr(figure.total, name)
        assert figure.total == weighted_pipeline(found, scope=SCOPE, by=()).total
        wins = win_rates(found, scope=SCOPE, by=by)
        for name in ("won", "lost", "open", "won_exact", "won_minor", "lost_minor"):
            assert sum(getattr(group, name) for group in wins.groups) == getattr(wins.total, name)

    @FEW
    @given(mixed)
    def test_the_total_is_the_exact_sum_rounded_once(self, found: Found) -> None:
        """Each opportunity converted by hand, added up as fractions, and rounded at the end."""
        exact = Fraction(0)
        for each in found:
            last = each.log[-1]
            if last.at <= SCOPE.as_of and last.category == "open":
                day = last.close_on or SCOPE.as_of.astimezone(ZONE).date()
                minor = SCOPE.factor(last.currency, day) * last.amount_minor
                exact += minor * last.probability_bp / 10_000
        settled = [each for each in found if each.log[-1].at <= SCOPE.as_of]
        assert SCOPE.rounded(exact) == weighted_pipeline(settled, scope=SCOPE).total.weighted_minor

    @FEW
    @given(mixed)
    def test_sources_add_up(self, found: Found) -> None:
        """What all sources brought is what there is, and their shares are one."""
        figure, total = sources(found, scope=SCOPE), weighted_pipeline(found, scope=SCOPE).total
        assert figure.won_minor == total.won_minor == sum(each.won_minor for each in figure.groups)
        assert figure.weighted_minor == total.weighted_minor
        shares = [each.share for each in figure.groups if each.share is not None]
        assert sum(shares) in ({1} if shares else {0})


class TestFunnel:
    """Whoever reached a stage has passed those before it."""

    @FEW
    @given(opportunities())
    def test_reached_counts_never_rise(self, found: Found) -> None:
        """Along the pipeline fewer and fewer, and each drop is who stayed: open, lost or won."""
        steps = funnel(found, pipeline=FIVE, scope=SCOPE).steps
        counts = [*(step.count for step in steps), 0]
        for step, now, after in zip(steps, counts, counts[1:], strict=False):
            assert now - after == step.open_here + step.lost_here + step.won_here >= 0
            assert step.of_previous is None or 0 <= step.of_previous <= 1

    @FEW
    @given(opportunities())
    def test_definitions_hold_each_other(self, found: Found) -> None:
        """In order is at most visited, and visited at most reached, at every stage."""
        ordered, visited, reached = (
            [step.count for step in funnel(found, pipeline=FIVE, scope=SCOPE, definition=one).steps]
            for one in (
                FunnelDefinition.IN_ORDER,
                FunnelDefinition.VISITED,
                FunnelDefinition.REACHED,
            )
        )
        assert all(
            low <= middle <= high
            for low, middle, high in zip(ordered, visited, reached, strict=True)
        )


class TestAges:
    """Time in the stages is the age."""

    @FEW
    @given(opportunities(), st.integers(0, 150))
    def test_stages_add_up_to_the_age(self, found: Found, day: int) -> None:
        """Cumulative times add up to the age, which is every day that it was open."""
        for each in found:
            ages = ages_of(each, as_of=at(day))
            if ages is None:
                continue
            assert ages.age == sum(ages.in_stage.values(), timedelta(0))
            assert ages.age == self.counted(each, at(day))
            assert timedelta(0) <= ages.stint <= ages.age
            assert min(ages.in_stage.values(), default=timedelta(0)) >= timedelta(0)

    @staticmethod
    def counted(one: SlimOpportunity, as_of: datetime) -> timedelta:
        """Count day by day whether it was open at noon, as every entry stands at a midnight."""
        open_days, day = 0, one.log[0].at
        while day < as_of:
            state = [entry.category for entry in one.log if entry.at <= day][-1]
            open_days += state == "open"
            day += timedelta(days=1)
        return timedelta(days=open_days)

    @FEW
    @given(opportunities())
    def test_rates_are_shares(self, found: Found) -> None:
        """Every win rate is None or between nothing and all; with more in it, it is no larger."""
        total = win_rates(found, scope=SCOPE, old_days=30).total
        rates = [total.rate(variant) for variant in WinRateVariant]
        assert all(rate is None or 0 <= rate <= 1 for rate in rates)
        plain, wider = total.rate(), total.rate(WinRateVariant.WITH_OVERDUE_AND_OLD)
        assert plain is None or (wider is not None and wider <= plain)
