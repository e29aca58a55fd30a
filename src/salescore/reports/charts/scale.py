"""Axes: round steps, values to pixels, and numbers written short."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import exactly, plain

__all__ = ["Scale", "nice_scale", "short", "snug_scale"]

_STEPS: Final = (1, 2, 5, 10)
_EXPONENT_MAX: Final = 15
"""From this power of ten on, numbers are written with an exponent."""

_UNITS: Final = {
    "en": ((12, "T"), (9, "B"), (6, "M"), (3, "k"), (0, "")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")),
}
"""By language: powers of ten and what is written for them, largest first."""


@frozen
class Scale:
    """A range of values that are drawn at equal distances.

    Args:
        low: the least value; never above zero.
        high: the greatest value; never below zero, and above `low`.
        step: between two marks of the axis, where it has any.
    """

    low: Decimal
    high: Decimal
    step: Decimal

    def share(self, value: Decimal) -> float:
        """Give how far along the range a value stands: 0 at the low end, 1 at the high end.

        >>> nice_scale(Decimal(0), Decimal(200)).share(Decimal(50))
        0.25
        """
        low = Fraction(self.low)
        return float((Fraction(value) - low) / (Fraction(self.high) - low))

    @exactly
    def ticks(self) -> tuple[Decimal, ...]:
        """Give the values at which the axis has marks, zero among them.

        >>> [str(tick) for tick in nice_scale(Decimal("-0.3"), Decimal("1.1")).ticks()]
        ['-0.5', '0', '0.5', '1', '1.5']
        """
        first = int((self.low / self.step).to_integral_value())
        last = int((self.high / self.step).to_integral_value())
        return tuple(plain(number * self.step) for number in range(first, last + 1))


def snug_scale(low: Decimal, high: Decimal) -> Scale:
    """Give a scale that ends where the values do; it holds zero, too.

    >>> snug_scale(Decimal(3), Decimal(40)).share(Decimal(40))
    1.0
    """
    low, high = _with_zero(low, high)
    return Scale(low, high, high)


@exactly
def nice_scale(low: Decimal, high: Decimal, *, marks: int = 5) -> Scale:
    """Give a scale that holds zero and both ends, with round steps of 1, 2 or 5 times ten to n.

    Args:
        marks: about how many steps it has, 1 or more; never more than that and two.

    >>> nice_scale(Decimal(0), Decimal("128355.66")).high
    Decimal('150000')
    """
    low, high = _with_zero(low, high)
    step = _step(Fraction(high - low) / marks)
    unit = Fraction(step)
    return Scale(
        math.floor(Fraction(low) / unit) * step, math.ceil(Fraction(high) / unit) * step, step
    )


@exactly
def short(value: Decimal, language: str = "en", *, digits: int = 3) -> str:
    """Write a number with few digits that count, half up, for where there is little room.

    >>> [short(Decimal(each)) for each in ("27861.90", "-1250000", "999999", "0.0525", "12")]
    ['27.9k', '-1.25M', '1M', '0.0525', '12']
    >>> short(Decimal(27861), "zh"), short(Decimal(125000000), "zh")
    ('2.79万', '1.25亿')
    """
    rounded = Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)
    power = rounded.adjusted() if rounded else 0
    if power >= _EXPONENT_MAX:
        return f"{plain(rounded.scaleb(-power)):f}E+{power}"
    units = _UNITS.get(language, _UNITS["en"])
    exponent, unit = next((unit for unit in units if power >= unit[0]), units[-1])
    return f"{plain(rounded.scaleb(-exponent)):,f}{unit}"


def _with_zero(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return (low, high) if low < high else (low, Decimal(1))


def _step(least: Fraction) -> Decimal:
    """Give the smallest of 1, 2, 5 times ten to n that is no smaller than `least`."""
    power = len(str(least.numerator)) - len(str(least.denominator)) - 1
    while True:
        for digit in _STEPS:
            if Fraction(digit) * Fraction(10) ** power >= least:
                return plain(Decimal(digit).scaleb(power))
        power += 1
