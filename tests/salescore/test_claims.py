from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from salescore.claims import Claim, CounterClaim, StockClaim, merge
from salescore.stock.level import StockLevel, take
from salescore.testing.states import stock


def claims() -> st.SearchStrategy[Claim]:
    """Claims on a few rows."""
    steps = st.integers(-9, 9)
    return st.one_of(
        st.builds(stock, steps, steps, product=st.integers(1, 2), place=st.integers(1, 2)),
        st.builds(CounterClaim, st.sampled_from("ab"), st.sampled_from("cd"), steps),
    )


def amount(claim: Claim) -> tuple[Decimal | int, Decimal | int]:
    """Give what a claim changes."""
    if isinstance(claim, StockClaim):
        return claim.on_hand, claim.reserved
    return claim.amount, 0


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
        assert (0, 0) == amount(merged)


class TestTake:
    """The guard: on hand and reserved stay at 0 or above, what is available is never overdrawn."""

    def test_what_is_asked_is_what_is_taken_from_the_available(self) -> None:
        """A promise asks for its quantity, a departure for its own, a kept promise for nothing."""
        assert [4, 3, 0, -5] == [
            claim.asked for claim in (stock(0, 4), stock(-3), stock(-4, -4), stock(5))
        ]

    @given(
        on_hand=st.integers(0, 20),
        share=st.integers(0, 20),
        change=st.tuples(st.integers(-25, 25), st.integers(-25, 25)),
    )
    def test_a_level_stays_possible(
        self, on_hand: int, share: int, change: tuple[int, int]
    ) -> None:
        """From a possible level every granted claim leads to a possible level."""
        claim = stock(*change)
        level = StockLevel(*claim.level, Decimal(on_hand), Decimal(min(share, on_hand)))
        after = take(level, claim)
        possible = (
            level.on_hand + claim.on_hand >= 0
            and level.reserved + claim.reserved >= 0
            and (claim.asked <= 0 or level.available - claim.asked >= 0)
        )
        assert possible == isinstance(after, StockLevel)
        if isinstance(after, StockLevel):
            assert after.on_hand >= after.reserved >= 0
        else:
            assert (claim, level.available) == (after.claim, after.available)
