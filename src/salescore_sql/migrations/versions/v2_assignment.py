"""From 1 to 2, the part of teams, territories, absences and handovers."""

from typing import Final

from salescore_sql.migrations.step import Step
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
    whole,
    word,
)

__all__ = ["ASSIGNMENT"]

ASSIGNMENT: Final[tuple[Step, ...]] = (
    header(
        "team",
        word("name"),
        flag("active"),
        instant("assigned_at", optional=True),
        text_of("body"),
        unique("team", "name"),
    ),
    header(
        "territory",
        word("code"),
        word("parent", optional=True),
        word("name"),
        whole("priority"),
        text_of("body"),
        unique("territory", "code"),
    ),
    index("territory", "parent", optional=True),
    header(
        "availability",
        id_of("salesperson_id"),
        text_of("body"),
        unique("availability", "salesperson_id"),
        refers("availability", "salesperson_id", "salesperson"),
    ),
    header(
        "handover",
        id_of("from_id"),
        word("state"),
        instant("handed_at"),
        text_of("body"),
        refers("handover", "from_id", "salesperson"),
        state("handover", "running", "done", "undoing", "undone"),
    ),
    index("handover", "from_id"),
    index("handover", "state"),
    header(
        "handover_batch",
        id_of("handover_id"),
        whole("number"),
        text_of("body"),
        refers("handover_batch", "handover_id", "handover"),
    ),
    index("handover_batch", "handover_id"),
)
"""All of it, in order."""
