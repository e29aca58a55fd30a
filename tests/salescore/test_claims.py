from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.claims import (
    Claim,
    CounterClaim,
    Grant,
    Shortfall,
    StockClaim,
    StockNeed,
    merge,
    needs,
)
from salescore.errors import InvalidValue
from salescore.granting import grant
from salescore.stock.level import StockLevel, room, take
from salescore.testing.states import stock


def floors() -> st.SearchStrategy[Decimal | None]:
    """What must stay available."""
    return st.none() | st.integers(-9, 9).map(Decimal)


def levels() -> st.SearchStrategy[StockLevel]:
    """What may lie somewhere, be it less than is promised, and how much of it has a place."""
    amounts = st.integers(0, 20).map(Decimal)
    return st.builds(
        lambda one, other, reserved: StockLevel(
            *stock().level, max(one, other), reserved, min(one, other)
        ),
        amounts,
        amounts,
        amounts,
    )


def stock_claims() -> st.SearchStrategy[StockClaim]:
    """Claims on one level."""
    return st.builds(
        lambda on_hand, reserved, placed, floor: evolve(
            stock(on_hand, reserved, placed=placed), floor=floor
        ),
        st.integers(-25, 25),
        st.just(0) | st.integers(-25, 25),
        st.integers(-25, 25),
        floors(),
    )


def claims() -> st.SearchStrategy[Claim]:
    """Claims on a few rows."""
    steps = st.integers(-9, 9)
    return st.one_of(
        st.builds(
            stock, steps, steps, placed=steps, product=st.integers(1, 2), place=st.integers(1, 2)
        ),
        st.builds(CounterClaim, st.sampled_from("ab"), st.sampled_from("cd"), steps),
    )


def amount(claim: Claim) -> tuple[Decimal | int, ...]:
    """Give what a claim changes."""
    if isinstance(claim, StockClaim):
        return claim.on_hand, claim.reserved, claim.placed
    return claim.amount, 0, 0


class TestMerge:
    """Claims on one row are joined, and all are taken in one order."""

    @given(given_claims=st.lists(claims(), max_size=8))
    def test_every_row_is_claimed_once(self, given_claims: list[Claim]) -> None:
        """In the order of (kind, key), each row with the sum of its claims."""
        merged = merge(given_claims)
        keys = [claim.sort_key for claim in merged]
        assert sorted({claim.sort_key for claim in given_claims}) == keys
        for claim in merged:
            parts = [amount(each) for each in given_claims if each.sort_key == claim.sort_key]
            assert tuple(map(sum, zip(*parts, strict=True))) == amount(claim)

    @given(given_claims=st.lists(claims(), max_size=8), seed=st.randoms(use_true_random=False))
    def test_the_order_given_does_not_matter(
        self, given_claims: list[Claim], seed: st.DataObject
    ) -> None:
        """Everybody takes the same rows in the same order: no two wait for each other."""
        shuffled = list(given_claims)
        seed.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random by strategy
        assert merge(given_claims) == merge(shuffled)


class TestReversed:
    """What was taken can be given back."""

    @given(claim=claims())
    def test_a_claim_and_its_reverse_are_nothing(self, claim: Claim) -> None:
        """Merged they change nothing."""
        (merged,) = merge([claim, claim.reversed()])
        assert (0, 0, 0) == amount(merged)


class TestTake:
    """The guard: on hand and reserved stay at 0 or above, what is available is never overdrawn."""

    def test_what_is_asked_is_what_is_taken_from_the_available(self) -> None:
        """A promise asks for its quantity, a departure for its own, a kept promise for nothing."""
        assert [4, 3, 0, -5] == [
            claim.asked for claim in (stock(0, 4), stock(-3), stock(-4, -4), stock(5))
        ]

    @given(before=levels(), claim=stock_claims())
    def test_a_level_stays_possible(self, before: StockLevel, claim: StockClaim) -> None:
        """A claim is granted just when nothing gets negative and what must stay available stays."""
        after = take(before, claim)
        possible = (
            before.on_hand + claim.on_hand >= 0
            and before.reserved + claim.reserved >= 0
            and before.placed + claim.placed >= 0
            and (claim.loosened >= 0 or before.loose + claim.loosened >= 0)
            and (
                claim.asked <= 0
                or claim.floor is None
                or before.available - claim.asked >= claim.floor
            )
        )
        assert possible == isinstance(after, StockLevel)
        if isinstance(after, StockLevel):
            assert before.available - claim.asked == after.available
        else:
            assert (claim, room(before, claim)) == (after.claim, after.available)

    @given(before=levels(), quantity=st.integers(0, 20), floor=floors(), out=st.booleans())
    def test_the_room_is_what_can_be_had(
        self, before: StockLevel, quantity: int, floor: Decimal | None, *, out: bool
    ) -> None:
        """A claim for no more than the room is granted, one for more falls short of just that."""
        claim = evolve(stock(-quantity) if out else stock(reserved=quantity), floor=floor)
        there = room(before, claim)
        assert 0 <= there <= quantity
        part = claim.part(there)
        assert isinstance(take(before, part), StockLevel)
        if there < quantity:
            more = take(before, claim.part(there + 1))
            assert isinstance(more, Shortfall)
            assert there == more.available


