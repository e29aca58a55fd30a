"""What a document shows of a reduction: the price before it, the difference, a percentage."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from salescore.decimals import plain
from salescore.pricing.figures import figure, stated
from salescore.pricing.priced import Priced

__all__ = ["ShownDiscount", "shown_discount"]

_ONE: Final = Fraction(1)
_STARTS: Final = {
    "pricing.base_list_price": "amount",
    "pricing.base_cost": "amount",
    "pricing.base_cost_missing": "amount",
    "pricing.base_price_list": "amount",
    "pricing.converted": "after",
    "pricing.price_applied": "amount",
    "pricing.manual_price": "amount",
}
"""Steps that state where reductions begin, each with the parameter that states it."""


@frozen
class ShownDiscount:
    """A reduction as a document shows it; the net unit price is the fact, this is for the eye.

    Args:
        before: of one unit, before formulas and discounts reduced it.
        amount: what they took off, >= 0; nothing where they made it dearer.
        percent: the same in percent of `before`, rounded.
    """

    before: Decimal
    amount: Decimal
    percent: Decimal


def shown_discount(priced: Priced, *, digits: int = 2, factor: Fraction = _ONE) -> ShownDiscount:
    """Say what a price was reduced from, and by how much.

    Args:
        priced: an answer of a price book, with its steps.
        digits: decimals of the percentage, 0 to 12.
        factor: base units in the unit that is shown, above zero.

    >>> from salescore.pricing import Step
    >>> start = Step("pricing.price_applied", {"amount": "168.00"})
    >>> priced = Priced(unit_price=Decimal(158), tax_included=False, steps=(start,))
    >>> shown_discount(priced)
    ShownDiscount(before=Decimal('168'), amount=Decimal('10'), percent=Decimal('5.95'))
    """
    before = _before(priced) * factor
    off = max(before - Fraction(priced.exact) * factor, Fraction(0))
    percent = off * 100 / before if before else Fraction(0)
    return ShownDiscount(
        stated(figure(before)), stated(figure(off)), plain(stated(percent, digits))
    )


def _before(priced: Priced) -> Fraction:
    """Read off the steps where reductions begin: before anything was done to the first base."""
    found = Fraction(priced.exact)
    for number, step in enumerate(priced.steps):
        name = _STARTS.get(step.code)
        if name is None or (number and step.code == "pricing.price_applied"):
            break
        found = Fraction(step.params[name].split()[0])
    return found
