"""Duplicates: leads that may be the one that is looked at, how surely, and what that comes to."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import Rejection, Warning
from salescore.facts import Facts, Want
from salescore.leads.lead import LEAD, Lead, LeadState
from salescore.matching import Match, Party, Traits, exact, judge, keys, match, traits_of
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate

__all__ = [
    "CANDIDATES_MAX",
    "Duplicate",
    "Duplicates",
    "against",
    "among",
    "candidates",
    "duplicates_of",
    "found_in",
    "states_of",
]

CANDIDATES_MAX: Final = 100
"""Leads that are compared because of what they share exactly, and as many because of a block."""

_SHOWN_MAX: Final = 10
_FIRST: Final = UUID(int=0)
_OPEN: Final = (LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED)
_CLOSED: Final = (LeadState.DISQUALIFIED, LeadState.CONVERTED)


@frozen(kw_only=True)
class Duplicate:
    """A lead that may be the one that is looked at.

    Args:
        lead: which.
        match: how surely, and why.
        verdict: what that comes to under the tenant's rules.
    """

    lead: Lead
    match: Match
    verdict: OnDuplicate

    @property
    def score(self) -> int:
        """How surely, 0 to 100."""
        return self.match.score


@frozen(kw_only=True)
class Duplicates:
    """What a check found.

    Args:
        found: those that come to something, the surest first.
        cut: more leads share a key than are compared, so that there may be others.
    """

    found: tuple[Duplicate, ...] = ()
    cut: bool = False


def states_of(policy: DuplicatesPolicy) -> tuple[LeadState, ...]:
    """Give the states of leads that are looked at."""
    return _OPEN + _CLOSED if policy.closed else _OPEN


def _sides(traits: Traits) -> Iterator[tuple[str, ...]]:
    """Give the keys by which leads are looked for, those that say something by themselves first."""
    found = keys(traits)
    for side in (True, False):
        if chosen := tuple(key for key in found if exact(key) is side):
            yield chosen


def candidates(party: Party, policy: DuplicatesPolicy) -> Iterator[Want]:
    """Want the leads that share a key with somebody: two bounded reads by an index."""
    for chosen in _sides(traits_of(party, country=policy.country)):
        yield LEAD.since(
            "id", _FIRST, limit=CANDIDATES_MAX, keys__value=chosen, state=states_of(policy)
        )


def found_in(
    facts: Facts, party: Party, policy: DuplicatesPolicy, *, but: UUID | None = None
) -> Duplicates:
    """Give the duplicates of somebody among facts that `candidates` asked for.

    Args:
        facts: what was loaded.
        party: a lead, or the fields of one that is not there yet.
        policy: the tenant's rules.
        but: the id of the lead itself.
    """
    traits = traits_of(party, country=policy.country)
    sides = [
        facts.since(LEAD, "id", _FIRST, keys__value=chosen, state=states_of(policy))
        for chosen in _sides(traits)
    ]
    unlike = {lead.id: lead for side in sides for lead in side if lead.id != but}
    return Duplicates(
        found=among(traits, unlike.values(), policy),
        cut=any(len(side) >= CANDIDATES_MAX for side in sides),
    )


def duplicates_of(
    party: Party, others: Iterable[Lead], policy: DuplicatesPolicy
) -> tuple[Duplicate, ...]:
    """Give those of some leads that may be somebody, the surest first.

    Args:
        party: a lead, or the fields of one that is not there yet.
        others: leads, which need not share a key.
        policy: the tenant's rules.
    """
    return among(traits_of(party, country=policy.country), others, policy)


def among(
    traits: Traits, others: Iterable[Lead], policy: DuplicatesPolicy
) -> tuple[Duplicate, ...]:
    """Give those of some leads that come to something, the surest first."""
    found = []
    for lead in others:
        alike = match(traits, traits_of(lead, country=policy.country))
        verdict = judge(alike, policy)
        if verdict is not OnDuplicate.ALLOW:
            found.append(Duplicate(lead=lead, match=alike, verdict=verdict))
    return tuple(sorted(sorted(found, key=_number), key=attrgetter("score"), reverse=True))


def _number(duplicate: Duplicate) -> str:
    return duplicate.lead.number


def against(
    duplicates: Duplicates, *, force: bool = False
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Say what duplicates come to: refusals where one blocks, else warnings; they name no person.

    Args:
        duplicates: what was found.
        force: refuse nothing, and warn instead.
    """
    params = [_params(each) for each in duplicates.found[:_SHOWN_MAX]]
    if not force and any(each.verdict is OnDuplicate.BLOCK for each in duplicates.found):
        return tuple(Rejection("leads.duplicate", each) for each in params), ()
    return (), tuple(Warning("leads.may_be_duplicate", each) for each in params)


def _params(duplicate: Duplicate) -> dict[str, object]:
    reasons = [each.code for each in duplicate.match.reasons if each.points > 0]
    return {"lead": duplicate.lead.number, "score": duplicate.score, "reasons": reasons}
