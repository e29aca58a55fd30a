"""Taking out of leads what tells who somebody is, and leaving what figures need."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.custom.values import EMPTY
from salescore.events import LEFT_OUT, Event
from salescore.identity import person_key
from salescore.leads.events import LeadErased
from salescore.leads.lead import Consent, Lead
from salescore.leads.merge import LEAD_MERGE, LeadMerge
from salescore.parties.customer import Contact, Customer

__all__ = [
    "APPLY",
    "ERASED",
    "LeadMergeErased",
    "anonymous_contact",
    "anonymous_customer",
    "anonymous_lead",
    "anonymous_merge",
    "erase_lead",
    "erase_merge",
    "is_person",
]

ERASED: Final = "(erased)"
"""What stands where a name was."""


@frozen
class LeadMergeErased(Event):
    """Nobody can tell any more from the journal of a merge who the leads were."""

    tag = "leads.merge_erased.v1"
    kind = LEAD_MERGE
    subject = "merge_id"

    merge_id: UUID
    merge: LeadMerge = field(default=None, kw_only=True, metadata=LEFT_OUT)


def anonymous_lead(lead: Lead) -> Lead:
    """Give a lead of whom nobody can tell who it is: without names, addresses, texts and keys.

    Its number, states, instants, owner, source, campaign, value, points and where it belongs stay.
    """
    return evolve(
        lead,
        name=ERASED,
        person=None,
        title=None,
        company=None,
        email=None,
        phone=None,
        website=None,
        tax_id=None,
        address=None,
        tags=(),
        consents=tuple(map(_anonymous_consent, lead.consents)),
        note=None,
        reason=None if lead.reason is None else ERASED,
        keys=(),
        custom=EMPTY,
    )


def _anonymous_consent(consent: Consent) -> Consent:
    return evolve(consent, source=None, text=None)


def erase_lead(lead: Lead) -> LeadErased | None:
    """Take out of a lead who it is; None where that was done before."""
    after = anonymous_lead(lead)
    if after == lead:
        return None
    return LeadErased(lead.id, lead=evolve(after, version=lead.version + 1))


def erase_merge(merge: LeadMerge) -> LeadMergeErased | None:
    """Take out of the journal of a merge who the leads were; None where that was done before."""
    after = anonymous_merge(merge)
    if after == merge:
        return None
    return LeadMergeErased(merge.id, merge=evolve(after, version=merge.version + 1))


def anonymous_merge(merge: LeadMerge) -> LeadMerge:
    """Give the journal of a merge from which nobody can tell who the leads were."""
    before = tuple(map(anonymous_lead, merge.before))
    return evolve(merge, before=before, after=anonymous_lead(merge.after))


def anonymous_contact(contact: Contact) -> dict[str, Any]:
    """Give what changes of a contact of whom nobody shall tell who it is, by field."""
    after = {"name": ERASED, "title": None, "email": None, "phone": None, "custom": EMPTY}
    return _differing(contact, after)


def anonymous_customer(customer: Customer) -> dict[str, Any]:
    """Give what changes of a customer who is a person, by field; number and terms stay."""
    after = {"name": ERASED, "email": None, "phone": None, "addresses": (), "custom": EMPTY}
    return _differing(customer, after)


def _differing(state: Any, after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if getattr(state, name) != value}


def is_person(lead: Lead, customer: Customer) -> bool:
    """Say whether a customer is the person who the lead was, and no company.

    The customer is called like the lead then: a person may also have become a contact of a company
    that was a customer before.
    """
    if lead.customer_id != customer.id or lead.company is not None:
        return False
    called = {person_key(name) for name in (lead.person, lead.name) if name}
    return person_key(customer.name) in called


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    LeadMergeErased: lambda _, event: event.merge,
}
