"""Rows of leads."""

from typing import Final

from salescore.leads.lead import Lead, LeadKey
from salescore.leads.merge import LeadMerge
from salescore.leads.pool import LeadPool
from salescore.leads.scoring import Scoring
from salescore_sql.rows.documents import DocumentLines, Documents
from salescore_sql.schema import leads as schema

__all__ = ["LEADS", "LEAD_KEYS", "LEAD_MERGES", "LEAD_POOLS", "SCORINGS"]

LEAD_POOLS: Final = Documents(LeadPool, schema.lead_pool)
SCORINGS: Final = Documents(Scoring, schema.scoring)
LEADS: Final = Documents(Lead, schema.lead, lines=("keys",))
LEAD_KEYS: Final = DocumentLines(LeadKey, schema.lead_key)
LEAD_MERGES: Final = Documents(LeadMerge, schema.lead_merge)
