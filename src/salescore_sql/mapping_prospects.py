"""Which tables keep leads, opportunities, activities, and who looks after them."""

from typing import Any, Final

from salescore.activities.activity import ACTIVITY
from salescore.activities.sequence import ENROLLMENT, SEQUENCE
from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH
from salescore.assignment.team import TEAM
from salescore.assignment.territory import TERRITORY
from salescore.leads.lead import LEAD
from salescore.leads.merge import LEAD_MERGE
from salescore.leads.pool import LEAD_POOL
from salescore.leads.scoring import SCORING
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE
from salescore_sql import schema
from salescore_sql.mapped import Lines, Mapped
from salescore_sql.rows import activities, assignment, leads, pipeline

__all__ = ["PROSPECTS"]

PROSPECTS: Final[tuple[Mapped[Any], ...]] = (
    Mapped(LEAD_POOL, schema.leads.lead_pool, leads.LEAD_POOLS.row, leads.LEAD_POOLS.value),
    Mapped(SCORING, schema.leads.scoring, leads.SCORINGS.row, leads.SCORINGS.value),
    Mapped(
        LEAD,
        schema.leads.lead,
        leads.LEADS.row,
        leads.LEADS.value,
        (Lines(schema.leads.lead_key, "keys", leads.LEAD_KEYS.row, leads.LEAD_KEYS.value),),
    ),
    Mapped(LEAD_MERGE, schema.leads.lead_merge, leads.LEAD_MERGES.row, leads.LEAD_MERGES.value),
    Mapped(PIPELINE, schema.pipeline.pipeline, pipeline.PIPELINES.row, pipeline.PIPELINES.value),
    Mapped(
        OPPORTUNITY,
        schema.pipeline.opportunity,
        pipeline.OPPORTUNITIES.row,
        pipeline.OPPORTUNITIES.value,
        (
            Lines(
                schema.pipeline.opportunity_log,
                "log",
                pipeline.STAGE_ENTRIES.row,
                pipeline.STAGE_ENTRIES.value,
            ),
        ),
    ),
    Mapped(
        SEQUENCE, schema.activities.sequence, activities.SEQUENCES.row, activities.SEQUENCES.value
    ),
    Mapped(
        ENROLLMENT,
        schema.activities.enrollment,
        activities.ENROLLMENTS.row,
        activities.ENROLLMENTS.value,
    ),
    Mapped(
        ACTIVITY, schema.activities.activity, activities.ACTIVITIES.row, activities.ACTIVITIES.value
    ),
    Mapped(TEAM, schema.assignment.team, assignment.TEAMS.row, assignment.TEAMS.value),
    Mapped(
        TERRITORY,
        schema.assignment.territory,
        assignment.TERRITORIES.row,
        assignment.TERRITORIES.value,
    ),
    Mapped(
        AVAILABILITY,
        schema.assignment.availability,
        assignment.AVAILABILITIES.row,
        assignment.AVAILABILITIES.value,
    ),
    Mapped(
        HANDOVER, schema.assignment.handover, assignment.HANDOVERS.row, assignment.HANDOVERS.value
    ),
    Mapped(
        HANDOVER_BATCH,
        schema.assignment.handover_batch,
        assignment.HANDOVER_BATCHES.row,
        assignment.HANDOVER_BATCHES.value,
    ),
)
"""In the order in which a flush writes: what is pointed at comes first."""
