"""Voting: who is asked, what a vote counts for, and what it comes to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from attrs import evolve, frozen

from salescore.approvals.approval import LIFECYCLE, Approval, ApprovalState, Vote
from salescore.approvals.delegation import Delegation
from salescore.approvals.events import ApprovalApproved, ApprovalRejected, ApprovalVoted
from salescore.errors import Rejection
from salescore.events import Actor

__all__ = ["Seat", "against_vote", "approve", "is_asked", "reject", "seat_of"]


@frozen
class Seat:
    """In whose place somebody votes.

    Args:
        actor: whoever votes.
        place: the actor in whose place: mostly the same.
        roles: that count.
    """

    actor: Actor
    place: str
    roles: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        """Everybody whose vote it would be."""
        machine = self.actor.on_behalf_of
        return frozenset({self.actor.id, self.place, *(() if machine is None else (machine,))})

    def vote(self, *, at: datetime, approves: bool, comment: str) -> Vote:
        """Cast it, counting nowhere yet."""
        other = None if self.place == self.actor.id else self.place
        return Vote(
            actor=self.actor.id,
            on_behalf_of=other,
            at=at,
            approves=approves,
            comment=comment,
            caused_by=self.actor.on_behalf_of,
        )


def seat_of(
    actor: Actor, on_behalf_of: str | None, delegations: Iterable[Delegation], *, today: date
) -> Seat | Rejection:
    """Give the seat that somebody votes from.

    Args:
        actor: whoever votes.
        on_behalf_of: in whose place; None in the actor's own.
        delegations: those that this somebody gave.
        today: the business date.
    """
    if on_behalf_of is None or on_behalf_of == actor.id:
        return Seat(actor, actor.id, actor.roles)
    held = [
        each
        for each in delegations
        if each.giver == on_behalf_of and each.receiver == actor.id and each.holds(today)
    ]
    if not held:
        params = {"actor": actor.id, "giver": on_behalf_of}
        return Rejection("approvals.no_delegation", params)
    return Seat(actor, on_behalf_of, frozenset(role for each in held for role in each.roles))


def against_vote(approval: Approval, seat: Seat) -> tuple[Rejection, ...]:
    """Say why a vote may not be cast: by whoever asked, a second time, or by nobody who is asked.

    Whoever has voted for a rule, or in whose place somebody has, does not count for it again.
    """
    params = {"actor": seat.actor.id, "approval": approval.display_name}
    if not seat.people.isdisjoint(approval.requesters):
        return (Rejection("approvals.own_request", params),)
    if _counts(approval, seat):
        return ()
    asked = any(
        rule.levels[level - 1].asks(seat.place, seat.roles)
        for rule, level in approval.waiting_for()
    )
    if asked:
        return (Rejection("approvals.voted_already", params),)
    waits = [str(rule.levels[level - 1]) for rule, level in approval.waiting_for()]
    return (Rejection("approvals.not_approver", {**params, "approvers": tuple(waits)}),)


def _counts(approval: Approval, seat: Seat) -> tuple[tuple[UUID, int], ...]:
    """Give the rules and levels that a vote from this seat counts for now."""
    return tuple(
        (rule.rule_id, level)
        for rule, level in approval.waiting_for()
        if rule.levels[level - 1].asks(seat.place, seat.roles)
        and not _has_voted(approval, seat, rule.rule_id)
    )


def _has_voted(approval: Approval, seat: Seat, rule_id: UUID) -> bool:
    return any(
        not vote.people.isdisjoint(seat.people)
        for vote in approval.votes
        if any(rule == rule_id for rule, _ in vote.counts)
    )


def approve(
    approval: Approval, seat: Seat, *, at: datetime, today: date, days: int, comment: str
) -> ApprovalVoted | ApprovalApproved:
    """Say yes.

    Args:
        approval: that waits.
        seat: from which, against whom nothing speaks.
        at: when.
        today: the business date.
        days: for how many days it holds if this was the last vote.
        comment: what is said besides.
    """
    LIFECYCLE.check(approval.display_name, state=approval.state_on(today), verb="vote")
    vote = seat.vote(at=at, approves=True, comment=comment)
    vote = evolve(vote, counts=_counts(approval, seat))
    after = evolve(approval, votes=(*approval.votes, vote))
    if any(after.waiting_for()):
        return ApprovalVoted(approval.id, vote)
    return ApprovalApproved(approval.id, vote, today + timedelta(days=days))


def reject(
    approval: Approval, seat: Seat, *, at: datetime, today: date, reason: str
) -> ApprovalRejected:
    """Say no."""
    LIFECYCLE.check(approval.display_name, state=approval.state_on(today), verb="reject")
    vote = seat.vote(at=at, approves=False, comment=reason)
    return ApprovalRejected(approval.id, evolve(vote, counts=_counts(approval, seat)))


def is_asked(
    approval: Approval, actor: Actor, delegations: Iterable[Delegation], *, today: date
) -> bool:
    """Say whether somebody may vote on an approval now, by a delegation if not otherwise.

    Args:
        approval: on what.
        actor: who.
        delegations: those that this somebody was given.
        today: the business date.
    """
    if approval.state_on(today) is not ApprovalState.OPEN:
        return False
    known = tuple(delegations)
    places = (None, *dict.fromkeys(each.giver for each in known))
    seats = (seat_of(actor, place, known, today=today) for place in places)
    return any(isinstance(seat, Seat) and not against_vote(approval, seat) for seat in seats)
