"""Reversals: transfers that undo others, once."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5

from salescore.errors import Rejection
from salescore.stock.transfer import Movement, Outside, Transfer, TransferKind

__all__ = ["REVERSIBLE", "against_reversal", "reversal_id", "reversed_movements"]

REVERSIBLE: Final = frozenset(
    {
        TransferKind.RECEIPT,
        TransferKind.INTERNAL,
        TransferKind.ADJUSTMENT,
        TransferKind.SCRAP,
        TransferKind.ASSEMBLY,
    }
)
"""What can be undone by itself; all others are undone by the document behind them.

What is to come knows of its receipts: when one is undone, its goods are to come again.
"""


def reversal_id(transfer_id: UUID) -> UUID:
    """Give the id of the one transfer that can undo another.

    Two that undo the same at once make the same transfer, so one of them is second.

    >>> reversal_id(UUID(int=1)) == reversal_id(UUID(int=1))
    True
    """
    return uuid5(transfer_id, "reversal")


def against_reversal(transfer: Transfer, reversal: Transfer | None) -> Iterator[Rejection]:
    """Say what speaks against undoing a transfer.

    Args:
        transfer: what is to be undone.
        reversal: what undid it; None if nothing did.
    """
    params = {"transfer": transfer.number}
    caused = transfer.cause_id is not None and transfer.kind is not TransferKind.RECEIPT
    if reversal is not None:
        yield Rejection("stock.reversed_already", params | {"reversal": reversal.number})
    elif transfer.kind not in REVERSIBLE or caused:
        yield Rejection("stock.unreversible", params | {"kind": transfer.kind.value})


def reversed_movements(transfer: Transfer) -> tuple[Movement, ...]:
    """Give the movements of a transfer backward, the last one first.

    Goods come back as old as they were when they left.

    Args:
        transfer: what is undone.
    """
    return tuple(
        _reversed(transfer, movement, number)
        for number, movement in enumerate(reversed(transfer.movements), 1)
    )


def _reversed(transfer: Transfer, movement: Movement, number: int) -> Movement:
    source, target = transfer.ends(movement)
    return Movement(
        number=number,
        product_id=movement.product_id,
        sku=movement.sku,
        quantity=movement.quantity,
        from_id=movement.to_id,
        to_id=movement.from_id,
        lot_id=movement.lot_id,
        lot=movement.lot,
        owner=movement.owner,
        package=movement.package,
        since=movement.since if movement.from_id is not None else None,
        source=target if isinstance(target, Outside) else None,
        target=source if isinstance(source, Outside) else None,
    )
