"""Laws of shares in opportunities: they are the whole, and so is what they come to."""

from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.pipeline import Opportunity, Split, SplitsIncomplete, overlays_of, shares_of
from salescore.pipeline.splits import check_splits

AT = datetime(2026, 7, 1, tzinfo=UTC)


def split_by(weights: list[int]) -> tuple[Split, ...]:
    """Give shares in these proportions, for one person each."""
    total = sum(weights)
    return tuple(
        Split(salesperson_id=UUID(int=place), share=Fraction(weight, total))
        for place, weight in enumerate(weights)
    )


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_shares_add_up_to_the_amount(minor: int, weights: list[int]) -> None:
    """Each part is within a minor unit of its share; together they are the amount; overlays no."""
    splits = split_by(weights)
    check_splits(splits)
    helper = Split(salesperson_id=UUID(int=99), share=Fraction(1, 2), overlay=True)
    it = Opportunity(
        id=UUID(int=1), version=1, number="OP-1", name="Tea", pipeline_id=UUID(int=2),
        stage="meet", currency="EUR", amount_minor=minor, created_at=AT, stage_since=AT,
        splits=(*splits, helper),
    )  # fmt: skip
    parts = shares_of(it)
    assert minor == sum(part.minor for part in parts.values())
    assert all(abs(parts[each.salesperson_id].minor - minor * each.share) < 1 for each in splits)
    assert [helper.salesperson_id] == list(overlays_of(it))


@given(st.lists(st.integers(2, 10**6), min_size=2, max_size=8), st.sampled_from([-1, 1]))
def test_shares_that_are_not_the_whole_are_refused(weights: list[int], by: int) -> None:
    """By whatever little they lack or exceed it."""
    first, *rest = split_by(weights)
    other = Fraction(weights[0] + by, sum(weights))
    with pytest.raises(SplitsIncomplete):
        check_splits([evolve(first, share=other), *rest])
