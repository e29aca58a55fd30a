"""Erasing what tells who a person is, in every room, and giving out all that is held of one."""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import evolve

from salescore.activities.activity import ACTIVITY, Activity
from salescore.activities.events import ActivityUpdated
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.custom.values import EMPTY
from salescore.errors import TEXT_LENGTH_MAX, InvalidValue, demand_text
from salescore.events import Command, Event, FollowUp, Ref
from salescore.facts import Facts, Want, want
from salescore.identity import email_key, phone_key
from salescore.ids import as_id
from salescore.leads.lead import LEAD, Lead
from salescore.leads.merge import LEAD_MERGE, holds
from salescore.leads.personal import (
    ERASED,
    anonymous_contact,
    anonymous_customer,
    erase_lead,
    erase_merge,
    is_person,
)
from salescore.leads.personal_commands import ErasePerson
from salescore.parties.customer import CONTACT, CUSTOMER, Contact, Customer
from salescore.parties.register import update_contact, update_customer
from salescore.pipeline.events import OpportunityUpdated
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.policies import Request

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["ACTIVITIES_MAX", "HANDLERS", "erase_person", "export_person", "person_of"]

ACTIVITIES_MAX: Final = 500
"""The most activities of a person that are erased in one flush; further ones follow."""

_FIRST: Final = UUID(int=0)
_SAID_OF_ACTIVITIES: Final = ("outcome", "note", "place", "check_in")


def _wants(command: ErasePerson) -> Iterable[Want]:
    yield LEAD.one(*command.lead_ids)
    yield CONTACT.one(*command.contact_ids)
    yield LEAD.by("contact_id", *command.contact_ids)
    yield LEAD_MERGE.by("master_id", *command.lead_ids)


def _merged_into(facts: Facts, lead_ids: Iterable[UUID]) -> Iterator[UUID]:
    """Name the leads that are merged into some, and into those, as far as that was asked for."""
    edge, seen = list(lead_ids), set(lead_ids)
    while edge:
        key = edge.pop()
        if not facts.asked_for(LEAD_MERGE, "master_id", key):
            continue
        merges = (each for each in facts.where(LEAD_MERGE, "master_id", key) if holds(each))
        new = {lead.id: None for merge in merges for lead in merge.before if lead.id not in seen}
        seen |= set(new)
        edge += new
        yield from new


def _lead_ids(facts: Facts, command: ErasePerson) -> tuple[UUID, ...]:
    """Name the leads of a person: those that are named, what its contacts were, what is merged."""
    became = (
        lead.id for key in command.contact_ids for lead in facts.where(LEAD, "contact_id", key)
    )
    named = tuple(dict.fromkeys((*command.lead_ids, *became)))
    return (*named, *_merged_into(facts, named))


def _leads(facts: Facts, command: ErasePerson) -> tuple[Lead, ...]:
    """Give the leads of a person, as far as they are known."""
    keys = _lead_ids(facts, command)
    found = (facts.get(LEAD, key) for key in keys if facts.knows(LEAD, key))
    return tuple(lead for lead in found if lead is not None)


def _more(facts: Facts, command: ErasePerson) -> Iterable[Want]:
    lead_ids, leads = _lead_ids(facts, command), _leads(facts, command)
    yield LEAD.one(*lead_ids)
    yield LEAD_MERGE.by("master_id", *lead_ids)
    for lead in leads:
        yield CUSTOMER.one(*(each for each in (lead.customer_id,) if each))
        yield CONTACT.one(*(each for each in (lead.contact_id,) if each))
        yield OPPORTUNITY.by("lead_id", lead.id)
    if all(facts.asked_for(OPPORTUNITY, "lead_id", key) for key in lead_ids):
        for fixed in _about(facts, command, leads):
            yield ACTIVITY.since("id", command.since or _FIRST, limit=ACTIVITIES_MAX, **fixed)


def _about(
    facts: Facts, command: ErasePerson, leads: Iterable[Lead]
) -> Iterator[dict[str, tuple[UUID, ...]]]:
    """Say what the activities of a person are about: the person, or what only they may buy."""
    found: dict[str, set[UUID]] = {
        "lead_id": {lead.id for lead in leads},
        "contact_id": {
            *command.contact_ids,
            *(lead.contact_id for lead in leads if lead.contact_id),
        },
        "opportunity_id": {each.id for each in _opportunities(facts, leads)},
        "customer_id": {each.id for each in _people(facts, leads)},
    }
    for name, ids in found.items():
        if ids:
            yield {name: tuple(sorted(ids))}


def _opportunities(facts: Facts, leads: Iterable[Lead]) -> Iterator[Opportunity]:
    for lead in leads:
        yield from facts.where(OPPORTUNITY, "lead_id", lead.id)


def _people(facts: Facts, leads: Iterable[Lead]) -> Iterator[Customer]:
    """Give the customers who are the person that a lead was, and no companies, each once."""
    seen: set[UUID] = set()
    for lead in leads:
        customer = None if lead.customer_id is None else facts.get(CUSTOMER, lead.customer_id)
        if customer is not None and customer.id not in seen and is_person(lead, customer):
            seen.add(customer.id)
            yield customer


