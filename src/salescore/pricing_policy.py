"""How a tenant chooses among prices, and what becomes of discounts: part of its settings."""

from enum import StrEnum
from typing import Final

from attrs import frozen

from salescore.errors import demand_whole

__all__ = [
    "DIGITS_MAX",
    "DiscountStacking",
    "ExclusiveDiscounts",
    "MissingCost",
    "PriceChoice",
    "PriceTieBreak",
    "PricingPolicy",
]

DIGITS_MAX: Final = 12
"""The most decimals that unit prices may be rounded to."""


class PriceChoice(StrEnum):
    """Which of the prices that hold for a line wins.

    - `SPECIFICITY`: product before buyer before quantity before priority before the number of
      further conditions (the library's own).
    - `QUANTITY`: product, then quantity, then buyer, then priority, then further conditions.
    - `PRIORITY`: the list's priority, then specificity.
    - `FIRST`: the first that holds: lists by priority and name, prices as declared.
    - `CONDITIONS`: the most conditions met, whatever they are; quantity and time do not count.
    - `LOWEST`: the cheapest, before discounts.
    """

    SPECIFICITY = "specificity"
    QUANTITY = "quantity"
    PRIORITY = "priority"
    FIRST = "first"
    CONDITIONS = "conditions"
    LOWEST = "lowest"


class PriceTieBreak(StrEnum):
    """What becomes of two prices, or exclusive discounts, that the choice does not tell apart.

    - `REFUSE`: an error when the prices are published: no question may meet two.
    - `REFUSE_ASKED`: an error when a question meets two.
    - `LOWEST`: the cheaper wins.
    - `NEWEST`: the later in the list, or of the list published later.
    - `FIRST`: the earlier.
    """

    REFUSE = "refuse"
    REFUSE_ASKED = "refuse_asked"
    LOWEST = "lowest"
    NEWEST = "newest"
    FIRST = "first"


class DiscountStacking(StrEnum):
    """What several discounts of a line come to.

    - `SEQUENTIAL`: each reduces what the one before it left.
    - `ADDITIVE`: each is taken from the price before all discounts.
    - `BEST`: only the greatest counts.
    - `FIRST`: only the first counts.
    """

    SEQUENTIAL = "sequential"
    ADDITIVE = "additive"
    BEST = "best"
    FIRST = "first"


class ExclusiveDiscounts(StrEnum):
    """What becomes of the others where an exclusive discount holds.

    - `EXCLUSIVE`: of the exclusive ones the first counts, by priority; the others do not.
    - `PRIORITY`: of all, exclusive or not, only the one of the highest priority counts; among equal
      ones the more specific.
    """

    EXCLUSIVE = "exclusive"
    PRIORITY = "priority"


class MissingCost(StrEnum):
    """What a price over cost is when the cost is not known."""

    REFUSE = "refuse"
    ZERO = "zero"


@frozen(kw_only=True)
class PricingPolicy:
    """How prices are found.

    Args:
        choice: which of the prices that hold wins.
        tie_break: what becomes of two that the choice does not tell apart.
        discounts: what several discounts come to.
        exclusive: what becomes of the others where an exclusive discount holds.
        missing_cost: what a price over cost is without one.
        unit_digits: the decimals a unit price is rounded to, 0 to 12; None keeps it exact.

    >>> PricingPolicy().choice.value
    'specificity'
    """

    choice: PriceChoice = PriceChoice.SPECIFICITY
    tie_break: PriceTieBreak = PriceTieBreak.REFUSE
    discounts: DiscountStacking = DiscountStacking.SEQUENTIAL
    exclusive: ExclusiveDiscounts = ExclusiveDiscounts.EXCLUSIVE
    missing_cost: MissingCost = MissingCost.REFUSE
    unit_digits: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.unit_digits is not None:
            demand_whole("unit_digits", self.unit_digits, low=0, high=DIGITS_MAX)
