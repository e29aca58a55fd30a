"""From 1 to 2, the part of activities and sequences."""

from typing import Final

from salescore_sql.migrations.step import Step, add_index
from salescore_sql.migrations.versions.v2_columns import (
    flag,
    header,
    id_of,
    index,
    instant,
    refers,
    state,
    text_of,
    unique,
    word,
)

__all__ = ["ACTIVITIES"]

ACTIVITIES: Final[tuple[Step, ...]] = (
    header(
        "sequence",
        word("name"),
        flag("active"),
        text_of("body"),
        unique("sequence", "name"),
    ),
    header(
        "enrollment",
        id_of("sequence_id"),
        word("state"),
        id_of("lead_id", optional=True),
        id_of("opportunity_id", optional=True),
        id_of("contact_id", optional=True),
        id_of("owner_id", optional=True),
        instant("next_at", optional=True),
        text_of("body"),
        refers("enrollment", "sequence_id", "sequence"),
        refers("enrollment", "lead_id", "lead"),
        refers("enrollment", "opportunity_id", "opportunity"),
        state("enrollment", "active", "finished", "stopped"),
    ),
    index("enrollment", "sequence_id"),
    index("enrollment", "lead_id", optional=True),
    index("enrollment", "opportunity_id", optional=True),
    index("enrollment", "contact_id", optional=True),
    index("enrollment", "next_at", optional=True),
    header(
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
        text_of("body"),
        refers("activity", "owner_id", "salesperson"),
        refers("activity", "customer_id", "customer"),
        refers("activity", "lead_id", "lead"),
        refers("activity", "opportunity_id", "opportunity"),
        refers("activity", "enrollment_id", "enrollment"),
        state("activity", "planned", "done", "canceled"),
    ),
    index("activity", "owner_id", optional=True),
    index("activity", "customer_id", optional=True),
    index("activity", "contact_id", optional=True),
    index("activity", "lead_id", optional=True),
    index("activity", "opportunity_id", optional=True),
    index("activity", "remind_at", optional=True),
    index("activity", "enrollment_id", optional=True),
    add_index("ix_activity_day", "activity", ["tenant", "owner_id", "state", "due_at", "id"]),
)
"""All of it, in order."""
