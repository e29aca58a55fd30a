"""Activities: calls, meetings, visits and what else is done about customers."""

from salescore.activities.activity import Activity, ActivityKind, ActivityState, CheckIn, Place
from salescore.activities.commands import (
    SUBJECT_MAX,
    CancelActivity,
    CheckInVisit,
    CheckOutVisit,
    CompleteActivity,
    LogActivity,
    NextStep,
    PlanActivity,
    RelateActivity,
    RemindActivity,
    RescheduleActivity,
    UpdateActivity,
)
from salescore.activities.response import Priority, Response, ResponseTargets, is_late, response
from salescore.activities.sequence import (
    STEPS_MAX,
    Enrollment,
    EnrollmentState,
    Sequence,
    SequenceStep,
)
from salescore.activities.sequence_commands import (
    AdvanceEnrollment,
    DefineSequence,
    Enroll,
    StopEnrollment,
    UpdateSequence,
)

__all__ = [
    "STEPS_MAX",
    "SUBJECT_MAX",
    "Activity",
    "ActivityKind",
    "ActivityState",
    "AdvanceEnrollment",
    "CancelActivity",
    "CheckIn",
    "CheckInVisit",
    "CheckOutVisit",
    "CompleteActivity",
    "DefineSequence",
    "Enroll",
    "Enrollment",
    "EnrollmentState",
    "LogActivity",
    "NextStep",
    "Place",
    "PlanActivity",
    "Priority",
    "RelateActivity",
    "RemindActivity",
    "RescheduleActivity",
    "Response",
    "ResponseTargets",
    "Sequence",
    "SequenceStep",
    "StopEnrollment",
    "UpdateActivity",
    "UpdateSequence",
    "is_late",
    "response",
]
