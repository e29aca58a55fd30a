"""Transit: goods that left one location and have not reached the other."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.facts import Kind

__all__ = ["TRANSIT", "Transit", "TransitLine", "TransitShare", "TransitState"]

ZERO: Final = Decimal(0)


class TransitState(StrEnum):
    """Whether goods are still on the road."""

    UNDERWAY = "underway"
    ARRIVED = "arrived"


@frozen
class TransitLine:
    """Goods on the road.

    Args:
        number: its place in the document, from 1.
        product_id: what.
        sku: its code.
        quantity: what was sent, base units, > 0.
        arrived: what has arrived of it, >= 0.
        lost: what will not arrive any more, >= 0.
        lot_id: its lot or piece.
        lot: its code.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose ones.
        since: when it first came in.
    """

    number: int
    product_id: UUID
    sku: str
    quantity: Decimal
    arrived: Decimal = ZERO
    lost: Decimal = ZERO
    lot_id: UUID | None = None
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None
    since: datetime | None = None

    @property
    def underway(self) -> Decimal:
        """What is still on the road."""
        return EXACT.subtract(self.quantity, EXACT.add(self.arrived, self.lost))


@frozen
class TransitShare:
    """So much of a line of a journey, in base units, > 0.

    Args:
        number: of the line.
        quantity: how much of it.
    """

    number: int
    quantity: Decimal


@frozen(kw_only=True)
class Transit:
    """A journey of goods between two locations.

    Args:
        number: the human number.
        state: underway until everything arrived or was lost.
        source_id: the location that they left.
        to_id: the location that they are to reach.
        due_on: the business date on which they are to arrive; None if nobody knows.
        lines: what is on the road.
    """

    id: UUID
    version: int
    number: str
    state: TransitState
    source_id: UUID
    to_id: UUID
    due_on: date | None
    lines: tuple[TransitLine, ...]


TRANSIT: Final[Kind[Transit]] = Kind(
    "stock.transit",
    Transit,
    unique=("number",),
    indexes=("state",),
    within=("lines.product_id",),
    asked=("number", "state", "source_id", "to_id", "due_on"),
)
