"""Specimens of activities and enrollments: one in each state."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from salescore.activities import (
    Activity,
    ActivityKind,
    ActivityState,
    Enrollment,
    EnrollmentState,
    Place,
    SequenceStep,
)
from tests.laws.specimens import Desk, Maker

__all__ = ["ACTIVITIES", "ENROLLMENTS", "HERE", "done_visit", "there"]

HERE: Final = Place(latitude=Decimal("52.52"), longitude=Decimal("13.405"))
_CALL: Final = SequenceStep(kind=ActivityKind.CALL, subject="Say hello")


def planned(desk: Desk) -> Activity:
    """Plan a visit, with a reminder whose time has come."""
    return desk.sales.activities.plan(
        "visit", "See the shop", customer=desk.anna, remind_at=desk.clock.at
    )


def there(desk: Desk) -> Activity:
    """Arrive for it."""
    return desk.sales.activities.check_in(planned(desk), HERE)


def done_visit(desk: Desk) -> Activity:
    """Have done it, and be there still."""
    return desk.sales.activities.complete(there(desk))


ACTIVITIES: Final[Mapping[Any, Maker]] = MappingProxyType({
    ActivityState.PLANNED: planned,
    ActivityState.DONE: lambda desk: desk.sales.activities.complete(planned(desk)),
    ActivityState.CANCELED: lambda desk: desk.sales.activities.cancel(planned(desk)),
})  # fmt: skip


def enrolled(desk: Desk) -> Enrollment:
    """Let a lead go through a sequence of two steps."""
    names = [each for each in desk.sales.sequences.find() if each.name == "hello"]
    hello = names[0] if names else desk.sales.sequences.define("hello", [_CALL, _CALL])
    lead = desk.sales.leads.capture(person="Nina", force=True)
    return desk.sales.enrollments.enroll(hello, lead=lead)


def finished(desk: Desk) -> Enrollment:
    """Plan both steps."""
    found = enrolled(desk)
    for step in range(2):
        found = desk.sales.enrollments.advance(found, step)
    return found


ENROLLMENTS: Final[Mapping[Any, Maker]] = MappingProxyType({
    EnrollmentState.ACTIVE: enrolled,
    EnrollmentState.FINISHED: finished,
    EnrollmentState.STOPPED: lambda desk: desk.sales.enrollments.stop(
        enrolled(desk), reason="no time"
    ),
})  # fmt: skip
