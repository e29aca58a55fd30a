"""What is said of each event of approvals in one line, where nobody wrote a text of his own."""

from collections.abc import Mapping
from typing import Final

from salescore.approvals import events as approvals
from salescore.events import Event

__all__ = ["APPROVAL_LINES"]

_RULES: Final = "{for rule in event.approval.rules} {rule.name}{end}"

APPROVAL_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    approvals.ApprovalApproved: (
        "approved by {event.vote.actor}, holds until {event.holds_until}",
        "{event.vote.actor} 已批准，有效期至 {event.holds_until}",
    ),
    approvals.ApprovalExpired: ("approval waited for too long", "审批等待超时"),
    approvals.ApprovalRejected: ("rejected by {event.vote.actor}", "{event.vote.actor} 已拒绝"),
    approvals.ApprovalRequested: (
        f"{{event.approval.requested_by}} asks for an approval:{_RULES}",
        f"{{event.approval.requested_by}} 申请审批：{_RULES}",
    ),
    approvals.ApprovalRuleAdded: (
        "approval rule {event.rule.name} added",
        "新增审批规则 {event.rule.name}",
    ),
    approvals.ApprovalRuleUpdated: (
        "approval rule {subject.name} changed:{for field in event.fields} {field}{end}",
        "审批规则 {subject.name} 已修改：{for field in event.fields} {field}{end}",
    ),
    approvals.ApprovalVoted: (
        "{event.vote.actor} said yes, others are waited for",
        "{event.vote.actor} 已同意，等待其他人",
    ),
    approvals.ApprovalWithdrawn: ("approval withdrawn", "审批已撤回"),
    approvals.DelegationGiven: (
        "{event.delegation.receiver} may vote in the place of {event.delegation.giver}",
        "{event.delegation.receiver} 可代 {event.delegation.giver} 审批",
    ),
    approvals.DelegationRevoked: (
        "{subject.receiver} may not vote in the place of {subject.giver} any more",
        "{subject.receiver} 不再代 {subject.giver} 审批",
    ),
}
"""(English, Chinese) by event."""
