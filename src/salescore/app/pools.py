"""Handlers of pools, and of leads on their way in and out of them."""

from collections.abc import Callable, Iterable
from typing import Any

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import its_pool, lead_handler, lead_of, lead_target, pool_of
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.leads.claiming import (
    against_claim,
    against_pooling,
    against_recycling,
    against_return,
    allocate_lead,
    claim_lead,
    define_pool,
    place_claims,
    pool_lead,
    recycle_lead,
    return_lead,
    take_back_lead,
    update_pool,
)
from salescore.leads.lead import LEAD, Lead
from salescore.leads.lifecycle import check
from salescore.leads.pool import LEAD_POOL, LeadPool
from salescore.leads.pool_commands import (
    AllocateLead,
    ClaimLead,
    DefinePool,
    PoolLead,
    RecycleLead,
    ReturnLead,
    TakeBackLead,
    UpdatePool,
)
from salescore.parties.salesperson import SALESPERSON
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _define_wants(command: DefinePool) -> Iterable[Want]:
    yield LEAD_POOL.by("name", command.name)
    yield SALESPERSON.one(*command.members)


def _define(request: Request[DefinePool]) -> Plan[Decision[LeadPool]]:
    command = request.command
    for member in command.members:
        request.facts.one(SALESPERSON, member)
    known = request.facts.where(LEAD_POOL, "name", command.name)
    return Plan(Decision.of(define_pool(command, known, pool_id=request.new_id())))


def _one_pool(command: UpdatePool) -> Iterable[Want]:
    return (LEAD_POOL.one(command.pool_id),)


def _its_members(facts: Facts, command: UpdatePool) -> Iterable[Want]:
    pool = facts.get(LEAD_POOL, command.pool_id)
    if pool is not None and "members" in command.changes:
        yield SALESPERSON.one(*update_pool(pool, command.changes).pool.members)


def _update(request: Request[UpdatePool]) -> Plan[Decision[LeadPool]]:
    pool = request.facts.one(LEAD_POOL, request.command.pool_id)
    updated = update_pool(pool, request.command.changes)
    if "members" in updated.fields:
        for member in updated.pool.members:
            request.facts.one(SALESPERSON, member)
    return Plan(Decision.of(updated))


def _pool_wants(command: PoolLead) -> Iterable[Want]:
    yield LEAD.one(command.lead_id)
    yield LEAD_POOL.by("name", command.pool)


def _pool(request: Request[PoolLead]) -> Plan[Decision[Lead]]:
    command, lead = request.command, lead_of(request)
    check(lead, "pool")
    pool = request.facts.only(LEAD_POOL, "name", command.pool)
    pooled = pool_lead(lead, command, at=request.at)
    return Plan(Decision.of(pooled), rejections=against_pooling(lead, pool, command.reason))


def _claim_wants(command: Any) -> Iterable[Want]:
    yield LEAD.one(command.lead_id)
    yield SALESPERSON.one(command.salesperson_id)


def _taking(
    verb: Callable[..., Event], move: str, *, freely: bool
) -> Callable[[Request[Any]], Plan[Decision[Lead] | None]]:
    """Plan that somebody gets a lead of a pool, under the cap of that."""

    def plan(request: Request[Any]) -> Plan[Decision[Lead] | None]:
        lead = lead_of(request)
        check(lead, move)
        salesperson = request.facts.one(SALESPERSON, request.command.salesperson_id)
        pool = pool_of(request, lead.pool)
        if pool is None:
            return Plan(None, rejections=(request.reject("leads.no_pool", lead=lead.number),))
        taken = verb(lead, pool, salesperson.id, at=request.at)
        against = against_claim(lead, pool, salesperson, at=request.at, freely=freely)
        claims = place_claims((pool.name, salesperson.id), pool, before=lead)
        return Plan(Decision.of(taken), claims=claims, rejections=against)

    return plan


def _leaving(
    verb: Callable[[Request[Any], Lead], Event],
    against: Callable[[Request[Any], Lead], tuple[Rejection, ...]] = (
        lambda _, lead: against_return(lead)
    ),
) -> Callable[[Request[Any]], Plan[Decision[Lead]]]:
    """Plan that a lead goes back to its pool."""

    def plan(request: Request[Any]) -> Plan[Decision[Lead]]:
        lead = lead_of(request)
        return Plan(Decision.of(verb(request, lead)), rejections=against(request, lead))

    return plan


def _back(verb: Callable[..., Event]) -> Callable[[Request[Any], Lead], Event]:
    return lambda request, lead: verb(lead, request.command.reason, at=request.at)


def _idle(request: Request[Any], lead: Lead) -> tuple[Rejection, ...]:
    return against_recycling(lead, now=request.now)


def _recycled(request: Request[Any], lead: Lead) -> Event:
    return recycle_lead(lead, at=request.at)


def _taker(command: type[Any], plan: Callable[[Request[Any]], Plan[Any]]) -> Handler[Any, Any, Any]:
    return Handler(command, _claim_wants, plan, take_draft, its_pool, lead_target)


HANDLERS = (
    Handler(DefinePool, _define_wants, _define, take_draft),
    Handler(
        UpdatePool,
        _one_pool,
        _update,
        take_draft,
        _its_members,
        lambda command: Ref(LEAD_POOL, command.pool_id),
    ),
    Handler(PoolLead, _pool_wants, _pool, take_draft, target=lead_target),
    _taker(ClaimLead, _taking(claim_lead, "claim", freely=False)),
    _taker(AllocateLead, _taking(allocate_lead, "allocate", freely=True)),
    lead_handler(ReturnLead, _leaving(_back(return_lead))),
    lead_handler(TakeBackLead, _leaving(_back(take_back_lead))),
    lead_handler(RecycleLead, _leaving(_recycled, _idle)),
)
