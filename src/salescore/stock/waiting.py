"""Waiting: what an order wants and is not promised yet; goods that come in serve it."""

from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.facts import Kind

__all__ = ["WAITING", "Waiting", "WaitingLine"]


@frozen
class WaitingLine:
    """Goods that are wanted.

    Args:
        line: the owner's line number.
        location_id: the stocking location that is to promise them.
        product_id: what is wanted.
        sku: its code.
        quantity: still wanted, base units, > 0.
    """

    line: int
    location_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal


@frozen(kw_only=True)
class Waiting:
    """All that one owner waits for; its id is the owner's (an order's) id.

    Args:
        since: from when on it waits: who waits longer is served first.
        priority: who is served before everybody of a lower one, -1,000 to 1,000.
        together: nothing is promised before everything can be.
        lines: what is still wanted; empty when all was promised or given up.
    """

    id: UUID
    version: int
    since: datetime
    priority: int = 0
    together: bool = False
    lines: tuple[WaitingLine, ...] = ()


WAITING: Final[Kind[Waiting]] = Kind(
    "stock.waiting",
    Waiting,
    within=("lines.product_id",),
    asked=("since", "priority"),
)
