"""The journal of a merge: what the leads were before, so that they can be again."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.leads.lead import Lead
from salescore.lifecycle import Lifecycle

__all__ = ["LEAD_MERGE", "LIFECYCLE", "LeadMerge", "MergeState", "Related", "holds"]


class MergeState(StrEnum):
    """Whether a merge holds."""

    MERGED = "merged"
    UNDONE = "undone"


LIFECYCLE: Final = Lifecycle[MergeState](
    kind="merge of leads",
    moves={"undo": (frozenset({MergeState.MERGED}), MergeState.UNDONE)},
)


@frozen
class Related:
    """Something that was about a lead that was merged, and is about the one that stayed since.

    Args:
        kind: of what, such as ``"activities.activity"``.
        id: which.
        lead_id: about which lead it was.
    """

    kind: str
    id: UUID
    lead_id: UUID


@frozen(kw_only=True)
class LeadMerge:
    """What was merged, and how it was before; once it is undone, only which leads it were.

    Args:
        master_id: the lead that stayed.
        state: whether it holds.
        merged_at: when.
        before: all the leads as they were, the one that stayed first.
        after: the one that stayed, as it was right after.
        related: what was about the others, and is about the one that stayed since.
    """

    id: UUID
    version: int
    master_id: UUID
    state: MergeState = MergeState.MERGED
    merged_at: datetime
    before: tuple[Lead, ...] = field(metadata=LEFT_OUT)
    after: Lead = field(metadata=LEFT_OUT)
    related: tuple[Related, ...] = ()


def holds(merge: LeadMerge) -> bool:
    """Say whether a merge holds; after it was undone its leads may be different people."""
    return merge.state is MergeState.MERGED


LEAD_MERGE: Final[Kind[LeadMerge]] = Kind(
    "leads.merge",
    LeadMerge,
    indexes=("master_id",),
    asked=("master_id", "state", "merged_at"),
)
