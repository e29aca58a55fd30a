"""Backorders: what is promised beyond what lies there, the latest promises last in line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.commitment import Commitment
from salescore.stock.level import StockLevel

__all__ = ["Backorder", "backorders"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Backorder:
    """Goods that an order was promised and that do not lie there.

    Args:
        order_id: whose promise it is.
        line: the order's line number.
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
    """Say whose promises have no goods behind them: the oldest order is served first.

    Args:
        levels: of every place and product, each once.
        commitments: in the order in which they are served, such as by id.
    """
    left = {
        (level.location_id, level.product_id): level.on_hand
        for level in levels
        if level.reserved > level.on_hand
    }
    return tuple(missing for each in commitments for missing in _missing(each, left))


def _missing(commitment: Commitment, left: dict[tuple[UUID, UUID], Decimal]) -> Iterator[Backorder]:
    """Serve an order from what is left, which is less afterwards, and give what is missing."""
    for line in commitment.lines:
        there = left.get(line.level)
        if there is None:
            continue
        served = min(there, line.quantity)
        left[line.level] = EXACT.subtract(there, served)
        if served < line.quantity:
            yield Backorder(
                order_id=commitment.id,
                line=line.line,
                location_id=line.location_id,
                product_id=line.product_id,
                sku=line.sku,
                quantity=EXACT.subtract(line.quantity, served),
            )
