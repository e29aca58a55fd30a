"""Rows of approvals, their rules and delegations."""

from typing import Final

from salescore.approvals.approval import Approval
from salescore.approvals.delegation import Delegation
from salescore.approvals.rule import ApprovalRule
from salescore_sql.rows.documents import Documents
from salescore_sql.schema import approvals as schema

__all__ = ["APPROVALS", "DELEGATIONS", "RULES"]

RULES: Final = Documents(ApprovalRule, schema.approval_rule)

APPROVALS: Final = Documents(Approval, schema.approval)

DELEGATIONS: Final = Documents(Delegation, schema.approval_delegation)
