"""Availability: what may still be promised at a location, and the one formula of it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.decimals import EXACT
from salescore.stock.commitment import Commitment
from salescore.stock.incoming import Incoming
from salescore.stock.level import StockLevel
from salescore.stock.position import Position

__all__ = [
    "Availability",
    "TotalAvailability",
    "availability",
    "bundle_availability",
    "place_availability",
    "whole_times",
]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Availability:
    """What lies at a location, what is promised of it and what may still be promised.

    Args:
        location_id: the location.
        product_id: the product.
        on_hand: what lies there, in the product's base unit.
        reserved: what is promised, overdue baskets left out; in a bin what is chosen for promises.
        safety: what is held back; 0 where the location never held the product.
        floor: down to where on hand less reserved may be promised: safety less backorder limit;
            None without a bound.
        incoming: what is still to come there.
        saleable: goods there may be promised at all; in quality they may not.
        within: what is available where the goods are promised, of a place that does not promise
            its goods itself; None for one that does.
        parts: the same of each component, of a bundle.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    safety: Decimal = ZERO
    floor: Decimal | None = ZERO
    incoming: Decimal = ZERO
    saleable: bool = True
    within: Decimal | None = None
    parts: "tuple[Availability, ...]" = field(default=(), repr=False)

    @property
    def available(self) -> Decimal:
        """What may be promised without a backorder; below 0 it is what is lacking.

        >>> from uuid import UUID
        >>> place, tea = UUID(int=1), UUID(int=2)
        >>> tea_there = Availability(
        ...     location_id=place, product_id=tea, on_hand=Decimal(100), reserved=Decimal(24)
        ... )
        >>> tea_there.available
        Decimal('76')
        """
        return self._less(self.safety)

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
        if self.floor is None and self.saleable:
            return None
        return self._less(self.floor or ZERO)

    @property
    def backordered(self) -> Decimal:
        """What is promised beyond what lies there."""
        return max(EXACT.subtract(self.reserved, self.on_hand), ZERO)

    def _less(self, kept: Decimal) -> Decimal:
        """Give what lies there, is not promised, and exceeds what is to be kept."""
        if not self.saleable:
            return EXACT.subtract(ZERO, self.reserved)
        free = EXACT.subtract(EXACT.subtract(self.on_hand, self.reserved), kept)
        return free if self.within is None else min(free, max(self.within, ZERO))


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
        """What lies there, in the product's base unit, saleable or not."""
        return self._sum("on_hand")

    @property
    def reserved(self) -> Decimal:
        """What is promised, overdue baskets left out."""
        return self._sum("reserved")

    @property
    def incoming(self) -> Decimal:
        """What is still to come."""
        return self._sum("incoming")

    @property
    def unsaleable(self) -> Decimal:
        """What of it lies where nothing may be promised, such as in quality."""
        found = (each.on_hand for each in self.places if not each.saleable)
        return _added(found)

    @property
    def available(self) -> Decimal:
        """What may be promised: saleable, less reserved, less what is held back.

        Below 0 it is what is lacking.
        """
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
        return _added(getattr(place, figure) for place in self.places)


def availability(
    level: StockLevel,
    *,
    safety: Decimal,
    floor: Decimal | None = ZERO,
    overdue: Iterable[Commitment] = (),
    incoming: Iterable[Incoming] = (),
    saleable: bool = True,
) -> Availability:
    """Give what of a product is available at a location that counts it.

    Args:
        level: as it is counted.
        safety: what is held back of the product.
        floor: what must stay available after a promise; None without a bound.
        overdue: baskets whose time is over: their promises are anybody's.
        incoming: what is to come, of any products and to any locations.
        saleable: goods there may be promised.
    """
    key = (level.location_id, level.product_id)
    reserved = level.reserved
    for basket in overdue:
        for line in basket.lines:
            if line.level == key:
                reserved = EXACT.subtract(reserved, line.quantity)
    return Availability(
        location_id=level.location_id,
        product_id=level.product_id,
        on_hand=level.on_hand,
        reserved=reserved,
        safety=safety,
        floor=floor,
        incoming=_added(each.quantity for each in incoming if each.level == key),
        saleable=saleable,
    )


def place_availability(
    location_id: UUID, positions: Iterable[Position], *, within: Availability
) -> Availability:
    """Give what of a product is available in a place whose goods another location promises.

    Args:
        location_id: the place: a bin or a zone.
        positions: what of the product lies there.
        within: the same of the location that promises it.
    """
    lying = tuple(positions)
    return Availability(
        location_id=location_id,
        product_id=within.product_id,
        on_hand=_added(each.quantity for each in lying),
        reserved=_added(each.allocated for each in lying),
        saleable=within.saleable,
        within=within.available,
    )


def bundle_availability(
    product_id: UUID,
    parts: Sequence[tuple[Decimal, Availability]],
    *,
    location_id: UUID,
    digits: int = 0,
) -> Availability:
    """Give how many bundles are available: as many as the scarcest component allows.

    Args:
        product_id: the bundle.
        parts: how much of each component is in one bundle through all levels, > 0, and what of it
            is available; none for a bundle of services, of which there are any number.
        location_id: where.
        digits: decimals of the bundle's base unit.

    >>> tea, pot, kit, main = (UUID(int=number) for number in range(4))
    >>> parts = [
    ...     (Decimal(2), Availability(location_id=main, product_id=tea, on_hand=Decimal(9))),
    ...     (Decimal(1), Availability(location_id=main, product_id=pot, on_hand=Decimal(5))),
    ... ]
    >>> bundle_availability(kit, parts, location_id=main).available
    Decimal('4')
    """
    inner = tuple(each for _, each in parts)
    if not parts:
        return Availability(location_id=location_id, product_id=product_id, floor=None)

    def fewest(amounts: Iterable[Decimal]) -> Decimal:
        needs = (need for need, _ in parts)
        return min(
            whole_times(each, need, digits=digits)
            for each, need in zip(amounts, needs, strict=True)
        )

    on_hand = fewest(each.on_hand for each in inner)
    available = fewest(each.available for each in inner)
    later = fewest(EXACT.add(each.on_hand, each.incoming) for each in inner)
    most = [
        whole_times(each.promisable, need, digits=digits)
        for need, each in parts
        if each.promisable is not None
    ]
    return Availability(
        location_id=location_id,
        product_id=product_id,
        on_hand=on_hand,
        reserved=EXACT.subtract(on_hand, available),
        floor=EXACT.subtract(available, min(most)) if most else None,
        incoming=EXACT.subtract(later, on_hand),
        parts=inner,
    )


def whole_times(amount: Decimal, need: Decimal, *, digits: int = 0) -> Decimal:
    """Say how often an amount holds another, rounded down to so many digits.

    >>> whole_times(Decimal(7), Decimal(2)), whole_times(Decimal(-3), Decimal(2))
    (Decimal('3'), Decimal('-2'))
    """
    scaled = EXACT.scaleb(amount, digits)
    times, rest = EXACT.divide_int(scaled, need), EXACT.remainder(scaled, need)
    if rest < 0:
        times = EXACT.subtract(times, Decimal(1))
    return EXACT.scaleb(times, -digits)


def _added(amounts: Iterable[Decimal]) -> Decimal:
    whole = ZERO
    for amount in amounts:
        whole = EXACT.add(whole, amount)
    return whole
