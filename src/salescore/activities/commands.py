"""What can be asked for about activities."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.activities.activity import Activity, ActivityKind, Place
from salescore.calendars import SECONDS_MAX
from salescore.clock import aware
from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.events import Command
from salescore.shapes import LONG, types_first

__all__ = [
    "SUBJECT_MAX",
    "CancelActivity",
    "CheckInVisit",
    "CheckOutVisit",
    "CompleteActivity",
    "LogActivity",
    "NextStep",
    "PlanActivity",
    "RelateActivity",
    "RemindActivity",
    "RescheduleActivity",
    "UpdateActivity",
]

SUBJECT_MAX: Final = 200
"""The most characters of what an activity is about."""


def _maybe_at(value: datetime | None) -> datetime | None:
    return None if value is None else aware(value)


def _check_due(due_at: datetime | None, due_in: int | None) -> None:
    """Demand that a time is said in one way at most."""
    if due_in is None:
        return
    demand_whole("due_in", due_in, low=0, high=SECONDS_MAX)
    if due_at is not None:
        raise InvalidValue("due_in", value=due_in, allowed="none beside due_at")


@frozen(kw_only=True)
class NextStep:
    """What is to be done next: planned in the same flush, about the same, by the same person.

    Args:
        kind: of the activity.
        subject: what it is about, 1 to 200 characters.
        due_at: when.
        due_in: after so many seconds of working time, instead.
    """

    kind: ActivityKind
    subject: str
    due_at: datetime | None = field(default=None, converter=_maybe_at)
    due_in: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("subject", self.subject, most=SUBJECT_MAX)
        _check_due(self.due_at, self.due_in)


@frozen(kw_only=True)
class PlanActivity(Command[Activity]):
    """Plan what is to be done; fields as in `Activity`.

    Args:
        due_in: it is due after so many seconds of working time, instead of `due_at`.
        remind_before: its owner is reminded so many seconds before it is due, instead of at
            `remind_at`.
        customer_facing: None for yes, unless it is a task.
    """

    tag = "activities.plan.v1"
    permission = "activities.plan"

    kind: ActivityKind
    subject: str
    owner_id: UUID | None = None
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None
    due_at: datetime | None = field(default=None, converter=_maybe_at)
    due_in: int | None = None
    ends_at: datetime | None = field(default=None, converter=_maybe_at)
    remind_at: datetime | None = field(default=None, converter=_maybe_at)
    remind_before: int | None = None
    customer_facing: bool | None = None
    note: str | None = field(default=None, metadata=LONG)
    place: Place | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("subject", self.subject, most=SUBJECT_MAX)
        _check_due(self.due_at, self.due_in)
        if self.remind_before is None:
            return
        demand_whole("remind_before", self.remind_before, low=0, high=SECONDS_MAX)
        if self.remind_at is not None or (self.due_at is None and self.due_in is None):
            allowed = "none beside remind_at, and only where it is due"
            raise InvalidValue("remind_before", value=self.remind_before, allowed=allowed)


@frozen(kw_only=True)
class LogActivity(Command[Activity]):
    """Note what was done, or what the other side did; fields as in `Activity`.

    `occurred_at` is when it was done.

    Args:
        customer_facing: None for yes, unless it is a task.
    """

    tag = "activities.log.v1"
    permission = "activities.log"

    kind: ActivityKind
    subject: str
    owner_id: UUID | None = None
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None
    inbound: bool = False
    customer_facing: bool | None = None
    outcome: str | None = field(default=None, metadata=LONG)
    note: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("subject", self.subject, most=SUBJECT_MAX)


@frozen(kw_only=True)
class UpdateActivity(Command[Activity]):
    """Change some fields; `changes` holds new values by field name."""

    tag = "activities.update.v1"
    permission = "activities.update"

    activity_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class RelateActivity(Command[Activity]):
    """Say what an activity is about besides; what is not named stays."""

    tag = "activities.relate.v1"
    permission = "activities.relate"

    activity_id: UUID
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None


@frozen(kw_only=True)
class RescheduleActivity(Command[Activity]):
    """Put an activity off, or bring it forward; how often that happens is counted.

    Args:
        activity_id: which.
        due_at: when it is to be done.
        due_in: after so many seconds of working time, instead.
        ends_at: when it ends; None keeps how long it takes.
        remind_at: when its owner is reminded; None keeps how long before.
    """

    tag = "activities.reschedule.v1"
    permission = "activities.reschedule"

    activity_id: UUID
    due_at: datetime | None = field(default=None, converter=_maybe_at)
    due_in: int | None = None
    ends_at: datetime | None = field(default=None, converter=_maybe_at)
    remind_at: datetime | None = field(default=None, converter=_maybe_at)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _check_due(self.due_at, self.due_in)
        if self.due_at is None and self.due_in is None:
            raise InvalidValue("due_at", value=None, allowed="an instant, or due_in")


@frozen(kw_only=True)
class CompleteActivity(Command[Activity]):
    """Note that an activity is done.

    Args:
        activity_id: which.
        outcome: what came of it.
        next_step: what is to be done next.
    """

    tag = "activities.complete.v1"
    permission = "activities.complete"

    activity_id: UUID
    outcome: str | None = field(default=None, metadata=LONG)
    next_step: NextStep | None = None


@frozen(kw_only=True)
class CancelActivity(Command[Activity]):
    """Do not do it.

    Args:
        activity_id: which.
        reason: why not, kept as its outcome.
        next_step: what is to be done instead.
    """

    tag = "activities.cancel.v1"
    permission = "activities.cancel"

    activity_id: UUID
    reason: str | None = field(default=None, metadata=LONG)
    next_step: NextStep | None = None


@frozen(kw_only=True)
class CheckInVisit(Command[Activity]):
    """Note that somebody arrived for a visit.

    Args:
        activity_id: the visit.
        place: where the person is.
    """

    tag = "activities.check_in.v1"
    permission = "activities.check_in"

    activity_id: UUID
    place: Place


@frozen(kw_only=True)
class CheckOutVisit(Command[Activity]):
    """Note that the visitor left again."""

    tag = "activities.check_out.v1"
    permission = "activities.check_in"

    activity_id: UUID


@frozen(kw_only=True)
class RemindActivity(Command[Activity]):
    """Remind the owner of an activity; `sales.due()` asks for it, and each time is told once.

    Args:
        activity_id: of which.
        remind_at: the time that has come.
    """

    tag = "activities.remind.v1"
    permission = "activities.remind"

    activity_id: UUID
    remind_at: datetime = field(converter=aware)
