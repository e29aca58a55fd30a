"""What strategies give whom; the published figures of round robin and quotas."""

from collections import Counter
from fractions import Fraction
from uuid import UUID

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.assignment.question import (
    AssignmentPlan,
    Candidate,
    Given,
    Owned,
    Question,
    Strategy,
    Waiting,
)
from salescore.assignment.strategies import daily_quota, plan_assignment

A, B, C = (UUID(int=number) for number in (1, 2, 3))


def waiting(count: int) -> tuple[Waiting, ...]:
    """Give so many leads of different people."""
    return tuple(Waiting(id=UUID(int=1000 + number)) for number in range(count))


def owners(plan: AssignmentPlan) -> list[UUID]:
    """Give who got something, in order."""
    return [each.owner_id for each in plan.given]


def test_round_robin_by_position() -> None:
    """F88: of fifty leads and three members each gets every third."""
    question = Question(
        waiting=waiting(50), candidates=tuple(Candidate(id=each) for each in (A, B, C))
    )
    plan = plan_assignment(question)
    assert [(A, B, C)[place % 3] for place in range(50)] == owners(plan)
    assert plan.turn == 2


def test_daily_quota_is_a_thirtieth_of_the_month() -> None:
    """F88: 45 a month are 2 a day, less what came in today unless forced."""
    assert [daily_quota(45), daily_quota(45, received=30)] == [2, -28]
    assert daily_quota(45, received=30, forced=True) == 2
    assert [daily_quota(each) for each in (15, 75, 30, 14, 46, 0)] == [0, 2, 1, 0, 2, 0]


def test_nothing_goes_beyond_a_monthly_quota() -> None:
    """F88: who had 30 of 30 this month gets nothing."""
    member = Candidate(id=A, monthly=30, month=30, today=2)
    plan = plan_assignment(Question(waiting=waiting(1), candidates=(member,)))
    assert plan.given == ()
    assert plan.left[0].against == ((A, "assignment.monthly_reached"),)
    assert plan.left[0].reason.params == {"why": "monthly_reached 1"}


def test_who_takes_no_part_gets_nothing() -> None:
    """Absent ones, those of weight 0 and those whose condition is not met are passed over."""
    members = (
        Candidate(id=A, away="assignment.absent"),
        Candidate(id=B, weight=0),
        Candidate(id=C, meets=bool),
    )
    leads = (Waiting(id=UUID(int=10), record=True), Waiting(id=UUID(int=11), record=False))
    plan = plan_assignment(Question(waiting=leads, candidates=members))
    assert owners(plan) == [C]
    assert plan.given[0].reason.params == {"place": "3", "skipped": "2"}
    codes = ["assignment.absent", "assignment.takes_no_part", "assignment.not_taken"]
    assert [code for _, code in plan.left[0].against] == codes


def test_duplicates_have_one_owner() -> None:
    """A duplicate goes to the owner of the first one and takes nobody's turn."""
    leads = tuple(
        Waiting(id=UUID(int=10 + place), keys=keys)
        for place, keys in enumerate((("email:x",), (), ("phone:7", "email:x"), ("tax:1",)))
    )
    owned = (Owned(id=UUID(int=5), owner_id=UUID(int=9), keys=("tax:1",)),)
    question = Question(waiting=leads, candidates=(Candidate(id=A), Candidate(id=B)), owned=owned)
    assert owners(plan_assignment(question)) == [A, B, A, UUID(int=9)]
    assert plan_assignment(question).turn == 0


def test_a_duplicate_waits_for_a_full_owner() -> None:
    """Nobody else gets the duplicate of a lead whose owner has all that fits."""
    leads = (Waiting(id=UUID(int=10), keys=("k",)), Waiting(id=UUID(int=11), keys=("k",)))
    members = (Candidate(id=A, cap=1), Candidate(id=B))
    plan = plan_assignment(Question(waiting=leads, candidates=members))
    assert [each.reason.code for each in plan.left] == ["assignment.duplicate_waits"]


