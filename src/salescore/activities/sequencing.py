"""Going through sequences: enrolling, planning step after step, and stopping."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from salescore.activities.activity import Activity, ActivityKind
from salescore.activities.events import ActivityPlanned
from salescore.activities.hours import next_open, working_days_after
from salescore.activities.sequence import (
    LIFECYCLE,
    Enrollment,
    Sequence,
    SequenceStep,
)
from salescore.activities.sequence_commands import AdvanceEnrollment, DefineSequence, Enroll
from salescore.activities.sequence_events import (
    EnrollmentAdvanced,
    EnrollmentFinished,
    EnrollmentStarted,
    EnrollmentStopped,
    SequenceDefined,
    SequenceUpdated,
)
from salescore.calendars import WorkingTime
from salescore.changes import Converters, changed, text, truth
from salescore.errors import Rejection
from salescore.events import Event
from salescore.shapes import several

__all__ = [
    "advance",
    "against_advance",
    "against_enroll",
    "check",
    "define_sequence",
    "enroll",
    "stop_enrollment",
    "update_sequence",
]


def _steps(value: Any) -> tuple[SequenceStep, ...]:
    steps = several("steps", value)
    if not all(isinstance(step, SequenceStep) for step in steps):
        raise TypeError("values of the class SequenceStep")
    return steps


_CHANGES: Final[Converters] = {
    "active": truth,
    "name": text,
    "steps": _steps,
    "stop_on_reply": truth,
}


def check(enrollment: Enrollment, verb: str) -> None:
    """Demand that the state allows a move.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(str(enrollment.id), state=enrollment.state, verb=verb)


def define_sequence(command: DefineSequence, *, sequence_id: UUID) -> SequenceDefined:
    """Lay down steps that follow each other."""
    sequence = Sequence(
        id=sequence_id,
        version=1,
        name=command.name,
        steps=command.steps,
        stop_on_reply=command.stop_on_reply,
    )
    return SequenceDefined(sequence_id, sequence=sequence)


def update_sequence(sequence: Sequence, changes: Mapping[str, Any]) -> SequenceUpdated:
    """Change some fields of a sequence."""
    after, fields = changed(sequence, changes, allowed=_CHANGES)
    return SequenceUpdated(sequence.id, fields, sequence=after)


def against_enroll(
    sequence: Sequence, others: tuple[Enrollment, ...], *, closed: str | None
) -> tuple[Rejection, ...]:
    """Say why a lead or an opportunity may not go through a sequence.

    Args:
        sequence: which.
        others: the enrollments of the same lead or opportunity.
        closed: its state, if that is one in which nobody works on it any more.
    """
    found = list[Rejection]()
    if not sequence.active:
        found.append(Rejection("activities.sequence_inactive", {"sequence": sequence.name}))
    if any(each.sequence_id == sequence.id and each.next_at is not None for each in others):
        found.append(Rejection("activities.enrolled", {"sequence": sequence.name}))
    if closed is not None:
        found.append(Rejection("activities.enrolls_closed", {"state": closed}))
    return tuple(found)


def enroll(
    command: Enroll,
    sequence: Sequence,
    *,
    enrollment_id: UUID,
    owner_id: UUID | None,
    at: datetime,
    working: WorkingTime | None,
) -> EnrollmentStarted:
    """Let a lead or an opportunity go through a sequence."""
    next_at = working_days_after(working, at, sequence.steps[0].after_days)
    enrollment = Enrollment(
        id=enrollment_id,
        version=1,
        sequence_id=sequence.id,
        lead_id=command.lead_id,
        opportunity_id=command.opportunity_id,
        contact_id=command.contact_id,
        owner_id=owner_id,
        steps=sequence.steps,
        stop_on_reply=sequence.stop_on_reply,
        next_at=next_at,
    )
    return EnrollmentStarted(
        enrollment_id,
        sequence.id,
        command.lead_id,
        command.opportunity_id,
        next_at,
        enrollment=enrollment,
    )


def against_advance(
    enrollment: Enrollment, command: AdvanceEnrollment, *, now: datetime
) -> tuple[Rejection, ...]:
    """Refuse a step that is not the next one, or whose time has not come."""
    due = enrollment.next_at is not None and enrollment.next_at <= now
    if due and command.step == enrollment.step:
        return ()
    params = {"step": command.step, "next": enrollment.step, "next_at": enrollment.next_at}
    return (Rejection("activities.step_not_due", params),)


def advance(
    enrollment: Enrollment,
    *,
    activity_id: UUID,
    customer_id: UUID | None,
    now: datetime,
    working: WorkingTime | None,
) -> tuple[Event, ...]:
    """Plan the next step in working time, and say when the one behind it comes."""
    number = enrollment.step
    step = enrollment.steps[number]
    due_at = next_open(working, now)
    planned = Activity(
        id=activity_id,
        version=1,
        kind=step.kind,
        subject=step.subject,
        owner_id=enrollment.owner_id,
        customer_id=customer_id,
        contact_id=enrollment.contact_id,
        lead_id=enrollment.lead_id,
        opportunity_id=enrollment.opportunity_id,
        created_at=now,
        due_at=due_at,
        customer_facing=step.kind is not ActivityKind.TASK,
        enrollment_id=enrollment.id,
        step=number,
    )
    rest = enrollment.steps[number + 1 :]
    next_at = working_days_after(working, due_at, rest[0].after_days) if rest else None
    events: tuple[Event, ...] = (
        EnrollmentAdvanced(enrollment.id, number, activity_id, next_at),
        ActivityPlanned(activity_id, step.kind, planned.owner_id, due_at, activity=planned),
    )
    return events if rest else (*events, EnrollmentFinished(enrollment.id))


def stop_enrollment(enrollment: Enrollment, *, reason: str) -> EnrollmentStopped:
    """Plan no more steps."""
    return EnrollmentStopped(enrollment.id, reason=reason)
