"""Approvals: what needs a second pair of eyes, whose, and for which content it was given.

A rule guards commands by their tags and says from which threshold on others must approve. The
room knows no orders and no quotes: whoever settles something makes a `Subject` of it, and asks the
`gate`.
"""

from salescore.approvals.approval import Approval, ApprovalState, AskedRule, Vote
from salescore.approvals.commands import (
    AddApprovalRule,
    Approve,
    DelegateApprovals,
    ExpireApproval,
    RejectApproval,
    RequestApproval,
    RevokeDelegation,
    UpdateApprovalRule,
    WithdrawApproval,
)
from salescore.approvals.delegation import Delegation
from salescore.approvals.gate import gate
from salescore.approvals.reason import Reason
from salescore.approvals.rule import (
    APPROVERS_MAX,
    GUARDS_MAX,
    LEVELS_MAX,
    RULES_MAX,
    ApprovalRule,
    Level,
    Rulebook,
)
from salescore.approvals.subject import SUBJECT_INPUTS, Subject

__all__ = [
    "APPROVERS_MAX",
    "GUARDS_MAX",
    "LEVELS_MAX",
    "RULES_MAX",
    "SUBJECT_INPUTS",
    "AddApprovalRule",
    "Approval",
    "ApprovalRule",
    "ApprovalState",
    "Approve",
    "AskedRule",
    "DelegateApprovals",
    "Delegation",
    "ExpireApproval",
    "Level",
    "Reason",
    "RejectApproval",
    "RequestApproval",
    "RevokeDelegation",
    "Rulebook",
    "Subject",
    "UpdateApprovalRule",
    "Vote",
    "WithdrawApproval",
    "gate",
]
