"""Rounding to a step, and spreading what was rounded as a whole."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import Rounding, round_ratio, round_to_int
from salescore.money import RemainderTo, allocate
from salescore.tax.method import Residue, TaxMethod

__all__ = ["Grid"]

ZERO: Final = Fraction(0)


@frozen
class Grid:
    """The multiples of a step: what amounts are rounded to.

    Args:
        step: above zero.
        rounding: how.
        residue: who gets what is left over when a whole is spread.

    >>> Grid.of(TaxMethod()).round(Fraction(1, 8))
    Fraction(13, 100)
    """

    step: Fraction
    rounding: Rounding
    residue: Residue

    @classmethod
    def of(cls, method: TaxMethod, step: Decimal | None = None) -> "Grid":
        """Give the grid of a method, or that of another step."""
        size = Fraction(method.step if step is None else step)
        return cls(size, method.rounding, method.residue)

    def round(self, amount: Fraction) -> Fraction:
        """Round to a multiple of the step."""
        return self.step * round_to_int(amount / self.step, self.rounding)

    def holds(self, amount: Fraction) -> bool:
        """Say whether an amount is a multiple of the step."""
        return (amount / self.step).denominator == 1

    def split(
        self, whole: Fraction, weights: Sequence[Fraction], *, first: bool = False
    ) -> tuple[Fraction, ...]:
        """Split a rounded total by weights that are not negative.

        Args:
            whole: a multiple of the step.
            weights: one for each part.
            first: units left over go to the first parts.
        """
        count = int(whole / self.step)
        if not count:
            return (ZERO,) * len(weights)
        to = RemainderTo.FIRST if first else RemainderTo.LARGEST_FRACTION
        return tuple(self.step * part for part in allocate(count, weights, remainder_to=to))

    def whole(self, raw: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Round the sum of exact amounts, and spread it over them.

        Returns:
            Multiples of the step that add up to the rounded sum.
        """
        return self.spread(self.round(sum(raw, start=ZERO)), raw)

    def spread(self, whole: Fraction, raw: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Spread a rounded sum over the exact amounts that it was made of."""
        if self.residue is Residue.LARGEST:
            return self._to_largest(whole, raw)
        above = [max(each, ZERO) for each in raw]
        below = [max(-each, ZERO) for each in raw]
        high, low = sum(above, start=ZERO), sum(below, start=ZERO)
        if not low:
            return self.split(whole, above)
        if not high:
            return tuple(-part for part in self.split(-whole, below))
        if high < low:
            taken = self.round(high)
            left = taken - whole
        else:
            left = self.round(low)
            taken = whole + left
        parts = zip(self.split(taken, above), self.split(left, below), strict=True)
        return tuple(up - down for up, down in parts)

    def _to_largest(self, whole: Fraction, raw: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Round each amount; what is left over goes to the largest that was not exact."""
        rounded = [self.round(each) for each in raw]
        left = int((whole - sum(rounded, start=ZERO)) / self.step)
        if not left:
            return tuple(rounded)
        open_ = [at for at, each in enumerate(raw) if not self.holds(each)]
        open_ = open_ or list(range(len(raw)))
        for at, units in _residue(left, [abs(raw[at]) for at in open_]):
            rounded[open_[at]] += self.step * units
        return tuple(rounded)


def _residue(left: int, weights: Sequence[Fraction]) -> list[tuple[int, int]]:
    """Give units left over to places: by weight, rounded, the heaviest first, then one each."""
    total = sum(weights, start=ZERO)
    order = sorted(range(len(weights)), key=lambda at: weights[at], reverse=True)
    sign, open_ = (1, left) if left > 0 else (-1, -left)
    given = dict.fromkeys(order, 0)
    for at in order:
        ratio = abs(left) * weights[at] / total if total else ZERO
        units = round_ratio(ratio.numerator, ratio.denominator, Rounding.HALF_AWAY_FROM_ZERO)
        given[at] = min(units, open_)
        open_ -= given[at]
    while open_:
        for at in order[:open_]:
            given[at] += 1
            open_ -= 1
    return [(at, sign * units) for at, units in given.items()]
