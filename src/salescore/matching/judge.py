"""What a match comes to under a tenant's rules."""

from collections.abc import Mapping
from typing import Final

from salescore.matching.score import Match
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate

__all__ = ["judge"]

_SEVERITY: Final = tuple(OnDuplicate)
_THINGS: Final[Mapping[str, str]] = {
    "matching.email": "email",
    "matching.phone": "phone",
    "matching.tax_id": "tax_id",
    "matching.domain": "domain",
    "matching.company": "company",
}


def judge(found: Match, policy: DuplicatesPolicy) -> OnDuplicate:
    """Say what a match comes to: the strictest word of what is the same, and of the score.

    >>> from salescore.matching import Traits, match
    >>> found = match(Traits(email="a@b.de"), Traits(email="a@b.de"))
    >>> judge(found, DuplicatesPolicy()), judge(found, DuplicatesPolicy(block_at=90))
    (<OnDuplicate.WARN: 'warn'>, <OnDuplicate.BLOCK: 'block'>)
    """
    words = [
        getattr(policy, _THINGS[reason.code]) for reason in found.reasons if reason.code in _THINGS
    ]
    if policy.warn_at is not None and found.score >= policy.warn_at:
        words.append(OnDuplicate.WARN)
    if policy.block_at is not None and found.score >= policy.block_at:
        words.append(OnDuplicate.BLOCK)
    return max(words, key=_SEVERITY.index, default=OnDuplicate.ALLOW)
