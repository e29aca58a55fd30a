"""What can be asked for about approvals."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.approvals.approval import Approval
from salescore.approvals.delegation import Delegation
from salescore.approvals.rule import ApprovalRule, Level
from salescore.events import Command
from salescore.formula import Formula
from salescore.money import Money
from salescore.shapes import LONG

__all__ = [
    "AddApprovalRule",
    "Approve",
    "DelegateApprovals",
    "ExpireApproval",
    "RejectApproval",
    "RequestApproval",
    "RevokeDelegation",
    "UpdateApprovalRule",
    "WithdrawApproval",
]


@frozen(kw_only=True)
class AddApprovalRule(Command[ApprovalRule]):
    """Let something need an approval from now on; fields as in `ApprovalRule`."""

    tag = "approvals.add_rule.v1"
    permission = "approvals.add_rule"

    name: str
    guards: tuple[str, ...]
    levels: tuple[Level, ...]
    discount_percent: Decimal | None = None
    margin_percent: Decimal | None = None
    amounts: tuple[Money, ...] = ()
    condition: Formula | None = None


@frozen(kw_only=True)
class UpdateApprovalRule(Command[ApprovalRule]):
    """Change fields of a rule; `changes` holds new values by field name."""

    tag = "approvals.update_rule.v1"
    permission = "approvals.update_rule"

    rule_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class RequestApproval(Command[Approval]):
    """Ask for an approval of something as it stands now.

    Args:
        kind: the name of its kind, such as ``"orders.order"``.
        subject_id: which one.
        comment: for those who are asked, at most 4,000 characters.
        towards: the id of the stage that an opportunity is to enter; None for the next one.
    """

    tag = "approvals.request.v1"
    permission = "approvals.request"

    kind: str
    subject_id: UUID
    comment: str = field(default="", metadata=LONG)
    towards: str | None = None


@frozen(kw_only=True)
class Approve(Command[Approval]):
    """Say yes, in one's own place or, by a delegation, in somebody else's."""

    tag = "approvals.approve.v1"
    permission = "approvals.approve"

    approval_id: UUID
    comment: str = field(default="", metadata=LONG)
    on_behalf_of: str | None = None


@frozen(kw_only=True)
class RejectApproval(Command[Approval]):
    """Say no: nobody else is asked any more.

    Args:
        approval_id: what is waited for.
        reason: why not.
        on_behalf_of: the id of the actor in whose place, who delegated it; None in one's own.
    """

    tag = "approvals.reject.v1"
    permission = "approvals.reject"

    approval_id: UUID
    reason: str = field(metadata=LONG)
    on_behalf_of: str | None = None


@frozen(kw_only=True)
class WithdrawApproval(Command[Approval]):
    """Ask for it no more; only whoever asked can."""

    tag = "approvals.withdraw.v1"
    permission = "approvals.withdraw"

    approval_id: UUID


@frozen(kw_only=True)
class ExpireApproval(Command[Approval]):
    """Note that an approval was waited for too long; `sales.due` asks for it."""

    tag = "approvals.expire.v1"
    permission = "approvals.expire"

    approval_id: UUID


@frozen(kw_only=True)
class DelegateApprovals(Command[Delegation]):
    """Let somebody else vote in one's place.

    Args:
        receiver: the id of the actor who may.
        since: the first business date; None for at once.
        until: the last one; None for no end.
    """

    tag = "approvals.delegate.v1"
    permission = "approvals.delegate"

    receiver: str
    since: date | None = None
    until: date | None = None


@frozen(kw_only=True)
class RevokeDelegation(Command[Delegation]):
    """Let nobody vote in one's place by this delegation any more; only whoever gave it can."""

    tag = "approvals.revoke.v1"
    permission = "approvals.revoke"

    delegation_id: UUID
