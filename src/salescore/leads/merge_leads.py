"""Making one lead of several, and several of one again: verbs that return events."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from attrs import evolve, fields

from salescore.errors import Rejection
from salescore.events import Event
from salescore.leads.capture import Points
from salescore.leads.lead import Lead, LeadState
from salescore.leads.lifecycle import check
from salescore.leads.merge import LIFECYCLE, LeadMerge, MergeState, Related
from salescore.leads.merge_events import (
    LeadEnlarged,
    LeadMergedInto,
    LeadsMerged,
    LeadUnmerged,
    MergeUndone,
)
from salescore.leads.merging import MergePlan
from salescore.leads.unmerging import restored

__all__ = ["against_unmerge", "check_merge", "merge_leads", "merged_away", "unmerge_leads"]


def _kept(lead: Lead) -> int:
    """Leave the points as they are."""
    return lead.points


def check_merge(plan: MergePlan) -> None:
    """Demand that leads may be merged: none is merged already, and a converted one stays.

    Raises:
        WrongState: one of them may not.
    """
    for lead in (plan.master, *plan.others):
        if lead is not plan.master or lead.state is not LeadState.CONVERTED:
            check(lead, "merge")


def merged_away(lead: Lead, *, master_id: UUID) -> Lead:
    """Give a lead as it is once it is part of another one: found by nothing, due for nothing."""
    return evolve(
        lead,
        version=lead.version + 1,
        state=LeadState.MERGED,
        merged_into_id=master_id,
        idle_at=None,
        keys=(),
    )


def merge_leads(
    plan: MergePlan,
    *,
    merge_id: UUID,
    at: datetime,
    related: Iterable[Related] = (),
    points: Points = _kept,
) -> tuple[Event, ...]:
    """Merge leads as planned, and keep what they were.

    Args:
        plan: what the merge comes to.
        merge_id: of the journal.
        at: when.
        related: what was about the others.
        points: gives what the rules of scoring say of the lead that stays.

    Returns:
        What happened to the journal first, then to each lead.
    """
    master, others = plan.master, plan.others
    after = evolve(plan.after, version=master.version + 1, points=points(plan.after))
    journal = LeadMerge(
        id=merge_id,
        version=1,
        master_id=master.id,
        merged_at=at,
        before=(master, *others),
        after=after,
        related=tuple(related),
    )
    ids = tuple(lead.id for lead in others)
    return (
        LeadsMerged(merge_id, master.id, ids, merge=journal),
        LeadEnlarged(master.id, merge_id, _differing(master, after), lead=after),
        *(
            LeadMergedInto(
                lead.id, merge_id, master.id, lead=merged_away(lead, master_id=master.id)
            )
            for lead in others
        ),
    )


def _differing(before: Lead, after: Lead) -> tuple[str, ...]:
    return tuple(
        sorted(
            each.name
            for each in fields(Lead)
            if each.name not in {"version", "keys"}
            and getattr(before, each.name) != getattr(after, each.name)
        )
    )


def against_unmerge(
    journal: LeadMerge, *, leads: Mapping[UUID, Lead], journals: Sequence[LeadMerge]
) -> tuple[Rejection, ...]:
    """Say why a merge is not undone: a later one stands on it.

    Args:
        journal: of the merge.
        leads: as they are, by id.
        journals: all of merges into the same lead, and into the one that it was merged into.

    Raises:
        WrongState: it was undone already.
    """
    master = leads[journal.master_id]
    LIFECYCLE.check(f"into {master.number}", state=journal.state, verb="undo")
    later = [
        each
        for each in journals
        if each.state is MergeState.MERGED
        and (each.merged_at, each.id) > (journal.merged_at, journal.id)
        and any(lead.id == master.id for lead in each.before)
    ]
    return tuple(
        Rejection("leads.merged_later", {"master": master.number, "merge": str(each.id)})
        for each in sorted(later, key=lambda each: (each.merged_at, each.id))
    )


def unmerge_leads(
    journal: LeadMerge,
    *,
    leads: Mapping[UUID, Lead],
    country: str | None = None,
    points: Points = _kept,
) -> tuple[Event, ...]:
    """Undo a merge: each lead is what it was, but for what was changed since.

    Args:
        journal: of the merge.
        leads: as they are, by id.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.
        points: gives what the rules of scoring say of a lead.
    """
    events: list[Event] = [MergeUndone(journal.id)]
    for before in journal.before:
        is_master = before.id == journal.master_id
        after = journal.after if is_master else merged_away(before, master_id=journal.master_id)
        found = restored(before, after, leads[before.id], country=country)
        lead = evolve(found.lead, points=points(found.lead))
        events.append(LeadUnmerged(before.id, journal.id, found.kept, lead=lead))
    return tuple(events)
