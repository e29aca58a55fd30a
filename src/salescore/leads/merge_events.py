"""What happened to leads that are the same; payloads name nobody."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.leads.lead import LEAD, Lead
from salescore.leads.merge import LEAD_MERGE, LeadMerge, MergeState
from salescore.leads.personal import anonymous_merge

__all__ = [
    "APPLY",
    "LeadEnlarged",
    "LeadMergedInto",
    "LeadUnmerged",
    "LeadsMerged",
    "MergeUndone",
]


@frozen
class LeadsMerged(Event):
    """One lead was made of several.

    Args:
        master_id: the lead that stayed.
        lead_ids: those that were merged into it.
    """

    tag = "leads.merged.v1"
    kind = LEAD_MERGE
    subject = "merge_id"

    merge_id: UUID
    master_id: UUID
    lead_ids: tuple[UUID, ...]
    merge: LeadMerge = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class MergeUndone(Event):
    """The leads of a merge are apart again."""

    tag = "leads.merge_undone.v1"
    kind = LEAD_MERGE
    subject = "merge_id"

    merge_id: UUID


@frozen
class LeadEnlarged(Event):
    """A lead took on what others say.

    Args:
        merge_id: by which merge.
        fields: those that have new values.
    """

    tag = "leads.enlarged.v1"
    kind = LEAD
    subject = "lead_id"

    lead_id: UUID
    merge_id: UUID
    fields: tuple[str, ...]
    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadMergedInto(Event):
    """A lead is part of another one.

    Args:
        merge_id: by which merge.
        master_id: of which lead.
    """

    tag = "leads.merged_into.v1"
    kind = LEAD
    subject = "lead_id"

    lead_id: UUID
    merge_id: UUID
    master_id: UUID
    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadUnmerged(Event):
    """A lead is again what it was before a merge.

    Args:
        merge_id: by which merge.
        kept: fields that were changed since, and stay.
    """

    tag = "leads.unmerged.v1"
    kind = LEAD
    subject = "lead_id"

    lead_id: UUID
    merge_id: UUID
    kept: tuple[str, ...]
    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


def _undone(before: LeadMerge, _: Any) -> LeadMerge:
    """Forget who the leads were: nothing needs it, and who is erased is not looked for in here."""
    after = anonymous_merge(before)
    return evolve(after, version=before.version + 1, state=MergeState.UNDONE)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    LeadsMerged: lambda _, event: event.merge,
    MergeUndone: _undone,
    LeadEnlarged: lambda _, event: event.lead,
    LeadMergedInto: lambda _, event: event.lead,
    LeadUnmerged: lambda _, event: event.lead,
}
