"""Amounts that add up: whole numbers by currency and day, converted and rounded once at the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import define, field, frozen

from salescore.money import allocate
from salescore.reports.pipeline.scope import FigureScope, MixedCurrencies
from salescore.reports.pipeline.story import Course

__all__ = ["Converter", "Sum", "add_up", "median", "ratio"]

BASIS_POINTS: Final = 10_000
"""A probability of one."""

_Where: TypeAlias = tuple[str, date | None]


class Sum(dict[_Where, int]):
    """Whole numbers by currency and, where it is to be converted, the day of the rate."""

    __slots__ = ()

    def add(self, where: _Where, value: int) -> None:
        """Add a number."""
        self[where] = self.get(where, 0) + value


@define
class Converter:
    """Turns sums into exact amounts of one currency; each rate is looked up once."""

    scope: FigureScope
    _known: dict[_Where, Fraction] = field(factory=dict, init=False)

    def where(self, course: Course) -> _Where:
        """Say under which currency and day an opportunity's amounts are added up."""
        code = course.last.currency
        return code, None if code == self.scope.currency else self.scope.day_of_rate(course)

    def exact(self, found: Sum, divisor: int = 1) -> Fraction:
        """Convert a sum exactly.

        Args:
            found: by currency and day.
            divisor: what its numbers are multiples of.

        Raises:
            MixedCurrencies: it has other currencies than the scope's, and there are no rates.
            MissingRate: no rate is in force on a day.
        """
        self._demand_rates(found)
        total = sum((value * self._factor(where) for where, value in found.items()), Fraction(0))
        return total / divisor

    def converted(self, course: Course) -> int | Fraction:
        """Give the amount of one opportunity exactly, in minor units of the scope's currency."""
        code, day = self.where(course)
        amount = course.last.amount_minor
        return amount if code == self.scope.currency else amount * self._factor((code, day))

    def _demand_rates(self, found: Sum) -> None:
        if self.scope.rates is None:
            others = {code for code, _ in found} - {self.scope.currency}
            if others:
                raise MixedCurrencies(others, currency=self.scope.currency)

    def _factor(self, where: _Where) -> Fraction:
        factor = self._known.get(where)
        if factor is None:
            code, day = where
            factor = self.scope.factor(code, day or self.scope.today)
            self._known[where] = factor
        return factor


@frozen
class _Rounded:
    """A total and its parts, in minor units."""

    total: int
    parts: tuple[int, ...]


def add_up(parts: Sequence[Fraction], scope: FigureScope) -> _Rounded:
    """Round the sum of exact amounts once, and share it out so that the parts add up to it.

    >>> from datetime import UTC, datetime
    >>> from zoneinfo import ZoneInfo
    >>> now, zone = datetime(2026, 7, 1, tzinfo=UTC), ZoneInfo("UTC")
    >>> scope = FigureScope(as_of=now, zone=zone, currency="EUR")
    >>> add_up([Fraction(1005, 2)] * 3, scope)
    _Rounded(total=1508, parts=(503, 503, 502))
    """
    total = scope.rounded(sum(parts, Fraction(0)))
    return _Rounded(total, allocate(total, parts) if parts else ())


def median(values: Iterable[int | Fraction]) -> Fraction | None:
    """Give the middle of exact numbers, of two in the middle the mean; None of none.

    >>> median([200, 10, 14]), median([1, 2]), median([])
    (Fraction(14, 1), Fraction(3, 2), None)
    """
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-middle - 1]) / 2


def ratio(part: int | Fraction, whole: int | Fraction) -> Fraction | None:
    """Divide; by zero there is no answer: not zero, not infinity.

    >>> ratio(3, 5), ratio(0, 0)
    (Fraction(3, 5), None)
    """
    return Fraction(part) / whole if whole else None
