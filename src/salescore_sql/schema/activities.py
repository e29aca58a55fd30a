"""Tables of activities and sequences."""

from typing import Final

from salescore.activities.activity import ACTIVITY, ActivityState
from salescore.activities.sequence import ENROLLMENT, SEQUENCE, EnrollmentState
from salescore_sql.schema.columns import (
    flag,
    header,
    id_of,
    instant,
    listed,
    refers,
    text,
    word,
    words,
)

__all__ = ["activity", "enrollment", "sequence"]

sequence: Final = header(
    SEQUENCE,
    "sequence",
    word("name"),
    flag("active"),
    text("body", optional=True),
)

enrollment: Final = header(
    ENROLLMENT,
    "enrollment",
    id_of("sequence_id"),
    word("state"),
    id_of("lead_id", optional=True),
    id_of("opportunity_id", optional=True),
    id_of("contact_id", optional=True),
    id_of("owner_id", optional=True),
    instant("next_at", optional=True),
    text("body", optional=True),
    refers("sequence_id", "sequence"),
    refers("lead_id", "lead"),
    refers("opportunity_id", "opportunity"),
    words("state", EnrollmentState),
)

activity: Final = header(
    ACTIVITY,
    "activity",
    word("kind"),
    word("state"),
    word("subject"),
    id_of("owner_id", optional=True),
    id_of("customer_id", optional=True),
    id_of("contact_id", optional=True),
    id_of("lead_id", optional=True),
    id_of("opportunity_id", optional=True),
    instant("created_at"),
    instant("due_at", optional=True),
    instant("remind_at", optional=True),
    instant("done_at", optional=True),
    flag("inbound"),
    flag("customer_facing"),
    id_of("enrollment_id", optional=True),
    text("body", optional=True),
    refers("owner_id", "salesperson"),
    refers("customer_id", "customer"),
    refers("lead_id", "lead"),
    refers("opportunity_id", "opportunity"),
    refers("enrollment_id", "enrollment"),
    words("state", ActivityState),
    # A day of a salesperson is read along it: what is planned, by the time at which it is due.
    listed("ix_activity_day", "owner_id", "state", "due_at", "id"),
)
