"""Groups: which of many records may be the same, in one pass over all of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Any, Final, Generic, TypeVar

from attrs import frozen

from salescore.matching.judge import judge
from salescore.matching.keys import keys, kind_of
from salescore.matching.party import Traits
from salescore.matching.score import Match, match
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate

__all__ = ["BLOCK_MAX", "Group", "Pair", "groups"]

K = TypeVar("K", bound=Hashable)

BLOCK_MAX: Final = 50
"""So many that share a key are compared each with each; of more, each with its neighbors."""

_NEIGHBORS: Final = 10
_SETTINGS: Final = {"email": "email", "phone": "phone", "tax": "tax_id"}
"""Kinds of keys that are one thing each, and the word of the policy for it."""


@frozen
class Pair(Generic[K]):
    """Two records that may be the same.

    Args:
        one: the id of that which came first.
        other: the id of the other.
        match: how surely, and why.
        verdict: what that comes to under the tenant's rules.
    """

    one: K
    other: K
    match: Match
    verdict: OnDuplicate


@frozen
class Group(Generic[K]):
    """Records that hang together: from each to each leads a way of pairs.

    Args:
        members: their ids, in the order in which they came.
        pairs: what holds them together; not every pair of the group.
        cut: some keys are shared by so many that not all of them were compared.
    """

    members: tuple[K, ...]
    pairs: tuple[Pair[K], ...]
    cut: bool


def groups(records: Iterable[tuple[K, Traits]], policy: DuplicatesPolicy) -> Iterator[Group[K]]:
    """Group records that may be the same; those that are like nobody are in no group.

    Records with the same mail address, phone or tax number are found whatever their number is,
    where the policy minds. Of more than 50 that share another key, each is compared with the ten
    that come next by name; the group says so.

    Args:
        records: (id, traits) pairs, each id once.
        policy: the tenant's rules.

    Returns:
        The groups, in the order in which their first members came.
    """
    found = _Grouping(records, policy)
    found.compare()
    return found.groups()


class _Grouping(Generic[K]):
    """Finds pairs by way of shared keys, and joins what hangs together."""

    def __init__(self, records: Iterable[tuple[K, Traits]], policy: DuplicatesPolicy) -> None:
        self._policy = policy
        self._ids: list[K] = []
        self._traits: list[Traits] = []
        self._sharing: defaultdict[str, list[int]] = defaultdict(list)
        for place, (id_, traits) in enumerate(records):
            self._ids.append(id_)
            self._traits.append(traits)
            for key in keys(traits):
                self._sharing[key].append(place)
        self._above = list(range(len(self._ids)))
        self._pairs: dict[tuple[int, int], Pair[K]] = {}
        self._tried: set[int] = set()
        self._cut: set[int] = set()

    def compare(self) -> None:
        """Look at every key that two records share."""
        for key, places in self._sharing.items():
            if len(places) > 1:
                for one, other in self._chosen(key, places):
                    self._look(one, other)

    def _chosen(self, key: str, places: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Choose the pairs that are compared because of a key."""
        word = _SETTINGS.get(kind_of(key))
        if word is not None and getattr(self._policy, word) is not OnDuplicate.ALLOW:
            return zip(places, islice(places, 1, None), strict=False)
        if len(places) <= BLOCK_MAX:
            return combinations(places, 2)
        self._cut.update(places)
        return _neighbors(sorted(places, key=self._name))

    def _name(self, place: int) -> tuple[str, str, int]:
        traits = self._traits[place]
        return traits.company or "", traits.person or "", place

    def _look(self, one: int, other: int) -> None:
        """Compare two records, once, and join them if they may be the same."""
        pair = (one, other) if one < other else (other, one)
        code = pair[0] * len(self._ids) + pair[1]
        if code in self._tried:
            return
        self._tried.add(code)
        found = match(self._traits[pair[0]], self._traits[pair[1]])
        verdict = judge(found, self._policy)
        if verdict is not OnDuplicate.ALLOW:
            ids = self._ids
            self._pairs[pair] = Pair(ids[pair[0]], ids[pair[1]], found, verdict)
            self._join(*pair)

    def _top(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def _join(self, one: int, other: int) -> None:
        """Let two groups be one, under the member that came first."""
        first, second = sorted((self._top(one), self._top(other)))
        self._above[second] = first

    def groups(self) -> Iterator[Group[K]]:
        """Give the groups in the order of their first members."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        held: defaultdict[int, list[Pair[Any]]] = defaultdict(list)
        for place in sorted({place for pair in self._pairs for place in pair}):
            members[self._top(place)].append(place)
        for pair in sorted(self._pairs):
            held[self._top(pair[0])].append(self._pairs[pair])
        for top in sorted(members):
            places = members[top]
            ids = tuple(self._ids[place] for place in places)
            yield Group(ids, tuple(held[top]), not self._cut.isdisjoint(places))


def _neighbors(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair each with the few that come next."""
    for start, one in enumerate(places):
        for other in places[start + 1 : start + 1 + _NEIGHBORS]:
            yield one, other
