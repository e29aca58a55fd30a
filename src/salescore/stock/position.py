"""A position: how much of one kind of goods lies in a bin, of a lot, of an owner, in packages.

A level counts all goods of a product at a stocking location and says what may be promised. What of
them lies in the location itself, in no lot, loose and ours, needs no more than that. All others
have positions, and the level says how much they come to (`placed`). Positions follow from
movements; nobody sets one.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid5

from attrs import Factory, field, frozen

from salescore.decimals import EXACT
from salescore.facts import Kind

__all__ = ["OWNER_MAX", "POSITION", "Position", "position_id"]

ZERO: Final = Decimal(0)

OWNER_MAX: Final = 64
"""The most characters of the code of whoever owns goods."""


def position_id(
    location_id: UUID,
    product_id: UUID,
    *,
    lot_id: UUID | None = None,
    owner: str | None = None,
    package: Decimal | None = None,
) -> UUID:
    """Give the id of the position of such goods at a location.

    >>> shelf, tea = UUID(int=1), UUID(int=2)
    >>> position_id(shelf, tea) == position_id(shelf, tea, owner="ACME")
    False
    """
    size = "" if package is None else f"{package.normalize():f}"
    return uuid5(location_id, f"{product_id.hex}:{lot_id or ''}:{size}:{owner or ''}")


def _present(position: "Position") -> UUID | None:
    return position.product_id if position.quantity else None


@frozen(kw_only=True)
class Position:
    """Goods of one kind at one location.

    Args:
        id: `position_id` of what follows.
        location_id: where they lie: a bin, a zone, or a stocking location itself.
        stocking_id: the location whose level counts them.
        product_id: what they are.
        quantity: how much, in the product's base unit, >= 0.
        allocated: how much of it is chosen for promises already, 0 to `quantity`.
        since: when the oldest of them first came in.
        lot_id: their lot or piece; None without one.
        lot: its code.
        expires_on: the last day on which they may be used, as their lot says.
        owner: the code of whoever owns them; None is the tenant.
        package: units in each closed package; None for loose ones.
        present: the product while there is any: what is empty is not found by it.
    """

    id: UUID
    version: int
    location_id: UUID
    stocking_id: UUID
    product_id: UUID
    quantity: Decimal
    allocated: Decimal = ZERO
    since: datetime
    lot_id: UUID | None = None
    lot: str | None = None
    expires_on: date | None = None
    owner: str | None = None
    package: Decimal | None = None
    present: UUID | None = field(init=False, default=Factory(_present, takes_self=True))

    @property
    def free(self) -> Decimal:
        """What of it is not chosen for anybody yet."""
        return EXACT.subtract(self.quantity, self.allocated)


POSITION: Final[Kind[Position]] = Kind(
    "stock.position",
    Position,
    indexes=("present", "lot_id", "location_id"),
    quantities=("quantity", "allocated"),
    asked=(
        "location_id",
        "stocking_id",
        "product_id",
        "quantity",
        "allocated",
        "lot_id",
        "present",
    ),
)
