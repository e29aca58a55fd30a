"""What can be asked for about lots and pieces with serial numbers."""

from datetime import date
from uuid import UUID

from attrs import field, frozen

from salescore.events import Command
from salescore.shapes import LONG
from salescore.stock.commands import stated
from salescore.stock.lot import Lot

__all__ = ["BlockLot", "UnblockLot", "UpdateLot"]


@frozen(kw_only=True)
class UpdateLot(Command[Lot]):
    """Correct the last day on which goods of a lot may be used, wherever they lie.

    Args:
        lot_id: the lot.
        expires_on: the day; None for goods that keep.
    """

    tag = "stock.update_lot.v1"
    permission = "stock.update_lot"

    lot_id: UUID
    expires_on: date | None


@frozen(kw_only=True)
class BlockLot(Command[Lot]):
    """Let goods of a lot leave to nobody, such as in a recall.

    Args:
        lot_id: the lot.
        reason: why.
        to: code of a location whose goods nobody is promised, where all that lies elsewhere is
            brought; None if nothing does.
    """

    tag = "stock.block_lot.v1"
    permission = "stock.block_lot"

    lot_id: UUID
    reason: str = field(validator=stated, metadata=LONG)
    to: str | None = None


@frozen(kw_only=True)
class UnblockLot(Command[Lot]):
    """Let goods of a lot leave again; they stay where they lie until somebody moves them.

    Args:
        lot_id: the lot.
        reason: why they may.
    """

    tag = "stock.unblock_lot.v1"
    permission = "stock.block_lot"

    lot_id: UUID
    reason: str = field(validator=stated, metadata=LONG)
