"""Availability: what may still be promised at a location, and the one formula of it."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.commitment import Commitment
from salescore.stock.level import StockLevel

__all__ = ["Availability", "availability"]

ZERO = Decimal(0)


@frozen(kw_only=True)
class Availability:
    """What lies at a location, what is promised of it and what may still be promised.

    Args:
        location_id: the stocking location.
        product_id: the product.
        on_hand: what lies there, in the product's base unit.
        reserved: what is promised, overdue baskets left out.
        safety: what is held back; 0 where the location never held the product.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    safety: Decimal = ZERO

    @property
    def available(self) -> Decimal:
        """What may be promised without a backorder; below 0 it is what is lacking.

        >>> from uuid import UUID
        >>> place, tea = UUID(int=1), UUID(int=2)
        >>> Availability(
        ...     location_id=place, product_id=tea, on_hand=Decimal(100), reserved=Decimal(24)
        ... ).available
        Decimal('76')
        """
        return EXACT.subtract(EXACT.subtract(self.on_hand, self.reserved), self.safety)

    @property
    def backordered(self) -> Decimal:
        """What is promised beyond what lies there."""
        return max(EXACT.subtract(self.reserved, self.on_hand), ZERO)


def availability(
    level: StockLevel, *, safety: Decimal, overdue: Iterable[Commitment] = ()
) -> Availability:
    """Give what of a product is available at a location that held it.

    Args:
        level: as it is counted.
        safety: what is held back of the product.
        overdue: baskets whose time is over: their promises are anybody's.
    """
    reserved = level.reserved
    for basket in overdue:
        for line in basket.lines:
            if line.level == (level.location_id, level.product_id):
                reserved = EXACT.subtract(reserved, line.quantity)
    return Availability(
        location_id=level.location_id,
        product_id=level.product_id,
        on_hand=level.on_hand,
        reserved=reserved,
        safety=safety,
    )
