"""The weighted pipeline: amount times chance of what is open; what is won stands apart.

Weighted = sum of amount x probability over open opportunities. What is lost counts nowhere. What
is won counts in full, but only in a figure of its own, "weighted and closed".
"""

from collections.abc import Iterable

from attrs import define, field, frozen

from salescore.reports.pipeline.amounts import BASIS_POINTS, Converter, Sum, add_up
from salescore.reports.pipeline.grouping import Group, demand_dimensions, group_of, in_order
from salescore.reports.pipeline.scope import FigureScope, Period
from salescore.reports.pipeline.story import LOST, OPEN, Course, LoggedOpportunity, courses

__all__ = ["WeightedGroup", "WeightedPipeline", "weighted_pipeline"]


@frozen(kw_only=True)
class WeightedGroup:
    """What is open, and what is won, of one group; minor units of the scope's currency.

    Args:
        group: one value for each dimension.
        open_count: how many are open.
        open_minor: their amounts.
        weighted_minor: their amounts by their chances.
        won_count: how many are won.
        won_minor: the amounts of those.
    """

    group: Group
    open_count: int
    open_minor: int
    weighted_minor: int
    won_count: int
    won_minor: int

    @property
    def weighted_and_closed_minor(self) -> int:
        """What is open by its chance, and what is won in full."""
        return self.weighted_minor + self.won_minor


@frozen(kw_only=True)
class WeightedPipeline:
    """The weighted pipeline by groups, which add up to the total.

    Args:
        scope: as of when, in which currency, by which rates.
        period: of the close.
        by: the dimensions.
        groups: sorted by their values, what has none last.
        total: all groups together.
    """

    scope: FigureScope
    period: Period
    by: tuple[str, ...]
    groups: tuple[WeightedGroup, ...]
    total: WeightedGroup


@define
class _Cell:
    """What adds up in one group."""

    open_count: int = 0
    won_count: int = 0
    open_sum: Sum = field(factory=Sum)
    weighted: Sum = field(factory=Sum)
    won_sum: Sum = field(factory=Sum)

    def add(self, course: Course, converter: Converter) -> None:
        """Count an opportunity that is not lost."""
        last, where = course.last, converter.where(course)
        if last.category == OPEN:
            self.open_count += 1
            self.open_sum.add(where, last.amount_minor)
            self.weighted.add(where, last.amount_minor * last.probability_bp)
        else:
            self.won_count += 1
            self.won_sum.add(where, last.amount_minor)


def weighted_pipeline(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    by: str | Iterable[str] = ("stage",),
    period: Period | None = None,
) -> WeightedPipeline:
    """Weigh what is open by its chance, and add up what is won beside it.

    Args:
        opportunities: in any order; each once.
        scope: as of when, in which currency, by which rates.
        by: of `DIMENSIONS`, in their order; none for one group in all.
        period: which ones; None for all. By `Basis.CLOSED` open ones count by the expected day of
            the close, and those without one are left out where the period has bounds.

    Returns:
        Totals that are exact and rounded once, shared out to the groups so that these add up.

    Raises:
        InvalidValue: an unknown dimension, or one twice.
        MixedCurrencies: there are other currencies, and no rates.
        MissingRate: no rate is in force on a day.
    """
    dimensions, window = demand_dimensions(by), period or Period()
    cells: dict[Group, _Cell] = {}
    converter, group = Converter(scope), group_of(dimensions, scope)
    for course in courses(opportunities, scope.as_of):
        if course.last.category == LOST or not (period is None or scope.holds(course, window)):
            continue
        key = group(course)
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Cell()
        cell.add(course, converter)
    return _result(cells, converter=converter, period=window, by=dimensions)


def _result(
    cells: dict[Group, _Cell], *, converter: Converter, period: Period, by: tuple[str, ...]
) -> WeightedPipeline:
    """Round each figure once in all, and share it out to the groups."""
    keys, scope = in_order(cells), converter.scope
    found = [cells[key] for key in keys]
    opened = add_up([converter.exact(cell.open_sum) for cell in found], scope)
    weighted = add_up([converter.exact(cell.weighted, BASIS_POINTS) for cell in found], scope)
    won = add_up([converter.exact(cell.won_sum) for cell in found], scope)
    groups = tuple(
        WeightedGroup(
            group=key,
            open_count=cell.open_count,
            open_minor=opened.parts[place],
            weighted_minor=weighted.parts[place],
            won_count=cell.won_count,
            won_minor=won.parts[place],
        )
        for place, (key, cell) in enumerate(zip(keys, found, strict=True))
    )
    total = WeightedGroup(
        group=(),
        open_count=sum(cell.open_count for cell in found),
        open_minor=opened.total,
        weighted_minor=weighted.total,
        won_count=sum(cell.won_count for cell in found),
        won_minor=won.total,
    )
    return WeightedPipeline(scope=scope, period=period, by=by, groups=groups, total=total)
