"""What happened to promises made by hand, to ends of promises, and to those who wait for goods."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.decimals import EXACT
from salescore.events import LEFT_OUT, Event
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.stock.events import joined
from salescore.stock.waiting import WAITING, Waiting, WaitingLine

__all__ = [
    "APPLY",
    "PromiseExtended",
    "ReservationChanged",
    "ReservationMade",
    "StockAwaited",
    "WaitingEnded",
    "WaitingServed",
]

ZERO: Final = Decimal(0)


@frozen
class ReservationMade(Event):
    """Goods are promised by hand.

    Args:
        lines: what, and where.
        expires_at: from then on the goods are anybody's; None for no end.
        priority: who is served first where goods lack.
        reason: what for.
    """

    tag = "stock.reservation_made.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]
    expires_at: datetime | None = field(kw_only=True)
    priority: int = field(kw_only=True)
    reason: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class ReservationChanged(Event):
    """A promise made by hand grew; it grows by new parts, which are younger than the others.

    Args:
        lines: what is promised besides.
    """

    tag = "stock.reservation_changed.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[CommittedLine, ...]


@frozen
class PromiseExtended(Event):
    """A promise has another end.

    Args:
        expires_at: from then on the goods are anybody's.
        lines: what is promised again, because it had ended.
    """

    tag = "stock.promise_extended.v1"
    kind = COMMITMENT
    subject = "owner_id"

    owner_id: UUID
    expires_at: datetime
    lines: tuple[CommittedLine, ...] = ()


@frozen
class StockAwaited(Event):
    """An order waits for goods.

    Args:
        lines: what it wants and is not promised.
        since: who waits longer is served first.
        priority: who is served before everybody of a lower one.
        together: nothing is promised before everything can be.
    """

    tag = "stock.awaited.v1"
    kind = WAITING
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[WaitingLine, ...]
    since: datetime
    priority: int = field(default=0, kw_only=True)
    together: bool = field(default=False, kw_only=True)


@frozen
class WaitingServed(Event):
    """Goods that an order waited for are promised to it."""

    tag = "stock.waiting_served.v1"
    kind = WAITING
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[WaitingLine, ...]


@frozen
class WaitingEnded(Event):
    """Goods that an order waited for are not wanted any more."""

    tag = "stock.waiting_ended.v1"
    kind = WAITING
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[WaitingLine, ...]


def _made(_: None, event: ReservationMade) -> Commitment:
    return Commitment(
        id=event.owner_id,
        version=1,
        lines=event.lines,
        kind=CommitmentKind.MANUAL,
        expires_at=event.expires_at if event.lines else None,
        priority=event.priority,
        reason=event.reason,
    )


def _grown(before: Commitment, event: ReservationChanged) -> Commitment:
    return evolve(before, version=before.version + 1, lines=joined(before.lines + event.lines))


def _extended(before: Commitment, event: PromiseExtended) -> Commitment:
    lines = joined(before.lines + event.lines)
    ends = event.expires_at if lines else None
    return evolve(before, version=before.version + 1, lines=lines, expires_at=ends)


def _awaited(before: Waiting | None, event: StockAwaited) -> Waiting:
    return Waiting(
        id=event.owner_id,
        version=1 if before is None else before.version + 1,
        since=event.since,
        priority=event.priority,
        together=event.together,
        lines=event.lines,
    )


def _waits_less(before: Waiting, event: WaitingServed | WaitingEnded) -> Waiting:
    left = _lessened(before.lines, event.lines)
    since = before.since if left else None
    return evolve(before, version=before.version + 1, lines=left, since=since)


def _lessened(lines: Iterable[WaitingLine], less: Iterable[WaitingLine]) -> tuple[WaitingLine, ...]:
    """Lower what is wanted line by line; what falls to zero is no longer listed."""
    ends = {(line.line, line.level): line.quantity for line in less}
    left = ((line, ends.get((line.line, line.level), ZERO)) for line in lines)
    return tuple(
        evolve(line, quantity=EXACT.subtract(line.quantity, taken))
        for line, taken in left
        if taken < line.quantity
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ReservationMade: _made,
    ReservationChanged: _grown,
    PromiseExtended: _extended,
    StockAwaited: _awaited,
    WaitingServed: _waits_less,
    WaitingEnded: _waits_less,
}
