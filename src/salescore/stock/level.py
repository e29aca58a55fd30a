"""The stock level: one location's count of one product, and the one availability formula."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.claims import Shortfall, StockClaim
from salescore.decimals import EXACT
from salescore.facts import Kind

__all__ = ["STOCK_LEVEL", "StockLevel", "room", "take"]

ZERO: Final = Decimal(0)


@frozen
class StockLevel:
    """What lies at a location, and how much of it is promised.

    Args:
        location_id: the stocking location.
        product_id: the product.
        on_hand: what lies there, in the product's base unit, >= 0.
        reserved: what is promised, >= 0; beyond `on_hand` only where backorders are taken.
        placed: how much of what lies there is in bins and lots, 0 to `on_hand`; see `Position`.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    placed: Decimal = ZERO

    @property
    def available(self) -> Decimal:
        """What is not promised: on hand less reserved; below 0 it is what is backordered.

        >>> from uuid import UUID
        >>> StockLevel(UUID(int=1), UUID(int=2), Decimal(100), Decimal(24)).available
        Decimal('76')
        """
        return EXACT.subtract(self.on_hand, self.reserved)

    @property
    def holds(self) -> bool:
        """Whether anything lies there or is promised; where nothing does there may be no level."""
        return bool(self.on_hand or self.reserved)

    @property
    def loose(self) -> Decimal:
        """What lies there in no bin and no lot."""
        return EXACT.subtract(self.on_hand, self.placed)


STOCK_LEVEL: Final[Kind[StockLevel]] = Kind(
    "stock.level",
    StockLevel,
    key=("location_id", "product_id"),
    indexes=("product_id",),
    versioned=False,
    quantities=("on_hand", "reserved", "placed"),
    totals=("on_hand", "reserved"),
)


def take(level: StockLevel | None, claim: StockClaim) -> StockLevel | Shortfall:
    """Apply a claim, whole, to a level if its guard holds.

    Args:
        level: the committed level; None where the location never held the product.
        claim: the change asked for.

    Returns:
        The level afterwards, or what could be had instead.
    """
    level = level or StockLevel(claim.location_id, claim.product_id)
    after = StockLevel(
        level.location_id,
        level.product_id,
        EXACT.add(level.on_hand, claim.on_hand),
        EXACT.add(level.reserved, claim.reserved),
        EXACT.add(level.placed, claim.placed),
    )
    lowers = claim.floor is not None and claim.reserved > claim.on_hand
    lacks = after.on_hand < 0 or after.reserved < 0 or after.placed < 0
    lacks = lacks or (claim.loosened < 0 and after.loose < 0)
    if lacks or (lowers and after.available < claim.floor):  # type: ignore[operator]  # `lowers`
        return Shortfall(claim, available=room(level, claim))
    return after


def room(level: StockLevel | None, claim: StockClaim) -> Decimal:
    """Say how much of what a claim takes could be had of a level, 0 to what it asks.

    What promises goods or takes free ones out is bounded by what must stay available, what takes
    goods out by what lies there, and what ends promises by what is promised.
    """
    level = level or StockLevel(claim.location_id, claim.product_id)
    bounds = [max(claim.most, EXACT.minus(claim.reserved))]
    if claim.floor is not None and claim.reserved > claim.on_hand:
        bounds.append(EXACT.subtract(level.available, claim.floor))
    if claim.on_hand < 0:
        bounds.append(level.on_hand)
    if claim.loosened < 0:
        bounds.append(level.loose)
    if claim.reserved < 0:
        bounds.append(level.reserved)
    return max(min(bounds), ZERO)
