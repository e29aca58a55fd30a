"""An answer to a question for a price: the unit price, and why."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from salescore.currencies import digits
from salescore.decimals import Rounding, round_to_int, text
from salescore.pricing.explanation import Step
from salescore.pricing.figures import Figure, figure, figure_text, reduced, stated
from salescore.unit_price import extend_minor

__all__ = ["LINE_DISCOUNT", "Priced", "reduce_price"]

LINE_DISCOUNT: Final = "pricing.line_discount"
"""The code of the step by which a line's own discount goes off its price."""

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO


@frozen(kw_only=True)
class Priced:
    """An answer: the unit price, and why.

    Args:
        unit_price: per base unit after discounts; exact, or as documents state it if there is a
            `ratio`.
        tax_included: the price contains its tax.
        steps: what applied, in order.
        ratio: the exact unit price where `unit_price` only states it, to 12 decimals or to those
            of the policy: a third of a box's price, the average of graduated prices.
        original: the unit price without discounts and sales; None where none was published.
        original_tax_included: that price contains its tax.

    >>> third = Priced.of(Fraction(10, 3), tax_included=False, steps=())
    >>> third.unit_price, third.sum_minor(Decimal(3), "EUR")
    (Decimal('3.333333333333'), 1000)
    """

    unit_price: Decimal
    tax_included: bool
    steps: tuple[Step, ...]
    ratio: Fraction | None = None
    original: Decimal | None = None
    original_tax_included: bool = False

    @classmethod
    def of(
        cls,
        value: Figure,
        *,
        tax_included: bool,
        steps: tuple[Step, ...],
        original: Decimal | None = None,
        original_tax_included: bool = False,
    ) -> "Priced":
        """Give the answer for an exact unit price.

        Args:
            value: per base unit after discounts.
            tax_included: the price contains its tax.
            steps: what applied, in order.
            original: the unit price without discounts and sales.
            original_tax_included: that price contains its tax.
        """
        exact = figure(value)
        return cls(
            unit_price=exact if isinstance(exact, Decimal) else stated(exact),
            tax_included=tax_included,
            steps=steps,
            ratio=exact if isinstance(exact, Fraction) else None,
            original=original,
            original_tax_included=original_tax_included,
        )

    def then(self, value: Figure, *steps: Step) -> "Priced":
        """Give the answer with another exact unit price, and the steps that led to it."""
        other = Priced.of(value, tax_included=self.tax_included, steps=(*self.steps, *steps))
        return evolve(self, unit_price=other.unit_price, ratio=other.ratio, steps=other.steps)

    @property
    def exact(self) -> Figure:
        """The exact unit price: a Decimal, or a Fraction where no number of decimals says it."""
        return self.unit_price if self.ratio is None else self.ratio

    def per_unit(self, factor: Fraction) -> Figure:
        """Give the price of another unit, exactly.

        Args:
            factor: how many base units it holds, above zero.

        >>> box = Priced(unit_price=Decimal("1.25"), tax_included=False, steps=())
        >>> box.per_unit(Fraction(12))
        Decimal('15')
        """
        return figure(Fraction(self.exact) * factor)

    def sum_minor(self, quantity: Decimal, currency: str, rounding: Rounding = _HALF_UP) -> int:
        """Give what a quantity comes to: the exact product, rounded once to minor units.

        Args:
            quantity: in base units.
            currency: ISO 4217 code.
            rounding: the mode.

        Raises:
            InexactResult: the mode is `EXACT` and the product has too many decimals.
        """
        if self.ratio is None:
            return extend_minor(self.unit_price, quantity, currency, rounding)
        return round_to_int(self.ratio * Fraction(quantity) * 10 ** digits(currency), rounding)

    def explain(self, language: str = "en") -> str:
        """Say how the price came about, one step a line."""
        return "\n".join(step.sentence(language) for step in self.steps)


def reduce_price(
    value: Figure, *, percent: Decimal, currency: str, code: str
) -> tuple[Figure, Step]:
    """Take a percentage off a unit price, exactly, and say so under a code.

    >>> left, step = reduce_price(
    ...     Decimal("16.50"), percent=Decimal(5), currency="EUR", code="pricing.discount_applied"
    ... )
    >>> left, step.params["after"]
    (Decimal('15.6750'), '15.675')
    """
    left = reduced(value, percent)
    params = {
        "percent": text(percent),
        "before": figure_text(value, currency),
        "after": figure_text(left, currency),
    }
    return left, Step(code, params)
