"""Groups of records that may be the same."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from salescore.matching import BLOCK_MAX, Traits, groups, judge, keys, match, traits_of
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate
from tests.salescore.matching.parties import Known, parties

some = st.lists(parties.map(traits_of), max_size=8)
word = st.sampled_from(OnDuplicate)
policies = st.builds(
    DuplicatesPolicy,
    **dict.fromkeys(("email", "phone", "tax_id", "domain", "company"), word),
    warn_at=st.sampled_from([None, 40, 60]),
)


def by_hand(records: list[Traits], policy: DuplicatesPolicy) -> set[frozenset[int]]:
    """Compare each with each, and join what hangs together."""
    joined: list[set[int]] = []
    for one, other in combinations(range(len(records)), 2):
        shared = set(keys(records[one])) & set(keys(records[other]))
        found = judge(match(records[one], records[other]), policy)
        if shared and found is not OnDuplicate.ALLOW:
            touching = [group for group in joined if group & {one, other}]
            joined = [group for group in joined if group not in touching]
            joined.append({one, other}.union(*touching))
    return {frozenset(group) for group in joined}


class TestGroups:
    """One pass finds what comparing each with each finds among those that share a key."""

    @given(some, policies)
    def test_groups_are_those_of_every_pair(
        self, records: list[Traits], policy: DuplicatesPolicy
    ) -> None:
        """Members hang together by pairs that the policy minds; each is in one group at most."""
        found = list(groups(enumerate(records), policy))
        assert by_hand(records, policy) == {frozenset(group.members) for group in found}
        for group in found:
            assert {*group.members} == {
                id_ for pair in group.pairs for id_ in (pair.one, pair.other)
            }
            assert not group.cut
            assert all(pair.verdict is not OnDuplicate.ALLOW for pair in group.pairs)

    @given(some)
    def test_names_alone_bring_together_what_the_score_calls_alike(
        self, records: list[Traits]
    ) -> None:
        """Whoever shares mail, phone, tax number, domain or name shares a key: no pair is lost."""
        policy = DuplicatesPolicy(
            **dict.fromkeys(("domain", "company"), OnDuplicate.WARN),  # type: ignore[arg-type]  # words only.
            warn_at=None,
        )
        apart = {
            frozenset(pair)
            for pair in combinations(range(len(records)), 2)
            if judge(match(records[pair[0]], records[pair[1]]), policy) is not OnDuplicate.ALLOW
        }
        found = [{*group.members} for group in groups(enumerate(records), policy)]
        assert all(any(pair <= group for group in found) for pair in apart)


def test_a_key_that_very_many_share_is_cut_and_says_so() -> None:
    """The same domain in hundreds is no reason to compare each with each; the same mail is."""
    many = 6 * BLOCK_MAX
    crowd = [Traits(domains=("acme.de",), company=f"acme {number:04}") for number in range(many)]
    alike = DuplicatesPolicy(warn_at=40)
    found = list(groups(enumerate(crowd), alike))
    assert any(group.cut for group in found)
    assert len(found[0].pairs) <= 10 * many
    same = [Traits(email="a@b.de", person=f"p{number}") for number in range(many)]
    (group,) = groups(enumerate(same), DuplicatesPolicy())
    assert (tuple(range(many)), False) == (group.members, group.cut)


def test_what_is_known_of_nobody_is_in_no_group() -> None:
    """Two records without anything to tell them by are not the same for that."""
    assert [] == list(groups(enumerate([traits_of(Known())] * 2), DuplicatesPolicy()))
