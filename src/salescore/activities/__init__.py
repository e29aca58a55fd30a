"""Activities: calls, meetings, visits and what else is done about customers."""

from salescore.activities.activity import Activity, ActivityKind, ActivityState, CheckIn, Place
from salescore.activities.sequence import (
    STEPS_MAX,
    Enrollment,
    EnrollmentState,
    Sequence,
    SequenceStep,
)

__all__ = [
    "STEPS_MAX",
    "Activity",
    "ActivityKind",
    "ActivityState",
    "CheckIn",
    "Enrollment",
    "EnrollmentState",
    "Place",
    "Sequence",
    "SequenceStep",
]
