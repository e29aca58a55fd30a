"""The handler of leads that are given to somebody by hand."""

from collections.abc import Iterable
from typing import Any, Final

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import lead_of, lead_target
from salescore.app.sellers import seller_of
from salescore.assignment.team import TEAM, team_of
from salescore.facts import Want
from salescore.leads.assigning import AssignLead, against_pool_lead, assign_lead
from salescore.leads.lead import LEAD
from salescore.parties.salesperson import SALESPERSON, against_assignment
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _wants(command: AssignLead) -> Iterable[Want]:
    yield LEAD.one(command.lead_id)
    yield TEAM.all()
    if command.owner_id is not None:
        yield SALESPERSON.one(command.owner_id)


def _assign(request: Request[AssignLead]) -> Plan[Any]:
    command, lead, teams = request.command, lead_of(request), request.facts.all(TEAM)
    owner = seller_of(request, command.owner_id)
    if command.team_id is not None:
        request.facts.one(TEAM, command.team_id)
    own_team = None if owner is None else team_of(owner.id, teams)
    assigned = assign_lead(lead, command, own_team=own_team, at=request.at)
    against = against_pool_lead(lead) + against_assignment(owner)
    return Plan(Decision.of(assigned), rejections=against)


HANDLERS: Final = (Handler(AssignLead, _wants, _assign, take_draft, target=lead_target),)
