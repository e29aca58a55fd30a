"""What is taxed: lines with their taxes and reductions, and discounts on the whole document."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from salescore.decimals import EXACT
from salescore.errors import InvalidValue, demand_range
from salescore.shapes import demand_shape, several, types_first
from salescore.tax.rate import Tax

__all__ = ["DiscountSide", "DocumentDiscount", "Reduction", "TaxLine"]

ONE: Final = Decimal(1)
HUNDRED: Final = 100


def _one_of(percent: Decimal | None, amount: Decimal | None) -> None:
    if (percent is None) == (amount is None):
        raise InvalidValue("percent", value=percent, allowed="a percent or an amount, not both")
    if percent is not None:
        demand_range("percent", percent, low=0, high=HUNDRED)


@frozen(kw_only=True)
class Reduction:
    """What is taken off a line before tax.

    Args:
        percent: of what is left of it, 0 to 100.
        amount: or so much of the amount as entered; below zero it is added.
        each: off every unit, but no more than it costs; a percentage is then rounded for one unit.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None
    each: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _one_of(self.percent, self.amount)


def _taxes(given: Iterable[Tax]) -> tuple[Tax, ...]:
    return several("taxes", given)


def _reductions(given: Iterable[Reduction]) -> tuple[Reduction, ...]:
    return several("reductions", given)


@frozen(kw_only=True)
class TaxLine:
    """A line of a document, or a charge.

    Args:
        price: of a unit, as entered: with the taxes that are included.
        quantity: in base units, of any sign.
        taxes: flat, in order, in force: as `flatten` and `in_force` give them.
        included: the price contains the taxes that do not say so themselves.
        reductions: in order, those of single units first.
        charge: it is a charge such as freight: discounts on the document leave it alone.

    >>> TaxLine(price=Decimal("21.53"), included=True).entered
    Fraction(2153, 100)
    """

    price: Decimal
    quantity: Decimal = ONE
    taxes: tuple[Tax, ...] = field(default=(), converter=_taxes)
    included: bool = False
    reductions: tuple[Reduction, ...] = field(default=(), converter=_reductions)
    charge: bool = False

    def __attrs_post_init__(self) -> None:
        """Demand values of the right types: nothing else is refused."""
        demand_shape(self)

    @property
    def entered(self) -> Fraction:
        """The price times the quantity, before reductions."""
        return Fraction(self.price) * Fraction(self.quantity)

    def plus(self, quantity: Decimal) -> "TaxLine":
        """Give the line with so much more of the same."""
        return evolve(self, quantity=EXACT.add(self.quantity, quantity))

    def with_amount(self, amount: Decimal) -> "TaxLine":
        """Give the line with an amount added before tax, or taken off if it is below zero."""
        return self.reduced(Reduction(amount=EXACT.minus(amount)))

    def reduced(self, *reductions: Reduction) -> "TaxLine":
        """Give the line with further reductions, after those that it has."""
        return evolve(self, reductions=(*self.reductions, *reductions))

    def undiscounted(self) -> "TaxLine":
        """Give the line without its reductions."""
        return evolve(self, reductions=())


class DiscountSide(StrEnum):
    """Which sum of a document a discount lowers by its amount.

    - `ENTERED`: the sum of prices as entered.
    - `NET`: the sum without tax.
    - `GROSS`: the sum with tax.
    """

    ENTERED = "entered"
    NET = "net"
    GROSS = "gross"


@frozen(kw_only=True)
class DocumentDiscount:
    """A discount on a whole document, spread over its lines before tax.

    Args:
        percent: of the sum that it lowers, 0 to 100.
        amount: or so much of it, >= 0 and no more than the sum.
        side: which sum it lowers.
        over_units: spread over single units, what is left over to the first; else over lines, by
            largest remainder.
        after_tax: it is taken off what is to be paid; net and tax stay.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None
    side: DiscountSide = DiscountSide.ENTERED
    over_units: bool = False
    after_tax: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _one_of(self.percent, self.amount)
        if self.amount is not None and self.amount < 0:
            raise InvalidValue("amount", value=self.amount, allowed="0 or more")
