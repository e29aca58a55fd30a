"""Availability: what may still be promised at a location, and the one formula of it."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.commitment import Commitment
from salescore.stock.level import StockLevel

__all__ = ["Availability", "TotalAvailability", "availability"]

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
        floor: down to where on hand less reserved may be promised: safety less backorder limit;
            None without a bound.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    safety: Decimal = ZERO
    floor: Decimal | None = ZERO

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
    def promisable(self) -> Decimal | None:
        """What may be promised, backorders included; None is any amount.

        Below 0 it is what was promised before the bound was raised.

        >>> from uuid import UUID
        >>> Availability(
        ...     location_id=UUID(int=1),
        ...     product_id=UUID(int=2),
        ...     on_hand=Decimal(3),
        ...     floor=Decimal(-5),
        ... ).promisable
        Decimal('8')
        """
        if self.floor is None:
            return None
        return EXACT.subtract(EXACT.subtract(self.on_hand, self.reserved), self.floor)

    @property
    def backordered(self) -> Decimal:
        """What is promised beyond what lies there."""
        return max(EXACT.subtract(self.reserved, self.on_hand), ZERO)


@frozen(kw_only=True)
class TotalAvailability:
    """What lies of one product at several locations together, and what is promised of it.

    Args:
        product_id: the product.
        places: the same of each location, each once.
    """

    product_id: UUID
    places: tuple[Availability, ...] = ()

    @property
    def on_hand(self) -> Decimal:
        """What lies there, in the product's base unit."""
        return self._sum("on_hand")

    @property
    def reserved(self) -> Decimal:
        """What is promised, overdue baskets left out."""
        return self._sum("reserved")

    @property
    def available(self) -> Decimal:
        """On hand less reserved less what is held back; below 0 it is what is lacking."""
        return self._sum("available")

    @property
    def spare(self) -> Decimal:
        """What is left once every promise is kept, wherever the goods for it lie; never below 0.

        A location that is promised beyond what lies there lowers what the others can spare.

        >>> from uuid import UUID
        >>> tea, main, north = UUID(int=1), UUID(int=2), UUID(int=3)
        >>> places = (
        ...     Availability(location_id=main, product_id=tea, on_hand=Decimal(8)),
        ...     Availability(location_id=north, product_id=tea, reserved=Decimal(3)),
        ... )
        >>> TotalAvailability(product_id=tea, places=places).spare
        Decimal('5')
        """
        return max(self.available, ZERO)

    def _sum(self, figure: str) -> Decimal:
        """Add one figure up over the locations."""
        whole = ZERO
        for place in self.places:
            whole = EXACT.add(whole, getattr(place, figure))
        return whole


def availability(
    level: StockLevel,
    *,
    safety: Decimal,
    floor: Decimal | None = ZERO,
    overdue: Iterable[Commitment] = (),
) -> Availability:
    """Give what of a product is available at a location that held it.

    Args:
        level: as it is counted.
        safety: what is held back of the product.
        floor: what must stay available after a promise; None without a bound.
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
        floor=floor,
    )
