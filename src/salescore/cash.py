"""Cash rounding: what is to be paid becomes a multiple of the smallest coin."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from salescore.decimals import Rounding, round_to_int
from salescore.errors import InvalidValue
from salescore.shapes import types_first

__all__ = ["CashRounding", "CashStrategy"]


class CashStrategy(StrEnum):
    """Where the difference goes that cash rounding makes.

    - `LINE`: it is a line of its own, without tax.
    - `BIGGEST_TAX`: the biggest tax takes it.
    """

    LINE = "add_invoice_line"
    BIGGEST_TAX = "biggest_tax"


@frozen(kw_only=True)
class CashRounding:
    """How what is to be paid is rounded to what coins there are.

    Args:
        step: the smallest coin, in the major unit of the currency, > 0.
        rounding: how.
        strategy: where the difference goes.

    >>> CashRounding(step=Decimal("0.05")).strategy.name
    'LINE'
    """

    step: Decimal
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    strategy: CashStrategy = CashStrategy.LINE

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.step <= 0:
            raise InvalidValue("step", value=self.step, allowed="above zero")

    def round(self, amount: Fraction) -> Fraction:
        """Give the amount that can be paid, in the major unit as the one that is to be paid.

        >>> float(CashRounding(step=Decimal("0.05")).round(Fraction("48.11")))
        48.1
        """
        step = Fraction(self.step)
        return step * round_to_int(amount / step, self.rounding)
