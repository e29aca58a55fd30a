"""What is about a lead goes along with it: to the lead that stays, and back again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.activities.activity import ACTIVITY, Activity
from salescore.activities.doing import About, relate_activity
from salescore.errors import Rejection
from salescore.events import Event
from salescore.facts import Facts, Kind, Want, want
from salescore.leads.lead import Lead
from salescore.leads.merge import LeadMerge, Related
from salescore.pipeline.events import OpportunityUpdated
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity

__all__ = [
    "RELATED_MAX",
    "against_related",
    "but",
    "moved",
    "moved_back",
    "moved_wants",
    "related_of",
    "related_wants",
]

RELATED_MAX: Final = 500
"""Things of one kind that are moved by one merge."""

_FIRST: Final = UUID(int=0)


def _opportunity(opportunity: Opportunity, lead_id: UUID) -> Event:
    after = evolve(opportunity, version=opportunity.version + 1, lead_id=lead_id)
    return OpportunityUpdated(opportunity.id, ("lead_id",), opportunity=after)


def _activity(activity: Activity, lead_id: UUID) -> Event:
    return relate_activity(activity, About(lead_id=lead_id))


_MOVES: Final[Mapping[Kind[Any], Callable[[Any, UUID], Event]]] = {
    ACTIVITY: _activity,
    OPPORTUNITY: _opportunity,
}
"""By kind, the event that lets a thing be about another lead."""


def related_wants(lead_ids: tuple[UUID, ...]) -> Iterable[Want]:
    """Want what is about some leads, one more than is moved."""
    for kind in _MOVES:
        yield kind.since("id", _FIRST, limit=RELATED_MAX + 1, lead_id=tuple(sorted(lead_ids)))


def _about(facts: Facts, kind: Kind[Any], lead_ids: tuple[UUID, ...]) -> tuple[Any, ...]:
    return facts.since(kind, "id", _FIRST, lead_id=tuple(sorted(lead_ids)))


def but(lead_ids: Iterable[UUID], stays: UUID) -> tuple[UUID, ...]:
    """Name the leads of a merge that do not stay."""
    return tuple(sorted({each for each in lead_ids if each != stays}))


def related_of(facts: Facts, lead_ids: tuple[UUID, ...]) -> tuple[Related, ...]:
    """Give what is about leads that are merged into another one."""
    return tuple(
        Related(kind.name, each.id, each.lead_id)
        for kind in _MOVES
        for each in _about(facts, kind, lead_ids)
    )


def against_related(
    facts: Facts, lead_ids: tuple[UUID, ...], *, master: Lead
) -> tuple[Rejection, ...]:
    """Say why leads are not merged: too much is about them to be moved at once."""
    return tuple(
        Rejection(
            "leads.merge_too_much",
            {"kind": kind.noun, "limit": RELATED_MAX, "master": master.number},
        )
        for kind in _MOVES
        if len(_about(facts, kind, lead_ids)) > RELATED_MAX
    )


def moved(facts: Facts, related: Iterable[Related], *, to: UUID) -> Iterator[Event]:
    """Let what was about others be about the lead that stays."""
    kinds = {kind.name: kind for kind in _MOVES}
    for each in related:
        kind = kinds[each.kind]
        yield _MOVES[kind](facts.one(kind, each.id), to)


def moved_wants(journal: LeadMerge) -> Iterable[Want]:
    """Want what a merge moved."""
    for kind in _MOVES:
        yield want(kind, [each.id for each in journal.related if each.kind == kind.name])


def moved_back(facts: Facts, journal: LeadMerge) -> Iterator[Event]:
    """Let what a merge moved be about the leads of before, unless it was moved on since."""
    kinds = {kind.name: kind for kind in _MOVES}
    for each in journal.related:
        kind = kinds[each.kind]
        state = facts.get(kind, each.id)
        if state is not None and state.lead_id == journal.master_id:
            yield _MOVES[kind](state, each.lead_id)
