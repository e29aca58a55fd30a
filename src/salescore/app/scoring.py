"""Handlers of points: the rules, scoring again, and what scorers said."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.lead_facts import (
    fields_of,
    lead_of,
    lead_target,
    one_lead,
    points_wants,
    rater_of,
)
from salescore.events import FollowUp, Ref
from salescore.facts import Want
from salescore.leads.capture import score_lead
from salescore.leads.lead import LEAD, Lead
from salescore.leads.lifecycle import HELD
from salescore.leads.rating import define_scoring, estimate_lead, update_scoring
from salescore.leads.scoring import SCORING, Scoring
from salescore.leads.scoring_commands import (
    DefineScoring,
    EstimateLead,
    RescoreLeads,
    UpdateScoring,
)
from salescore.policies import Request

__all__ = ["HANDLERS"]

_FIRST: Final = UUID(int=0)
_LIVING: Final = tuple(sorted(HELD))


def _define_wants(command: DefineScoring) -> Iterable[Want]:
    return (*points_wants(), SCORING.by("name", command.name))


def _define(request: Request[DefineScoring]) -> Plan[Decision[Scoring]]:
    command = request.command
    defined = define_scoring(
        command,
        request.facts.where(SCORING, "name", command.name),
        scoring_id=request.new_id(),
        fields=fields_of(request),
    )
    return Plan(Decision.of(defined))


def _update_wants(command: UpdateScoring) -> Iterable[Want]:
    return (*points_wants(), SCORING.one(command.scoring_id))


def _update(request: Request[UpdateScoring]) -> Plan[Decision[Scoring]]:
    scoring = request.facts.one(SCORING, request.command.scoring_id)
    updated = update_scoring(
        scoring,
        request.command.changes,
        request.facts.all(SCORING),
        fields=fields_of(request),
    )
    return Plan(Decision.of(updated))


def _rescore_wants(command: RescoreLeads) -> Iterable[Want]:
    yield from points_wants()
    yield SCORING.one(command.scoring_id)
    first = command.since or _FIRST
    yield LEAD.since("id", first, limit=command.limit, state=_LIVING)


def _rescore(request: Request[RescoreLeads]) -> Plan[Decision[Scoring]]:
    """Score leads again; the last of many begins the next."""
    command, points = request.command, rater_of(request).points
    value: Ref[Scoring] = Ref(SCORING, request.facts.one(SCORING, command.scoring_id).id)
    found = request.facts.since(LEAD, "id", command.since or _FIRST, state=_LIVING)
    found = found[: command.limit]
    last = found[-1] if len(found) == command.limit else None
    events = tuple(
        event for lead in found for event in score_lead(lead, points, always=lead is last)
    )
    if last is None:
        return Plan(Decision(events, value))
    again = RescoreLeads(scoring_id=command.scoring_id, since=last.id, limit=command.limit)
    return Plan(Decision(events, value, (FollowUp(again, "leads.rescore"),)))


def _estimate(request: Request[EstimateLead]) -> Plan[Decision[Lead]]:
    return Plan(Decision.of(estimate_lead(lead_of(request), request.command)))


def _scoring_target(command: Any) -> Ref[Scoring]:
    return Ref(SCORING, command.scoring_id)


HANDLERS = (
    Handler(DefineScoring, _define_wants, _define, take_draft),
    Handler(UpdateScoring, _update_wants, _update, take_draft, target=_scoring_target),
    Handler(RescoreLeads, _rescore_wants, _rescore, take_draft),
    Handler(EstimateLead, one_lead, _estimate, take_draft, target=lead_target),
)