def _erase(request: Request[ErasePerson]) -> Plan[Decision[Any]]:
    command, facts = request.command, request.facts
    for key in command.lead_ids:
        facts.one(LEAD, key)
    for key in command.contact_ids:
        facts.one(CONTACT, key)
    leads = _leads(facts, command)
    activities = _activities(facts, command, leads)
    events = (
        *(event for lead in leads for event in _of_lead(facts, lead)),
        *(event for customer in _people(facts, leads) for event in _of_customer(customer)),
        *(event for contact in _contacts(facts, command, leads) for event in _of_contact(contact)),
        *(event for each in activities for event in _of_activity(each)),
    )
    value: Ref[Any] = Ref(CONTACT, command.contact_ids[0]) if not leads else Ref(LEAD, leads[0].id)
    more = len(activities) >= ACTIVITIES_MAX
    again = evolve(command, since=activities[-1].id) if more else None
    follow_ups = () if again is None else (FollowUp(again, "leads.erase_person"),)
    seen = (_looked_at(activities[-1]),) if more and not events else ()
    return Plan(Decision((*events, *seen), value, follow_ups))


def _activities(facts: Facts, command: ErasePerson, leads: Iterable[Lead]) -> tuple[Activity, ...]:
    """Give the next activities of a person, least id first, as many as go into one flush."""
    since = command.since or _FIRST
    found = (facts.since(ACTIVITY, "id", since, **fixed) for fixed in _about(facts, command, leads))
    by_id = {each.id: each for some in found for each in some}
    return tuple(by_id[key] for key in sorted(by_id))[:ACTIVITIES_MAX]


def _contacts(facts: Facts, command: ErasePerson, leads: Iterable[Lead]) -> Iterator[Contact]:
    keys = (*command.contact_ids, *(lead.contact_id for lead in leads if lead.contact_id))
    for key in dict.fromkeys(keys):
        contact = facts.get(CONTACT, key)
        if contact is not None:
            yield contact


def _of_lead(facts: Facts, lead: Lead) -> Iterator[Event]:
    erased = erase_lead(lead)
    if erased is not None:
        yield erased
    for opportunity in facts.where(OPPORTUNITY, "lead_id", lead.id):
        yield from _of_opportunity(opportunity)
    for merge in facts.where(LEAD_MERGE, "master_id", lead.id):
        journal = erase_merge(merge)
        if journal is not None:
            yield journal


def _of_customer(customer: Customer) -> Iterator[Event]:
    changes = anonymous_customer(customer)
    if changes:
        yield update_customer(customer, changes)


def _of_contact(contact: Contact) -> Iterator[Event]:
    changes = anonymous_contact(contact)
    if changes:
        yield update_contact(contact, changes)


def _of_opportunity(before: Opportunity) -> Iterator[Event]:
    after: dict[str, Any] = {
        "name": ERASED, "note": None, "next_step": None, "custom": EMPTY,
    }  # fmt: skip
    fields = tuple(sorted(name for name, value in after.items() if getattr(before, name) != value))
    if fields:
        opportunity = evolve(before, version=before.version + 1, **after)
        yield OpportunityUpdated(before.id, fields, opportunity=opportunity)


def _looked_at(last: Activity) -> Event:
    """Note that a batch was erased before: what follows belongs to an event."""
    return ActivityUpdated(last.id, (), activity=evolve(last, version=last.version + 1))


def _of_activity(before: Activity) -> Iterator[Event]:
    after: dict[str, Any] = {"subject": ERASED, **dict.fromkeys(_SAID_OF_ACTIVITIES)}
    fields = tuple(sorted(name for name, value in after.items() if getattr(before, name) != value))
    if fields:
        activity = evolve(before, version=before.version + 1, **after)
        yield ActivityUpdated(before.id, fields, activity=activity)


def person_of(
    sales: "Sales", *, email: str | None, phone: str | None, lead: Any, contact: Any
) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """Give the leads and the contacts that are one person.

    Who has the mail address or the number; what they became; and whatever was merged with them.

    Raises:
        InvalidValue: nobody is named, or an address or a number is no text.
        UnknownId: a lead or a contact that is named is not there.
    """
    leads, contacts = _named(sales, email=email, phone=phone, lead=lead, contact=contact)
    while True:
        more_leads, more_contacts = _connected(sales, leads, contacts)
        if (more_leads, more_contacts) == (leads, contacts):
            return tuple(sorted(leads)), tuple(sorted(contacts))
        leads, contacts = more_leads, more_contacts


