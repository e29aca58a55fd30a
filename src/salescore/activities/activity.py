"""An activity: what is to be done, or was done, about a customer, a lead or an opportunity."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import demand_range, demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.shapes import types_first

__all__ = ["ACTIVITY", "LIFECYCLE", "Activity", "ActivityKind", "ActivityState", "CheckIn", "Place"]


class ActivityKind(StrEnum):
    """What is done."""

    TASK = "task"
    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"
    VISIT = "visit"


class ActivityState(StrEnum):
    """Whether it is still to be done."""

    PLANNED = "planned"
    DONE = "done"
    CANCELED = "canceled"


_PLANNED: Final = frozenset({ActivityState.PLANNED})
_KEPT: Final = frozenset({ActivityState.PLANNED, ActivityState.DONE})

LIFECYCLE: Final = Lifecycle[ActivityState](
    kind="activity",
    moves={
        "complete": (_PLANNED, ActivityState.DONE),
        "cancel": (_PLANNED, ActivityState.CANCELED),
        "reschedule": (_PLANNED, None),
        "remind": (_PLANNED, None),
        "check_in": (_PLANNED, None),
        "check_out": (_KEPT, None),
        "update": (_KEPT, None),
        "relate": (_KEPT, None),
    },
)


@frozen(kw_only=True)
class Place:
    """A point on the earth.

    Args:
        latitude: in degrees, -90 to 90, north is positive.
        longitude: in degrees, -180 to 180, east is positive.
        label: what people call it.
    """

    latitude: Decimal
    longitude: Decimal
    label: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_range("latitude", self.latitude, low=-90, high=90)
        demand_range("longitude", self.longitude, low=-180, high=180)


@frozen(kw_only=True)
class CheckIn:
    """Somebody arrived.

    Args:
        at: when.
        place: where.
        distance_m: how far from where the visit was to be, in meters; None where that is not said.
        left_at: when the person left again.
    """

    at: datetime
    place: Place
    distance_m: int | None = None
    left_at: datetime | None = None


@frozen(kw_only=True)
class Activity:
    """What is to be done, or was done.

    Args:
        kind: task, call, meeting, email or visit.
        state: planned, done or canceled.
        subject: what it is about, 1 to 200 characters.
        owner_id: the salesperson who does it.
        customer_id: about which customer.
        contact_id: with which contact.
        lead_id: about which lead.
        opportunity_id: about which opportunity.
        created_at: when it was planned or noted.
        due_at: when it is to be done, or when it begins.
        ends_at: when it ends.
        remind_at: when its owner is to be reminded; None once that was done.
        done_at: when it was done.
        inbound: the other side did it, such as a reply.
        customer_facing: somebody is in touch with the customer by it.
        reschedules: how often it was put off or brought forward.
        outcome: what came of it.
        note: what else is to be said.
        place: where a visit is to be.
        check_in: that somebody was there.
        enrollment_id: the enrollment in a sequence of which it is a step.
        step: the number of that step, from 0.
    """

    id: UUID
    version: int
    kind: ActivityKind
    state: ActivityState = ActivityState.PLANNED
    subject: str = field(metadata=LEFT_OUT)
    owner_id: UUID | None = None
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    opportunity_id: UUID | None = None
    created_at: datetime
    due_at: datetime | None = None
    ends_at: datetime | None = None
    remind_at: datetime | None = None
    done_at: datetime | None = None
    inbound: bool = False
    customer_facing: bool = True
    reschedules: int = 0
    outcome: str | None = field(default=None, metadata=LEFT_OUT)
    note: str | None = field(default=None, metadata=LEFT_OUT)
    place: Place | None = field(default=None, metadata=LEFT_OUT)
    check_in: CheckIn | None = field(default=None, metadata=LEFT_OUT)
    enrollment_id: UUID | None = None
    step: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("subject", self.subject, most=200)


ACTIVITY: Final[Kind[Activity]] = Kind(
    "activities.activity",
    Activity,
    indexes=(
        "owner_id",
        "customer_id",
        "contact_id",
        "lead_id",
        "opportunity_id",
        "remind_at",
        "enrollment_id",
    ),
    asked=(
        "kind",
        "state",
        "subject",
        "owner_id",
        "customer_id",
        "contact_id",
        "lead_id",
        "opportunity_id",
        "created_at",
        "due_at",
        "remind_at",
        "done_at",
        "inbound",
        "customer_facing",
        "enrollment_id",
    ),
)
