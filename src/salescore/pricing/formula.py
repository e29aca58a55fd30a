"""A price that is computed: base, discount, rounding, surcharge, margin, in this order."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from salescore.decimals import Rounding
from salescore.errors import InvalidValue, demand_range, demand_text
from salescore.pricing.expressions import price_expression
from salescore.shapes import types_first

__all__ = ["PriceBase", "PriceFormula"]

ZERO: Final = Decimal(0)
PERCENT_MAX: Final = 10_000
_NAME_MAX: Final = 200


class PriceBase(StrEnum):
    """What a computed price starts from."""

    LIST_PRICE = "list_price"
    COST = "cost"
    PRICE_LIST = "price_list"


@frozen(kw_only=True)
class PriceFormula:
    """How a price is computed from a base; the steps apply in the order of the fields.

    Conversions on the way (currency, unit) are exact; only `round_to` rounds.

    Args:
        base: the product's list price, its cost, or what another list gives for the same question.
        base_list: the name of that list. With another base only beside an expression, which may
            then use its price as parent_unit_price.
        expression: a formula of unit_price (the base), list_price, cost_price, parent_unit_price
            and quantity, in place of percentages: ``unit_price * 0.9 + 1``. All prices are per
            base unit in the list's currency.
        discount_percent: taken off the base, -10,000 to 100; below zero it is added.
        markup_percent: added to the base: a margin over cost in percent of the cost.
        margin_percent: so that this is the margin in percent of the price, 0 to below 100.
        round_to: the step that the result so far is rounded to, > 0.
        rounding: how.
        surcharge: added then, in the list's currency per base unit.
        min_margin: the price is at least the base and this.
        max_margin: the price is at most the base and this.

    >>> PriceFormula(base=PriceBase.COST, markup_percent=Decimal(25)).base.value
    'cost'
    """

    base: PriceBase = PriceBase.LIST_PRICE
    base_list: str | None = None
    expression: str | None = None
    discount_percent: Decimal = ZERO
    markup_percent: Decimal = ZERO
    margin_percent: Decimal | None = None
    round_to: Decimal | None = None
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    surcharge: Decimal = ZERO
    min_margin: Decimal | None = None
    max_margin: Decimal | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self._check_base()
        demand_range("discount_percent", self.discount_percent, low=-PERCENT_MAX, high=100)
        demand_range("markup_percent", self.markup_percent, low=-100, high=PERCENT_MAX)
        if self.margin_percent is not None and not 0 <= self.margin_percent < 100:  # noqa: PLR2004 - percent.
            raise InvalidValue(
                "margin_percent", value=self.margin_percent, allowed="0 or more, below 100"
            )
        if self.round_to is not None and self.round_to <= 0:
            raise InvalidValue("round_to", value=self.round_to, allowed="above zero")
        low, high = self.min_margin, self.max_margin
        if low is not None and high is not None and high < low:
            raise InvalidValue("max_margin", value=high, allowed=f"{low} or more")

    def _check_base(self) -> None:
        """Demand a base list where one is needed, and percentages or an expression, not both."""
        needed = self.base is PriceBase.PRICE_LIST
        if self.base_list is None:
            if needed:
                raise InvalidValue("base_list", value=None, allowed="the name of a price list")
        elif needed or self.expression is not None:
            demand_text("base_list", self.base_list, most=_NAME_MAX)
        else:
            allowed = "none: the base is no price list, and there is no expression"
            raise InvalidValue("base_list", value=self.base_list, allowed=allowed)
        if self.expression is None:
            return
        names = price_expression(self.expression).names
        if self.base_list is None and "parent_unit_price" in names:
            raise InvalidValue("base_list", value=None, allowed="a name: parent_unit_price is used")
        if self.discount_percent or self.markup_percent or self.margin_percent:
            allowed = "an expression or percentages, not both"
            raise InvalidValue("expression", value=self.expression, allowed=allowed)
