"""Waiting: what an order wants and is not promised yet; goods that come in serve it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, demand_whole
from salescore.facts import Facts, Kind, Want
from salescore.stock.commitment import PRIORITY_MAX

__all__ = [
    "WAITING",
    "WAITING_MAX",
    "Waiting",
    "WaitingLine",
    "in_line",
    "wants_in_line",
    "wants_waiting",
]

WAITING_MAX: Final = 1_000
"""The most owners that one command looks at when goods come in, those who wait longest first."""

_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class WaitingLine:
    """Goods that are wanted.

    Args:
        line: the owner's line number.
        location_id: the stocking location that is to promise them.
        product_id: what is wanted.
        sku: its code.
        quantity: still wanted, base units, > 0.
        whole: all goods of the owner's line are promised, or none, such as those of a bundle.
    """

    line: int
    location_id: UUID
    product_id: UUID
    sku: str
    quantity: Decimal
    whole: bool = False

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level that is to promise the goods."""
        return (self.location_id, self.product_id)


@frozen(kw_only=True)
class Waiting:
    """All that one owner waits for; its id is the owner's (an order's) id.

    Args:
        since: from when on it waits: who waits longer is served first; None while it waits for
            nothing.
        priority: who is served before everybody of a lower one, -1,000 to 1,000.
        together: nothing is promised before everything can be.
        lines: what is still wanted; empty when all was promised or given up.
    """

    id: UUID
    version: int
    since: datetime | None
    priority: int = 0
    together: bool = False
    lines: tuple[WaitingLine, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check that whoever waits does so since an instant."""
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)
        if bool(self.lines) != (self.since is not None):
            raise InvalidValue("since", value=self.since, allowed="an instant, while it waits")

    @property
    def rank(self) -> tuple[int, datetime, UUID]:
        """Its place among those who wait: the highest priority first, then the oldest.

        >>> from datetime import UTC
        >>> Waiting(id=UUID(int=1), version=1, since=None).rank[0]
        0
        """
        return (-self.priority, self.since or _EVER, self.id)


WAITING: Final[Kind[Waiting]] = Kind(
    "stock.waiting",
    Waiting,
    indexes=("since",),
    within=("lines.product_id", "lines.sku"),
    asked=("since", "priority"),
)


def wants_in_line() -> Want:
    """Want those who wait for anything, the longest waiting first; `in_line` gives them."""
    return WAITING.since("since", _EVER, limit=WAITING_MAX)


def in_line(facts: Facts) -> tuple[Waiting, ...]:
    """Give those who wait, the longest waiting first."""
    return facts.since(WAITING, "since", _EVER)


def wants_waiting(skus: Iterable[str]) -> Want:
    """Want those who wait for products, the longest waiting first."""
    wanted = tuple(dict.fromkeys(skus))
    return WAITING.since("since", _EVER, limit=WAITING_MAX, lines__sku=wanted)