def flushed(level: StockLevel, need: StockNeed) -> StockLevel | None:
    """Do with a row what the statement of a flush does: compare it, and add to it."""
    least = need.available_least
    met = (
        level.on_hand >= need.on_hand_least
        and level.reserved >= need.reserved_least
        and level.placed >= need.placed_least
        and (need.loose_least is None or level.loose >= need.loose_least)
    )
    if not met or (least is not None and level.available < least):
        return None
    return StockLevel(
        *need.level,
        level.on_hand + need.on_hand,
        level.reserved + need.reserved,
        level.placed + need.placed,
    )


class TestNeeds:
    """What a row must show says the same as its claims one after the other."""

    @given(before=levels(), sequence=st.lists(stock_claims(), max_size=5))
    def test_a_need_holds_where_its_claims_do(
        self, before: StockLevel, sequence: list[StockClaim]
    ) -> None:
        """A need holds on a level just when each claim is granted on what the last one left."""
        after: StockLevel | Shortfall = before
        for claim in sequence:
            if isinstance(after, StockLevel):
                after = take(after, claim)
        (need,) = needs(sequence) or (StockNeed(*stock().level),)
        expected = after if isinstance(after, StockLevel) else None
        assert expected == flushed(before, need)


class TestBestEffort:
    """A claim that takes what it can get."""

    @pytest.mark.parametrize("claim", [stock(5), stock(reserved=-5), stock(-4, -4), stock(-1, 3)])
    def test_only_what_can_be_had_in_part_is_best_effort(self, claim: StockClaim) -> None:
        """A part of a promise or of a withdrawal means something; of anything else it does not."""
        with pytest.raises(InvalidValue, match="best-effort claim"):
            evolve(claim, best_effort=True)

    def test_a_counter_is_not_given_back_in_part(self) -> None:
        """What is given back of a counter is given back whole."""
        with pytest.raises(InvalidValue, match="best-effort claim"):
            CounterClaim("budget", "SPRING", -2, best_effort=True)

    def test_a_part_is_a_claim_of_its_own(self) -> None:
        """What was granted is asked for whole when it is asked for again."""
        promise, out = stock(reserved=5), stock(-5)
        assert [stock(reserved=3), stock(-3)] == [
            evolve(each, best_effort=True).part(Decimal(3)) for each in (promise, out)
        ]
        asked = CounterClaim("budget", "SPRING", 5, 9, best_effort=True)
        assert CounterClaim("budget", "SPRING", 2, 9) == Grant(asked, 7, Decimal(2)).taken
        assert promise == Grant(promise).taken


class TestGrant:
    """All or nothing for those that ask so, what is left for those that make an effort."""

    def test_best_effort_comes_after_the_others(self) -> None:
        """Of ten, six are promised first; an effort for eight gets the other four."""
        promise, effort = stock(reserved=6), evolve(stock(reserved=8), best_effort=True)
        claims = merge([effort, promise])
        ten = StockLevel(*promise.level, Decimal(10))
        answer = grant(claims, level=lambda _: ten, used=lambda _: 0)
        assert ((promise, effort), ()) == (claims, answer.shortfalls)
        assert [6, 4] == [each.amount for each in answer.grants]
        full = StockLevel(*promise.level, Decimal(10), Decimal(10))
        assert {promise.level: full} == answer.levels

    @pytest.mark.parametrize(
        ("used", "amount", "expected"),
        [(0, 3, 3), (3, 3, 2), (5, 1, 0), (7, 1, 0), (7, -3, -3)],
    )
    def test_a_counter_gives_what_is_left(self, used: int, amount: int, expected: int) -> None:
        """Up to the ceiling of five, nothing above it; giving back is never held up by it."""
        claim = CounterClaim("budget", "SPRING", amount, 5, best_effort=amount > 0)
        answer = grant([claim], level=lambda _: None, used=lambda _: used)
        assert (Grant(claim, used, Decimal(expected)),) == answer.grants
        assert {claim.sort_key: used + expected} == answer.used

    def test_more_than_was_taken_is_not_given_back(self) -> None:
        """A counter of two gives back two, not three."""
        claim = CounterClaim("budget", "SPRING", -3)
        answer = grant([claim], level=lambda _: None, used=lambda _: 2)
        assert (Shortfall(claim, Decimal(2)),) == answer.shortfalls
