"""Whether two records are the same: keys that find candidates, and a score that says why."""

from salescore.matching.grouping import BLOCK_MAX, Group, Pair, groups
from salescore.matching.judge import judge
from salescore.matching.keys import KEY_LENGTH_MAX, exact, keys, keys_of, kind_of
from salescore.matching.party import Party, Place, Traits, traits_of
from salescore.matching.score import CERTAIN, Match, MatchReason, match
from salescore.matching.similarity import common, similarity

__all__ = [
    "BLOCK_MAX",
    "CERTAIN",
    "KEY_LENGTH_MAX",
    "Group",
    "Match",
    "MatchReason",
    "Pair",
    "Party",
    "Place",
    "Traits",
    "common",
    "exact",
    "groups",
    "judge",
    "keys",
    "keys_of",
    "kind_of",
    "match",
    "similarity",
    "traits_of",
]
