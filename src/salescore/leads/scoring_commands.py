"""What can be asked for about points."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import WORD_LENGTH_MAX, demand_text, demand_whole
from salescore.events import Command
from salescore.leads.lead import Lead
from salescore.leads.scoring import POINTS_MAX, PointsRule, Scoring, check_scoring
from salescore.shapes import types_first

__all__ = ["RESCORED_MAX", "DefineScoring", "EstimateLead", "RescoreLeads", "UpdateScoring"]

RESCORED_MAX: Final = 500
"""The most leads that one command scores again."""


@frozen(kw_only=True)
class DefineScoring(Command[Scoring]):
    """Make rules that give points to leads; fields as in `Scoring`."""

    tag = "scoring.define.v1"
    permission = "scoring.define"

    name: str
    rules: tuple[PointsRule, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_scoring(self)


@frozen(kw_only=True)
class UpdateScoring(Command[Scoring]):
    """Change rules of scoring; `changes` holds new values by field name.

    Leads keep their points until they are scored again: by `RescoreLeads`, or when they change.
    """

    tag = "scoring.update.v1"
    permission = "scoring.update"

    scoring_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class RescoreLeads(Command[Scoring]):
    """Give leads the points that all rules say now; what is left over follows by itself.

    Args:
        scoring_id: the rules that changed.
        since: the id of the first lead to be looked at; None for the very first.
        limit: how many leads are looked at in one flush, 2 to 500.
    """

    tag = "leads.rescore.v1"
    permission = "scoring.rescore"

    scoring_id: UUID
    since: UUID | None = None
    limit: int = RESCORED_MAX

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("limit", self.limit, low=2, high=RESCORED_MAX)


@frozen(kw_only=True)
class EstimateLead(Command[Lead]):
    """Keep what a scorer said of a lead, in place of what it said before.

    Args:
        lead_id: of which.
        scorer: who said it.
        points: what it said, -1,000,000 to 1,000,000.
        at: when it was asked.
    """

    tag = "leads.estimate.v1"
    permission = "scoring.estimate"

    lead_id: UUID
    scorer: str
    points: int
    at: datetime

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("scorer", self.scorer, most=WORD_LENGTH_MAX)
        demand_whole("points", self.points, low=-POINTS_MAX, high=POINTS_MAX)
