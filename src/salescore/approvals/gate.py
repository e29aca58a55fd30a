"""The gate: what is refused for want of an approval."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from salescore.approvals.approval import Approval, ApprovalState, AskedRule
from salescore.approvals.rule import ApprovalRule, Rulebook
from salescore.approvals.subject import Subject
from salescore.errors import Rejection

__all__ = ["asked_rules", "gate", "open_one", "unapproved"]


def asked_rules(subject: Subject, rulebook: Rulebook) -> tuple[AskedRule, ...]:
    """Give the rules that ask for an approval of a subject, and why."""
    found = ((rule, rule.met(subject)) for rule in rulebook.guarding(subject.tag))
    return tuple(_asked(rule, why) for rule, why in found if why)


def _asked(rule: ApprovalRule, why: Any) -> AskedRule:
    return AskedRule(rule_id=rule.id, name=rule.name, levels=rule.levels, why=why)


def unapproved(
    subject: Subject, rules: Iterable[AskedRule], approvals: Iterable[Approval], *, today: date
) -> tuple[AskedRule, ...]:
    """Give the rules whose approval is missing.

    Args:
        subject: as it is now.
        rules: that want it approved.
        approvals: all that were asked for the subject.
        today: the business date.
    """
    known = tuple(approvals)
    return tuple(
        rule
        for rule in rules
        if not any(_covers(each, rule, subject, today=today) for each in known)
    )


def _covers(approval: Approval, rule: AskedRule, subject: Subject, *, today: date) -> bool:
    """Say whether an approval is one of this content by those whom a rule asks now."""
    return (
        approval.state_on(today) is ApprovalState.APPROVED
        and approval.fingerprint == subject.fingerprint
        and any(
            each.rule_id == rule.rule_id and each.levels == rule.levels for each in approval.rules
        )
    )


def open_one(approvals: Iterable[Approval], *, today: date) -> Approval | None:
    """Give the approval that is waited for, if one is."""
    waiting = (each for each in approvals if each.state_on(today) is ApprovalState.OPEN)
    return next(waiting, None)


def gate(
    subject: Subject, rulebook: Rulebook, approvals: Iterable[Approval], *, today: date
) -> tuple[Rejection, ...]:
    """Refuse what a rule wants approved, one refusal for each rule without its approval.

    Args:
        subject: what a command is about to settle.
        rulebook: the rules that hold.
        approvals: all that were asked for the subject.
        today: the business date.
    """
    known = tuple(approvals)
    missing = unapproved(subject, asked_rules(subject, rulebook), known, today=today)
    waiting = open_one(known, today=today)
    return tuple(Rejection("approvals.needed", _params(rule, waiting)) for rule in missing)


def _params(rule: AskedRule, waiting: Approval | None) -> Mapping[str, object]:
    return {
        "rule": rule.name,
        "why": tuple(_words(reason.params) for reason in rule.why),
        "approvers": tuple(str(level) for level in rule.levels),
        "approval": None if waiting is None else str(waiting.id),
    }


def _words(params: Mapping[str, str]) -> str:
    """Give the values of a reason, in no language."""
    return " / ".join(value for name, value in params.items() if name != "rule")
