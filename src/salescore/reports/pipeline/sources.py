"""Sources: what each source or campaign brought, from the first opportunity to the money.

An opportunity belongs to the one source and the one campaign that it was opened with: no share of
it is given to others, so the parts add up to what all brought.
"""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from attrs import define, field, frozen

from salescore.reports.pipeline.ageing import Spread
from salescore.reports.pipeline.amounts import BASIS_POINTS, Converter, Sum, add_up, ratio
from salescore.reports.pipeline.grouping import Group, demand_dimensions, group_of, in_order
from salescore.reports.pipeline.scope import Basis, FigureScope, Period
from salescore.reports.pipeline.story import LOST, OPEN, WON, Course, LoggedOpportunity, courses
from salescore.reports.pipeline.wins import Ends

__all__ = ["Source", "Sources", "sources"]


@frozen(kw_only=True)
class Source:
    """What one source brought.

    Args:
        group: the source, or one value for each dimension.
        opened: how many opportunities.
        open: how many of them are open.
        won: how many are won.
        lost: how many are lost.
        weighted_minor: what is open by its chance, in minor units.
        won_minor: the amount won.
        share: of the amount that all sources won; None if none won anything.
        cycles: how long winning took.
    """

    group: Group
    opened: int
    open: int
    won: int
    lost: int
    weighted_minor: int
    won_minor: int
    share: Fraction | None
    cycles: Spread

    @property
    def win_rate(self) -> Fraction | None:
        """Won of won and lost."""
        return ratio(self.won, self.won + self.lost)


@frozen(kw_only=True)
class Sources:
    """What the sources brought.

    Args:
        scope: as of when, in which currency, by which rates.
        period: which opportunities, by which basis.
        by: the dimensions.
        groups: those that won most first.
        won_minor: what all won together.
        weighted_minor: what is open of all by its chance.
    """

    scope: FigureScope
    period: Period
    by: tuple[str, ...]
    groups: tuple[Source, ...]
    won_minor: int
    weighted_minor: int


@define
class _Brought:
    """What adds up for one source."""

    ends: Ends = field(factory=Ends)
    weighted: Sum = field(factory=Sum)
    cycles: list[timedelta] = field(factory=list)

    def add(self, course: Course, converter: Converter) -> None:
        """Count an opportunity."""
        last = course.last
        self.ends.add(course, converter)
        if last.category == OPEN:
            self.weighted.add(converter.where(course), last.amount_minor * last.probability_bp)
        elif last.category == WON:
            self.cycles.append(course.until - course.created_at)


def sources(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    by: str | Iterable[str] = ("source",),
    period: Period | None = None,
) -> Sources:
    """Say what each source brought.

    Args:
        opportunities: in any order; each once.
        scope: as of when, in which currency, by which rates.
        by: of `DIMENSIONS`, such as ``source`` or ``campaign``.
        period: which ones, best by `Basis.CREATED`; None for all.

    Raises:
        InvalidValue: an unknown dimension, or one twice.
        MixedCurrencies: there are other currencies, and no rates.
        MissingRate: no rate is in force on a day.
    """
    dimensions, window = demand_dimensions(by), period or Period(basis=Basis.CREATED)
    cells: dict[Group, _Brought] = {}
    converter, group = Converter(scope), group_of(dimensions, scope)
    for course in courses(opportunities, scope.as_of):
        if period is None or scope.holds(course, window):
            cells.setdefault(group(course), _Brought()).add(course, converter)
    return _result(cells, converter=converter, period=window, by=dimensions)


def _result(
    cells: dict[Group, _Brought], *, converter: Converter, period: Period, by: tuple[str, ...]
) -> Sources:
    keys, scope = in_order(cells), converter.scope
    won_exact = [converter.exact(cells[key].ends.sums[WON]) for key in keys]
    won = add_up(won_exact, scope)
    weighted = add_up([converter.exact(cells[key].weighted, BASIS_POINTS) for key in keys], scope)
    groups = [
        Source(
            group=key,
            opened=sum(cells[key].ends.counts.values()),
            open=cells[key].ends.counts[OPEN],
            won=cells[key].ends.counts[WON],
            lost=cells[key].ends.counts[LOST],
            weighted_minor=weighted.parts[place],
            won_minor=won.parts[place],
            share=ratio(won_exact[place], sum(won_exact)),
            cycles=Spread.of(cells[key].cycles),
        )
        for place, key in enumerate(keys)
    ]
    return Sources(
        scope=scope,
        period=period,
        by=by,
        groups=tuple(sorted(groups, key=lambda each: -each.won_minor)),
        won_minor=won.total,
        weighted_minor=weighted.total,
    )
