"""A picking: the bins and lots that are chosen for what is promised to one owner."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.facts import Kind

__all__ = ["PICKING", "PickedLine", "Picking"]


@frozen
class PickedLine:
    """Goods that are chosen for a promise, or already taken from their place for it.

    Args:
        line: the owner's line number.
        position_id: the position that they are allocated from.
        location_id: where they lie.
        stocking_id: the location that promises them.
        product_id: what.
        sku: its code.
        quantity: chosen and not shipped yet, base units, > 0.
        picked: how much of it was taken from the shelf, 0 to `quantity`.
        lot: the code of its lot or piece.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose ones.
        reason: the code of why it was chosen.
    """

    line: int
    position_id: UUID
    location_id: UUID
    stocking_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal
    picked: Decimal = Decimal(0)
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None
    reason: str = ""


@frozen(kw_only=True)
class Picking:
    """What is chosen for one owner; its id is the owner's (an order's) id.

    Args:
        strategy: the name of the strategy that chose last.
        lines: what is chosen; goods that left, or were let go, are not listed.
    """

    id: UUID
    version: int
    strategy: str
    lines: tuple[PickedLine, ...]


PICKING: Final[Kind[Picking]] = Kind("stock.picking", Picking, asked=("strategy",))
