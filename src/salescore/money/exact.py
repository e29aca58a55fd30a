"""Exact numbers, their decimals and significant digits, and the steps that amounts have."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from salescore.decimals import (
    EXACT,
    InexactResult,
    Rounding,
    decimal,
    exact_decimal,
    places,
    round_ratio,
)
from salescore.errors import InvalidValue

__all__ = [
    "Number",
    "as_fraction",
    "as_written",
    "decimal_step",
    "decimals_written",
    "round_to_digits",
    "subunit_step",
]

Number = Decimal | Fraction | int | str
"""An exact number; text is decimal text. Floats are refused: nobody wrote their digits."""

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO
_SCALE_MAX: Final = 100
_FRACTION_MAX: Final = 10**1000


def as_written(value: Number, *, name: str) -> Decimal | Fraction:
    """Give a number as it is written: a fraction, or a Decimal with its decimals.

    Args:
        value: the number.
        name: what it is, for the error.

    Raises:
        InvalidValue: a float, not finite, text that is no number, or a fraction of more than 1,000
            digits above or below its line.

    Example:
        >>> as_written("0.050", name="step"), as_written(Fraction(1, 5), name="step")
        (Decimal('0.050'), Fraction(1, 5))
    """
    if not isinstance(value, Fraction):
        return decimal(value, name=name)
    if max(abs(value.numerator), value.denominator) >= _FRACTION_MAX:
        raise InvalidValue(name, value=value, allowed="a fraction of at most 1000 digits")
    return value


def as_fraction(value: Number, *, name: str) -> Fraction:
    """Give a number as a fraction, exactly.

    Raises:
        InvalidValue: as `as_written`.

    Example:
        >>> as_fraction("0.05", name="step")
        Fraction(1, 20)
    """
    return Fraction(as_written(value, name=name))


def decimal_step(scale: int) -> Decimal:
    """Give the step of amounts with so many decimals.

    Args:
        scale: decimals, from -100 to 100; a negative one counts zeros before the point.

    Raises:
        InvalidValue: the scale lies outside its range.

    Example:
        >>> decimal_step(2), decimal_step(0), decimal_step(-2)
        (Decimal('0.01'), Decimal('1'), Decimal('1E+2'))
    """
    if type(scale) is not int or abs(scale) > _SCALE_MAX:
        raise InvalidValue("scale", value=scale, allowed="a whole number, -100 to 100")
    return Decimal(1).scaleb(-scale, EXACT)


def subunit_step(subunits: int) -> Fraction:
    """Give the step of a currency whose smallest unit is no decimal part, such as the ariary.

    Args:
        subunits: smallest units in one major unit, at least 1: 5 iraimbilanja, 240 old pence.

    Raises:
        InvalidValue: fewer than one.

    Example:
        >>> subunit_step(5), subunit_step(240)
        (Fraction(1, 5), Fraction(1, 240))
    """
    if type(subunits) is not int or subunits < 1:
        raise InvalidValue("subunits", value=subunits, allowed="a whole number above 0")
    return Fraction(1, subunits)


def decimals_written(amount: Number) -> int:
    """Say how many decimals an amount is written with; a fraction has as many as it needs.

    Raises:
        InvalidValue: no exact number.
        InexactResult: a fraction that no decimal says.

    Example:
        >>> decimals_written("12.30"), decimals_written(7), decimals_written(Fraction(1, 8))
        (2, 0, 3)
    """
    written = as_written(amount, name="amount")
    return places(exact_decimal(written) if isinstance(written, Fraction) else written)


def round_to_digits(value: Number, digits: int, rounding: Rounding = _HALF_UP) -> Decimal:
    """Round to significant digits, those that count from the first that is not zero.

    Args:
        value: the number.
        digits: how many, from 1 to 100.
        rounding: the mode.

    Raises:
        InvalidValue: the digits lie outside their range, or the value is no exact number.
        InexactResult: the mode is `EXACT` and the value has more digits.

    Example:
        >>> round_to_digits(Fraction(10, 13), 4), round_to_digits("19990", 2)
        (Decimal('0.7692'), Decimal('2.0E+4'))
    """
    if type(digits) is not int or not 0 < digits <= _SCALE_MAX:
        raise InvalidValue("digits", value=digits, allowed="a whole number, 1 to 100")
    number = as_fraction(value, name="value")
    if not number:
        return Decimal(0)
    shift = digits - 1 - _magnitude(number)
    shifted = number * Fraction(10) ** shift
    try:
        count = round_ratio(shifted.numerator, shifted.denominator, rounding)
    except InexactResult:
        raise InexactResult(value) from None
    return Decimal(count).scaleb(-shift, EXACT)


def _magnitude(number: Fraction) -> int:
    """Give the power of ten of the first digit that is not zero."""
    up, down = abs(number.numerator), number.denominator
    guess = len(str(up)) - len(str(down))
    return guess if up * 10 ** max(-guess, 0) >= down * 10 ** max(guess, 0) else guess - 1
