"""Rows of teams, territories, absences and handovers."""

from typing import Final

from salescore.assignment.availability import Availability
from salescore.assignment.handover import Handover, HandoverBatch
from salescore.assignment.team import Team
from salescore.assignment.territory import Territory
from salescore_sql.rows.documents import Documents
from salescore_sql.schema import assignment as schema

__all__ = ["AVAILABILITIES", "HANDOVERS", "HANDOVER_BATCHES", "TEAMS", "TERRITORIES"]

TEAMS: Final = Documents(Team, schema.team)
TERRITORIES: Final = Documents(Territory, schema.territory)
AVAILABILITIES: Final = Documents(Availability, schema.availability)
HANDOVERS: Final = Documents(Handover, schema.handover)
HANDOVER_BATCHES: Final = Documents(HandoverBatch, schema.handover_batch)
