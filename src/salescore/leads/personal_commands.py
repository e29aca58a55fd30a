"""What can be asked for about the data of one person."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.leads.lead import Lead
from salescore.shapes import types_first

__all__ = ["PERSON_MAX", "ErasePerson"]

PERSON_MAX: Final = 100
"""The most leads, and the most contacts, of one person that one command erases."""


@frozen(kw_only=True)
class ErasePerson(Command[Lead]):
    """Let nobody tell any more who a person was; figures, ledgers and what was agreed stay.

    Args:
        lead_ids: leads of the person, at most 100; those that were merged into them, and journals
            of that, go along.
        contact_ids: contacts of the person, at most 100.
        since: the id of the first activity to be looked at; None for the very first.
    """

    tag = "leads.erase_person.v1"
    permission = "people.erase"

    lead_ids: tuple[UUID, ...] = ()
    contact_ids: tuple[UUID, ...] = ()
    since: UUID | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        for name, ids in (("lead_ids", self.lead_ids), ("contact_ids", self.contact_ids)):
            if len(ids) > PERSON_MAX:
                raise TooMany(name, count=len(ids), limit=PERSON_MAX)
        if not self.lead_ids and not self.contact_ids:
            raise InvalidValue("person", value=(), allowed="one lead or contact at least")
