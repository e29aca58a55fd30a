"""A parcel: goods at one place that a line may be taken from, as a strategy sees them."""

from collections.abc import Hashable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

from salescore.stock.location import Location
from salescore.stock.position import Position

__all__ = ["Parcel", "Rank", "by_age", "by_expiry", "by_youth", "keeps"]

_LATE: Final = datetime.max.replace(tzinfo=UTC)

Rank: TypeAlias = tuple[Any, ...]
"""What parcels are compared by."""


class Parcel(NamedTuple):
    """Goods at one place, all of one lot, owner and package.

    Args:
        location: the location of the request that they count for: where they lie when goods are
            picked, who counts them when goods are promised.
        product_id: what they are.
        free: how much nobody else is given yet, in the base unit, > 0.
        position: where just they lie; None for what lies loose in a stocking location.
    """

    location: Location
    product_id: UUID
    free: Decimal
    position: Position | None = None

    @property
    def key(self) -> Hashable:
        """What tells it from all others."""
        return (self.location.id, self.product_id) if self.position is None else self.position.id


def by_age(parcel: Parcel) -> Rank:
    """Rank what came in first before the rest; of what lies loose nobody knows when it came.

    Ties go by the code of the location, then of the lot.
    """
    position, code = parcel.position, parcel.location.code
    if position is None:
        return (_LATE, code, "")
    return (position.since, code, position.lot or "")


def by_youth(parcel: Parcel) -> Rank:
    """Rank what came in last before the rest; what lies loose comes behind it."""
    position, code = parcel.position, parcel.location.code
    if position is None:
        return (0.0, code, "")
    return (-position.since.timestamp(), code, position.lot or "")


def by_expiry(parcel: Parcel) -> Rank:
    """Rank what expires first before the rest, what keeps for ever behind it; then by age."""
    position, code = parcel.position, parcel.location.code
    if position is None:
        return (date.max, _LATE, code, "")
    return (position.expires_on or date.max, position.since, code, position.lot or "")


def keeps(position: Position, until: date) -> bool:
    """Say whether goods may still be used on a day; on the last day they may."""
    return position.expires_on is None or position.expires_on >= until
