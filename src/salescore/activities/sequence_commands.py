"""What can be asked for about sequences, and who goes through them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.activities.sequence import Enrollment, Sequence, SequenceStep, check_steps
from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.events import Command
from salescore.shapes import LONG, types_first

__all__ = [
    "AdvanceEnrollment",
    "DefineSequence",
    "Enroll",
    "StopEnrollment",
    "UpdateSequence",
]


@frozen(kw_only=True)
class DefineSequence(Command[Sequence]):
    """Lay down steps that follow each other; fields as in `Sequence`."""

    tag = "sequences.define.v1"
    permission = "sequences.define"

    name: str
    steps: tuple[SequenceStep, ...]
    stop_on_reply: bool = True

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sequence", self.name, most=100)
        check_steps(self.steps)


@frozen(kw_only=True)
class UpdateSequence(Command[Sequence]):
    """Change some fields; `changes` holds new values by field name.

    Whoever goes through it already goes on with the steps as they were.
    """

    tag = "sequences.update.v1"
    permission = "sequences.define"

    sequence_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class Enroll(Command[Enrollment]):
    """Let a lead or an opportunity go through a sequence.

    Args:
        sequence_id: which.
        lead_id: who goes through it; or
        opportunity_id: what does.
        contact_id: the person that is written to and called.
        owner_id: the salesperson who does the steps; None for the owner of the lead or opportunity.
    """

    tag = "enrollments.enroll.v1"
    permission = "enrollments.enroll"

    sequence_id: UUID
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None
    contact_id: UUID | None = None
    owner_id: UUID | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if (self.lead_id is None) == (self.opportunity_id is None):
            allowed = "a lead or an opportunity"
            raise InvalidValue("enrolled", value=self.lead_id, allowed=allowed)


@frozen(kw_only=True)
class AdvanceEnrollment(Command[Enrollment]):
    """Plan the next step; `sales.due()` asks for it, and each step is planned once at most.

    Args:
        enrollment_id: whose.
        step: the number of the step, from 0.
    """

    tag = "enrollments.advance.v1"
    permission = "enrollments.advance"

    enrollment_id: UUID
    step: int

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("step", self.step, low=0, high=10**6)


@frozen(kw_only=True)
class StopEnrollment(Command[Enrollment]):
    """Plan no more steps, and cancel those that are planned.

    Args:
        enrollment_id: whose.
        reason: why.
    """

    tag = "enrollments.stop.v1"
    permission = "enrollments.stop"

    enrollment_id: UUID
    reason: str = field(metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("reason", self.reason, most=4000)
