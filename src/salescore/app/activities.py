"""Handlers of activities."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.activities.activity import ACTIVITY, Activity, ActivityState
from salescore.activities.commands import (
    CancelActivity,
    CheckInVisit,
    CheckOutVisit,
    CompleteActivity,
    LogActivity,
    PlanActivity,
    RelateActivity,
    RemindActivity,
    RescheduleActivity,
    UpdateActivity,
)
from salescore.activities.doing import (
    About,
    against_due,
    against_visit,
    cancel_activity,
    check,
    check_in_visit,
    check_out_visit,
    complete_activity,
    log_activity,
    missing_next_step,
    next_activity,
    plan_activity,
    relate_activity,
    remind_activity,
    reschedule_activity,
    update_activity,
)
from salescore.activities.events import APPLY
from salescore.activities.sequence_events import APPLY as SEQUENCES
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.sellers import against_seller
from salescore.app.sequences import HANDLERS as SEQUENCING
from salescore.app.sequences import reply_wants, stopped_by_reply
from salescore.app.touching import touch_wants, touched
from salescore.calendars import WorkingTime
from salescore.changes import optional_id
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.leads.lead import LEAD
from salescore.organization import settings_among
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityState
from salescore.pipeline_policy import ActivitiesPolicy, Strictness
from salescore.policies import Request

__all__ = ["EVENTS", "HANDLERS"]

_FIRST: Final = UUID(int=0)


def _target(command: Any) -> Ref[Activity]:
    return Ref(ACTIVITY, command.activity_id)


def _one(command: Any) -> Iterable[Want]:
    return (ACTIVITY.one(command.activity_id),)


def _activity(request: Request[Any], verb: str) -> Activity:
    """Give the activity of a command, if its state allows a move."""
    activity = request.facts.one(ACTIVITY, request.command.activity_id)
    check(activity, verb)
    return activity


def _policy(request: Request[Any]) -> ActivitiesPolicy:
    return request.settings.pipeline.activities


def _working(request: Request[Any]) -> WorkingTime | None:
    return _policy(request).working


def _about_wants(command: Any) -> Iterable[Want]:
    """Want what an activity is about."""
    for kind, key in (
        (CUSTOMER, command.customer_id),
        (CONTACT, command.contact_id),
        (LEAD, command.lead_id),
        (OPPORTUNITY, command.opportunity_id),
    ):
        if key is not None:
            yield kind.one(key)


def _about(
    request: Request[Any], kept: Iterable[UUID | None] = ()
) -> tuple[About, tuple[Rejection, ...]]:
    """Give what an activity is about, with the customer that contact or opportunity belongs to.

    Args:
        request: whose command names it.
        kept: the customers of what it was about before, and still is.
    """
    facts, command = request.facts, request.command
    if command.customer_id is not None:
        facts.one(CUSTOMER, command.customer_id)
    if command.lead_id is not None:
        facts.one(LEAD, command.lead_id)
    known: list[UUID | None] = [command.customer_id]
    if command.contact_id is not None:
        known.append(facts.one(CONTACT, command.contact_id).customer_id)
    if command.opportunity_id is not None:
        known.append(facts.one(OPPORTUNITY, command.opportunity_id).customer_id)
    customers = list(dict.fromkeys(each for each in (*known, *kept) if each is not None))
    about = About(
        customer_id=customers[0] if customers else None,
        contact_id=command.contact_id,
        lead_id=command.lead_id,
        opportunity_id=command.opportunity_id,
    )
    return about, _one_customer(customers)


def _one_customer(customers: list[UUID]) -> tuple[Rejection, ...]:
    if len(customers) <= 1:
        return ()
    params = {"customers": tuple(map(str, customers))}
    return (Rejection("activities.several_customers", params),)


def _owner_wants(command: Any) -> Iterable[Want]:
    if command.owner_id is not None:
        yield SALESPERSON.one(command.owner_id)


def _new_wants(command: Any) -> Iterable[Want]:
    yield from _about_wants(command)
    yield from _owner_wants(command)


def _plan(request: Request[PlanActivity]) -> Plan[Any]:
    about, against = _about(request)
    planned = plan_activity(
        request.command,
        about,
        activity_id=request.new_id(),
        at=request.at,
        working=_working(request),
    )
    against += against_seller(request, request.command.owner_id)
    return Plan(Decision.of(planned), rejections=against)


def _log_more(facts: Facts, command: LogActivity) -> Iterable[Want]:
    if command.inbound:
        yield from reply_wants(facts, command)


def _log(request: Request[LogActivity]) -> Plan[Any]:
    command = request.command
    about, against = _about(request)
    logged = log_activity(
        command, about, activity_id=request.new_id(), at=request.at, now=request.now
    )
    events: tuple[Event, ...] = touched(request, logged.activity, at=request.at)
    if command.inbound:
        events += stopped_by_reply(request)
    against += against_seller(request, command.owner_id)
    return Plan(Decision.of(logged, *events), rejections=against)


def _changed_owner(_: Facts, command: UpdateActivity) -> Iterable[Want]:
    owner_id = optional_id(command.changes.get("owner_id"))
    return () if owner_id is None else (SALESPERSON.one(owner_id),)


def _update(request: Request[UpdateActivity]) -> Plan[Any]:
    changes = request.command.changes
    updated = update_activity(_activity(request, "update"), changes)
    against = against_seller(request, optional_id(changes.get("owner_id")))
    return Plan(Decision.of(updated), rejections=against)


def _relate(request: Request[RelateActivity]) -> Plan[Any]:
    activity, command = _activity(request, "relate"), request.command
    about, against = _about(request, _customers_kept(request.facts, command, activity))
    events: tuple[Event, ...] = ()
    if activity.done_at is not None:
        named = evolve(activity, lead_id=command.lead_id, opportunity_id=command.opportunity_id)
        events = touched(request, named, at=activity.done_at)
    return Plan(Decision.of(relate_activity(activity, about), *events), rejections=against)


def _kept_wants(facts: Facts, command: RelateActivity) -> Iterable[Want]:
    """Want what an activity is about already, and stays."""
    activity = facts.get(ACTIVITY, command.activity_id)
    if activity is not None and activity.contact_id is not None:
        yield CONTACT.one(activity.contact_id)
    if activity is not None and activity.opportunity_id is not None:
        yield OPPORTUNITY.one(activity.opportunity_id)


def _customers_kept(
    facts: Facts, command: RelateActivity, activity: Activity
) -> Iterable[UUID | None]:
    """Give the customers of what an activity is about already, as far as nothing else is named."""
    if command.customer_id is None:
        yield activity.customer_id
    if command.contact_id is None and activity.contact_id is not None:
        yield facts.one(CONTACT, activity.contact_id).customer_id
    if command.opportunity_id is None and activity.opportunity_id is not None:
        yield facts.one(OPPORTUNITY, activity.opportunity_id).customer_id


def _reschedule(request: Request[RescheduleActivity]) -> Plan[Any]:
    activity = _activity(request, "reschedule")
    moved = reschedule_activity(activity, request.command, at=request.at, working=_working(request))
    return Plan(Decision.of(moved))


def _ended_more(facts: Facts, command: Any) -> Iterable[Want]:
    """Want what an activity is about, and what else is planned about it where that matters."""
    activity = facts.get(ACTIVITY, command.activity_id)
    if activity is None:
        return
    yield from touch_wants(activity)
    strict = settings_among(facts).pipeline.activities.next_step is not Strictness.ALLOW
    if activity.opportunity_id is not None and strict:
        yield OPPORTUNITY.one(activity.opportunity_id)
        yield _planned_about(activity.opportunity_id)


def _planned_about(opportunity_id: UUID) -> Want:
    """Want two activities that are planned about an opportunity: one of them may be this one."""
    planned = {"opportunity_id": opportunity_id, "state": ActivityState.PLANNED}
    return ACTIVITY.since("id", _FIRST, limit=2, **planned)


def _next_step(request: Request[Any], activity: Activity) -> tuple[Any, ...]:
    """Plan what is to be done next, or say that nothing is: (events, rejections, warnings)."""
    step = request.command.next_step
    if step is not None:
        planned = next_activity(
            step,
            activity,
            activity_id=request.new_id(),
            at=request.at,
            working=_working(request),
        )
        return (planned,), (), ()
    opportunity = _left_alone(request, activity)
    if opportunity is None:
        return (), (), ()
    return (), *missing_next_step(_policy(request), opportunity=opportunity.number)


def _left_alone(request: Request[Any], activity: Activity) -> Opportunity | None:
    """Give the open opportunity about which nothing else is planned, if the house minds."""
    key = activity.opportunity_id
    if key is None or _policy(request).next_step is Strictness.ALLOW:
        return None
    opportunity = request.facts.one(OPPORTUNITY, key)
    planned = {"opportunity_id": key, "state": ActivityState.PLANNED}
    found = request.facts.since(ACTIVITY, "id", _FIRST, **planned)
    alone = all(each.id == activity.id for each in found)
    return opportunity if alone and opportunity.state is OpportunityState.OPEN else None


def _complete(request: Request[CompleteActivity]) -> Plan[Any]:
    activity = _activity(request, "complete")
    done = complete_activity(activity, outcome=request.command.outcome, at=request.at)
    events, against, warnings = _next_step(request, activity)
    decision = Decision.of(done, *touched(request, activity, at=request.at), *events)
    return Plan(decision, rejections=against, warnings=warnings)


def _cancel(request: Request[CancelActivity]) -> Plan[Any]:
    activity = _activity(request, "cancel")
    canceled = cancel_activity(activity, reason=request.command.reason)
    events, against, warnings = _next_step(request, activity)
    return Plan(Decision.of(canceled, *events), rejections=against, warnings=warnings)


def _check_in(request: Request[CheckInVisit]) -> Plan[Any]:
    activity = _activity(request, "check_in")
    against, warnings = against_visit(activity, request.command.place, _policy(request))
    arrived = check_in_visit(activity, request.command, at=request.at)
    return Plan(Decision.of(arrived), rejections=against, warnings=warnings)


def _check_out(request: Request[CheckOutVisit]) -> Plan[Any]:
    left, against = check_out_visit(_activity(request, "check_out"), at=request.at)
    return Plan(Decision.of(left), rejections=against)


def _remind(request: Request[RemindActivity]) -> Plan[Any]:
    activity = _activity(request, "remind")
    against = against_due(activity, request.command, now=request.now)
    return Plan(Decision.of(remind_activity(activity, request.command)), rejections=against)


HANDLERS = (
    Handler(PlanActivity, _new_wants, _plan, take_draft),
    Handler(LogActivity, _new_wants, _log, take_draft, _log_more),
    Handler(UpdateActivity, _one, _update, take_draft, _changed_owner, _target),
    Handler(
        RelateActivity,
        lambda command: (*_one(command), *_about_wants(command)),
        _relate,
        take_draft,
        _kept_wants,
        _target,
    ),
    Handler(RescheduleActivity, _one, _reschedule, take_draft, target=_target),
    Handler(CompleteActivity, _one, _complete, take_draft, _ended_more, _target),
    Handler(CancelActivity, _one, _cancel, take_draft, _ended_more, _target),
    Handler(CheckInVisit, _one, _check_in, take_draft, target=_target),
    Handler(CheckOutVisit, _one, _check_out, take_draft, target=_target),
    Handler(RemindActivity, _one, _remind, take_draft, target=_target),
    *SEQUENCING,
)

EVENTS: Final = {**APPLY, **SEQUENCES}
"""What applies the events of activities and of sequences."""
