"""What can be asked for about leads that are the same."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.leads.merge import LeadMerge
from salescore.leads.merging import CHOOSABLE, MERGE_MAX
from salescore.shapes import types_first

__all__ = ["MergeLeads", "UnmergeLeads"]

_NONE: Final[Mapping[str, UUID]] = MappingProxyType({})


@frozen(kw_only=True)
class MergeLeads(Command[LeadMerge]):
    """Make one lead of several; the others stay, as merged ones, until the merge is undone.

    Args:
        lead_ids: 2 to 20 leads, each once.
        master_id: which one stays; None for the one with the furthest state, the highest score,
            or else the oldest.
        choices: by field, the lead from which its value is taken; the rules choose the others.
    """

    tag = "leads.merge.v1"
    permission = "leads.merge"

    lead_ids: tuple[UUID, ...]
    master_id: UUID | None = None
    choices: Mapping[str, UUID] = field(default=_NONE, hash=False)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        count = len(self.lead_ids)
        if count > MERGE_MAX:
            raise TooMany("leads", count=count, limit=MERGE_MAX)
        if count < 2 or len(set(self.lead_ids)) < count:  # noqa: PLR2004 - a merge is of two at least.
            raise InvalidValue("leads", value=count, allowed="2 leads or more, each once")
        for name, lead_id in self.choices.items():
            if name not in CHOOSABLE:
                raise InvalidValue("choices", value=name, allowed=", ".join(sorted(CHOOSABLE)))
            _demand_one(f"choice of {name}", lead_id, self.lead_ids)
        if self.master_id is not None:
            _demand_one("master", self.master_id, self.lead_ids)


def _demand_one(what: str, lead_id: UUID, lead_ids: tuple[UUID, ...]) -> None:
    if lead_id not in lead_ids:
        raise InvalidValue(what, value=lead_id, allowed="one of the leads")


@frozen(kw_only=True)
class UnmergeLeads(Command[LeadMerge]):
    """Undo a merge: every lead becomes what it was, and keeps what was changed since."""

    tag = "leads.unmerge.v1"
    permission = "leads.unmerge"

    merge_id: UUID
