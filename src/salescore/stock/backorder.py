"""Backorders: what is promised beyond what lies there, the latest promises last in line."""

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.age import rank_of
from salescore.stock.commitment import Commitment, CommittedLine
from salescore.stock.level import StockLevel

__all__ = ["Backorder", "backorders"]


@frozen(kw_only=True)
class Backorder:
    """Goods that an order was promised and that do not lie there.

    Args:
        order_id: whose promise it is: an order's, or one made by hand.
        line: the owner's line number.
        location_id: where the goods are missing.
        product_id: what is missing.
        sku: its code.
        quantity: how much of the promise, base units, > 0.
    """

    order_id: UUID
    line: int
    location_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal


def backorders(
    levels: Iterable[StockLevel], *, commitments: Iterable[Commitment]
) -> tuple[Backorder, ...]:
    """Say whose promises have no goods behind them: priority is served first, then the oldest.

    Args:
        levels: of every place and product, each once.
        commitments: of orders and made by hand; a basket holds only what is there.

    Returns:
        What is missing, owner by owner in the order in which they are served.
    """
    left = {
        (level.location_id, level.product_id): level.on_hand
        for level in levels
        if level.reserved > level.on_hand
    }
    parts = [
        (rank_of(each, line), each, line)
        for each in commitments
        for line in each.lines
        if line.level in left
    ]
    parts.sort(key=itemgetter(0))
    missing: dict[tuple[UUID, int, tuple[UUID, UUID]], Backorder] = {}
    for _, each, line in parts:
        served = min(left[line.level], line.quantity)
        left[line.level] = EXACT.subtract(left[line.level], served)
        if served < line.quantity:
            lack, key = EXACT.subtract(line.quantity, served), (each.id, line.line, line.level)
            before = missing.get(key)
            missing[key] = _missing(each, line, lack, before)
    return tuple(missing.values())


def _missing(
    commitment: Commitment, line: CommittedLine, lack: Decimal, before: Backorder | None
) -> Backorder:
    """Add what is missing of a part of a promise to what is missing of the others."""
    return Backorder(
        order_id=commitment.id,
        line=line.line,
        location_id=line.location_id,
        product_id=line.product_id,
        sku=line.sku,
        quantity=lack if before is None else EXACT.add(before.quantity, lack),
    )
