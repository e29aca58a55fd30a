"""Tables of leads."""

from typing import Final

from salescore.leads.lead import LEAD, LeadState
from salescore.leads.merge import LEAD_MERGE, MergeState
from salescore.leads.pool import LEAD_POOL
from salescore.leads.scoring import SCORING
from salescore_sql.schema.columns import (
    child,
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

__all__ = ["lead", "lead_key", "lead_merge", "lead_pool", "scoring"]

lead_pool: Final = header(
    LEAD_POOL,
    "lead_pool",
    word("name"),
    flag("active"),
    text("body", optional=True),
)

scoring: Final = header(
    SCORING,
    "scoring",
    word("name"),
    flag("active"),
    text("body", optional=True),
)

lead: Final = header(
    LEAD,
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
    text("custom", optional=True),
    text("body", optional=True),
    refers("owner_id", "salesperson"),
    words("state", LeadState),
)

lead_key: Final = child(
    "lead",
    "lead_key",
    word("value"),
    kind=LEAD,
    path="keys",
)

lead_merge: Final = header(
    LEAD_MERGE,
    "lead_merge",
    id_of("master_id"),
    word("state"),
    instant("merged_at"),
    text("body", optional=True),
    refers("master_id", "lead"),
    words("state", MergeState),
)
