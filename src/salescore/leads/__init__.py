"""Leads: who may become a customer, and what is known of them so far."""

from salescore.leads.assigning import AssignLead
from salescore.leads.commands import (
    CONSENTS_MAX,
    TAGS_MAX,
    CaptureLead,
    ConsentRequest,
    DisqualifyLead,
    QualifyLead,
    RateLead,
    RecordConsent,
    ReopenLead,
    StartLead,
    TouchLead,
    UpdateLead,
)
from salescore.leads.conversion_commands import (
    CARRIED_MAX,
    CarryActivities,
    ConvertLead,
    OpportunityTerms,
)
from salescore.leads.duplicates import CANDIDATES_MAX, Duplicate, Duplicates
from salescore.leads.lead import Consent, Estimate, Lead, LeadKey, LeadState
from salescore.leads.merge import LeadMerge, MergeState, Related
from salescore.leads.merge_commands import MergeLeads, UnmergeLeads
from salescore.leads.merging import MERGE_MAX, FieldPlan, MergePlan
from salescore.leads.naming import full_name, lead_name
from salescore.leads.personal_commands import PERSON_MAX, ErasePerson
from salescore.leads.points import PointsLine, ScoreExplained
from salescore.leads.pool import LeadPool
from salescore.leads.pool_commands import (
    AllocateLead,
    ClaimLead,
    DefinePool,
    PoolLead,
    RecycleLead,
    ReturnLead,
    TakeBackLead,
    UpdatePool,
)
from salescore.leads.scorer import SCORER_LENGTH_MAX, ScoreAnswer, ScoreAsk, Scorer, ScorerFailed
from salescore.leads.scoring import POINT_RULES_MAX, POINTS_MAX, PointsRule, Scoring
from salescore.leads.scoring_commands import (
    RESCORED_MAX,
    DefineScoring,
    EstimateLead,
    RescoreLeads,
    UpdateScoring,
)

__all__ = [
    "CANDIDATES_MAX",
    "CARRIED_MAX",
    "CONSENTS_MAX",
    "MERGE_MAX",
    "PERSON_MAX",
    "POINTS_MAX",
    "POINT_RULES_MAX",
    "RESCORED_MAX",
    "SCORER_LENGTH_MAX",
    "TAGS_MAX",
    "AllocateLead",
    "AssignLead",
    "CaptureLead",
    "CarryActivities",
    "ClaimLead",
    "Consent",
    "ConsentRequest",
    "ConvertLead",
    "DefinePool",
    "DefineScoring",
    "DisqualifyLead",
    "Duplicate",
    "Duplicates",
    "ErasePerson",
    "Estimate",
    "EstimateLead",
    "FieldPlan",
    "Lead",
    "LeadKey",
    "LeadMerge",
    "LeadPool",
    "LeadState",
    "MergeLeads",
    "MergePlan",
    "MergeState",
    "OpportunityTerms",
    "PointsLine",
    "PointsRule",
    "PoolLead",
    "QualifyLead",
    "RateLead",
    "RecordConsent",
    "RecycleLead",
    "Related",
    "ReopenLead",
    "RescoreLeads",
    "ReturnLead",
    "ScoreAnswer",
    "ScoreAsk",
    "ScoreExplained",
    "Scorer",
    "ScorerFailed",
    "Scoring",
    "StartLead",
    "TakeBackLead",
    "TouchLead",
    "UnmergeLeads",
    "UpdateLead",
    "UpdatePool",
    "UpdateScoring",
    "full_name",
    "lead_name",
]
