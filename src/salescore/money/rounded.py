"""Products, quotients and means of amounts: computed exactly, rounded once."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from salescore.decimals import Rounding
from salescore.errors import InvalidValue
from salescore.money.exact import Number, as_fraction, decimal_step, decimals_written
from salescore.money.scaled import Scaled

__all__ = ["average", "divide", "multiply"]

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO


def multiply(
    amount: Number, factor: Number, *, step: Number | None = None, rounding: Rounding = _HALF_UP
) -> Scaled:
    """Multiply an amount by a number.

    Args:
        amount: the amount.
        factor: the number.
        step: the answer is a multiple of it, above zero; without one the answer keeps the
            decimals that the amount is written with.
        rounding: the mode.

    Raises:
        InvalidValue: the step is not above zero, or an operand is no exact number.
        InexactResult: the mode is `EXACT` and the product is no multiple of the step.

    Example:
        >>> str(multiply("1.23", "4.56")), str(multiply("2.10", 3, step="0.05"))
        ('5.61', '6.30')
    """
    product = as_fraction(amount, name="amount") * as_fraction(factor, name="factor")
    return Scaled.of(product, step=_step(step, [amount]), rounding=rounding)


def divide(
    amount: Number, divisor: Number, *, step: Number | None = None, rounding: Rounding = _HALF_UP
) -> Scaled:
    """Divide an amount by a number.

    Args:
        amount: the amount.
        divisor: the number, not zero.
        step: the answer is a multiple of it, above zero; without one the answer keeps the
            decimals that the amount is written with.
        rounding: the mode.

    Raises:
        InvalidValue: the divisor is zero, the step is not above zero, or an operand is no exact
            number.
        InexactResult: the mode is `EXACT` and the quotient is no multiple of the step.

    Example:
        >>> str(divide("2.35", 3)), str(divide("2.35", 3, rounding=Rounding.AWAY_FROM_ZERO))
        ('0.78', '0.79')
    """
    by = as_fraction(divisor, name="divisor")
    if not by:
        raise InvalidValue("divisor", value=divisor, allowed="not zero")
    quotient = as_fraction(amount, name="amount") / by
    return Scaled.of(quotient, step=_step(step, [amount]), rounding=rounding)


def average(
    amounts: Sequence[Number], *, step: Number | None = None, rounding: Rounding = _HALF_UP
) -> Scaled:
    """Give the mean of amounts.

    Args:
        amounts: at least one.
        step: the answer is a multiple of it, above zero; without one the answer has as many
            decimals as the amount that is written with most.
        rounding: the mode.

    Raises:
        InvalidValue: no amounts, the step is not above zero, or an amount is no exact number.
        InexactResult: the mode is `EXACT` and the mean is no multiple of the step.

    Example:
        >>> str(average(["1.23", "4.56", "7.89", "0.12"]))
        '3.45'
    """
    if not amounts:
        raise InvalidValue("amounts", value=amounts, allowed="at least one")
    total = sum((as_fraction(amount, name="amount") for amount in amounts), Fraction(0))
    return Scaled.of(total / len(amounts), step=_step(step, amounts), rounding=rounding)


def _step(step: Number | None, amounts: Sequence[Number]) -> Number:
    """Give the step, or without one that of the most decimals which amounts are written with."""
    if step is not None:
        return step
    return decimal_step(max(map(decimals_written, amounts)))
