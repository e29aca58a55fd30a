"""Tables of opportunities and their pipelines."""

from typing import Final

from salescore.pipeline.opportunity import OPPORTUNITY, OpportunityState
from salescore.pipeline.pipeline import PIPELINE
from salescore_sql.schema.columns import (
    child,
    day,
    flag,
    header,
    id_of,
    instant,
    listed,
    refers,
    text,
    whole,
    word,
    words,
)

__all__ = ["opportunity", "opportunity_log", "pipeline"]

pipeline: Final = header(
    PIPELINE,
    "pipeline",
    word("name"),
    flag("active"),
    text("body", optional=True),
)

opportunity: Final = header(
    OPPORTUNITY,
    "opportunity",
    word("number"),
    word("name"),
    word("state", length=20),  # It stands in an index with two other words.
    id_of("pipeline_id"),
    word("stage"),
    id_of("customer_id", optional=True),
    id_of("lead_id", optional=True),
    id_of("owner_id", optional=True),
    id_of("team_id", optional=True),
    word("currency"),
    whole("amount_minor"),
    word("amount_source"),
    whole("probability_bp"),
    word("probability_source"),
    day("close_on", optional=True),
    instant("created_at"),
    instant("stage_since"),
    instant("rot_at", optional=True),
    instant("touched_at", optional=True),
    instant("closed_at", optional=True),
    whole("pushes"),
    word("source", optional=True),
    word("campaign", optional=True),
    instant("quiet_since"),
    text("custom", optional=True),
    text("body", optional=True),
    refers("pipeline_id", "pipeline"),
    refers("customer_id", "customer"),
    refers("lead_id", "lead"),
    refers("owner_id", "salesperson"),
    words("state", OpportunityState),
    # What a team's columns add up to is read off the index alone, and their first cards along it.
    listed(
        "ix_opportunity_board",
        *("team_id", "pipeline_id", "state", "stage", "stage_since", "id"),
        covers=("currency", "amount_minor", "probability_bp"),
    ),
    listed("ix_opportunity_columns", *("pipeline_id", "state", "stage", "stage_since", "id")),
    listed("ix_opportunity_close_on", "state", "close_on", "id"),
    listed("ix_opportunity_quiet_since", "state", "quiet_since", "id"),
)

opportunity_log: Final = child(
    "opportunity",
    "opportunity_log",
    word("what"),
    word("from_stage", optional=True),
    word("to_stage"),
    word("label"),
    word("category"),
    instant("at"),
    word("actor"),
    word("reason", optional=True),
    whole("probability_bp"),
    word("probability_source"),
    whole("amount_minor"),
    word("currency"),
    day("close_on", optional=True),
    id_of("owner_id", optional=True),
    kind=OPPORTUNITY,
    path="log",
)
