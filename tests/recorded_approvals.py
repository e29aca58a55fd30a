"""The approvals of a recorded script: rules, requests, votes, delegations, and time that passes."""

import random
from collections.abc import Mapping
from typing import Any, Final

from salescore.approvals import (
    AddApprovalRule,
    Approval,
    ApprovalRule,
    ApprovalState,
    Approve,
    DelegateApprovals,
    Delegation,
    ExpireApproval,
    Level,
    RejectApproval,
    RequestApproval,
    RevokeDelegation,
    UpdateApprovalRule,
    WithdrawApproval,
)
from salescore.events import Actor, Command
from salescore.formula import Formula
from salescore.orders.commands import PlaceDraft
from salescore.orders.order import ORDER, Order, OrderState
from salescore.organization import ChangeSettings

__all__ = ["actor_of", "command"]

BOSS: Final = Actor("u-8", roles={"owner"})
_LEVELS: Final = (Level(actors=["u-8"]), Level(roles=["owner"]))


def actor_of(command: Command[Any]) -> Actor | None:
    """Give who sends a command: somebody else than whoever asks must vote; None for the usual."""
    return BOSS if isinstance(command, Approve | RejectApproval) else None


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Draw a command about approvals."""
    rules, known = (list(made.get(kind, {}).values()) for kind in (ApprovalRule, Approval))
    if not rules or draw.random() < 0.02:
        levels = _LEVELS[: draw.choice((1, 2))]
        condition = Formula(draw.choice(("net > 20", "lines > 2")))
        return AddApprovalRule(
            name=f"rule-{draw.randrange(3)}",
            guards=(PlaceDraft.tag,),
            levels=levels,
            condition=condition,
        )
    waiting = [each for each in known if each.state is ApprovalState.OPEN]
    if waiting and draw.random() < 0.6:
        return _of(draw, draw.choice(waiting))
    if draw.random() < 0.2:
        return _day("Etc/GMT+12")
    if draw.random() < 0.2:
        return _beside(draw, draw.choice(rules), made)
    orders = list(made.get(Order, {}).values())
    drafts = [order for order in orders if order.state is OrderState.DRAFT]
    found = draw.choice(drafts) if drafts else None
    return found and RequestApproval(kind=ORDER.name, subject_id=found.id, comment="friends")


def _of(draw: random.Random, approval: Approval) -> Command[Any]:
    """Vote on what is waited for, mostly; or end it."""
    key = approval.id
    return draw.choice((
        *[Approve(approval_id=key, comment="fine")] * 4,
        *[RejectApproval(approval_id=key, reason="too cheap")] * 3,
        *[WithdrawApproval(approval_id=key)] * 2,
        *[ExpireApproval(approval_id=key)] * 4,
        *[_day("UTC")] * 3,
    ))  # fmt: skip


def _day(zone: str) -> Command[Any]:
    """Let it be the day before in the first zone, and another day in the second."""
    return ChangeSettings(changes={"zone": zone, "orders": {"approval_days": 0}})


def _beside(
    draw: random.Random, rule: ApprovalRule, made: Mapping[type, Mapping[Any, Any]]
) -> Command[Any]:
    """Change a rule, lend a place, or take that back."""
    lent = list(made.get(Delegation, {}).values())
    if lent and draw.random() < 0.4:
        return RevokeDelegation(delegation_id=draw.choice(lent).id)
    if draw.random() < 0.4:
        return DelegateApprovals(receiver=draw.choice(("u-8", "u-7")))
    changes = draw.choice(
        ({"active": True}, {"active": False}, {"discount_percent": "40"}, {"active": True})
    )
    return UpdateApprovalRule(rule_id=rule.id, changes=changes)
