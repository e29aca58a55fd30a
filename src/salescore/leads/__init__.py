"""Leads: who may become a customer, and what is known of them so far."""

from salescore.leads.lead import Consent, Lead, LeadKey, LeadState
from salescore.leads.merge import LeadMerge, MergeState
from salescore.leads.pool import LeadPool
from salescore.leads.scoring import POINT_RULES_MAX, POINTS_MAX, PointsRule, Scoring

__all__ = [
    "POINTS_MAX",
    "POINT_RULES_MAX",
    "Consent",
    "Lead",
    "LeadKey",
    "LeadMerge",
    "LeadPool",
    "LeadState",
    "MergeState",
    "PointsRule",
    "Scoring",
]
