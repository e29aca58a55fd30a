"""From 1 to 2, the part of leads."""

from typing import Final

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    child,
    flag,
    header,
    id_of,
    index,
    instant,
    numbered,
    refers,
    state,
    text_of,
    unique,
    whole,
    word,
)

__all__ = ["LEADS"]

LEADS: Final[tuple[Step, ...]] = (
    header(
        "lead_pool",
        word("name"),
        flag("active"),
        text_of("body"),
        unique("lead_pool", "name"),
    ),
    header(
        "scoring",
        word("name"),
        flag("active"),
        text_of("body"),
        unique("scoring", "name"),
    ),
    header(
        "lead",
        word("number"),
        word("name"),
        word("state"),
        id_of("owner_id", optional=True),
        word("pool", optional=True),
        id_of("team_id", optional=True),
        word("source", optional=True),
        word("campaign", optional=True),
        instant("created_at"),
        instant("touched_at", optional=True),
        instant("owned_at", optional=True),
        instant("idle_at", optional=True),
        whole("points"),
        whole("points_manual", optional=True),
        word("company", optional=True),
        word("email", optional=True),
        word("phone", optional=True),
        word("territory", optional=True),
        word("industry", optional=True),
        whole("employees", optional=True),
        id_of("customer_id", optional=True),
        id_of("contact_id", optional=True),
        text_of("custom"),
        text_of("body"),
        numbered("lead"),
        refers("lead", "owner_id", "salesperson"),
        state("lead", "new", "working", "qualified", "disqualified", "converted", "merged"),
    ),
    index("lead", "owner_id", optional=True),
    index("lead", "pool", optional=True),
    index("lead", "state"),
    index("lead", "idle_at", optional=True),
    index("lead", "customer_id", optional=True),
    index("lead", "contact_id", optional=True),
    child(
        "lead",
        "lead_key",
        word("value"),
    ),
    index("lead_key", "value", key="lead_id"),
    header(
        "lead_merge",
        id_of("master_id"),
        word("state"),
        instant("merged_at"),
        text_of("body"),
        refers("lead_merge", "master_id", "lead"),
        state("lead_merge", "merged", "undone"),
    ),
    index("lead_merge", "master_id"),
)
"""All of it, in order."""
