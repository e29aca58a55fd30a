"""Win rates, each by its name, and what an opportunity comes to on average."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import define, evolve, field, frozen

from salescore.errors import demand_whole
from salescore.reports.pipeline.amounts import Converter, Sum, add_up, median, ratio
from salescore.reports.pipeline.grouping import Group, demand_dimensions, group_of, in_order
from salescore.reports.pipeline.scope import FigureScope, Period
from salescore.reports.pipeline.story import LOST, OPEN, WON, Course, LoggedOpportunity, courses

__all__ = [
    "AverageSize",
    "Ends",
    "WinRate",
    "WinRateVariant",
    "WinRates",
    "average_size",
    "win_rates",
]

OLD_DAYS_MAX: Final = 36_525

_FIRST: Final = datetime.min.replace(tzinfo=UTC)
"""Nothing is older."""


class WinRateVariant(StrEnum):
    """What is divided by what."""

    COUNT = "count"
    """Won of won and lost."""
    VALUE = "value"
    """The amount won of the amounts won and lost."""
    WITH_OVERDUE_AND_OLD = "with_overdue_and_old"
    """Won of won, lost, and those open that are past their day or old: who closes nothing does not
    look good."""
    OF_ALL = "of_all"
    """Won of all there are, open ones too."""


@frozen(kw_only=True)
class WinRate:
    """What became of the opportunities of one group.

    Args:
        group: one value for each dimension.
        won: how many are won.
        lost: how many are lost.
        open: how many are neither.
        overdue: how many open ones are past the expected day of their close.
        old: how many other open ones were opened too long ago.
        won_exact: the amount won, in minor units, before it was rounded.
        lost_exact: the amount lost, likewise.
        won_minor: the amount won.
        lost_minor: the amount lost.
    """

    group: Group
    won: int
    lost: int
    open: int
    overdue: int
    old: int
    won_exact: Fraction
    lost_exact: Fraction
    won_minor: int
    lost_minor: int

    def rate(self, variant: WinRateVariant = WinRateVariant.COUNT) -> Fraction | None:
        """Give the rate of a name; None where there is nothing to divide by."""
        match variant:
            case WinRateVariant.COUNT:
                return ratio(self.won, self.won + self.lost)
            case WinRateVariant.VALUE:
                return ratio(self.won_exact, self.won_exact + self.lost_exact)
            case WinRateVariant.WITH_OVERDUE_AND_OLD:
                return ratio(self.won, self.won + self.lost + self.overdue + self.old)
            case WinRateVariant.OF_ALL:
                return ratio(self.won, self.won + self.lost + self.open)


@frozen(kw_only=True)
class WinRates:
    """Win rates by groups.

    Args:
        scope: as of when, in which currency, by which rates.
        period: which opportunities, by which basis.
        by: the dimensions.
        groups: sorted by their values, what has none last.
        total: all groups together.
    """

    scope: FigureScope
    period: Period
    by: tuple[str, ...]
    groups: tuple[WinRate, ...]
    total: WinRate


@define
class Ends:
    """What adds up in one group: how its opportunities ended, or stand."""

    counts: dict[str, int] = field(factory=lambda: {OPEN: 0, WON: 0, LOST: 0})
    sums: dict[str, Sum] = field(factory=lambda: {WON: Sum(), LOST: Sum()})
    overdue: int = 0
    old: int = 0

    def add(self, course: Course, converter: Converter, old_since: datetime | None = None) -> None:
        """Count an opportunity."""
        last = course.last
        self.counts[last.category] += 1
        if last.category != OPEN:
            self.sums[last.category].add(converter.where(course), last.amount_minor)
        elif last.close_on is not None and last.close_on < converter.scope.today:
            self.overdue += 1
        elif old_since is not None and course.created_at <= old_since:
            self.old += 1


def win_rates(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    by: str | Iterable[str] = (),
    period: Period | None = None,
    old_days: int | None = None,
) -> WinRates:
    """Count what was won and lost.

    Args:
        opportunities: in any order; each once.
        scope: as of when, in which currency, by which rates.
        by: of `DIMENSIONS`, in their order; none for one group in all.
        period: which ones: closed in it, or opened in it (a cohort); None for all.
        old_days: an open opportunity that is not overdue is old after so many days, 1 to 36,525;
            None calls none old.

    Raises:
        InvalidValue: an unknown dimension or one twice, or `old_days` lies outside its range.
        MixedCurrencies: there are other currencies, and no rates.
        MissingRate: no rate is in force on a day.
    """
    dimensions, window = demand_dimensions(by), period or Period()
    old_since = None
    if old_days is not None:
        demand_whole("old_days", old_days, low=1, high=OLD_DAYS_MAX)
        old_since = scope.as_of - min(timedelta(days=old_days), scope.as_of - _FIRST)
    cells: dict[Group, Ends] = {}
    converter, group, total = Converter(scope), group_of(dimensions, scope), Ends()
    for course in courses(opportunities, scope.as_of):
        if period is None or scope.holds(course, window):
            cells.setdefault(group(course), Ends()).add(course, converter, old_since)
            total.add(course, converter, old_since)
    groups = tuple(_rate(key, cells[key], converter) for key in in_order(cells))
    return WinRates(
        scope=scope,
        period=window,
        by=dimensions,
        groups=_shared_out(groups, scope),
        total=_rate((), total, converter),
    )


def _rate(group: Group, ends: Ends, converter: Converter) -> WinRate:
    won, lost = (converter.exact(ends.sums[state]) for state in (WON, LOST))
    return WinRate(
        group=group,
        won=ends.counts[WON],
        lost=ends.counts[LOST],
        open=ends.counts[OPEN],
        overdue=ends.overdue,
        old=ends.old,
        won_exact=won,
        lost_exact=lost,
        won_minor=converter.scope.rounded(won),
        lost_minor=converter.scope.rounded(lost),
    )


def _shared_out(groups: tuple[WinRate, ...], scope: FigureScope) -> tuple[WinRate, ...]:
    """Let the amounts of the groups add up to those of the total."""
    won = add_up([each.won_exact for each in groups], scope).parts
    lost = add_up([each.lost_exact for each in groups], scope).parts
    return tuple(
        evolve(each, won_minor=won[place], lost_minor=lost[place])
        for place, each in enumerate(groups)
    )


@frozen(kw_only=True)
class AverageSize:
    """What an opportunity comes to.

    Args:
        scope: as of when, in which currency, by which rates.
        count: how many there are.
        total: their amounts added up, in minor units, exact.
        mean: minor units, exact; None of none.
        median: likewise.
    """

    scope: FigureScope
    count: int
    total: Fraction
    mean: Fraction | None
    median: Fraction | None

    @property
    def total_minor(self) -> int:
        """The sum in whole minor units."""
        return self.scope.rounded(self.total)

    @property
    def mean_minor(self) -> int | None:
        """The mean in whole minor units."""
        return None if self.mean is None else self.scope.rounded(self.mean)

    @property
    def median_minor(self) -> int | None:
        """The median in whole minor units."""
        return None if self.median is None else self.scope.rounded(self.median)


def average_size(
    opportunities: Iterable[LoggedOpportunity],
    *,
    scope: FigureScope,
    states: Iterable[str] = (WON,),
    period: Period | None = None,
) -> AverageSize:
    """Give the mean and the median amount of opportunities.

    Args:
        opportunities: in any order; each once.
        scope: as of when, in which currency, by which rates.
        states: of ``open``, ``won``, ``lost``: those that count.
        period: which ones; None for all.

    Raises:
        MixedCurrencies: there are other currencies, and no rates.
        MissingRate: no rate is in force on a day.
    """
    wanted, window, converter = set(states), period or Period(), Converter(scope)
    amounts = [
        converter.converted(course)
        for course in courses(opportunities, scope.as_of)
        if course.last.category in wanted and (period is None or scope.holds(course, window))
    ]
    total = Fraction(sum(amounts))
    return AverageSize(
        scope=scope,
        count=len(amounts),
        total=total,
        mean=ratio(total, len(amounts)),
        median=median(amounts),
    )
