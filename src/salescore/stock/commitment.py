"""A commitment: what is promised to one owner, line by line."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = [
    "COMMITMENT",
    "PRIORITY_MAX",
    "Commitment",
    "CommitmentKind",
    "CommittedLine",
    "is_overdue",
]


PRIORITY_MAX: Final = 1_000
"""The highest priority of a promise; the lowest is as far below 0."""


class CommitmentKind(StrEnum):
    """To what goods are promised.

    To an order for as long as it takes, to a basket for a while, or by hand: to anybody, for a
    reason, with an end or without one.
    """

    ORDER = "order"
    BASKET = "basket"
    MANUAL = "manual"


@frozen
class CommittedLine:
    """A promise of goods.

    Args:
        line: the owner's line number.
        location_id: where they will be taken from.
        product_id: what is promised.
        sku: its code.
        quantity: still promised, base units, > 0; a promise kept or given up is not listed.
        since: when it was promised; None: with the first line of the promise.
        due_on: the business date on which it is wanted; None: at once.
    """

    line: int
    location_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal
    since: datetime | None = None
    due_on: date | None = None

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level that promises the goods."""
        return (self.location_id, self.product_id)


@frozen(kw_only=True)
class Commitment:
    """All promises to one owner; its id is the owner's (an order's) id.

    Args:
        kind: to an order, to a basket (a draft order), or by hand.
        expires_at: from then on the goods are anybody's; None for an order, for a promise by hand
            without an end, and for a basket of which nothing is promised any more.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
        reason: why goods are promised by hand.
    """

    id: UUID
    version: int
    lines: tuple[CommittedLine, ...]
    kind: CommitmentKind = CommitmentKind.ORDER
    expires_at: datetime | None = None
    priority: int = 0
    reason: str = field(default="", metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check that a basket does not hold goods for ever."""
        if self.kind is CommitmentKind.BASKET and self.lines and self.expires_at is None:
            raise InvalidValue("expires_at", value=None, allowed="an end, while goods are held")
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)


COMMITMENT: Final[Kind[Commitment]] = Kind(
    "stock.commitment",
    Commitment,
    indexes=("expires_at",),
    asked=("kind", "expires_at"),
    within=("lines.product_id",),
)


def is_overdue(commitment: Commitment, now: datetime) -> bool:
    """Say whether the promises are over: at the instant of their expiry they are."""
    return commitment.expires_at is not None and commitment.expires_at <= now
