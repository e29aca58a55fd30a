"""Tables of teams, territories, absences and handovers."""

from typing import Final

from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH, HandoverState
from salescore.assignment.team import TEAM
from salescore.assignment.territory import TERRITORY
from salescore_sql.schema.columns import (
    flag,
    header,
    id_of,
    instant,
    refers,
    text,
    whole,
    word,
    words,
)

__all__ = ["availability", "handover", "handover_batch", "team", "territory"]

team: Final = header(
    TEAM,
    "team",
    word("name"),
    flag("active"),
    instant("assigned_at", optional=True),
    text("body", optional=True),
)

territory: Final = header(
    TERRITORY,
    "territory",
    word("code"),
    word("parent", optional=True),
    word("name"),
    whole("priority"),
    text("body", optional=True),
)

availability: Final = header(
    AVAILABILITY,
    "availability",
    id_of("salesperson_id"),
    text("body", optional=True),
    refers("salesperson_id", "salesperson"),
)

handover: Final = header(
    HANDOVER,
    "handover",
    id_of("from_id"),
    word("state"),
    instant("handed_at"),
    text("body", optional=True),
    refers("from_id", "salesperson"),
    words("state", HandoverState),
)

handover_batch: Final = header(
    HANDOVER_BATCH,
    "handover_batch",
    id_of("handover_id"),
    whole("number"),
    text("body", optional=True),
    refers("handover_id", "handover"),
)
