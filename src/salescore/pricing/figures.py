"""Unit prices on their way: exact numbers, decimals where decimals can say them."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from salescore.decimals import (
    EXACT,
    Rounding,
    decimal_places,
    exact_decimal,
    round_ratio,
    round_to_int,
)
from salescore.unit_price import price_text

__all__ = ["STATED_DIGITS", "Figure", "figure", "figure_text", "reduced", "rounded", "stated"]

STATED_DIGITS: Final = 12
"""To how many decimals a unit price is stated that no number of decimals can say."""

Figure = Decimal | Fraction
"""An exact unit price: a Decimal, or a Fraction where no number of decimals says it."""

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO
_HUNDRED: Final = Decimal(100)


def figure(value: Figure) -> Figure:
    """Give an exact number as a Decimal if decimals can say it.

    >>> figure(Fraction(1, 8)), figure(Fraction(10, 3))
    (Decimal('0.125'), Fraction(10, 3))
    """
    if isinstance(value, Decimal) or decimal_places(value) is None:
        return value
    return exact_decimal(value)


def figure_text(value: Figure, currency: str) -> str:
    """Write an exact unit price so that it reads back as the same number.

    >>> figure_text(Decimal("16.5"), "EUR"), figure_text(Fraction(10, 3), "EUR")
    ('16.50', '10/3')
    """
    return price_text(value, currency) if isinstance(value, Decimal) else str(value)


def reduced(value: Figure, percent: Decimal) -> Figure:
    """Take a percentage off, exactly.

    >>> reduced(Decimal("16.50"), Decimal(5)), reduced(Fraction(10, 3), Decimal(10))
    (Decimal('15.6750'), Decimal('3'))
    """
    if isinstance(value, Decimal):
        return EXACT.multiply(value, EXACT.subtract(_HUNDRED, percent)).scaleb(-2, EXACT)
    return figure(value * (100 - Fraction(percent)) / 100)


def rounded(value: Figure, step: Decimal, rounding: Rounding = _HALF_UP) -> Decimal:
    """Round to a multiple of a step.

    Args:
        value: any exact number.
        step: above zero; it need not be a power of ten.
        rounding: what becomes of a value between two multiples.

    >>> rounded(Decimal("7.43"), Decimal("0.05")), rounded(Fraction(10, 3), Decimal("0.01"))
    (Decimal('7.45'), Decimal('3.33'))
    """
    steps = Fraction(value) / Fraction(step)
    whole = round_ratio(steps.numerator, steps.denominator, rounding)
    return EXACT.multiply(step, whole)


def stated(value: Figure, digits: int | None = None) -> Decimal:
    """Give the Decimal that a document shows for an exact unit price.

    Args:
        value: any exact number.
        digits: how many decimals; None gives all there are, and 12 where no number is enough.

    >>> stated(Fraction(10, 3)), stated(Decimal("15.675"), 2), stated(Decimal("15.675"))
    (Decimal('3.333333333333'), Decimal('15.68'), Decimal('15.675'))
    """
    if digits is None:
        if isinstance(value, Decimal):
            return value
        digits = STATED_DIGITS
    whole = round_to_int(Fraction(value) * 10**digits, _HALF_UP)
    return Decimal(whole).scaleb(-digits, EXACT)
