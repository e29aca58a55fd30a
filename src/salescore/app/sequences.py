"""Handlers of sequences, and of those who go through them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from salescore.activities.activity import ACTIVITY, ActivityState
from salescore.activities.commands import LogActivity
from salescore.activities.doing import cancel_activity
from salescore.activities.sequence import (
    ENROLLMENT,
    SEQUENCE,
    Enrollment,
    EnrollmentState,
    Sequence,
    enrollment_id,
)
from salescore.activities.sequence_commands import (
    AdvanceEnrollment,
    DefineSequence,
    Enroll,
    StopEnrollment,
    UpdateSequence,
)
from salescore.activities.sequencing import (
    advance,
    against_advance,
    against_enroll,
    check,
    define_sequence,
    enroll,
    stop_enrollment,
    update_sequence,
)
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.sellers import against_seller
from salescore.errors import AlreadyExists
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.leads.lead import LEAD, LeadState
from salescore.parties.customer import CONTACT
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, OpportunityState
from salescore.policies import Request

__all__ = ["HANDLERS", "reply_wants", "stopped_by_reply"]

_CLOSED: Final = frozenset({LeadState.DISQUALIFIED, LeadState.CONVERTED, LeadState.MERGED})
_REPLY: Final = "reply"
_PERSON: Final = ("lead_id", "opportunity_id", "contact_id")


def _sequence_target(command: Any) -> Ref[Sequence]:
    return Ref(SEQUENCE, command.sequence_id)


def _target(command: Any) -> Ref[Enrollment]:
    return Ref(ENROLLMENT, command.enrollment_id)


def _one(command: Any) -> Iterable[Want]:
    return (ENROLLMENT.one(command.enrollment_id),)


def _taken(request: Request[Any], name: str, mine: UUID | None = None) -> None:
    """Demand that no other sequence has a name."""
    for other in request.facts.where(SEQUENCE, "name", name):
        if other.id != mine:
            raise AlreadyExists(SEQUENCE.noun, key=name)


def _define(request: Request[DefineSequence]) -> Plan[Any]:
    _taken(request, request.command.name)
    defined = define_sequence(request.command, sequence_id=request.new_id())
    return Plan(Decision.of(defined))


def _update_wants(command: UpdateSequence) -> Iterable[Want]:
    yield SEQUENCE.one(command.sequence_id)
    if isinstance(command.changes.get("name"), str):
        yield SEQUENCE.by("name", command.changes["name"])


def _update(request: Request[UpdateSequence]) -> Plan[Any]:
    sequence = request.facts.one(SEQUENCE, request.command.sequence_id)
    updated = update_sequence(sequence, request.command.changes)
    if "name" in updated.fields:
        _taken(request, updated.sequence.name, sequence.id)
    return Plan(Decision.of(updated))


def _enroll_wants(command: Enroll) -> Iterable[Want]:
    yield SEQUENCE.one(command.sequence_id)
    for kind, key in (
        (LEAD, command.lead_id),
        (OPPORTUNITY, command.opportunity_id),
        (CONTACT, command.contact_id),
        (SALESPERSON, command.owner_id),
    ):
        if key is not None:
            yield kind.one(key)
    yield from _others(command)


def _others(enrolled: Any) -> Iterator[Want]:
    """Want the enrollments of the same lead or opportunity."""
    if enrolled.lead_id is not None:
        yield ENROLLMENT.by("lead_id", enrolled.lead_id)
    if enrolled.opportunity_id is not None:
        yield ENROLLMENT.by("opportunity_id", enrolled.opportunity_id)


def _enrolled(request: Request[Any], enrolled: Any) -> Any:
    """Give the lead or the opportunity."""
    if enrolled.lead_id is not None:
        return request.facts.one(LEAD, enrolled.lead_id)
    return request.facts.one(OPPORTUNITY, enrolled.opportunity_id)


def _closed(enrolled: Any) -> str | None:
    """Give the state of a lead or an opportunity that nobody works on any more."""
    over = enrolled.state in _CLOSED or enrolled.state in {
        OpportunityState.WON,
        OpportunityState.LOST,
    }
    return str(enrolled.state.value) if over else None


def _enroll(request: Request[Enroll]) -> Plan[Any]:
    command, facts = request.command, request.facts
    sequence, enrolled = facts.one(SEQUENCE, command.sequence_id), _enrolled(request, command)
    if command.contact_id is not None:
        facts.one(CONTACT, command.contact_id)
    attribute = "lead_id" if command.lead_id is not None else "opportunity_id"
    others = facts.where(ENROLLMENT, attribute, enrolled.id)
    before = sum(each.sequence_id == sequence.id for each in others)
    against = against_enroll(sequence, others, closed=_closed(enrolled))
    against += against_seller(request, command.owner_id)
    started = enroll(
        command,
        sequence,
        enrollment_id=enrollment_id(sequence.id, enrolled.id, before=before),
        owner_id=command.owner_id or enrolled.owner_id,
        at=request.at,
        working=request.settings.pipeline.activities.working,
    )
    return Plan(Decision.of(started), rejections=against)


def _steps_of(enrollments: Iterable[Enrollment]) -> Iterator[Want]:
    """Want the activities that are steps of enrollments."""
    keys = [each.id for each in enrollments]
    if keys:
        yield ACTIVITY.by("enrollment_id", *keys)


def _advance_more(facts: Facts, command: AdvanceEnrollment) -> Iterable[Want]:
    enrollment = facts.get(ENROLLMENT, command.enrollment_id)
    if enrollment is None:
        return
    yield from _steps_of((enrollment,))
    if enrollment.lead_id is not None:
        yield LEAD.one(enrollment.lead_id)
    if enrollment.opportunity_id is not None:
        yield OPPORTUNITY.one(enrollment.opportunity_id)


def _advance(request: Request[AdvanceEnrollment]) -> Plan[Any]:
    enrollment = request.facts.one(ENROLLMENT, request.command.enrollment_id)
    check(enrollment, "advance")
    against = against_advance(enrollment, request.command, now=request.now)
    if against:
        return Plan(None, rejections=against)
    enrolled = _enrolled(request, enrollment)
    closed = _closed(enrolled)
    if closed is not None:
        return Plan(Decision.of(*_stopped(request, enrollment, reason=closed)))
    events = advance(
        enrollment,
        activity_id=request.new_id(),
        customer_id=enrolled.customer_id,
        now=request.now,
        working=request.settings.pipeline.activities.working,
    )
    return Plan(Decision.of(*events))


def _stopped(request: Request[Any], enrollment: Enrollment, *, reason: str) -> tuple[Event, ...]:
    """Plan no more steps, and cancel those that are planned."""
    steps = request.facts.where(ACTIVITY, "enrollment_id", enrollment.id)
    canceled = (
        cancel_activity(step, reason=reason)
        for step in steps
        if step.state is ActivityState.PLANNED
    )
    return (stop_enrollment(enrollment, reason=reason), *canceled)


def _stop_more(facts: Facts, command: StopEnrollment) -> Iterable[Want]:
    enrollment = facts.get(ENROLLMENT, command.enrollment_id)
    return () if enrollment is None else _steps_of((enrollment,))


def _stop(request: Request[StopEnrollment]) -> Plan[Any]:
    enrollment = request.facts.one(ENROLLMENT, request.command.enrollment_id)
    check(enrollment, "stop")
    return Plan(Decision.of(*_stopped(request, enrollment, reason=request.command.reason)))


def _same_person(facts: Facts, reply: LogActivity) -> list[Enrollment]:
    """Give the enrollments that a reply ends, each once."""
    found = {}
    for attribute in _PERSON:
        key = getattr(reply, attribute)
        if key is not None and facts.asked_for(ENROLLMENT, attribute, key):
            found.update({each.id: each for each in facts.where(ENROLLMENT, attribute, key)})
    return [
        each
        for _, each in sorted(found.items())
        if each.state is EnrollmentState.ACTIVE and each.stop_on_reply
    ]


def reply_wants(facts: Facts, reply: LogActivity) -> Iterator[Want]:
    """Want the enrollments of whoever answered, and the steps that are planned for them."""
    for attribute in _PERSON:
        key = getattr(reply, attribute)
        if key is not None:
            yield ENROLLMENT.by(attribute, key)
    yield from _steps_of(_same_person(facts, reply))


def stopped_by_reply(request: Request[LogActivity]) -> tuple[Event, ...]:
    """End the sequences of whoever answered."""
    return tuple(
        event
        for enrollment in _same_person(request.facts, request.command)
        for event in _stopped(request, enrollment, reason=_REPLY)
    )


HANDLERS = (
    Handler(
        DefineSequence,
        lambda command: (SEQUENCE.by("name", command.name),),
        _define,
        take_draft,
    ),
    Handler(UpdateSequence, _update_wants, _update, take_draft, target=_sequence_target),
    Handler(Enroll, _enroll_wants, _enroll, take_draft),
    Handler(AdvanceEnrollment, _one, _advance, take_draft, _advance_more, _target),
    Handler(StopEnrollment, _one, _stop, take_draft, _stop_more, _target),
)
