"""Sequences: steps that follow each other until somebody answers, and who goes through them."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

from attrs import frozen

from salescore.activities.activity import ActivityKind
from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.shapes import types_first

__all__ = [
    "ENROLLMENT",
    "LIFECYCLE",
    "SEQUENCE",
    "STEPS_MAX",
    "Enrollment",
    "EnrollmentState",
    "Sequence",
    "SequenceStep",
    "check_steps",
    "enrollment_id",
]

STEPS_MAX: Final = 100
"""The most steps of a sequence."""


@frozen(kw_only=True)
class SequenceStep:
    """One step.

    Args:
        kind: of the activity that is planned.
        subject: what it is about, 1 to 200 characters.
        after_days: so many working days after the step before, 0 to 365.
    """

    kind: ActivityKind
    subject: str
    after_days: int = 0

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("subject", self.subject, most=200)
        demand_whole("after_days", self.after_days, low=0, high=365)


def check_steps(steps: tuple[SequenceStep, ...]) -> None:
    """Demand that a sequence has at least one step, and no more than there may be.

    Raises:
        InvalidValue: it has none.
        TooMany: it has more than 100.
    """
    if not steps:
        raise InvalidValue("steps", value=steps, allowed="one at least")
    if len(steps) > STEPS_MAX:
        raise TooMany("steps", count=len(steps), limit=STEPS_MAX)


@frozen(kw_only=True)
class Sequence:
    """Steps that follow each other.

    Args:
        name: what it is known by, 1 to 100 characters.
        steps: in order, 1 to 100.
        stop_on_reply: it ends for whoever answers.
        active: others may be enrolled.
    """

    id: UUID
    version: int
    name: str
    steps: tuple[SequenceStep, ...]
    stop_on_reply: bool = True
    active: bool = True

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sequence", self.name, most=100)
        check_steps(self.steps)


SEQUENCE: Final[Kind[Sequence]] = Kind(
    "activities.sequence", Sequence, unique=("name",), asked=("name", "active")
)


class EnrollmentState(StrEnum):
    """Whether steps are still to come."""

    ACTIVE = "active"
    FINISHED = "finished"
    STOPPED = "stopped"


_ACTIVE: Final = frozenset({EnrollmentState.ACTIVE})

LIFECYCLE: Final = Lifecycle[EnrollmentState](
    kind="enrollment",
    moves={
        "advance": (_ACTIVE, None),
        "finish": (_ACTIVE, EnrollmentState.FINISHED),
        "stop": (_ACTIVE, EnrollmentState.STOPPED),
    },
)


@frozen(kw_only=True)
class Enrollment:
    """A lead or an opportunity on its way through a sequence.

    Args:
        sequence_id: which.
        state: whether steps are still to come.
        lead_id: who goes through it.
        opportunity_id: what goes through it.
        contact_id: the person that is written to and called.
        owner_id: the salesperson who does the steps.
        steps: as they were when it began.
        step: how many steps were planned.
        stop_on_reply: it ends when the person answers.
        next_at: when the next one is planned; None when it is over.
        reason: why it was stopped.
    """

    id: UUID
    version: int
    sequence_id: UUID
    state: EnrollmentState = EnrollmentState.ACTIVE
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None
    contact_id: UUID | None = None
    owner_id: UUID | None = None
    steps: tuple[SequenceStep, ...]
    step: int = 0
    stop_on_reply: bool = True
    next_at: datetime | None = None
    reason: str | None = None


def enrollment_id(sequence_id: UUID, enrolled_id: UUID, *, before: int) -> UUID:
    """Give the id of an enrollment: two who begin the same one at once meet at it.

    Args:
        sequence_id: of which sequence.
        enrolled_id: the lead or the opportunity.
        before: how often it went through that sequence before.

    >>> enrollment_id(UUID(int=1), UUID(int=2), before=0).version
    5
    """
    return uuid5(sequence_id, f"{enrolled_id}:{before}")


ENROLLMENT: Final[Kind[Enrollment]] = Kind(
    "activities.enrollment",
    Enrollment,
    indexes=("sequence_id", "lead_id", "opportunity_id", "contact_id", "next_at"),
    asked=(
        "sequence_id",
        "state",
        "lead_id",
        "opportunity_id",
        "contact_id",
        "owner_id",
        "next_at",
    ),
)
