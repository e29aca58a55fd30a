"""From a lead to a customer and a contact: what goes where, and who it is already."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.errors import Rejection
from salescore.identity import email_key
from salescore.leads.conversion_commands import ConvertLead
from salescore.leads.events import LeadConverted
from salescore.leads.lead import Lead, LeadState
from salescore.leads.lifecycle import check
from salescore.matching import exact, kind_of
from salescore.parties.commands import AddContact, AddCustomer
from salescore.parties.customer import Contact, Customer
from salescore.pipeline_policy import carried_parts

__all__ = [
    "Known",
    "against_conversion",
    "contact_command",
    "convert_lead",
    "customer_command",
    "found_by",
    "known_among",
    "mapped",
    "owner_after",
]

_TELLING: Final = frozenset({"email", "phone", "tax"})
"""The kinds of keys that tell who somebody is; a domain or a name does not."""

_CUSTOM: Final = "custom."


@frozen(kw_only=True)
class Known:
    """What a lead is already.

    Args:
        customer: the customer, if there is one.
        contact: the contact there, if there is one.
    """

    customer: Customer | None = None
    contact: Contact | None = None


def found_by(lead: Lead) -> tuple[str, ...]:
    """Give the keys of a lead that tell who it is."""
    keys = (key.value for key in lead.keys)
    return tuple(key for key in keys if exact(key) and kind_of(key) in _TELLING)


def known_among(
    lead: Lead,
    *,
    leads: Iterable[Lead],
    contacts: Iterable[Contact],
    customers: Iterable[Customer] = (),
) -> tuple[UUID | None, UUID | None]:
    """Give the ids of the customer and the contact that a lead is already.

    A contact with its mail address comes first: an address tells a person. Then comes a customer
    with it, and last what the first other lead with one of its keys became.

    Args:
        lead: who is converted.
        leads: those with one of its keys.
        contacts: those with its mail address.
        customers: those with its mail address.
    """
    for contact in sorted(contacts, key=attrgetter("id")):
        return contact.customer_id, contact.id
    for customer in sorted(customers, key=attrgetter("id")):
        return customer.id, None
    became = [each for each in leads if each.state is LeadState.CONVERTED and each.id != lead.id]
    for other in sorted(became, key=attrgetter("converted_at", "id")):
        same = bool(_mails(lead) & _mails(other))
        return other.customer_id, other.contact_id if same else None
    return None, None


def _mails(lead: Lead) -> set[str]:
    """Give the mail address of a lead as it is compared, if it has one."""
    key = None if lead.email is None else email_key(lead.email) or lead.email
    return set() if key is None else {key}


def against_conversion(lead: Lead, command: ConvertLead, known: Known) -> tuple[Rejection, ...]:
    """Say what speaks against converting a lead: a contact of another customer, a currency."""
    found = []
    customer, contact = known.customer, known.contact
    if contact is not None and (customer is None or contact.customer_id != customer.id):
        found.append(Rejection("leads.contact_elsewhere", {"lead": lead.number}))
    if command.currency is not None and customer and customer.currency != command.currency:
        params = {"customer": customer.number, "currency": customer.currency}
        found.append(Rejection("leads.other_currency", params))
    return tuple(found)


def owner_after(lead: Lead, command: ConvertLead) -> UUID | None:
    """Give who looks after what a lead becomes: its owner, unless it has none or that is forced."""
    if command.owner_id is not None and (lead.owner_id is None or command.force):
        return command.owner_id
    return lead.owner_id


def mapped(lead: Lead, carried: Iterable[str], whose: str) -> dict[str, Any]:
    """Give the custom values that a tenant wants to be carried over, by code.

    Args:
        lead: from which.
        carried: what goes where, as `PipelinePolicy` has it.
        whose: to ``"customer"``, ``"contact"`` or ``"opportunity"``.
    """
    parts = (found for said in carried if (found := carried_parts(said)) is not None)
    values = ((code, _value(lead, source)) for source, to, code in parts if to == whose)
    return {code: value for code, value in values if value is not None}


def _value(lead: Lead, source: str) -> Any:
    """Give a field of a lead, or one of its custom values; amounts as text."""
    if source.startswith(_CUSTOM):
        return lead.custom.get(source.removeprefix(_CUSTOM))
    value = getattr(lead, source, None)
    return value if value is None or isinstance(value, int | str) else str(value)


def customer_command(lead: Lead, *, owner_id: UUID | None, currency: str) -> AddCustomer:
    """Say what customer a lead becomes: the company, or else the person.

    Args:
        lead: who is converted.
        owner_id: who looks after the customer.
        currency: in which the customer is billed.
    """
    alone = lead.company is None
    return AddCustomer(
        name=lead.company or lead.person or lead.name,
        currency=currency,
        language=lead.language,
        salesperson_id=owner_id,
        email=lead.email if alone or lead.person is None else None,
        phone=lead.phone if alone or lead.person is None else None,
        addresses=() if lead.address is None else (lead.address,),
        territory=lead.territory,
    )


def contact_command(lead: Lead, customer_id: UUID) -> AddContact | None:
    """Say what contact a lead becomes; None where no person is known."""
    if lead.person is None:
        return None
    return AddContact(
        customer_id=customer_id,
        name=lead.person,
        title=lead.title,
        email=lead.email,
        phone=lead.phone,
    )


def convert_lead(
    lead: Lead,
    *,
    customer_id: UUID,
    contact_id: UUID | None,
    opportunity_id: UUID | None,
    owner_id: UUID | None,
    at: datetime,
) -> LeadConverted:
    """Note what a lead became; whoever had it has a place free again."""
    check(lead, "convert_lead")
    return LeadConverted(lead.id, customer_id, contact_id, opportunity_id, owner_id, at)
