"""Leads that may be the same: finding them, making one of them, and several again."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from salescore.app.coerce import IdLike
from salescore.app.duplicates import Described
from salescore.app.facades.room import Room
from salescore.app.lead_merging import planned
from salescore.app.resolving import DuplicateGroup, GroupPage, resolve_page
from salescore.cursor import Cursor
from salescore.errors import InvalidValue
from salescore.facts import want
from salescore.ids import as_id
from salescore.leads.duplicates import Duplicates, candidates, found_in
from salescore.leads.lead import LEAD, Lead
from salescore.leads.merge import LEAD_MERGE, LeadMerge
from salescore.leads.merge_commands import MergeLeads, UnmergeLeads
from salescore.leads.merging import MergePlan
from salescore.shapes import several

__all__ = ["DuplicateGroup", "GroupPage", "LeadDuplicates"]


class LeadDuplicates(Room[Lead]):
    """Leads that may be the same."""

    kind = LEAD

    def duplicates(self, of: IdLike) -> Duplicates:
        """Give the leads that one may be, the surest first, each with its score and the reasons.

        Args:
            of: a lead, or the fields of one that is not there yet, such as ``{"email": "a@b.de"}``.

        Raises:
            UnknownId: this tenant has no such lead.
            InvalidValue: a field that says nothing of who somebody is.
        """
        party = _described(of) if isinstance(of, Mapping) else self.get(of)
        policy = self._sales.settings.get().pipeline.duplicates
        facts = self._sales.read(list(candidates(party, policy)))
        but = party.id if isinstance(party, Lead) else None
        return found_in(facts, party, policy, but=but)

    def duplicates_to_resolve(
        self, *, after: Cursor | str | None = None, limit: int = 20
    ) -> GroupPage:
        """Give groups of leads that may be the same, page by page.

        Every group is given once, at the place of its oldest lead. A page looks at a bounded number
        of leads, so that it may be short, or empty, and still have an `after`.

        Args:
            after: the `after` of the page before, or its text.
            limit: how many groups at most, 1 to 100.

        Raises:
            InvalidValue: the limit is none.
            WrongCursor: `after` belongs to something else, or is damaged.
        """
        return resolve_page(self._sales, after=after, limit=limit)

    def preview_merge(
        self,
        leads: Iterable[IdLike],
        *,
        master: IdLike = None,
        choices: Mapping[str, IdLike] | None = None,
    ) -> MergePlan:
        """Say what a merge would come to: which lead stays and why, and each field's source.

        Args:
            leads: 2 to 20.
            master: the lead that stays; None for the one that the order of leads puts first.
            choices: by field, the lead whose value is taken.

        Raises:
            UnknownId, TooMany, InvalidValue: errors of use.
        """
        command = _merge(leads, master, choices)
        policy = self._sales.settings.get().pipeline.duplicates
        facts = self._sales.read([want(LEAD, command.lead_ids)])
        return planned(facts, command, country=policy.country)

    def merge(
        self,
        leads: Iterable[IdLike],
        *,
        master: IdLike = None,
        choices: Mapping[str, IdLike] | None = None,
        key: str | None = None,
    ) -> LeadMerge:
        """Make one lead of several, as `preview_merge` says; `unmerge` undoes it.

        Args:
            leads: 2 to 20.
            master: the lead that stays; None for the one that the order of leads puts first.
            choices: by field, the lead whose value is taken.
            key: makes a repeated call have one effect.

        Returns:
            The journal: what the leads were, and the one that stayed.

        Raises:
            UnknownId, TooMany, InvalidValue: errors of use.
            WrongState: one is merged already, or a converted lead would not stay.
        """
        return self._sales.handle(_merge(leads, master, choices), key=key).value

    def unmerge(
        self, merge: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> LeadMerge:
        """Undo a merge: every lead becomes what it was, and keeps what was changed since.

        Args:
            merge: its journal.
            expect: the version that the journal must have.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: this tenant has no such merge.
            WrongState: it was undone already.
            Refused: a later merge stands on it, or somebody would have more leads of a pool than
                its cap allows.
        """
        command = UnmergeLeads(merge_id=as_id(merge))
        return self._sales.handle(command, key=key, expect=expect).value

    def merges(self, of: IdLike) -> tuple[LeadMerge, ...]:
        """Give the journals of merges into a lead, the oldest first.

        Args:
            of: the lead that stayed.

        Raises:
            UnknownId: this tenant has no such lead.
        """
        lead_id = as_id(of)
        facts = self._sales.read([LEAD.one(lead_id), LEAD_MERGE.by("master_id", lead_id)])
        facts.one(LEAD, lead_id)
        found = facts.where(LEAD_MERGE, "master_id", lead_id)
        return tuple(sorted(found, key=_when))


def _when(journal: LeadMerge) -> tuple[Any, UUID]:
    return journal.merged_at, journal.id


def _described(fields: Mapping[str, Any]) -> Described:
    """Take fields of somebody; what says nothing of who it is is no field here."""
    unknown = sorted(fields.keys() - Described.__annotations__.keys())
    if unknown:
        allowed = ", ".join(sorted(Described.__annotations__))
        raise InvalidValue("field", value=unknown[0], allowed=allowed)
    return Described.of(fields)


def _merge(
    leads: Iterable[IdLike],
    master: IdLike,
    choices: Mapping[str, IdLike] | None,
) -> MergeLeads:
    return MergeLeads(
        lead_ids=tuple(as_id(each) for each in several("leads", leads)),
        master_id=None if master is None else as_id(master),
        choices={name: as_id(each) for name, each in (choices or {}).items()},
    )
