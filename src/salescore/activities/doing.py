"""Doing: planning, noting, putting off, completing and canceling activities, and visiting."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.activities.activity import (
    LIFECYCLE,
    Activity,
    ActivityKind,
    ActivityState,
    CheckIn,
    Place,
)
from salescore.activities.commands import (
    CheckInVisit,
    LogActivity,
    NextStep,
    PlanActivity,
    RemindActivity,
    RescheduleActivity,
)
from salescore.activities.distance import meters_between
from salescore.activities.events import (
    ActivityCanceled,
    ActivityCompleted,
    ActivityLogged,
    ActivityPlanned,
    ActivityRelated,
    ActivityReminded,
    ActivityRescheduled,
    ActivityUpdated,
    VisitCheckedIn,
    VisitCheckedOut,
)
from salescore.activities.hours import in_working_time
from salescore.calendars import WorkingTime
from salescore.changes import Converters, changed, optional, optional_id, optional_text, text, truth
from salescore.errors import InvalidValue, Rejection, Warning
from salescore.pipeline_policy import ActivitiesPolicy, Strictness

__all__ = [
    "About",
    "against_due",
    "against_visit",
    "cancel_activity",
    "check",
    "check_in_visit",
    "check_out_visit",
    "complete_activity",
    "log_activity",
    "missing_next_step",
    "next_activity",
    "plan_activity",
    "relate_activity",
    "remind_activity",
    "reschedule_activity",
    "update_activity",
]


def _place(value: Any) -> Place:
    if not isinstance(value, Place):
        raise TypeError("a Place")
    return value


_CHANGES: Final[Converters] = {
    "customer_facing": truth,
    "note": optional_text,
    "outcome": optional_text,
    "owner_id": optional_id,
    "place": optional(_place),
    "subject": text,
}


@frozen(kw_only=True)
class About:
    """What an activity is about, once all of it is known.

    Args:
        customer_id: the customer, also where it is only known through contact or opportunity.
        contact_id: the contact.
        lead_id: the lead.
        opportunity_id: the opportunity.
    """

    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None


def check(activity: Activity, verb: str) -> None:
    """Demand that the state allows a move.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(str(activity.id), state=activity.state, verb=verb)


def plan_activity(
    command: PlanActivity,
    about: About,
    *,
    activity_id: UUID,
    at: datetime,
    working: WorkingTime | None,
) -> ActivityPlanned:
    """Plan an activity."""
    due_at = _due(command.due_at, command.due_in, at=at, working=working)
    _check_end(due_at, command.ends_at)
    remind_at = command.remind_at
    if command.remind_before is not None and due_at is not None:
        remind_at = _shifted(due_at, -timedelta(seconds=command.remind_before), due_at=due_at)
    planned = Activity(
        id=activity_id,
        version=1,
        kind=command.kind,
        subject=command.subject,
        owner_id=command.owner_id,
        customer_id=about.customer_id,
        contact_id=about.contact_id,
        lead_id=about.lead_id,
        opportunity_id=about.opportunity_id,
        created_at=at,
        due_at=due_at,
        ends_at=command.ends_at,
        remind_at=remind_at,
        customer_facing=_facing(command.customer_facing, command.kind),
        note=command.note,
        place=command.place,
    )
    return _planned(planned)


def _planned(activity: Activity) -> ActivityPlanned:
    return ActivityPlanned(
        activity.id, activity.kind, activity.owner_id, activity.due_at, activity=activity
    )


def _due(
    due_at: datetime | None, due_in: int | None, *, at: datetime, working: WorkingTime | None
) -> datetime | None:
    return due_at if due_in is None else in_working_time(working, at, due_in)


def _shifted(instant: datetime, by: timedelta, *, due_at: datetime) -> datetime:
    """Give an instant that hangs on when something is due."""
    try:
        return instant + by
    except OverflowError as error:
        raise InvalidValue("due_at", value=due_at, allowed="0001-01-02 to 9999-12-30") from error


def _check_end(due_at: datetime | None, ends_at: datetime | None) -> None:
    if ends_at is not None and (due_at is None or ends_at < due_at):
        raise InvalidValue("ends_at", value=ends_at, allowed="not before it begins")


def _facing(given: bool | None, kind: ActivityKind) -> bool:  # noqa: FBT001 - one of three words, None among them.
    return kind is not ActivityKind.TASK if given is None else given


def next_activity(
    step: NextStep,
    before: Activity,
    *,
    activity_id: UUID,
    at: datetime,
    working: WorkingTime | None,
) -> ActivityPlanned:
    """Plan what is to be done after an activity: about the same, by the same person."""
    planned = Activity(
        id=activity_id,
        version=1,
        kind=step.kind,
        subject=step.subject,
        owner_id=before.owner_id,
        customer_id=before.customer_id,
        contact_id=before.contact_id,
        lead_id=before.lead_id,
        opportunity_id=before.opportunity_id,
        created_at=at,
        due_at=_due(step.due_at, step.due_in, at=at, working=working),
        customer_facing=_facing(None, step.kind),
    )
    return _planned(planned)


