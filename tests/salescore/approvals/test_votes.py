"""Votes: who counts, how often, and when it is enough."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.approvals.approval import Approval, ApprovalState, AskedRule
from salescore.approvals.delegation import Delegation
from salescore.approvals.events import APPLY, ApprovalApproved
from salescore.approvals.rule import Level
from salescore.approvals.vote import Seat, against_vote, approve, is_asked, reject, seat_of
from salescore.errors import Rejection
from salescore.events import Actor
from salescore.lifecycle import WrongState

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)
TODAY = date(2026, 7, 1)
PEOPLE = ("asker", "a", "b", "c", "d")


def asked(*levels: Level, number: int = 1) -> AskedRule:
    """Give a rule with these levels."""
    return AskedRule(rule_id=UUID(int=number), name=f"rule {number}", levels=levels, why=())


def approval(*rules: AskedRule) -> Approval:
    """Give an approval that one asker waits for."""
    return Approval(
        id=UUID(int=99),
        version=1,
        place="orders.order/1/1",
        subject_kind="orders.order",
        subject_id=UUID(int=1),
        state=ApprovalState.OPEN,
        fingerprint="0" * 64,
        rules=rules,
        requested_by="asker",
        requested_at=AT,
        waits_until=TODAY + timedelta(days=14),
    )


def own(actor: str, *roles: str) -> Seat:
    """Give the seat of an actor in its own place."""
    return Seat(Actor(actor, roles=roles), actor, frozenset(roles))


def by_machine(machine: str, causer: str) -> Seat:
    """Give the seat of a machine that somebody lets vote."""
    return Seat(Actor(machine, roles={"all"}, on_behalf_of=causer), machine, frozenset({"all"}))


def voted(before: Approval, seat: Seat) -> Approval | None:
    """Give the approval after a yes, or None where it may not be said."""
    if before.state is not ApprovalState.OPEN or against_vote(before, seat):
        return None
    event = approve(before, seat, at=AT, today=TODAY, days=14, comment="")
    after: Approval = APPLY[type(event)](before, event)
    return after


@pytest.mark.parametrize(
    ("needed", "among"),
    [(needed, among) for among in range(1, 5) for needed in range(1, among + 1)],
)
def test_so_many_of_so_many_and_no_fewer(needed: int, among: int) -> None:
    """In every order of votes it is approved with the last one needed, and not one before."""
    level = Level(actors=PEOPLE[1 : among + 1], needed=needed)
    for order in permutations(PEOPLE[1 : among + 1]):
        waits = approval(asked(level))
        for number, actor in enumerate(order[:needed], 1):
            after = voted(waits, own(actor))
            assert after is not None
            waits = after
            done = number == needed
            assert waits.state is (ApprovalState.APPROVED if done else ApprovalState.OPEN)
        assert waits.holds_until == TODAY + timedelta(days=14)


@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.none() | st.sampled_from(PEOPLE)), max_size=12),
    st.integers(1, 4),
)
def test_no_order_of_votes_lets_the_asker_through(
    votes: list[tuple[str, str | None]], needed: int
) -> None:
    """Not in the own place, not in another's, and nobody in the asker's; nobody counts twice."""
    waits = approval(asked(Level(roles=["all"], needed=needed)))
    for actor, place in votes:
        seat = Seat(Actor(actor, roles={"all"}), place or actor, frozenset({"all"}))
        waits = voted(waits, seat) or waits
    people = [person for vote in waits.votes for person in vote.people]
    assert "asker" not in people
    assert len(set(people)) == len(people)
    assert (waits.state is ApprovalState.APPROVED) == (len(waits.votes) >= needed)


def test_levels_wait_for_each_other() -> None:
    """The second is asked once the first has approved; one who stands in both counts once."""
    first, second = Level(actors=["a", "b"]), Level(actors=["a", "c"])
    waits = approval(asked(first, second))
    assert ["approvals.not_approver"] == [each.code for each in against_vote(waits, own("c"))]
    waits = voted(waits, own("a")) or waits
    assert ["approvals.voted_already"] == [each.code for each in against_vote(waits, own("a"))]
    after = voted(waits, own("c"))
    assert after is not None
    assert after.state is ApprovalState.APPROVED


def test_one_vote_counts_for_every_rule_that_asks() -> None:
    """Who is asked by two rules says yes once; who was counted by one may be by another later."""
    one, other = asked(Level(roles=["boss"])), asked(Level(roles=["boss"]), number=2)
    after = voted(approval(one, other), own("a", "boss"))
    assert after is not None
    assert after.state is ApprovalState.APPROVED
    later = asked(Level(actors=["b"]), Level(roles=["boss"]), number=2)
    waits = approval(one, later)
    for seat in (own("a", "boss"), own("b"), own("a", "boss")):
        waits = voted(waits, seat) or waits
    assert waits.state is ApprovalState.APPROVED


def test_a_no_ends_it() -> None:
    """Nobody else is asked any more."""
    waits = approval(asked(Level(actors=["a", "b"], needed=2)))
    event = reject(waits, own("a"), at=AT, today=TODAY, reason="too cheap")
    after = APPLY[type(event)](waits, event)
    assert after.state is ApprovalState.REJECTED
    assert after.votes[-1].comment == "too cheap"
    with pytest.raises(WrongState):
        approve(after, own("b"), at=AT, today=TODAY, days=14, comment="")


def test_the_last_day_is_a_day_and_the_next_is_none() -> None:
    """It may be voted on until the end of the last day; then it has expired, unswept."""
    waits = approval(asked(Level(actors=["a"])))
    last = TODAY + timedelta(days=14)
    event = approve(waits, own("a"), at=AT, today=last, days=3, comment="")
    assert event == ApprovalApproved(waits.id, event.vote, last + timedelta(days=3))
    assert waits.state_on(last + timedelta(days=1)) is ApprovalState.EXPIRED
    with pytest.raises(WrongState):
        approve(waits, own("a"), at=AT, today=last + timedelta(days=1), days=3, comment="")
    after = APPLY[ApprovalApproved](waits, event)
    assert after.state_on(last + timedelta(days=3)) is ApprovalState.APPROVED
    assert after.state_on(last + timedelta(days=4)) is ApprovalState.EXPIRED


def test_delegations_lend_one_place_and_are_not_passed_on() -> None:
    """B votes for A with A's roles; C, to whom B delegates, gets nothing of A."""
    first = Delegation(id=UUID(int=1), version=1, giver="a", receiver="b", roles=("boss",))
    second = evolve(first, id=UUID(int=2), giver="b", receiver="c", roles=("clerk",))
    given_by_a = (first,)
    seat = seat_of(Actor("b"), "a", given_by_a, today=TODAY)
    assert seat == Seat(Actor("b"), "a", frozenset({"boss"}))
    waits = approval(asked(Level(roles=["boss"])))
    assert is_asked(waits, Actor("b"), [first], today=TODAY)
    assert not is_asked(waits, Actor("c"), [second], today=TODAY)
    refused = seat_of(Actor("c"), "a", given_by_a, today=TODAY)
    assert isinstance(refused, Rejection)
    assert refused.code == "approvals.no_delegation"


