"""Prices by hand: a dictionary, a bisection, a discount, one rounding; no choice, no reasons."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

__all__ = ["Breaks", "price_lines"]

Breaks = Mapping[str, tuple[Sequence[Decimal], Sequence[Decimal]]]
"""By product: quantities, ascending, and the unit price from each of them."""

_HUNDRED = Decimal(100)
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def price_lines(
    breaks: Breaks, lines: Iterable[tuple[str, Decimal]], *, percent: Decimal
) -> list[tuple[Decimal, int]]:
    """Give the unit price and the sum of every line, in cents.

    Args:
        breaks: the prices.
        lines: products and quantities.
        percent: what the customer's group gets off.
    """
    found = []
    for sku, quantity in lines:
        lows, prices = breaks[sku]
        unit_price = prices[bisect_right(lows, quantity) - 1]
        if percent:
            unit_price = _EXACT.multiply(unit_price, _EXACT.subtract(_HUNDRED, percent)).scaleb(-2)
        total = _EXACT.multiply(unit_price, quantity).scaleb(2).to_integral_value(context=_EXACT)
        found.append((unit_price, int(total)))
    return found
