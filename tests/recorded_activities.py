"""What a recorded script draws about activities and sequences."""

import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from salescore.activities import (
    Activity,
    ActivityKind,
    AdvanceEnrollment,
    CancelActivity,
    CheckInVisit,
    CheckOutVisit,
    CompleteActivity,
    DefineSequence,
    Enroll,
    Enrollment,
    LogActivity,
    NextStep,
    Place,
    PlanActivity,
    RelateActivity,
    RemindActivity,
    RescheduleActivity,
    Sequence,
    SequenceStep,
    StopEnrollment,
    UpdateActivity,
    UpdateSequence,
)
from salescore.events import Command
from salescore.leads import Lead
from salescore.parties.customer import Customer
from salescore.parties.salesperson import Salesperson
from tests.shops import START

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]
_CALL: Final = NextStep(kind=ActivityKind.CALL, subject="Call again", due_in=3600)
_STEPS: Final = (
    SequenceStep(kind=ActivityKind.EMAIL, subject="Hello"),
    SequenceStep(kind=ActivityKind.CALL, subject="And?", after_days=0),
)


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw something about an activity, a sequence, or somebody on the way through one."""
    return draw.choice((_new, _activity, _activity, _sequence, _sequence))(draw, made)


def _some(draw: random.Random, made: _Made, kind: type) -> Any:
    values = list(made.get(kind, {}).values())
    return draw.choice(values) if values else None


def _about(draw: random.Random, made: _Made) -> dict[str, Any]:
    """Draw what it is about, and who does it."""
    customer, lead = _some(draw, made, Customer), _some(draw, made, Lead)
    seller = _some(draw, made, Salesperson)
    return {
        "customer_id": None if customer is None else customer.id,
        "lead_id": None if lead is None or draw.random() < 0.4 else lead.id,
        "owner_id": None if seller is None or draw.random() < 0.4 else seller.id,
    }


def _new(draw: random.Random, made: _Made) -> Command[Any]:
    about = _about(draw, made)
    kind = draw.choice((*ActivityKind, ActivityKind.VISIT, ActivityKind.VISIT))
    if draw.random() < 0.3:
        inbound = draw.random() < 0.5
        return LogActivity(kind=kind, subject="So it was", inbound=inbound, **about)
    return PlanActivity(
        kind=kind,
        subject="So it shall be",
        due_in=draw.choice((0, 7200)),
        remind_at=draw.choice((None, START)),
        place=draw.choice((None, _place(draw))),
        **about,
    )


def _place(draw: random.Random) -> Place:
    return Place(latitude=Decimal(draw.choice((52, 53))), longitude=Decimal("13.4"))


def _ended(draw: random.Random, _: _Made, it: Activity) -> Command[Any]:
    step = draw.choice((None, _CALL))
    if draw.random() < 0.5:
        return CompleteActivity(activity_id=it.id, outcome="well", next_step=step)
    return CancelActivity(activity_id=it.id, reason="no time", next_step=step)


def _moved(draw: random.Random, made: _Made, it: Activity) -> Command[Any]:
    lot = draw.random()
    if lot < 0.4:
        later = START + timedelta(days=draw.randint(1, 9))
        return RescheduleActivity(activity_id=it.id, due_at=later)
    if lot < 0.7:
        return UpdateActivity(activity_id=it.id, changes={"note": draw.choice(("bring tea", "x"))})
    about = _about(draw, made)
    del about["owner_id"]
    return RelateActivity(activity_id=it.id, **about)


def _visited(draw: random.Random, _: _Made, it: Activity) -> Command[Any]:
    if it.check_in is None:
        return CheckInVisit(activity_id=it.id, place=_place(draw))
    return CheckOutVisit(activity_id=it.id)


def _reminded(_: random.Random, __: _Made, it: Activity) -> Command[Any]:
    return RemindActivity(activity_id=it.id, remind_at=it.remind_at or START)


_OF_ACTIVITIES: Final[tuple[Callable[..., Command[Any]], ...]] = (
    _ended, _moved, _visited, _visited, _reminded, _reminded,
)  # fmt: skip


def _activity(draw: random.Random, made: _Made) -> Command[Any]:
    found = _some(draw, made, Activity)
    return _new(draw, made) if found is None else draw.choice(_OF_ACTIVITIES)(draw, made, found)


def _sequence(draw: random.Random, made: _Made) -> Command[Any] | None:
    sequence, lead = _some(draw, made, Sequence), _some(draw, made, Lead)
    enrollment, lot = _some(draw, made, Enrollment), draw.random()
    if sequence is None or lot < 0.1:
        return DefineSequence(name=draw.choice(("hello", "welcome")), steps=_STEPS)
    if lot < 0.2:
        changes: Mapping[str, Any] = draw.choice(({"active": True}, {"stop_on_reply": False}))
        return UpdateSequence(sequence_id=sequence.id, changes=changes)
    if enrollment is None or lot < 0.5:
        return None if lead is None else Enroll(sequence_id=sequence.id, lead_id=lead.id)
    if lot < 0.9:
        return AdvanceEnrollment(enrollment_id=enrollment.id, step=enrollment.step)
    return StopEnrollment(enrollment_id=enrollment.id, reason="no time")
