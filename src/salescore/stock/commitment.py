"""A commitment: what is promised to one owner, line by line."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.facts import Kind

__all__ = ["COMMITMENT", "Commitment", "CommittedLine"]


@frozen
class CommittedLine:
    """A promise of goods.

    Args:
        line: the owner's line number.
        location_id: where they will be taken from.
        product_id: what is promised.
        sku: its code.
        quantity: still promised, base units, > 0; a promise kept or given up is not listed.
    """

    line: int
    location_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal


@frozen(kw_only=True)
class Commitment:
    """All promises to one owner; its id is the owner's (an order's) id."""

    id: UUID
    version: int
    lines: tuple[CommittedLine, ...]


COMMITMENT: Final[Kind[Commitment]] = Kind("stock.commitment", Commitment)
