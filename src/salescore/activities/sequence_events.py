"""What happened to sequences, and to those who go through them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.activities.sequence import (
    ENROLLMENT,
    SEQUENCE,
    Enrollment,
    EnrollmentState,
    Sequence,
)
from salescore.events import LEFT_OUT, Event

__all__ = [
    "APPLY",
    "EnrollmentAdvanced",
    "EnrollmentFinished",
    "EnrollmentStarted",
    "EnrollmentStopped",
    "SequenceDefined",
    "SequenceUpdated",
]


@frozen
class _SequenceEvent(Event):
    """What both share: they belong to a sequence."""

    kind = SEQUENCE
    subject = "sequence_id"

    sequence_id: UUID


@frozen
class SequenceDefined(_SequenceEvent):
    """Steps that follow each other were laid down."""

    tag = "sequences.defined.v1"

    sequence: Sequence = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class SequenceUpdated(_SequenceEvent):
    """These fields of a sequence have new values.

    Args:
        fields: names of the fields that differ, sorted.
    """

    tag = "sequences.updated.v1"

    fields: tuple[str, ...]
    sequence: Sequence = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class _EnrollmentEvent(Event):
    """What all of them share: they belong to an enrollment."""

    kind = ENROLLMENT
    subject = "enrollment_id"

    enrollment_id: UUID


@frozen
class EnrollmentStarted(_EnrollmentEvent):
    """A lead or an opportunity goes through a sequence.

    Args:
        sequence_id: which.
        lead_id: who goes through it.
        opportunity_id: what goes through it.
        next_at: when its first step is planned.
    """

    tag = "enrollments.started.v1"

    sequence_id: UUID
    lead_id: UUID | None
    opportunity_id: UUID | None
    next_at: datetime
    enrollment: Enrollment = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class EnrollmentAdvanced(_EnrollmentEvent):
    """A step was planned.

    Args:
        step: its number, from 0.
        activity_id: what was planned.
        next_at: when the next one is planned; None after the last.
    """

    tag = "enrollments.advanced.v1"

    step: int
    activity_id: UUID
    next_at: datetime | None


@frozen
class EnrollmentFinished(_EnrollmentEvent):
    """All steps were planned."""

    tag = "enrollments.finished.v1"


@frozen
class EnrollmentStopped(_EnrollmentEvent):
    """No more steps are planned.

    Args:
        reason: why.
    """

    tag = "enrollments.stopped.v1"

    reason: str | None = field(default=None, kw_only=True, metadata=LEFT_OUT)


def _advanced(before: Enrollment, event: EnrollmentAdvanced) -> Enrollment:
    version = before.version + 1
    return evolve(before, version=version, step=event.step + 1, next_at=event.next_at)


def _stopped(before: Enrollment, event: EnrollmentStopped) -> Enrollment:
    return evolve(
        before,
        version=before.version + 1,
        state=EnrollmentState.STOPPED,
        next_at=None,
        reason=event.reason,
    )


def _finished(before: Enrollment, _: EnrollmentFinished) -> Enrollment:
    version = before.version + 1
    return evolve(before, version=version, state=EnrollmentState.FINISHED, next_at=None)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    SequenceDefined: lambda _, event: event.sequence,
    SequenceUpdated: lambda _, event: event.sequence,
    EnrollmentStarted: lambda _, event: event.enrollment,
    EnrollmentAdvanced: _advanced,
    EnrollmentFinished: _finished,
    EnrollmentStopped: _stopped,
}
