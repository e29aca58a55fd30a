"""A commitment: what is promised to one owner, line by line."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue
from salescore.facts import Kind

__all__ = ["COMMITMENT", "Commitment", "CommitmentKind", "CommittedLine", "is_overdue"]


class CommitmentKind(StrEnum):
    """To what goods are promised: an order for as long as it takes, a basket for a while."""

    ORDER = "order"
    BASKET = "basket"


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

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level that promises the goods."""
        return (self.location_id, self.product_id)


@frozen(kw_only=True)
class Commitment:
    """All promises to one owner; its id is the owner's (an order's) id.

    Args:
        kind: to an order, or to a basket (a draft order).
        expires_at: from then on the goods are anybody's; None for an order, and for a basket of
            which nothing is promised any more.
    """

    id: UUID
    version: int
    lines: tuple[CommittedLine, ...]
    kind: CommitmentKind = CommitmentKind.ORDER
    expires_at: datetime | None = None

    def __attrs_post_init__(self) -> None:
        """Check that a basket does not hold goods for ever."""
        if self.kind is CommitmentKind.BASKET and self.lines and self.expires_at is None:
            raise InvalidValue("expires_at", value=None, allowed="an end, while goods are held")


COMMITMENT: Final[Kind[Commitment]] = Kind(
    "stock.commitment", Commitment, indexes=("expires_at",), within=("lines.product_id",)
)


def is_overdue(commitment: Commitment, now: datetime) -> bool:
    """Say whether the promises are over: at the instant of their expiry they are."""
    return commitment.expires_at is not None and commitment.expires_at <= now