def log_activity(
    command: LogActivity, about: About, *, activity_id: UUID, at: datetime, now: datetime
) -> ActivityLogged:
    """Note what was done."""
    logged = Activity(
        id=activity_id,
        version=1,
        kind=command.kind,
        state=ActivityState.DONE,
        subject=command.subject,
        owner_id=command.owner_id,
        customer_id=about.customer_id,
        contact_id=about.contact_id,
        lead_id=about.lead_id,
        opportunity_id=about.opportunity_id,
        created_at=now,
        done_at=at,
        inbound=command.inbound,
        customer_facing=_facing(command.customer_facing, command.kind),
        outcome=command.outcome,
        note=command.note,
    )
    return ActivityLogged(activity_id, command.kind, command.inbound, at, activity=logged)


def update_activity(activity: Activity, changes: Any) -> ActivityUpdated:
    """Change some fields of an activity.

    Raises:
        InvalidValue: a field that may not change, or a value it cannot take.
    """
    after, fields = changed(activity, changes, allowed=_CHANGES)
    return ActivityUpdated(activity.id, fields, activity=after)


def relate_activity(activity: Activity, about: About) -> ActivityRelated:
    """Say what an activity is about besides; what is not named stays."""
    return ActivityRelated(
        activity.id,
        about.customer_id or activity.customer_id,
        about.contact_id or activity.contact_id,
        about.lead_id or activity.lead_id,
        about.opportunity_id or activity.opportunity_id,
    )


def reschedule_activity(
    activity: Activity, command: RescheduleActivity, *, at: datetime, working: WorkingTime | None
) -> ActivityRescheduled:
    """Put an activity off, or bring it forward; end and reminder move along."""
    due_at = _due(command.due_at, command.due_in, at=at, working=working)
    if due_at is None:
        raise InvalidValue("due_at", value=None, allowed="an instant, or due_in")
    ends_at = command.ends_at or _moved(activity.ends_at, activity.due_at, due_at)
    _check_end(due_at, ends_at)
    remind_at = command.remind_at or _moved(activity.remind_at, activity.due_at, due_at)
    return ActivityRescheduled(activity.id, due_at, ends_at, remind_at)


def _moved(instant: datetime | None, due_at: datetime | None, to_at: datetime) -> datetime | None:
    """Give an instant that is as far from another one as it was; the same where that was none."""
    if instant is None or due_at is None:
        return instant
    return _shifted(instant, to_at - due_at, due_at=to_at)


def complete_activity(
    activity: Activity, *, outcome: str | None, at: datetime
) -> ActivityCompleted:
    """Note that an activity is done."""
    return ActivityCompleted(activity.id, at, outcome=outcome)


def cancel_activity(activity: Activity, *, reason: str | None) -> ActivityCanceled:
    """Note that an activity is not done."""
    return ActivityCanceled(activity.id, reason=reason)


def missing_next_step(
    policy: ActivitiesPolicy, *, opportunity: str
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Say what it comes to that nothing is planned about an open opportunity any more.

    Args:
        policy: how strict the house is.
        opportunity: its number.
    """
    params = {"opportunity": opportunity}
    code = "activities.no_next_step"
    if policy.next_step is Strictness.REFUSE:
        return (Rejection(code, params),), ()
    return (), ((Warning(code, params),) if policy.next_step is Strictness.WARN else ())


def against_visit(
    activity: Activity, place: Place, policy: ActivitiesPolicy
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Say why somebody may not check in at a place, or what is to be known about it."""
    if activity.kind is not ActivityKind.VISIT:
        return (Rejection("activities.no_visit", {"kind": activity.kind.value}),), ()
    if activity.check_in is not None:
        return (Rejection("activities.checked_in", {"at": activity.check_in.at}),), ()
    distance = None if activity.place is None else meters_between(activity.place, place)
    if distance is None or distance <= policy.check_in_radius_m:
        return (), ()
    params = {"distance": distance, "radius": policy.check_in_radius_m}
    code = "activities.too_far"
    if policy.far_check_in is Strictness.REFUSE:
        return (Rejection(code, params),), ()
    return (), ((Warning(code, params),) if policy.far_check_in is Strictness.WARN else ())


def check_in_visit(activity: Activity, command: CheckInVisit, *, at: datetime) -> VisitCheckedIn:
    """Note that somebody arrived, and how far from where the visit was to be."""
    distance = None if activity.place is None else meters_between(activity.place, command.place)
    arrived = CheckIn(at=at, place=command.place, distance_m=distance)
    return VisitCheckedIn(activity.id, distance, check_in=arrived)


def check_out_visit(
    activity: Activity, *, at: datetime
) -> tuple[VisitCheckedOut, tuple[Rejection, ...]]:
    """Note that the visitor left again; only who is there can leave."""
    arrived = activity.check_in
    there = arrived is not None and arrived.left_at is None and arrived.at <= at
    against = () if there else (Rejection("activities.not_there", {}),)
    return VisitCheckedOut(activity.id, at), against


def against_due(
    activity: Activity, command: RemindActivity, *, now: datetime
) -> tuple[Rejection, ...]:
    """Refuse a reminder that is not the next one, or whose time has not come."""
    if activity.remind_at == command.remind_at <= now:
        return ()
    params = {"remind_at": command.remind_at, "next_at": activity.remind_at}
    return (Rejection("activities.not_due", params),)


def remind_activity(activity: Activity, command: RemindActivity) -> ActivityReminded:
    """Remind the owner of an activity."""
    return ActivityReminded(activity.id, activity.owner_id, command.remind_at, activity.due_at)
