"""What happened to stock."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.decimals import EXACT, exact_sums
from salescore.events import LEFT_OUT, Event
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.stock.location import LOCATION, Location
from salescore.stock.lot import LOT, Lot
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = [
    "APPLY",
    "LocationAdded",
    "LocationUpdated",
    "LotAdded",
    "StockExpired",
    "StockHeld",
    "StockMoved",
    "StockReleased",
    "StockReserved",
    "joined",
    "lessened",
]

ZERO: Final = Decimal(0)


@frozen
class LocationAdded(Event):
    """There is a new stocking location."""

    tag = "stock.location_added.v1"
    kind = LOCATION
    subject = "location_id"

    location_id: UUID
    location: Location


@frozen
class StockReserved(Event):
    """Goods are promised to an order; what its basket held until now is part of them.

    Args:
        lines: the promises, besides those that the order has already.
        priority: of the order; it is said with its first promises.
    """

    tag = "stock.reserved.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]
    priority: int = field(default=0, kw_only=True)


@frozen
class StockHeld(Event):
    """Goods are promised to a basket for a while, in place of what it held before."""

    tag = "stock.held.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]
    expires_at: datetime


@frozen
class StockExpired(Event):
    """Promises to a basket ended because their time was over."""

    tag = "stock.expired.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]


@frozen
class StockReleased(Event):
    """Promises ended: the goods left, or nobody wants them any more.

    Args:
        lines: what is no longer promised.
        kept: the promise was kept (goods left); False: it was given up.
    """

    tag = "stock.released.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]
    kept: bool


@frozen
class StockMoved(Event):
    """Goods came, left, or changed places."""

    tag = "stock.moved.v1"
    kind = TRANSFER
    subject = "transfer_id"

    transfer_id: UUID
    transfer: Transfer


@frozen
class LocationUpdated(Event):
    """These fields of a location have new values."""

    tag = "stock.location_updated.v1"
    kind = LOCATION
    subject = "location_id"

    location_id: UUID
    fields: tuple[str, ...]
    custom: Custom = field(default=EMPTY, kw_only=True, metadata=LEFT_OUT)


@frozen
class LotAdded(Event):
    """Goods of a lot, or a piece with a serial number, came in for the first time."""

    tag = "stock.lot_added.v1"
    kind = LOT
    subject = "lot_id"

    lot_id: UUID
    lot: Lot


def _reserved(before: Commitment | None, event: StockReserved) -> Commitment:
    if before is None or before.kind is not CommitmentKind.ORDER:
        version = 1 if before is None else before.version + 1
        return Commitment(
            id=event.owner_id, version=version, lines=event.lines, priority=event.priority
        )
    return evolve(before, version=before.version + 1, lines=joined(before.lines + event.lines))


def _held(before: Commitment | None, event: StockHeld) -> Commitment:
    return Commitment(
        id=event.owner_id,
        version=before.version + 1 if before else 1,
        lines=event.lines,
        kind=CommitmentKind.BASKET,
        expires_at=event.expires_at if event.lines else None,
    )


def _released(before: Commitment, event: StockReleased | StockExpired) -> Commitment:
    left = lessened(before.lines, event.lines)
    return evolve(
        before,
        version=before.version + 1,
        lines=left,
        expires_at=before.expires_at if left else None,
    )


def joined(lines: Iterable[CommittedLine]) -> tuple[CommittedLine, ...]:
    """Join promises that are equal but for their quantities: goods of one age are one part."""
    sums = exact_sums((evolve(line, quantity=ZERO), line.quantity) for line in lines)
    return tuple(evolve(part, quantity=quantity) for part, quantity in sums.items())


def lessened(
    lines: Iterable[CommittedLine], less: Iterable[CommittedLine]
) -> tuple[CommittedLine, ...]:
    """Lower promises part by part; what falls to zero is no longer listed.

    Args:
        lines: the promises, of which several may be equal but for their quantities.
        less: what ends of them.
    """
    ends = exact_sums((evolve(line, quantity=ZERO), line.quantity) for line in less)
    left = []
    for line in lines:
        part = evolve(line, quantity=ZERO)
        taken = min(ends.get(part, ZERO), line.quantity)
        if taken:
            ends[part] = EXACT.subtract(ends[part], taken)
        if taken < line.quantity:
            left.append(evolve(line, quantity=EXACT.subtract(line.quantity, taken)))
    return tuple(left)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    LocationAdded: lambda _, event: event.location,
    StockReserved: _reserved,
    StockHeld: _held,
    StockExpired: _released,
    StockReleased: _released,
    StockMoved: lambda _, event: event.transfer,
    LocationUpdated: with_custom,
    LotAdded: lambda _, event: event.lot,
}