def _named(
    sales: "Sales", *, email: str | None, phone: str | None, lead: Any, contact: Any
) -> tuple[set[UUID], set[UUID]]:
    if all(each is None for each in (email, phone, lead, contact)):
        raise InvalidValue("person", value=None, allowed="one lead or contact at least")
    for name, value in (("email", email), ("phone", phone)):
        if value is not None:
            demand_text(name, value, most=TEXT_LENGTH_MAX)
    mails = [] if email is None else _written(email)
    country = sales.settings.get().pipeline.duplicates.country
    number = None if phone is None else phone_key(phone, country=country)
    keys = [f"email:{mail}" for mail in mails] + ([f"phone:{number}"] if number else [])
    named = (
        LEAD.one(*([] if lead is None else [as_id(lead)])),
        CONTACT.one(*([] if contact is None else [as_id(contact)])),
    )
    facts = sales.read([*named, LEAD.by("keys.value", *keys), CONTACT.by("email", *mails)])
    leads = {each.id for key in keys for each in facts.where(LEAD, "keys.value", key)}
    contacts = {each.id for mail in mails for each in facts.where(CONTACT, "email", mail)}
    leads |= set() if lead is None else {facts.one(LEAD, as_id(lead)).id}
    contacts |= set() if contact is None else {facts.one(CONTACT, as_id(contact)).id}
    return leads, contacts


def _written(email: str) -> list[str]:
    """Give a mail address as leads are found by it, and as contacts may have it."""
    known = dict.fromkeys((email, email.casefold(), email_key(email)))
    return [each for each in known if each]


def _connected(
    sales: "Sales", leads: set[UUID], contacts: set[UUID]
) -> tuple[set[UUID], set[UUID]]:
    """Give leads and contacts with those that hang together with them."""
    facts = sales.read([
        want(LEAD, leads), LEAD.by("contact_id", *contacts), LEAD_MERGE.by("master_id", *leads),
    ])  # fmt: skip
    found = [facts.one(LEAD, key) for key in leads]
    became = [each for key in contacts for each in facts.where(LEAD, "contact_id", key)]
    merges = [each for key in leads for each in facts.where(LEAD_MERGE, "master_id", key)]
    into = (lead.merged_into_id for lead in found)
    merged = (before.id for merge in merges if holds(merge) for before in merge.before)
    more = {*(key for key in into if key), *merged, *(lead.id for lead in became)}
    return leads | more, contacts | {lead.contact_id for lead in found if lead.contact_id}


def export_person(
    sales: "Sales", lead_ids: tuple[UUID, ...], contact_ids: tuple[UUID, ...]
) -> dict[str, list[Any]]:
    """Give all that is held of one person, as plain JSON values by what it is."""
    plain = sales.app.flow.registry.wire.plain
    facts = sales.read([
        want(LEAD, lead_ids), want(CONTACT, contact_ids), LEAD_MERGE.by("master_id", *lead_ids),
        OPPORTUNITY.by("lead_id", *lead_ids),
    ])  # fmt: skip
    leads = [facts.one(LEAD, key) for key in lead_ids]
    opportunities = [o for key in lead_ids for o in facts.where(OPPORTUNITY, "lead_id", key)]
    customers = _customers(sales, leads)
    about = {"lead_id": lead_ids, "contact_id": contact_ids} | {
        "opportunity_id": tuple(each.id for each in opportunities),
        "customer_id": tuple(each.id for each in customers),
    }
    held: dict[str, list[Any]] = {
        "leads": leads,
        "merges": [m for key in lead_ids for m in facts.where(LEAD_MERGE, "master_id", key)],
        "contacts": [facts.one(CONTACT, key) for key in contact_ids],
        "customers": customers,
        "opportunities": opportunities,
        "activities": _done_with(sales, about),
    }
    return {what: [plain(each) for each in those] for what, those in held.items()}


def _done_with(sales: "Sales", about: Mapping[str, tuple[UUID, ...]]) -> list[Activity]:
    """Give the activities that are about something, each once, in the order of their ids."""
    facts = sales.read([ACTIVITY.by(attribute, *keys) for attribute, keys in about.items()])
    found = {
        each.id: each
        for attribute, keys in about.items()
        for key in keys
        for each in facts.where(ACTIVITY, attribute, key)
    }
    return [found[key] for key in sorted(found)]


def _customers(sales: "Sales", leads: Iterable[Lead]) -> list[Customer]:
    """Give the customers who are the person that leads were."""
    facts = sales.read([want(CUSTOMER, {each.customer_id for each in leads if each.customer_id})])
    return sorted(_people(facts, leads), key=attrgetter("id"))


def erase_person(sales: "Sales", lead_ids: tuple[UUID, ...], contact_ids: tuple[UUID, ...]) -> int:
    """Erase a person in every room; say how many records changed."""
    asked: list[Command[Any]] = [ErasePerson(lead_ids=lead_ids, contact_ids=contact_ids)]
    changed: set[UUID] = set()
    while asked:
        outcome = sales.handle(asked.pop())
        told = (each for each in outcome.events if getattr(each, "fields", None) != ())
        changed |= {event.subject_id for event in told}
        asked += [each.command for each in outcome.follow_ups]
    return len(changed)


HANDLERS = (Handler(ErasePerson, _wants, _erase, take_draft, _more),)
