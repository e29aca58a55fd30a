"""Rows of the table of states: activities and enrollments."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from salescore.activities import (
    ActivityState,
    AdvanceEnrollment,
    CancelActivity,
    CheckInVisit,
    CheckOutVisit,
    CompleteActivity,
    RelateActivity,
    RemindActivity,
    RescheduleActivity,
    StopEnrollment,
    UpdateActivity,
)
from salescore.activities.activity import ACTIVITY
from salescore.activities.activity import LIFECYCLE as DOING
from salescore.activities.sequence import ENROLLMENT
from salescore.activities.sequence import LIFECYCLE as GOING
from tests.laws.specimens import Desk, Maker
from tests.laws.specimens_activities import ACTIVITIES, ENROLLMENTS, HERE, done_visit, there
from tests.laws.state_row import Row
from tests.shops import START

__all__ = ["ROWS"]

_THERE: Final[Mapping[Any, Maker]] = {
    ActivityState.PLANNED: there,
    ActivityState.DONE: done_visit,
}


def _activity(
    command: Callable[..., Any],
    verb: str,
    *,
    given: Callable[[Desk], Mapping[str, Any]] = lambda _: {},
    **more: Any,
) -> Row:
    return Row(
        command=command,  # type: ignore[arg-type]  # a class, called with names it has.
        kind=ACTIVITY,
        moves=DOING.kind,
        table=DOING,
        verb=verb,
        specimens=ACTIVITIES,
        ask=lambda desk, it: command(activity_id=it.id, **given(desk)),
        **more,
    )


def _enrollment(command: Callable[..., Any], verb: str, **given: Any) -> Row:
    return Row(
        command=command,  # type: ignore[arg-type]  # as above.
        kind=ENROLLMENT,
        moves=GOING.kind,
        table=GOING,
        verb=verb,
        specimens=ENROLLMENTS,
        ask=lambda _, it: command(enrollment_id=it.id, **given),
    )


ROWS: Final = (
    _activity(UpdateActivity, "update", given=lambda _: {"changes": {"note": "bring tea"}}),
    _activity(RelateActivity, "relate", given=lambda desk: {"customer_id": desk.anna.id}),
    _activity(RescheduleActivity, "reschedule", given=lambda _: {"due_at": START}),
    _activity(CompleteActivity, "complete"),
    _activity(CancelActivity, "cancel"),
    _activity(CheckInVisit, "check_in", given=lambda _: {"place": HERE}),
    _activity(CheckOutVisit, "check_out", ready=_THERE),
    _activity(RemindActivity, "remind", given=lambda desk: {"remind_at": desk.clock.at}),
    _enrollment(AdvanceEnrollment, "advance", step=0),
    _enrollment(StopEnrollment, "stop", reason="so it is"),
)
"""Each command that moves one of these, in each of its states."""
