"""Handlers that share out what nobody has: leads and opportunities, in bounded batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import fields_of
from salescore.app.pipeline_facts import inputs_of
from salescore.assignment.availability import AVAILABILITY, away
from salescore.assignment.question import Given, Owned, Waiting
from salescore.assignment.sharing import (
    Look,
    Standing,
    against_team,
    condition,
    looked_at,
    question_of,
    shared,
)
from salescore.assignment.sharing_commands import AssignLeads, AssignOpportunities
from salescore.assignment.strategies import plan_assignment
from salescore.assignment.team import TEAM, Member, Team
from salescore.custom.fields import DECLARATIONS
from salescore.events import Event, Ref
from salescore.facts import Facts, Kind, Want, want
from salescore.fields import Resolver
from salescore.leads.events import LeadAssigned
from salescore.leads.lead import LEAD, Lead, LeadState
from salescore.leads.lifecycle import HELD
from salescore.organization import SETTINGS_ID
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.events import OpportunityAssigned
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityState
from salescore.policies import Request

__all__ = ["FIRST", "HANDLERS", "LEAD_STATES", "conditions", "standing_away"]

FIRST: Final = UUID(int=0)
"""What everything lies behind."""

LEAD_STATES: Final = tuple(sorted(HELD))
"""States of leads that somebody works on."""

_EXACT: Final = ("email:", "phone:", "tax:")
"""What tells for itself that two leads are about the same person or company."""

_HAD: Final = HELD | {LeadState.CONVERTED}


@frozen(kw_only=True)
class _Sharing:
    """One kind of things that are shared out.

    Args:
        kind: what.
        open_states: states in which somebody works on it.
        fixed: what it must show besides to be without an owner.
        fields: finds what conditions ask for.
        waiting: says what it shares with others that have an owner.
        others: wants those others.
        owned: gives them.
        event: says that somebody has it now.
    """

    kind: Kind[Any]
    open_states: tuple[Any, ...]
    fixed: Mapping[str, Any]
    fields: Callable[[Request[Any]], Resolver]
    waiting: Callable[[Any], Waiting]
    others: Callable[[Facts, Sequence[Any]], Iterable[Want]]
    owned: Callable[[Request[Any], Sequence[Any]], Iterable[Owned]]
    event: Callable[[Request[Any], Any, Given, UUID | None], Event]


def _exact(lead: Lead) -> tuple[str, ...]:
    return tuple(key.value for key in lead.keys if key.value.startswith(_EXACT))


def _lead(lead: Lead) -> Waiting:
    return Waiting(id=lead.id, keys=_exact(lead), record=lead)


def _alike(facts: Facts, leads: Sequence[Lead]) -> Iterator[Want]:
    """Want the leads that share something with these, and then those who have them."""
    keys = dict.fromkeys(key for lead in leads for key in _exact(lead))
    if not keys:
        return
    yield LEAD.by("keys.value", *keys)
    if all(facts.asked_for(LEAD, "keys.value", key) for key in keys):
        yield want(SALESPERSON, dict.fromkeys(_owner_ids(facts, keys)))


def _owner_ids(facts: Facts, keys: Iterable[str]) -> Iterator[UUID]:
    for key in keys:
        for lead in facts.where(LEAD, "keys.value", key):
            if lead.owner_id is not None and lead.state in _HAD:
                yield lead.owner_id


def _had(request: Request[Any], leads: Sequence[Lead]) -> Iterator[Owned]:
    """Give the leads that share something with these and have an owner who is active."""
    keys = dict.fromkeys(key for lead in leads for key in _exact(lead))
    found = {lead.id: lead for key in keys for lead in request.facts.where(LEAD, "keys.value", key)}
    for lead in found.values():
        if lead.owner_id is None or lead.state not in _HAD:
            continue
        if request.facts.one(SALESPERSON, lead.owner_id).active:
            yield Owned(id=lead.id, owner_id=lead.owner_id, keys=_exact(lead))


def _lead_given(
    request: Request[Any], lead: Lead, given: Given, team_id: UUID | None
) -> LeadAssigned:
    return LeadAssigned(
        lead.id, given.owner_id, team_id or lead.team_id, request.at, given.reason.code
    )


def _buyer(opportunity: Opportunity) -> tuple[str, ...]:
    return () if opportunity.customer_id is None else (str(opportunity.customer_id),)


def _opportunity(opportunity: Opportunity) -> Waiting:
    return Waiting(id=opportunity.id, keys=_buyer(opportunity), names=(), record=opportunity)


def _buyers(facts: Facts, opportunities: Sequence[Opportunity]) -> Iterator[Want]:
    """Want the customers of opportunities, and then those who look after them."""
    ids = dict.fromkeys(each.customer_id for each in opportunities if each.customer_id)
    yield want(CUSTOMER, ids)
    if all(facts.knows(CUSTOMER, each) for each in ids):
        customers = (facts.get(CUSTOMER, each) for each in ids)
        sellers = (each.salesperson_id for each in customers if each is not None)
        yield want(SALESPERSON, dict.fromkeys(each for each in sellers if each is not None))


def _looked_after(request: Request[Any], found: Sequence[Opportunity]) -> Iterator[Owned]:
    """Give the customers of opportunities whom an active salesperson looks after."""
    for each in dict.fromkeys(each.customer_id for each in found if each.customer_id):
        seller_id = request.facts.one(CUSTOMER, each).salesperson_id
        if seller_id is not None and request.facts.one(SALESPERSON, seller_id).active:
            yield Owned(id=each, owner_id=seller_id, keys=(str(each),))


def _opportunity_given(
    _: Request[Any], opportunity: Opportunity, given: Given, team_id: UUID | None
) -> OpportunityAssigned:
    return OpportunityAssigned(opportunity.id, given.owner_id, team_id or opportunity.team_id)


_LEADS: Final = _Sharing(
    kind=LEAD,
    open_states=LEAD_STATES,
    fixed={"pool": None},
    fields=fields_of,
    waiting=_lead,
    others=_alike,
    owned=_had,
    event=_lead_given,
)


_OPPORTUNITIES: Final = _Sharing(
    kind=OPPORTUNITY,
    open_states=(OpportunityState.OPEN,),
    fixed={},
    fields=lambda request: inputs_of(request.facts),
    waiting=_opportunity,
    others=_buyers,
    owned=_looked_after,
    event=_opportunity_given,
)


def _free(of: _Sharing, command: Any) -> dict[str, Any]:
    """Say what must be so for something to be without an owner, in this team or in none."""
    teams = (None, command.team_id)
    return {"owner_id": (None,), "state": of.open_states, "team_id": teams, **of.fixed}


def _wants(of: _Sharing, command: Any) -> Iterable[Want]:
    yield TEAM.one(command.team_id)
    yield DECLARATIONS.one(SETTINGS_ID)
    limit = command.limit + 2
    yield of.kind.since("id", command.after or FIRST, limit=limit, **_free(of, command))


def _look(of: _Sharing, facts: Facts, command: Any) -> Look:
    found = facts.since(of.kind, "id", command.after or FIRST, **_free(of, command))
    return looked_at(found, after=command.after, limit=command.limit)


def _more(of: _Sharing, facts: Facts, command: Any) -> Iterable[Want]:
    team = facts.get(TEAM, command.team_id)
    if team is None:
        return
    yield want(SALESPERSON, team.member_ids)
    yield AVAILABILITY.by("salesperson_id", *team.member_ids)
    yield from (_held_want(of, each) for each in team.members if each.cap)
    yield from of.others(facts, _look(of, facts, command).records)


def _held_want(of: _Sharing, member: Member) -> Want:
    """Want as many open ones of a member as the cap allows; more need not be known."""
    fixed = {"owner_id": member.salesperson_id, "state": of.open_states}
    return of.kind.since("id", FIRST, limit=member.cap or 1, **fixed)


def _held(of: _Sharing, facts: Facts, member: Member) -> int:
    if not member.cap:
        return 0
    fixed = {"owner_id": member.salesperson_id, "state": of.open_states}
    return len(facts.since(of.kind, "id", FIRST, **fixed))


def standing_away(request: Request[Any], salesperson_id: UUID) -> str | None:
    """Give the code of why somebody cannot be given anything now; None where nothing speaks so."""
    if not request.facts.one(SALESPERSON, salesperson_id).active:
        return "assignment.inactive"
    known = request.facts.where(AVAILABILITY, "salesperson_id", salesperson_id)
    return away(known[0] if known else None, at=request.at, on=request.today)


def conditions(
    request: Request[Any], fields: Resolver
) -> Callable[[str | None], Callable[[Any], bool] | None]:
    """Give what makes a condition out of the text of its formula."""
    return partial(condition, fields=fields, zone=lambda: ZoneInfo(request.settings.zone))


def _standing(of: _Sharing, request: Request[Any], member: Member, made: Any) -> Standing:
    return Standing(
        held=_held(of, request.facts, member),
        away=standing_away(request, member.salesperson_id),
        meets=made(member.where),
    )


def _taken(team: Team, records: Iterable[Any], meets: Any) -> Iterator[Any]:
    """Give what a team takes: what is its own already, and what meets its condition."""
    for each in records:
        if each.team_id == team.id or meets is None or meets(each):
            yield each


def _assign(of: _Sharing, request: Request[Any]) -> Plan[Any]:
    team, command = request.facts.one(TEAM, request.command.team_id), request.command
    look, made = _look(of, request.facts, command), conditions(request, of.fields(request))
    records = {each.id: each for each in _taken(team, look.records, made(team.where))}
    question = question_of(
        team,
        command,
        [of.waiting(each) for each in records.values()],
        standing={each.salesperson_id: _standing(of, request, each, made) for each in team.members},
        owned=of.owned(request, list(records.values())),
        on=request.today,
    )
    plan = plan_assignment(question)
    told = shared(team, plan, of=of.kind.name, after=look.after, at=request.at, on=request.today)
    events = [_event(of, request, records, team, each) for each in plan.given]
    noted = () if told is None else (told,)
    decision: Decision[Any] = Decision((*noted, *events), Ref(TEAM, team.id))
    return Plan(decision, rejections=against_team(team))


def _event(
    of: _Sharing, request: Request[Any], records: Mapping[UUID, Any], team: Team, given: Given
) -> Event:
    team_id = team.id if given.owner_id in team.member_ids else None
    return of.event(request, records[given.id], given, team_id)


def _assigning(command: type[Any], of: _Sharing) -> Handler[Any, Any, Team]:
    return Handler(
        command,
        partial(_wants, of),
        partial(_assign, of),
        take_draft,
        partial(_more, of),
        lambda asked: Ref(TEAM, asked.team_id),
    )


HANDLERS: Final = (
    _assigning(AssignLeads, _LEADS),
    _assigning(AssignOpportunities, _OPPORTUNITIES),
)
