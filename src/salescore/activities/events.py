"""What happened to activities."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.activities.activity import (
    ACTIVITY,
    Activity,
    ActivityKind,
    ActivityState,
    CheckIn,
)
from salescore.events import LEFT_OUT, Event

__all__ = [
    "APPLY",
    "ActivityCanceled",
    "ActivityCompleted",
    "ActivityLogged",
    "ActivityPlanned",
    "ActivityRelated",
    "ActivityReminded",
    "ActivityRescheduled",
    "ActivityUpdated",
    "VisitCheckedIn",
    "VisitCheckedOut",
]


@frozen
class _ActivityEvent(Event):
    """What all of them share: they belong to an activity."""

    kind = ACTIVITY
    subject = "activity_id"

    activity_id: UUID


@frozen
class ActivityPlanned(_ActivityEvent):
    """Something is to be done.

    Args:
        what: task, call, meeting, email or visit.
        owner_id: who does it.
        due_at: when.
    """

    tag = "activities.planned.v1"

    what: ActivityKind
    owner_id: UUID | None
    due_at: datetime | None
    activity: Activity = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ActivityLogged(_ActivityEvent):
    """Something was done, and is noted.

    Args:
        what: task, call, meeting, email or visit.
        inbound: the other side did it.
        done_at: when.
    """

    tag = "activities.logged.v1"

    what: ActivityKind
    inbound: bool
    done_at: datetime
    activity: Activity = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ActivityUpdated(_ActivityEvent):
    """These fields of an activity have new values.

    Args:
        fields: names of the fields that differ, sorted.
    """

    tag = "activities.updated.v1"

    fields: tuple[str, ...]
    activity: Activity = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ActivityRelated(_ActivityEvent):
    """An activity is about these now.

    Args:
        customer_id: about which customer.
        contact_id: with which contact.
        lead_id: about which lead.
        opportunity_id: about which opportunity.
    """

    tag = "activities.related.v1"

    customer_id: UUID | None
    contact_id: UUID | None
    lead_id: UUID | None
    opportunity_id: UUID | None


@frozen
class ActivityRescheduled(_ActivityEvent):
    """An activity was put off, or brought forward.

    Args:
        due_at: when it is to be done.
        ends_at: when it ends.
        remind_at: when its owner is reminded.
    """

    tag = "activities.rescheduled.v1"

    due_at: datetime
    ends_at: datetime | None
    remind_at: datetime | None


@frozen
class ActivityCompleted(_ActivityEvent):
    """An activity is done.

    Args:
        done_at: since when.
        outcome: what came of it.
    """

    tag = "activities.completed.v1"

    done_at: datetime
    outcome: str | None = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ActivityCanceled(_ActivityEvent):
    """An activity is not done.

    Args:
        reason: why not.
    """

    tag = "activities.canceled.v1"

    reason: str | None = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ActivityReminded(_ActivityEvent):
    """The owner of an activity is to be reminded: receivers of events tell the person.

    Args:
        owner_id: who does it.
        remind_at: the time that has come.
        due_at: when it is to be done.
    """

    tag = "activities.reminded.v1"

    owner_id: UUID | None
    remind_at: datetime
    due_at: datetime | None


@frozen
class VisitCheckedIn(_ActivityEvent):
    """Somebody arrived for a visit.

    Args:
        distance_m: how far from where it was to be, in meters; None where that is not said.
        check_in: when and where.
    """

    tag = "activities.checked_in.v1"

    distance_m: int | None
    check_in: CheckIn = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class VisitCheckedOut(_ActivityEvent):
    """The visitor left again.

    Args:
        left_at: when.
    """

    tag = "activities.checked_out.v1"

    left_at: datetime


def _to(**new: Callable[[Any], Any]) -> Callable[[Activity, Any], Activity]:
    """Give a function that sets fields to what an event says."""

    def apply(before: Activity, event: Any) -> Activity:
        fields = {name: read(event) for name, read in new.items()}
        return evolve(before, version=before.version + 1, **fields)

    return apply


def _rescheduled(before: Activity, event: ActivityRescheduled) -> Activity:
    return evolve(
        before,
        version=before.version + 1,
        due_at=event.due_at,
        ends_at=event.ends_at,
        remind_at=event.remind_at,
        reschedules=before.reschedules + 1,
    )


def _left(before: Activity, event: VisitCheckedOut) -> Activity:
    arrived = before.check_in
    left = None if arrived is None else evolve(arrived, left_at=event.left_at)
    return evolve(before, version=before.version + 1, check_in=left)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ActivityPlanned: lambda _, event: event.activity,
    ActivityLogged: lambda _, event: event.activity,
    ActivityUpdated: lambda _, event: event.activity,
    ActivityRelated: _to(
        customer_id=lambda event: event.customer_id,
        contact_id=lambda event: event.contact_id,
        lead_id=lambda event: event.lead_id,
        opportunity_id=lambda event: event.opportunity_id,
    ),
    ActivityRescheduled: _rescheduled,
    ActivityCompleted: _to(
        state=lambda _: ActivityState.DONE,
        done_at=lambda event: event.done_at,
        outcome=lambda event: event.outcome,
        remind_at=lambda _: None,
    ),
    ActivityCanceled: _to(
        state=lambda _: ActivityState.CANCELED,
        outcome=lambda event: event.reason,
        remind_at=lambda _: None,
    ),
    ActivityReminded: _to(remind_at=lambda _: None),
    VisitCheckedIn: _to(check_in=lambda event: event.check_in),
    VisitCheckedOut: _left,
}
