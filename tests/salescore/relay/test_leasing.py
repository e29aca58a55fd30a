"""Leases: who tells about which share."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescore.backlog import BUCKETS, Lease
from salescore.relay.leasing import Shares, shares
from tests.salescore.relay.values import AT

SOON = AT + timedelta(seconds=60)
OVER = AT - timedelta(seconds=1)


def _after(stored: list[Lease], found: Shares) -> list[Lease]:
    rows = {each.name: each for each in stored}
    for gone in found.removed:
        del rows[gone.before.name]
    for write in found.writes:
        assert rows.get(write.after.name) == write.before
        rows[write.after.name] = write.after
    return list(rows.values())


def test_one_alone_takes_everything() -> None:
    """And its name."""
    found = shares([], "a", now=AT, until=SOON)
    assert frozenset(range(BUCKETS)) == found.buckets
    assert BUCKETS + 1 == len(_after([], found))


def test_what_is_over_is_taken_over() -> None:
    """With the name of the one who is gone."""
    stored = _after([], shares([], "dead", now=OVER, until=OVER))
    after = _after(stored, shares(stored, "a", now=AT, until=SOON))
    assert {"a"} == {each.holder for each in after}


def test_what_a_clock_wrote_that_ran_ahead_is_free() -> None:
    """Nobody waits for a day because a clock was a day ahead when its relay died."""
    tomorrow = AT + timedelta(days=1)
    stored = _after([], shares([], "ahead", now=tomorrow, until=tomorrow + timedelta(seconds=60)))
    assert frozenset(range(BUCKETS)) == shares(stored, "a", now=AT, until=SOON).buckets


def test_a_newcomer_is_waited_for() -> None:
    """It gets nothing at first; the one who has everything sees it and gives half back."""
    stored = _after([], shares([], "a", now=AT, until=SOON))
    newcomer = shares(stored, "b", now=AT, until=SOON)
    assert frozenset() == newcomer.buckets
    stored = _after(stored, newcomer)
    kept = shares(stored, "a", now=AT, until=SOON)
    assert BUCKETS // 2 == len(kept.buckets)
    stored = _after(stored, kept)
    assert (
        frozenset(range(BUCKETS)) - kept.buckets == shares(stored, "b", now=AT, until=SOON).buckets
    )


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), st.integers(0, BUCKETS - 1))
def test_shares_are_disjoint_and_become_fair(looks: list[str], start: int) -> None:
    """Law: nobody holds what another holds, and after some looks all is held in fair shares."""
    stored: list[Lease] = []
    held: dict[str, frozenset[int]] = {}
    for holder in [*looks, *sorted(set(looks)) * 3]:
        found = shares(stored, holder, now=AT, until=SOON, start=start)
        stored, held[holder] = _after(stored, found), found.buckets
        others = [buckets for name, buckets in held.items() if name != holder]
        assert not any(found.buckets & other for other in others)
    sizes = [len(buckets) for buckets in held.values()]
    assert sum(sizes) == BUCKETS
    assert max(sizes) <= -(-BUCKETS // len(sizes))
