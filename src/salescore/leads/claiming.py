"""Pools: who may take a lead out of one, how many at a time, and when it goes back.

A lead *takes a place* under the cap of a pool while it came out of that pool, somebody has it, and
something may still come of it. How many places a salesperson takes is a counter of its own, for
each pool; every change of a lead moves it, whoever made the change.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from salescore.changes import Converters, changed, optional, truth, whole
from salescore.claims import CounterClaim
from salescore.errors import AlreadyExists, Rejection
from salescore.ids import as_id
from salescore.leads.lead import Lead
from salescore.leads.lifecycle import HELD, check
from salescore.leads.pool import LeadPool
from salescore.leads.pool_commands import DefinePool, PoolLead
from salescore.leads.pool_events import (
    LeadAllocated,
    LeadClaimed,
    LeadPoolDefined,
    LeadPooled,
    LeadPoolUpdated,
    LeadRecycled,
    LeadReturned,
    LeadTakenBack,
)
from salescore.parties.salesperson import Salesperson, against_assignment
from salescore.shapes import several

__all__ = [
    "HOLDING",
    "against_cap",
    "against_claim",
    "against_pool",
    "against_pooling",
    "against_recycling",
    "against_return",
    "allocate_lead",
    "claim_lead",
    "define_pool",
    "idle_from",
    "place_claims",
    "place_key",
    "place_of",
    "places_change",
    "pool_lead",
    "recycle_lead",
    "return_lead",
    "take_back_lead",
    "update_pool",
]

HOLDING: Final = "lead_pool"
"""The kind of the counters: one for each pool and salesperson."""

_FIELDS: Final[Converters] = {
    "claim_cap": optional(whole),
    "recycle_days": optional(whole),
    "cool_down_days": whole,
    "members": lambda given: tuple(as_id(each) for each in several("members", given)),
    "active": truth,
}


def define_pool(
    command: DefinePool, known: Iterable[LeadPool], *, pool_id: UUID
) -> LeadPoolDefined:
    """Make a pool.

    Args:
        command: what was asked.
        known: those of the same name.
        pool_id: its id.

    Raises:
        AlreadyExists: the name is taken.
    """
    for other in known:
        raise AlreadyExists("pool", key=other.name)
    pool = LeadPool(
        id=pool_id,
        version=1,
        name=command.name,
        claim_cap=command.claim_cap,
        recycle_days=command.recycle_days,
        cool_down_days=command.cool_down_days,
        members=command.members,
    )
    return LeadPoolDefined(pool_id, pool=pool)


def update_pool(pool: LeadPool, changes: Mapping[str, Any]) -> LeadPoolUpdated:
    """Change the rules of a pool; its name stays, for leads name it."""
    after, fields = changed(pool, changes, allowed=_FIELDS)
    return LeadPoolUpdated(pool.id, fields, pool=after)


def place_of(lead: Lead | None) -> tuple[str, UUID] | None:
    """Give the pool and the salesperson under whose cap a lead takes a place; None for none."""
    if lead is None or lead.pool is None or lead.owner_id is None or lead.state not in HELD:
        return None
    return lead.pool, lead.owner_id


def place_key(place: tuple[str, UUID]) -> str:
    """Name the counter of the places that a salesperson takes under the cap of a pool."""
    pool, owner_id = place
    return f"{owner_id}:{pool}"


def place_claims(
    after: tuple[str, UUID] | None, pool: LeadPool | None, *, before: Lead | None = None
) -> tuple[CounterClaim, ...]:
    """Claim the place that a change gives a lead, under the cap of its pool.

    Args:
        after: the place that the lead is to take; None for none.
        pool: the pool of that place.
        before: the lead so far; None for a new one.
    """
    if after is None or pool is None or after == place_of(before):
        return ()
    return (CounterClaim(HOLDING, place_key(after), 1, pool.claim_cap),)


def places_change(before: Lead | None, after: Lead) -> tuple[CounterClaim, ...]:
    """Claim what a change of a lead, whatever made it, moves of places; there is no cap."""
    was, now = place_of(before), place_of(after)
    if was == now:
        return ()
    moved = ((was, -1), (now, 1))
    return tuple(CounterClaim(HOLDING, place_key(at), by) for at, by in moved if at is not None)


def against_cap(claim: CounterClaim, *, left: int) -> Rejection:
    """Refuse what goes beyond a cap.

    Args:
        claim: what was to be taken; its ceiling is the cap.
        left: how many places are.
    """
    salesperson, _, pool = claim.key.partition(":")
    params = {"pool": pool, "salesperson": salesperson, "cap": claim.ceiling or 0, "left": left}
    return Rejection("leads.cap_reached", params)


def against_pool(pool: LeadPool) -> tuple[Rejection, ...]:
    """Say why nothing goes in or out of a pool: it is not active."""
    return () if pool.active else (Rejection("leads.pool_inactive", {"pool": pool.name}),)


def against_claim(
    lead: Lead, pool: LeadPool, salesperson: Salesperson, *, at: datetime, freely: bool = False
) -> tuple[Rejection, ...]:
    """Say what speaks against that somebody takes a lead out of its pool.

    Args:
        lead: in the pool.
        pool: its pool.
        salesperson: who would work on it.
        at: when.
        freely: another gives it to the salesperson: who has it now, who is a member and who had it
            before do not matter.
    """
    found = [*against_pool(pool), *against_assignment(salesperson)]
    if freely:
        return tuple(found)
    if lead.owner_id is not None:
        found.append(Rejection("leads.already_owned", {"lead": lead.number}))
    if pool.members and salesperson.id not in pool.members:
        found.append(Rejection("leads.no_member", {"pool": pool.name}))
    until = _cooled_at(lead, pool, salesperson.id)
    if until is not None and at < until:
        found.append(Rejection("leads.cooling_down", {"lead": lead.number, "until": until}))
    return tuple(found)


def _cooled_at(lead: Lead, pool: LeadPool, salesperson_id: UUID) -> datetime | None:
    """Give the instant from which whoever had a lead before may claim it again."""
    if lead.previous_owner_id != salesperson_id or lead.released_at is None:
        return None
    return lead.released_at + timedelta(days=pool.cool_down_days)


def idle_from(pool: LeadPool, at: datetime) -> datetime | None:
    """Give when a claim ends that begins at an instant and is not used; None for never."""
    return None if pool.recycle_days is None else at + timedelta(days=pool.recycle_days)


def claim_lead(lead: Lead, pool: LeadPool, owner_id: UUID, *, at: datetime) -> LeadClaimed:
    """Take a lead out of its pool."""
    return LeadClaimed(lead.id, pool.name, owner_id, at, idle_from(pool, at))


def allocate_lead(lead: Lead, pool: LeadPool, owner_id: UUID, *, at: datetime) -> LeadAllocated:
    """Give a lead of a pool to somebody."""
    return LeadAllocated(lead.id, pool.name, owner_id, at, idle_from(pool, at))


def pool_lead(lead: Lead, command: PoolLead, *, at: datetime) -> LeadPooled:
    """Put a lead in a pool."""
    return LeadPooled(lead.id, command.pool, lead.owner_id, at, reason=command.reason)


def against_pooling(lead: Lead, pool: LeadPool, reason: str | None) -> tuple[Rejection, ...]:
    """Say why a lead may not be put in a pool: that is closed, or nobody tells its owner why."""
    found = against_pool(pool)
    if lead.owner_id is not None and reason is None:
        found += (Rejection("leads.reason_missing", {"lead": lead.number}),)
    return found


def against_return(lead: Lead) -> tuple[Rejection, ...]:
    """Say why a lead cannot go back to its pool: it is of none, or nobody has it."""
    if lead.pool is None:
        return (Rejection("leads.no_pool", {"lead": lead.number}),)
    if lead.owner_id is None:
        return (Rejection("leads.not_owned", {"lead": lead.number}),)
    return ()


def against_recycling(lead: Lead, *, now: datetime) -> tuple[Rejection, ...]:
    """Say why a claim does not end by itself: nobody has the lead, or its time is not over."""
    found = against_return(lead)
    if not found and (lead.idle_at is None or now < lead.idle_at):
        params = {"lead": lead.number, "until": lead.idle_at or "-"}
        return (Rejection("leads.not_idle", params),)
    return found


def return_lead(lead: Lead, reason: str, *, at: datetime) -> LeadReturned:
    """Give a lead back to its pool."""
    return LeadReturned(*_leaving(lead, "give_back"), at, reason=reason)


def take_back_lead(lead: Lead, reason: str, *, at: datetime) -> LeadTakenBack:
    """Take a lead away from whoever has it, back into its pool."""
    return LeadTakenBack(*_leaving(lead, "take_back"), at, reason=reason)


def recycle_lead(lead: Lead, *, at: datetime) -> LeadRecycled:
    """Let a lead go back to its pool."""
    return LeadRecycled(*_leaving(lead, "recycle"), at)


def _leaving(lead: Lead, verb: str) -> tuple[UUID, str, UUID]:
    """Give which lead leaves which pool's claim of whom; nobody's lead is refused before."""
    check(lead, verb)
    return lead.id, lead.pool or "", lead.owner_id or lead.id
