"""What can be asked for about transfers that are there."""

from uuid import UUID

from attrs import field, frozen

from salescore.events import Command
from salescore.shapes import LONG
from salescore.stock.commands import stated
from salescore.stock.transfer import Transfer

__all__ = ["ReverseTransfer"]


@frozen(kw_only=True)
class ReverseTransfer(Command[Transfer]):
    """Undo a transfer by another one; it can be done once.

    Args:
        transfer_id: a receipt, a move, a correction, scrap or an assembly without a document behind
            it.
        reason: why.
    """

    tag = "stock.reverse.v1"
    permission = "stock.reverse"

    transfer_id: UUID
    reason: str = field(validator=stated, metadata=LONG)
