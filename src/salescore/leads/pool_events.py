"""What happened to pools, and to leads on their way in and out of them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.leads.events import LeadEvent
from salescore.leads.lead import Lead, LeadState
from salescore.leads.pool import LEAD_POOL, LeadPool

__all__ = [
    "APPLY",
    "LeadAllocated",
    "LeadClaimed",
    "LeadPoolDefined",
    "LeadPoolUpdated",
    "LeadPooled",
    "LeadRecycled",
    "LeadReturned",
    "LeadTakenBack",
]


@frozen
class LeadPoolDefined(Event):
    """There is a new pool."""

    tag = "lead_pools.defined.v1"
    kind = LEAD_POOL
    subject = "pool_id"

    pool_id: UUID
    pool: LeadPool = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadPoolUpdated(Event):
    """These rules of a pool have new values."""

    tag = "lead_pools.updated.v1"
    kind = LEAD_POOL
    subject = "pool_id"

    pool_id: UUID
    fields: tuple[str, ...]
    pool: LeadPool = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadPooled(LeadEvent):
    """A lead lies in a pool.

    Args:
        pool: the name of the pool.
        owner_id: who had it until now; None for nobody.
        at: when.
    """

    tag = "leads.pooled.v1"

    pool: str
    owner_id: UUID | None
    at: datetime
    reason: str | None = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadClaimed(LeadEvent):
    """Somebody took a lead out of its pool.

    Args:
        pool: the name of the pool.
        owner_id: who.
        at: when.
        idle_at: when it goes back unless somebody is in touch before; None for never.
    """

    tag = "leads.claimed.v1"

    pool: str
    owner_id: UUID
    at: datetime
    idle_at: datetime | None


@frozen
class LeadAllocated(LeadClaimed):
    """Somebody was given a lead of a pool; fields as in `LeadClaimed`."""

    tag = "leads.allocated.v1"


@frozen
class _LeadFreed(LeadEvent):
    """A lead lies in its pool again.

    Args:
        pool: the name of the pool.
        owner_id: who had it until now.
        at: when.
    """

    pool: str
    owner_id: UUID
    at: datetime


@frozen
class LeadReturned(_LeadFreed):
    """Whoever had a lead gave it back to its pool; fields as in `LeadClaimed`."""

    tag = "leads.returned.v1"

    reason: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadTakenBack(_LeadFreed):
    """A lead was taken from whoever had it; fields as in `LeadClaimed`."""

    tag = "leads.taken_back.v1"

    reason: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadRecycled(_LeadFreed):
    """A lead went back to its pool, because nobody was in touch with it."""

    tag = "leads.recycled.v1"


def _claimed(before: Lead, event: LeadClaimed) -> Lead:
    state = LeadState.WORKING if before.state is LeadState.NEW else before.state
    return evolve(
        before,
        version=before.version + 1,
        state=state,
        owner_id=event.owner_id,
        owned_at=event.at,
        idle_at=event.idle_at,
    )


def _freed(before: Lead, event: Any) -> Lead:
    reason = getattr(event, "reason", None)
    return evolve(
        before,
        version=before.version + 1,
        pool=event.pool,
        owner_id=None,
        team_id=None,
        owned_at=None,
        idle_at=None,
        previous_owner_id=event.owner_id or before.previous_owner_id,
        released_at=before.released_at if event.owner_id is None else event.at,
        reason=reason or before.reason,
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    LeadPoolDefined: lambda _, event: event.pool,
    LeadPoolUpdated: lambda _, event: event.pool,
    LeadPooled: _freed,
    LeadClaimed: _claimed,
    LeadAllocated: _claimed,
    LeadReturned: _freed,
    LeadTakenBack: _freed,
    LeadRecycled: _freed,
}
