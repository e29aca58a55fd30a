"""How long the numbers of a formula can get, so that nothing takes long.

What is known before anything is computed needs no look at results: a number from outside has at
most 101 digits before the point and 300 behind it, and a product has as many as its factors
together. Where that is not enough, results are looked at.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from salescore.decimals import places
from salescore.errors import MAGNITUDE_MAX
from salescore.fields import FieldType
from salescore.formula.operands import Sign

__all__ = ["RESULT_DIGITS_MAX", "Digits", "digits_of", "is_short"]

RESULT_DIGITS_MAX: Final = 900
"""Digits of a result before the point, and behind it; of both halves of a fraction."""

_BITS_MAX: Final = RESULT_DIGITS_MAX * 10 // 3


@frozen
class Digits:
    """How many digits a number has at most.

    Args:
        whole: before the point; of a fraction: of its numerator.
        behind: behind the point; of a fraction: of its denominator.
    """

    whole: int
    behind: int

    @property
    def fits(self) -> bool:
        """Whether no such number can be too long."""
        return self.whole <= RESULT_DIGITS_MAX and self.behind <= RESULT_DIGITS_MAX

    def as_ratio(self) -> "Digits":
        """Give the digits of the same number as a fraction."""
        return Digits(self.whole + self.behind, self.behind + 1)

    def joined(self, sign: Sign, other: "Digits", *, ratio: bool) -> "Digits":
        """Give the digits of what is computed of two numbers.

        >>> Digits(3, 2).joined(Sign.MULTIPLY, Digits(1, 1), ratio=False)
        Digits(whole=4, behind=3)
        """
        if sign is Sign.DIVIDE:
            return Digits(self.whole + other.behind, self.behind + other.whole)
        if sign is Sign.MULTIPLY:
            return Digits(self.whole + other.whole, self.behind + other.behind)
        if ratio:
            longest = max(self.whole + other.behind, other.whole + self.behind)
            return Digits(longest + 1, self.behind + other.behind)
        return Digits(max(self.whole, other.whole) + 1, max(self.behind, other.behind))

    def either(self, other: "Digits") -> "Digits":
        """Give the digits of what may be the one or the other."""
        return Digits(max(self.whole, other.whole), max(self.behind, other.behind))


def digits_of(given: Any) -> Digits:
    """Give the digits of a number, or of what a type of field holds."""
    match given:
        case FieldType():
            return _HELD.get(given, _ANY)
        case int():
            return Digits(len(str(abs(given))), 0)
        case Decimal():
            return Digits(max(given.adjusted() + 1, 1), places(given))
    return _ANY


def is_short(found: Decimal | Fraction | int) -> bool:
    """Say whether a result is no longer than one may be."""
    if isinstance(found, Decimal):
        if not found:
            return True
        near = -RESULT_DIGITS_MAX <= found.adjusted() < RESULT_DIGITS_MAX
        return near and len(str(found)) <= RESULT_DIGITS_MAX
    longest = max(abs(found.numerator), found.denominator)
    return longest.bit_length() <= _BITS_MAX


_ANY: Final = Digits(MAGNITUDE_MAX + 1, 3 * MAGNITUDE_MAX)
_HELD: Final = {
    FieldType.WHOLE: Digits(19, 0),
    FieldType.MONEY: Digits(19, 0),
    FieldType.QUANTITY: Digits(13, 6),
    FieldType.DAY: Digits(7, 0),
}
