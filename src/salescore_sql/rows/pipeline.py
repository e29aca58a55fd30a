"""Rows of opportunities and their pipelines."""

from typing import Final

from salescore.pipeline.log import StageEntry
from salescore.pipeline.opportunity import Opportunity
from salescore.pipeline.pipeline import Pipeline
from salescore_sql.rows.documents import DocumentLines, Documents
from salescore_sql.schema import pipeline as schema

__all__ = ["OPPORTUNITIES", "PIPELINES", "STAGE_ENTRIES"]

PIPELINES: Final = Documents(Pipeline, schema.pipeline)
OPPORTUNITIES: Final = Documents(Opportunity, schema.opportunity, lines=("log",))
STAGE_ENTRIES: Final = DocumentLines(StageEntry, schema.opportunity_log)
