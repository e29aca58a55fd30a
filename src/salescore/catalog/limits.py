"""Stock limits of a product, from the one figure that some systems keep instead of two."""

from decimal import Decimal
from typing import Final, TypedDict

from salescore.decimals import decimal

__all__ = ["StockLimits", "limits_of_floor"]

ZERO: Final = Decimal(0)


class StockLimits(TypedDict):
    """What is held back of a product, and how much may be promised beyond what lies there."""

    safety: Decimal
    backorder_limit: Decimal | None


def limits_of_floor(floor: Decimal | int | str | None) -> StockLimits:
    """Give the limits of a product of which so much must stay available after a promise.

    Args:
        floor: base units; above 0 they are held back, below 0 so much may be promised beyond what
            lies there, None for any amount. Shops call it the out-of-stock threshold.

    Returns:
        `safety` and `backorder_limit`, as `sales.products` takes them; `Product.floor` of them is
        `floor` again.

    Raises:
        InvalidValue: no number.

    >>> limits_of_floor("-5")
    {'safety': Decimal('0'), 'backorder_limit': Decimal('5')}
    >>> limits_of_floor(2)
    {'safety': Decimal('2'), 'backorder_limit': Decimal('0')}
    """
    if floor is None:
        return {"safety": ZERO, "backorder_limit": None}
    figure = decimal(floor, name="floor")
    if figure < 0:
        return {"safety": ZERO, "backorder_limit": figure.copy_negate()}
    return {"safety": figure, "backorder_limit": ZERO}
