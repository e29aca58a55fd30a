"""Sales velocity: what an open pipeline brings in a day.

Velocity = open opportunities x average amount x win rate / cycle, where amount and cycle are those
of *won* opportunities, and the win rate is that of what was closed in one period.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from salescore.reports.pipeline.ageing import Spread
from salescore.reports.pipeline.amounts import Converter, median, ratio
from salescore.reports.pipeline.scope import Basis, FigureScope, Period
from salescore.reports.pipeline.story import LOST, OPEN, WON, LoggedOpportunity, courses

__all__ = ["Velocity", "velocity", "velocity_of"]


def velocity_of(
    open_count: int,
    *,
    average_minor: int | Fraction | None,
    win_rate: Fraction | None,
    cycle_days: int | Fraction | None,
) -> Fraction | None:
    """Give the minor units that come in a day, exactly.

    Args:
        open_count: how many opportunities are open.
        average_minor: the average amount of a won one, in minor units.
        win_rate: between 0 and 1.
        cycle_days: how long it takes to win one.

    Returns:
        None if a part is not known, or the cycle is no time at all.

    >>> round(velocity_of(40, average_minor=25_000, win_rate=Fraction(1, 4), cycle_days=90), 2)
    Fraction(138889, 50)
    """
    if average_minor is None or win_rate is None or cycle_days is None:
        return None
    return ratio(open_count * Fraction(average_minor) * win_rate, cycle_days)


@frozen(kw_only=True)
class Velocity:
    """What an open pipeline brings in a day, and what that stands on.

    Args:
        scope: as of when, in which currency, by which rates.
        period: of what was closed.
        open_count: how many are open, whenever they are to close.
        won: how many were won in the period; amounts and cycles are theirs.
        lost: how many were lost in it.
        average: the mean amount of a won one, in minor units, exact.
        average_median: the median of these amounts.
        cycles: how long winning took, from the opening to the close.
    """

    scope: FigureScope
    period: Period
    open_count: int
    won: int
    lost: int
    average: Fraction | None
    average_median: Fraction | None
    cycles: Spread

    @property
    def win_rate(self) -> Fraction | None:
        """Won of won and lost."""
        return ratio(self.won, self.won + self.lost)

    @property
    def per_day(self) -> Fraction | None:
        """Minor units in a day by the median cycle, exact; one long cycle does not bend it."""
        return self._by(self.cycles.median_days)

    @property
    def per_day_mean(self) -> Fraction | None:
        """Minor units in a day by the mean cycle, exact."""
        return self._by(self.cycles.mean_days)

    @property
    def per_day_minor(self) -> int | None:
        """By the median cycle, in whole minor units."""
        return None if self.per_day is None else self.scope.rounded(self.per_day)

    def _by(self, cycle_days: Fraction | None) -> Fraction | None:
        return velocity_of(
            self.open_count,
            average_minor=self.average,
            win_rate=self.win_rate,
            cycle_days=cycle_days,
        )


def velocity(
    opportunities: Iterable[LoggedOpportunity], *, scope: FigureScope, period: Period | None = None
) -> Velocity:
    """Measure how fast opportunities become money.

    Args:
        opportunities: in any order; each once.
        scope: as of when, in which currency, by which rates.
        period: of the close; None for all that was ever closed.

    Raises:
        MixedCurrencies: won ones have other currencies, and there are no rates.
        MissingRate: no rate is in force on a day.
    """
    window, converter = period or Period(basis=Basis.CLOSED), Converter(scope)
    counts = {OPEN: 0, WON: 0, LOST: 0}
    amounts, cycles = [], []
    for course in courses(opportunities, scope.as_of):
        state = course.last.category
        if state != OPEN and not (period is None or scope.holds(course, window)):
            continue
        counts[state] += 1
        if state == WON:
            amounts.append(converter.converted(course))
            cycles.append(course.until - course.created_at)
    return Velocity(
        scope=scope,
        period=window,
        open_count=counts[OPEN],
        won=counts[WON],
        lost=counts[LOST],
        average=ratio(sum(amounts), len(amounts)),
        average_median=median(amounts),
        cycles=Spread.of(cycles),
    )
