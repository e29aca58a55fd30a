"""The pipeline: opportunities, the stages they go through, and the log of how they went."""

from salescore.pipeline.guard import Guard, GuardKind
from salescore.pipeline.log import LogWhat, ProbabilitySource, StageEntry
from salescore.pipeline.opportunity import (
    AmountSource,
    Competitor,
    ContactRole,
    Opportunity,
    OpportunityLine,
    OpportunityState,
    Split,
)
from salescore.pipeline.pipeline import STAGES_MAX, Pipeline
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage, StageAction

__all__ = [
    "CERTAIN_BP",
    "STAGES_MAX",
    "AmountSource",
    "Category",
    "Competitor",
    "ContactRole",
    "Guard",
    "GuardKind",
    "LogWhat",
    "Opportunity",
    "OpportunityLine",
    "OpportunityState",
    "Pipeline",
    "ProbabilitySource",
    "Split",
    "Stage",
    "StageAction",
    "StageEntry",
]
