"""What an opportunity may bring: the sum of its lines, or what somebody gave."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from salescore.currencies import digits
from salescore.errors import WORD_LENGTH_MAX, InvalidValue, TooMany, demand_number, demand_text
from salescore.money import Money, Rounding, allocate, round_to_int
from salescore.pipeline.opportunity import AMOUNT_MAX, Opportunity, OpportunityLine

__all__ = ["LINES_MAX", "check_lines", "line_amounts", "sum_minor"]

LINES_MAX: Final = 500
"""The most lines of one opportunity."""

_ROUNDING: Final = Rounding.HALF_AWAY_FROM_ZERO


def check_lines(lines: Sequence[OpportunityLine]) -> None:
    """Demand lines whose sum can be an amount.

    Raises:
        InvalidValue: a product without a SKU, a quantity or price below zero, no quantity.
        TooMany: more than 500.
    """
    if len(lines) > LINES_MAX:
        raise TooMany("lines", count=len(lines), limit=LINES_MAX)
    for line in lines:
        demand_text("sku", line.sku, most=WORD_LENGTH_MAX)
        demand_number(f"quantity of {line.sku}", line.quantity)
        demand_number(f"unit_price of {line.sku}", line.unit_price)
        if line.quantity <= 0:
            raise InvalidValue(f"quantity of {line.sku}", value=line.quantity, allowed="above 0")
        if line.unit_price < 0:
            allowed = "0 or more"
            raise InvalidValue(f"unit_price of {line.sku}", value=line.unit_price, allowed=allowed)


def _exact(line: OpportunityLine, currency: str) -> Fraction:
    """Give what a line comes to in minor units, not rounded."""
    scale = Fraction(10 ** digits(currency))
    return Fraction(line.unit_price) * Fraction(line.quantity) * scale


def sum_minor(lines: Sequence[OpportunityLine], currency: str) -> int:
    """Add lines up exactly, and round once.

    Raises:
        InvalidValue: the sum is beyond 10^15 minor units.

    >>> from decimal import Decimal
    >>> half = OpportunityLine(sku="A", quantity=Decimal("0.5"), unit_price=Decimal("10.05"))
    >>> sum_minor([half, half, half], "EUR")
    1508
    """
    total = round_to_int(sum((_exact(each, currency) for each in lines), Fraction(0)), _ROUNDING)
    if total > AMOUNT_MAX:
        raise InvalidValue("lines", value=total, allowed=f"a sum of at most {AMOUNT_MAX}")
    return total


def line_amounts(opportunity: Opportunity) -> tuple[Money, ...]:
    """Give what each line comes to, so that together they are the sum of the lines."""
    lines, currency = opportunity.lines, opportunity.currency
    weights = [_exact(each, currency) for each in lines]
    total = sum_minor(lines, currency)
    parts = allocate(total, weights) if total else (0,) * len(lines)
    return tuple(Money(part, currency) for part in parts)