members = st.lists(
    st.builds(
        Candidate,
        id=st.integers(1, 9).map(lambda number: UUID(int=number)),
        weight=st.integers(0, 20),
        cap=st.none() | st.integers(0, 6),
        held=st.integers(0, 3),
        daily=st.none() | st.integers(0, 6),
        today=st.integers(0, 3),
        monthly=st.none() | st.integers(0, 9),
        month=st.integers(0, 3),
        away=st.sampled_from([None, None, None, "assignment.absent"]),
        meets=st.sampled_from([None, lambda record: record % 2 == 0, lambda record: record > 2]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda each: each.id,
)
records = st.lists(
    st.tuples(st.integers(0, 5), st.lists(st.sampled_from("abcdefgh"), max_size=2)), max_size=14
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a team of any state and what waits for it, duplicates among it."""
    candidates = tuple(draw(members))
    leads = tuple(
        Waiting(id=UUID(int=100 + place), record=record, keys=tuple(keys))
        for place, (record, keys) in enumerate(draw(records))
    )
    return Question(
        waiting=leads,
        candidates=candidates,
        strategy=draw(st.sampled_from(Strategy)),
        turn=draw(st.integers(0, len(candidates) - 1)),
        seed=draw(st.integers(0, 3)),
    )


@given(questions())
def test_each_has_one_owner_and_no_limit_breaks(question: Question) -> None:
    """Everything is given once or left once, nobody is beyond a cap, a day or a month."""
    plan = plan_assignment(question)
    placed = [each.id for each in plan.given] + [each.id for each in plan.left]
    assert sorted(placed) == [each.id for each in question.waiting]
    assert plan == plan_assignment(question)
    before = {each.id: each for each in question.candidates}
    got = Counter(owners(plan))
    for after in plan.candidates:
        was = before[after.id]
        assert after.held - was.held == after.today - was.today == got[after.id]
        if got[after.id]:
            assert after.cap is None or after.held <= after.cap
            assert after.daily is None or after.today <= after.daily
            assert after.monthly is None or after.month <= after.monthly
    assert all(each.against for each in plan.left)


@given(questions(), st.integers(1, 5))
def test_the_size_of_batches_changes_nothing(question: Question, size: int) -> None:
    """Batches that go on where the last one ended give everybody the same as one would."""
    whole = plan_assignment(question)
    rest, part = question, plan_assignment(evolve(question, waiting=()))
    found: list[Given] = []
    while rest.waiting:
        part = plan_assignment(evolve(rest, waiting=rest.waiting[:size]))
        found += part.given
        keys = {each.id: each.keys for each in rest.waiting}
        new = (Owned(id=one.id, owner_id=one.owner_id, keys=keys[one.id]) for one in part.given)
        rest = evolve(
            rest,
            waiting=rest.waiting[size:],
            candidates=part.candidates,
            turn=part.turn,
            owned=(*rest.owned, *new),
        )
    assert (tuple(found), part.candidates, part.turn) == (
        whole.given,
        whole.candidates,
        whole.turn,
    )


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(0, 5))
@settings(max_examples=30)
def test_weights_are_honored_within_one(weights: list[int], seed: int) -> None:
    """At every moment each member has the share of its weight, off by less than one lead."""
    candidates = tuple(
        Candidate(id=UUID(int=place), weight=weight) for place, weight in enumerate(weights)
    )
    question = Question(
        waiting=waiting(60), candidates=candidates, strategy=Strategy.WEIGHTED, seed=seed
    )
    got: Counter[UUID] = Counter()
    for count, owner in enumerate(owners(plan_assignment(question)), start=1):
        got[owner] += 1
        for each in candidates:
            share = Fraction(count * each.weight, sum(weights))
            assert abs(got[each.id] - share) < 1


def test_the_greatest_debt_first_would_be_a_whole_lead_off() -> None:
    """The weights on which giving to whom most is owed goes wrong by 1.06 leads stay within one."""
    weights = (3, 3, 1, 35, 40, 3, 1, 1, 36)
    candidates = tuple(
        Candidate(id=UUID(int=place), weight=weight) for place, weight in enumerate(weights)
    )
    question = Question(waiting=waiting(150), candidates=candidates, strategy=Strategy.WEIGHTED)
    got = Counter(owners(plan_assignment(question)))
    assert max(abs(got[each.id] - Fraction(150 * each.weight, 123)) for each in candidates) < 1


@given(st.integers(1, 6), st.integers(0, 40), st.integers(0, 5))
def test_round_robin_among_equals_differs_by_one_at_most(count: int, leads: int, turn: int) -> None:
    """Of members who all take everything none has two leads more than another."""
    candidates = tuple(Candidate(id=UUID(int=place)) for place in range(count))
    question = Question(waiting=waiting(leads), candidates=candidates, turn=turn % count)
    got = Counter(owners(plan_assignment(question)))
    counts = [got[each.id] for each in candidates]
    assert max(counts) - min(counts) <= 1
