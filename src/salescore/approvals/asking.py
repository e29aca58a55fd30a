"""Asking for an approval, and no more; letting somebody else vote."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from salescore.approvals.approval import (
    LIFECYCLE,
    Approval,
    ApprovalState,
    AskedRule,
    place_of,
)
from salescore.approvals.delegation import Delegation
from salescore.approvals.events import (
    ApprovalExpired,
    ApprovalRequested,
    ApprovalWithdrawn,
    DelegationRevoked,
)
from salescore.approvals.gate import unapproved
from salescore.approvals.subject import Subject
from salescore.errors import Rejection, TooMany
from salescore.events import Actor, Event

__all__ = [
    "REQUESTS_MAX",
    "against_request",
    "against_revoke",
    "against_withdraw",
    "expire",
    "request",
    "revoke",
    "superseded",
    "withdraw",
]

REQUESTS_MAX: Final = 1_000
"""The most requests for approvals of one thing: every one that is made reads those before it."""


def against_request(
    subject: Subject, rules: Sequence[AskedRule], known: Iterable[Approval], *, today: date
) -> tuple[Rejection, ...]:
    """Say why nothing needs to be asked: no rule wants it, it is approved, or was asked already.

    Args:
        subject: as it is now.
        rules: that want it approved.
        known: all approvals of the subject.
        today: the business date.
    """
    known = tuple(known)
    if not unapproved(subject, rules, known, today=today):
        return (Rejection("approvals.not_needed", {"command": subject.tag}),)
    same = (each for each in known if _same(each, subject, rules, today=today))
    return tuple(Rejection("approvals.open_already", {"approval": str(each.id)}) for each in same)


def _same(approval: Approval, subject: Subject, rules: Sequence[AskedRule], *, today: date) -> bool:
    return (
        approval.state_on(today) is ApprovalState.OPEN
        and approval.fingerprint == subject.fingerprint
        and approval.rules == tuple(rules)
    )


def superseded(known: Iterable[Approval], *, today: date) -> tuple[Event, ...]:
    """End the approvals that are still open: they were asked for other content, or too long ago."""
    return tuple(
        ApprovalExpired(each.id)
        if each.state_on(today) is ApprovalState.EXPIRED
        else ApprovalWithdrawn(each.id)
        for each in known
        if each.state is ApprovalState.OPEN
    )


def request(
    subject: Subject,
    rules: Sequence[AskedRule],
    *,
    approval_id: UUID,
    number: int,
    actor: Actor,
    at: datetime,
    waits_until: date,
    comment: str,
) -> ApprovalRequested:
    """Ask for an approval.

    Args:
        subject: as it is now.
        rules: that want it approved.
        approval_id: of the approval.
        number: the how manieth request of the subject it is, from 1.
        actor: who asks.
        at: when.
        waits_until: the last business date on which it is waited for.
        comment: for those who are asked.

    Raises:
        TooMany: approvals of the subject were asked for too often.
    """
    if number > REQUESTS_MAX:
        raise TooMany("approval requests", count=number, limit=REQUESTS_MAX)
    approval = Approval(
        id=approval_id,
        version=1,
        place=place_of(subject.kind, subject.id, number),
        subject_kind=subject.kind,
        subject_id=subject.id,
        state=ApprovalState.OPEN,
        fingerprint=subject.fingerprint,
        rules=tuple(rules),
        requested_by=actor.id,
        requested_for=actor.on_behalf_of,
        requested_at=at,
        waits_until=waits_until,
        comment=comment,
    )
    return ApprovalRequested(approval_id, approval)


def against_withdraw(approval: Approval, actor: Actor) -> tuple[Rejection, ...]:
    """Say why somebody may not take a request back: somebody else made it."""
    if {actor.id, actor.on_behalf_of} & approval.requesters:
        return ()
    params = {"actor": actor.id, "requested_by": approval.requested_by}
    return (Rejection("approvals.not_requester", params),)


def withdraw(approval: Approval, *, today: date) -> ApprovalWithdrawn:
    """Ask for it no more.

    Raises:
        WrongState: nobody waits for it.
    """
    LIFECYCLE.check(approval.display_name, state=approval.state_on(today), verb="withdraw")
    return ApprovalWithdrawn(approval.id)


def expire(approval: Approval, *, today: date) -> tuple[ApprovalExpired, ...]:
    """Note that it was waited for too long; nothing happens before its time.

    Raises:
        WrongState: nobody waits for it any more.
    """
    LIFECYCLE.check(approval.display_name, state=approval.state, verb="expire")
    over = approval.state_on(today) is ApprovalState.EXPIRED
    return (ApprovalExpired(approval.id),) if over else ()


def against_revoke(delegation: Delegation, actor: Actor) -> tuple[Rejection, ...]:
    """Say why somebody may not revoke a delegation: it is somebody else's, or revoked."""
    if delegation.giver != actor.id:
        params = {"actor": actor.id, "giver": delegation.giver}
        return (Rejection("approvals.not_giver", params),)
    if delegation.revoked:
        return (Rejection("approvals.revoked_already", {"receiver": delegation.receiver}),)
    return ()


def revoke(delegation: Delegation) -> DelegationRevoked:
    """Let a delegation hold no more."""
    return DelegationRevoked(delegation.id)
