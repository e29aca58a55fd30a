"""The pipeline: opportunities, the stages they go through, and the log of how they went."""

from salescore.pipeline.commands import (
    PIPELINES_MAX,
    REALIGNED_MAX,
    DefinePipeline,
    RealignOpportunities,
    RemoveStages,
    UpdatePipeline,
)
from salescore.pipeline.conditions import REQUIRABLE
from salescore.pipeline.entries import (
    LOG_MAX,
    Standing,
    Witness,
    folded,
)
from salescore.pipeline.familiar import FAMILIAR, stages_like
from salescore.pipeline.guard import Guard, GuardKind
from salescore.pipeline.log import (
    LogWhat,
    ProbabilitySource,
    StageEntry,
)
from salescore.pipeline.moving import NOTICE
from salescore.pipeline.opening import LINKS_MAX
from salescore.pipeline.opportunity import (
    AMOUNT_MAX,
    AmountSource,
    Competitor,
    ContactRole,
    Opportunity,
    OpportunityLine,
    OpportunityState,
    Split,
)
from salescore.pipeline.opportunity_commands import (
    COMPETITORS_MAX,
    CONTACTS_MAX,
    AssignOpportunity,
    LinkOpportunity,
    LoseOpportunity,
    MoveOpportunity,
    OpenOpportunity,
    ReopenOpportunity,
    SetProbability,
    SplitOpportunity,
    TouchOpportunity,
    UpdateOpportunity,
    ValueOpportunity,
    WinOpportunity,
)
from salescore.pipeline.pipeline import (
    STAGES_MAX,
    Leaving,
    Pipeline,
)
from salescore.pipeline.splits import (
    SPLITS_MAX,
    SplitsIncomplete,
    overlays_of,
    shares_of,
)
from salescore.pipeline.stage import (
    CERTAIN_BP,
    Category,
    Stage,
    StageAction,
)
from salescore.pipeline.standard import STANDARD_ID, standard_pipeline
from salescore.pipeline.valuing import LINES_MAX, line_amounts

__all__ = [
    "AMOUNT_MAX",
    "CERTAIN_BP",
    "COMPETITORS_MAX",
    "CONTACTS_MAX",
    "FAMILIAR",
    "LINES_MAX",
    "LINKS_MAX",
    "LOG_MAX",
    "NOTICE",
    "PIPELINES_MAX",
    "REALIGNED_MAX",
    "REQUIRABLE",
    "SPLITS_MAX",
    "STAGES_MAX",
    "STANDARD_ID",
    "AmountSource",
    "AssignOpportunity",
    "Category",
    "Competitor",
    "ContactRole",
    "DefinePipeline",
    "Guard",
    "GuardKind",
    "Leaving",
    "LinkOpportunity",
    "LogWhat",
    "LoseOpportunity",
    "MoveOpportunity",
    "OpenOpportunity",
    "Opportunity",
    "OpportunityLine",
    "OpportunityState",
    "Pipeline",
    "ProbabilitySource",
    "RealignOpportunities",
    "RemoveStages",
    "ReopenOpportunity",
    "SetProbability",
    "Split",
    "SplitOpportunity",
    "SplitsIncomplete",
    "Stage",
    "StageAction",
    "StageEntry",
    "Standing",
    "TouchOpportunity",
    "UpdateOpportunity",
    "UpdatePipeline",
    "ValueOpportunity",
    "WinOpportunity",
    "Witness",
    "folded",
    "line_amounts",
    "overlays_of",
    "shares_of",
    "stages_like",
    "standard_pipeline",
]
