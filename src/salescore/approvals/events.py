"""What happened to approvals, their rules and delegations."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.approvals.approval import APPROVAL, Approval, ApprovalState, Vote
from salescore.approvals.delegation import DELEGATION, Delegation
from salescore.approvals.rule import APPROVAL_RULE, ApprovalRule
from salescore.events import Event

__all__ = [
    "APPLY",
    "ApprovalApproved",
    "ApprovalExpired",
    "ApprovalRejected",
    "ApprovalRequested",
    "ApprovalRuleAdded",
    "ApprovalRuleUpdated",
    "ApprovalVoted",
    "ApprovalWithdrawn",
    "DelegationGiven",
    "DelegationRevoked",
]


@frozen
class ApprovalRuleAdded(Event):
    """Something needs an approval from now on."""

    tag = "approvals.rule_added.v1"
    kind = APPROVAL_RULE
    subject = "rule_id"

    rule_id: UUID
    rule: ApprovalRule


@frozen
class ApprovalRuleUpdated(Event):
    """These fields of a rule have new values."""

    tag = "approvals.rule_updated.v1"
    kind = APPROVAL_RULE
    subject = "rule_id"

    rule_id: UUID
    fields: tuple[str, ...]
    rule: ApprovalRule


@frozen
class _ApprovalEvent(Event):
    """What all of them share: they belong to an approval."""

    kind = APPROVAL
    subject = "approval_id"

    approval_id: UUID


@frozen
class ApprovalRequested(_ApprovalEvent):
    """Somebody asks for an approval."""

    tag = "approvals.requested.v1"

    approval: Approval


@frozen
class ApprovalVoted(_ApprovalEvent):
    """One of several said yes; others are waited for."""

    tag = "approvals.voted.v1"

    vote: Vote


@frozen
class ApprovalApproved(_ApprovalEvent):
    """The last one said yes: it is approved."""

    tag = "approvals.approved.v1"

    vote: Vote
    holds_until: date


@frozen
class ApprovalRejected(_ApprovalEvent):
    """Somebody said no."""

    tag = "approvals.rejected.v1"

    vote: Vote


@frozen
class ApprovalWithdrawn(_ApprovalEvent):
    """It is asked for no more."""

    tag = "approvals.withdrawn.v1"


@frozen
class ApprovalExpired(_ApprovalEvent):
    """It was waited for too long."""

    tag = "approvals.expired.v1"


@frozen
class DelegationGiven(Event):
    """Somebody else may vote in an actor's place."""

    tag = "approvals.delegation_given.v1"
    kind = DELEGATION
    subject = "delegation_id"

    delegation_id: UUID
    delegation: Delegation


@frozen
class DelegationRevoked(Event):
    """Nobody may by this delegation any more."""

    tag = "approvals.delegation_revoked.v1"
    kind = DELEGATION
    subject = "delegation_id"

    delegation_id: UUID


def _voted(state: ApprovalState) -> Callable[[Approval, Any], Approval]:
    def apply(before: Approval, event: Any) -> Approval:
        return evolve(
            before,
            version=before.version + 1,
            state=state,
            votes=(*before.votes, event.vote),
            waits_until=before.waits_until if state is ApprovalState.OPEN else None,
            holds_until=getattr(event, "holds_until", None),
        )

    return apply


def _ended(state: ApprovalState) -> Callable[[Approval, Any], Approval]:
    def apply(before: Approval, _: Any) -> Approval:
        return evolve(before, version=before.version + 1, state=state, waits_until=None)

    return apply


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ApprovalRuleAdded: lambda _, event: event.rule,
    ApprovalRuleUpdated: lambda _, event: event.rule,
    ApprovalRequested: lambda _, event: event.approval,
    ApprovalVoted: _voted(ApprovalState.OPEN),
    ApprovalApproved: _voted(ApprovalState.APPROVED),
    ApprovalRejected: _voted(ApprovalState.REJECTED),
    ApprovalWithdrawn: _ended(ApprovalState.WITHDRAWN),
    ApprovalExpired: _ended(ApprovalState.EXPIRED),
    DelegationGiven: lambda _, event: event.delegation,
    DelegationRevoked: lambda before, _: evolve(before, version=before.version + 1, revoked=True),
}
