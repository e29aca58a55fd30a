"""Handlers of leads: capture, changes, consents, points said by people."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from salescore.app.custom import changed_custom, custom_of, takes_custom
from salescore.app.duplicates import (
    Described,
    against_duplicates,
    duplicate_wants,
    home_of,
)
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.lead_facts import (
    demand_team,
    its_pool,
    lead_handler,
    lead_of,
    lead_target,
    one_lead,
    points_wants,
    pool_of,
    rater_of,
)
from salescore.app.sellers import against_seller
from salescore.assignment.team import TEAM
from salescore.changes import optional_id
from salescore.custom.values import Custom
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.leads.capture import (
    against_consent,
    capture_lead,
    disqualify_lead,
    qualify_lead,
    rate_lead,
    record_consent,
    reopen_lead,
    start_lead,
    touch_lead,
    update_lead,
)
from salescore.leads.claiming import against_pool, idle_from, place_claims
from salescore.leads.commands import (
    CaptureLead,
    DisqualifyLead,
    QualifyLead,
    RateLead,
    RecordConsent,
    ReopenLead,
    StartLead,
    TouchLead,
    UpdateLead,
)
from salescore.leads.lead import LEAD, Lead
from salescore.leads.lifecycle import check
from salescore.leads.pool import LEAD_POOL
from salescore.parties.salesperson import SALESPERSON
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _capture_wants(command: CaptureLead) -> Iterable[Want]:
    yield from points_wants()
    if command.owner_id is not None:
        yield SALESPERSON.one(command.owner_id)
    if command.pool is not None:
        yield LEAD_POOL.by("name", command.pool)
    if command.team_id is not None:
        yield TEAM.one(command.team_id)


def _plan_capture(request: Request[CaptureLead]) -> Plan[Custom]:
    command = request.command
    demand_team(request, command.team_id)
    pool = pool_of(request, command.pool)
    custom, wrong = custom_of(request, LEAD)
    against = against_seller(request, command.owner_id) + wrong
    place = None
    if pool is not None and command.owner_id is not None:
        place = (pool.name, command.owner_id)
    alike, warnings = against_duplicates(request, Described.of_lead(command), force=command.force)
    return Plan(
        custom,
        claims=place_claims(place, pool),
        numbers=("lead",),
        rejections=(*against, *(() if pool is None else against_pool(pool)), *alike),
        warnings=warnings,
    )


def _alike(facts: Facts, command: CaptureLead) -> Iterable[Want]:
    return duplicate_wants(facts, Described.of_lead(command))


def _idle_at(request: Request[CaptureLead]) -> datetime | None:
    """Give when a lead that is captured for somebody goes back to its pool."""
    pool = pool_of(request, request.command.pool)
    if pool is None or request.command.owner_id is None:
        return None
    return idle_from(pool, request.at)


def _capture(request: Request[CaptureLead], custom: Custom, granted: Granted) -> Decision[Lead]:
    captured = capture_lead(
        request.command,
        lead_id=request.new_id(),
        number=granted.number("lead"),
        at=request.at,
        points=rater_of(request).points,
        idle_at=_idle_at(request),
        custom=custom,
        country=home_of(request),
    )
    return Decision.of(captured)


def _update_wants(command: UpdateLead) -> Iterable[Want]:
    return (*one_lead(command), *points_wants())


def _team(_: Facts, command: UpdateLead) -> Iterable[Want]:
    team_id = optional_id(command.changes.get("team_id"))
    return () if team_id is None else (TEAM.one(team_id),)


def _update(request: Request[UpdateLead]) -> Plan[Decision[Lead]]:
    lead = lead_of(request)
    demand_team(request, optional_id(request.command.changes.get("team_id")))
    changes, wrong = changed_custom(request, LEAD, lead)
    points = rater_of(request).points
    updated = update_lead(lead, changes, points=points, country=home_of(request))
    return Plan(Decision.of(updated), rejections=wrong)


def _consent(request: Request[RecordConsent]) -> Plan[Decision[Lead]]:
    lead = lead_of(request)
    recorded = record_consent(lead, request.command.consent, at=request.at)
    return Plan(Decision.of(recorded), rejections=against_consent(lead))


def _touch(request: Request[TouchLead]) -> Plan[Decision[Lead]]:
    lead = lead_of(request)
    check(lead, "touch")
    touched = touch_lead(lead, at=request.at)
    return Plan(Decision((), Ref(LEAD, lead.id)) if touched is None else Decision.of(touched))


def _reopen(request: Request[ReopenLead]) -> Plan[Decision[Lead]]:
    """Work again on a lead; whoever has it needs a place under the cap of its pool."""
    lead = lead_of(request)
    pool = None if lead.owner_id is None else pool_of(request, lead.pool)
    idle_at = None if pool is None else idle_from(pool, request.at)
    reopened = reopen_lead(lead, at=request.at, idle_at=idle_at)
    place = None if lead.pool is None or lead.owner_id is None else (lead.pool, lead.owner_id)
    return Plan(Decision.of(reopened), claims=place_claims(place, pool, before=lead))


def _moved(verb: Callable[[Request[Any], Lead], Event]) -> Callable[[Request[Any]], Plan[Any]]:
    def plan(request: Request[Any]) -> Plan[Any]:
        return Plan(Decision.of(verb(request, lead_of(request))))

    return plan


HANDLERS = (
    takes_custom(LEAD, Handler(CaptureLead, _capture_wants, _plan_capture, _capture, _alike)),
    takes_custom(LEAD, Handler(UpdateLead, _update_wants, _update, take_draft, _team, lead_target)),
    lead_handler(RecordConsent, _consent),
    lead_handler(TouchLead, _touch),
    lead_handler(StartLead, _moved(lambda _, lead: start_lead(lead))),
    lead_handler(QualifyLead, _moved(lambda _, lead: qualify_lead(lead))),
    lead_handler(
        DisqualifyLead, _moved(lambda request, lead: disqualify_lead(lead, request.command.reason))
    ),
    lead_handler(RateLead, _moved(lambda request, lead: rate_lead(lead, request.command.points))),
    Handler(ReopenLead, one_lead, _reopen, take_draft, its_pool, lead_target),
)