@pytest.mark.parametrize(
    "change",
    [{"revoked": True}, {"since": TODAY + timedelta(days=1)}, {"until": TODAY - timedelta(days=1)}],
)
def test_a_delegation_holds_in_its_days_until_it_is_revoked(change: dict[str, object]) -> None:
    """Before, after, and once it is revoked it lends nothing."""
    held = Delegation(id=UUID(int=1), version=1, giver="a", receiver="b")
    assert held.holds(TODAY)
    lent = evolve(held, **change)  # type: ignore[arg-type]  # fields by name
    assert not lent.holds(TODAY)
    assert isinstance(seat_of(Actor("b"), "a", [lent], today=TODAY), Rejection)


def test_a_machine_does_not_vote_for_the_asker() -> None:
    """Whoever acts on behalf of the asker is the asker."""
    waits = approval(asked(Level(roles=["all"])))
    seat = by_machine("bot", "asker")
    assert ["approvals.own_request"] == [each.code for each in against_vote(waits, seat)]


def test_nobody_votes_again_after_a_machine_did() -> None:
    """Whoever let a machine vote has voted: neither alone nor by another machine once more."""
    waits = approval(asked(Level(roles=["all"], needed=2)))
    once = voted(waits, by_machine("bot", "mia"))
    assert once is not None
    for again in (own("mia", "all"), by_machine("agent", "mia"), own("bot", "all")):
        assert ["approvals.voted_already"] == [each.code for each in against_vote(once, again)]
    both = voted(once, own("bo", "all"))
    assert both is not None
    assert ApprovalState.APPROVED is both.state


def test_nobody_votes_again_by_a_machine() -> None:
    """Whoever has voted does not let a machine vote besides."""
    once = voted(approval(asked(Level(roles=["all"], needed=2))), own("mia", "all"))
    assert once is not None
    assert voted(once, by_machine("bot", "mia")) is None
