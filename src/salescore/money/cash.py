"""What is paid where the smallest coin is larger than the smallest unit of the currency."""

from typing import NamedTuple

from salescore.decimals import Rounding
from salescore.money.amounts import Money
from salescore.money.exact import Number

__all__ = ["CashRounded", "cash_rounding"]


class CashRounded(NamedTuple):
    """An amount as cash can pay it.

    Attributes:
        payable: a multiple of the step.
        difference: what was added to come there, below zero where something was taken away.
    """

    payable: Money
    difference: Money


def cash_rounding(
    amount: Money, step: Number, rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
) -> CashRounded:
    """Round what is to be paid to the coins there are, and say by how much.

    Whether the difference becomes a line of its own or changes the largest tax is for the document
    to decide; the amount and the difference always add up to what is payable.

    Args:
        amount: what is to be paid, of any sign.
        step: in major units, a multiple of the currency's minor unit: ``"0.05"``, ``"0.02"``, 1.
        rounding: the mode.

    Raises:
        InvalidValue: the step is not above zero.
        InexactMoney: the step has more decimals than the currency.
        InexactResult: the mode is `EXACT` and the amount is no multiple of the step.

    Example:
        >>> payable, difference = cash_rounding(Money.of("3.37", "CHF"), "0.05")
        >>> str(payable), str(difference)
        ('3.35 CHF', '-0.02 CHF')
    """
    payable = amount.round_to(step, rounding)
    return CashRounded(payable, payable - amount)
