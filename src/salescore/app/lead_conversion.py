"""Handlers of what leads become: customer, contact and opportunity, in one flush."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.carrying import Became, carried, carried_wants
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.lead_facts import lead_of, lead_target
from salescore.app.opportunities import against_entering, opening_wants, standard_written
from salescore.app.pipeline_facts import witness_of
from salescore.app.pipelines import pipeline_among
from salescore.app.same_mail import against_same_mail, same_mail_wants
from salescore.app.sellers import against_seller
from salescore.assignment.team import TEAM, team_of
from salescore.custom.check import check as check_custom
from salescore.custom.fields import DECLARATIONS
from salescore.custom.values import EMPTY, Custom
from salescore.errors import Rejection, Warning
from salescore.events import Event
from salescore.facts import Facts, Want
from salescore.ids import given_ids
from salescore.leads.conversion import (
    Known,
    against_conversion,
    contact_command,
    convert_lead,
    customer_command,
    found_by,
    known_among,
    mapped,
    owner_after,
)
from salescore.leads.conversion_commands import ConvertLead
from salescore.leads.lead import LEAD, Lead
from salescore.leads.lifecycle import check
from salescore.organization import SETTINGS_ID
from salescore.parties.commands import AddContact, AddCustomer
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.register import add_contact, add_customer, update_customer
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.events import OpportunityOpened
from salescore.pipeline.opening import open_opportunity
from salescore.pipeline.opportunity import ContactRole
from salescore.pipeline.opportunity_commands import OpenOpportunity
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.standard import STANDARD_ID
from salescore.policies import Request

__all__ = ["HANDLERS"]

_FIRST: Final = UUID(int=0)
_MADE: Final = ("customer", "contact", "opportunity")


@frozen(kw_only=True)
class _Conversion:
    """What a lead is to become.

    Args:
        lead: who.
        known: what it is already.
        owner_id: who looks after it.
        customer: the customer to be made; not where there is one.
        currency: in which that is billed.
        contact: the person to be noted; None where there is one, or none is known.
        customs: the custom values of each, checked.
        opens: the opportunity to be opened, if any.
    """

    lead: Lead
    known: Known
    owner_id: UUID | None
    customer: AddCustomer
    currency: str
    contact: AddContact | None
    customs: Mapping[str, Custom]
    opens: OpenOpportunity | None


def _wants(command: ConvertLead) -> Iterable[Want]:
    yield LEAD.one(command.lead_id)
    yield DECLARATIONS.one(SETTINGS_ID)
    yield CUSTOMER.one(*given_ids(command.customer_id))
    yield CONTACT.one(*given_ids(command.contact_id))
    yield SALESPERSON.one(*given_ids(command.owner_id))
    if command.opportunity is not None:
        pipeline_id = command.opportunity.pipeline_id
        yield from opening_wants(OpenOpportunity(name="…", pipeline_id=pipeline_id))
        yield TEAM.all()


def _emails(lead: Lead) -> tuple[str, ...]:
    """Give the mail address as it is written, and as it is compared."""
    said = [] if lead.email is None else [lead.email]
    keys = (key.value for key in lead.keys if key.value.startswith("email:"))
    return tuple(dict.fromkeys((*said, *(key.removeprefix("email:") for key in keys))))


def _more(facts: Facts, command: ConvertLead) -> Iterable[Want]:
    lead = facts.get(LEAD, command.lead_id)
    if lead is None:
        return
    yield from carried_wants(lead)
    customer_id, contact_id = command.customer_id, command.contact_id
    yield from same_mail_wants(lead.email)
    if command.reuse:
        yield LEAD.by("keys.value", *found_by(lead))
        yield CONTACT.by("email", *_emails(lead))
        yield CUSTOMER.by("email", *_emails(lead))
        if _looked(facts, lead):
            customer_id, contact_id = _meant(facts, lead, command)
    yield CONTACT.one(*given_ids(contact_id))
    contact = facts.get(CONTACT, contact_id) if facts.knows(CONTACT, contact_id) else None
    yield CUSTOMER.one(*given_ids(customer_id, None if contact is None else contact.customer_id))


def _looked(facts: Facts, lead: Lead) -> bool:
    """Say whether the facts have what a lead may be already."""
    by_keys = all(facts.asked_for(LEAD, "keys.value", key) for key in found_by(lead))
    return by_keys and all(facts.asked_for(CONTACT, "email", each) for each in _emails(lead))


def _meant(facts: Facts, lead: Lead, command: ConvertLead) -> tuple[UUID | None, UUID | None]:
    """Give the customer and the contact that a lead is: as somebody says, or as its keys do."""
    if command.customer_id is not None or command.contact_id is not None or not command.reuse:
        return command.customer_id, command.contact_id
    mails = _emails(lead)
    return known_among(
        lead,
        leads=[each for key in found_by(lead) for each in facts.where(LEAD, "keys.value", key)],
        contacts=[each for mail in mails for each in facts.where(CONTACT, "email", mail)],
        customers=[each for mail in mails for each in facts.where(CUSTOMER, "email", mail)],
    )


def _known(request: Request[ConvertLead], lead: Lead) -> Known:
    """Give what a lead is already.

    Raises:
        UnknownId: the caller names somebody who is not there.
    """
    facts = request.facts
    customer_id, contact_id = _meant(facts, lead, request.command)
    contact = None if contact_id is None else facts.one(CONTACT, contact_id)
    if customer_id is None and contact is not None:
        customer_id = contact.customer_id
    customer = None if customer_id is None else facts.one(CUSTOMER, customer_id)
    return Known(customer=customer, contact=contact)


def _customs(
    request: Request[ConvertLead], lead: Lead, making: Mapping[str, bool]
) -> tuple[Mapping[str, Custom], tuple[Rejection, ...]]:
    """Give the custom values of all that is made of a lead, and what speaks against them."""
    declarations = request.facts.one(DECLARATIONS, SETTINGS_ID)
    carried = request.settings.pipeline.carried
    checked = {
        whose: check_custom(declarations.of(whose), mapped(lead, carried, whose), None)
        for whose, is_made in making.items()
        if is_made
    }
    wrong = tuple(each for values in checked.values() for each in values.rejections)
    return {whose: values.custom for whose, values in checked.items()}, wrong


def _plan(request: Request[ConvertLead]) -> Plan[_Conversion]:
    command, lead = request.command, lead_of(request)
    check(lead, "convert_lead")
    known, owner_id = _known(request, lead), owner_after(lead, command)
    customer, currency, contact = _makes(request, lead, known, owner_id)
    opens = _opens(request, lead, known, owner_id)
    making = (known.customer is None, contact is not None, opens is not None)
    customs, wrong = _customs(request, lead, dict(zip(_MADE, making, strict=True)))
    conversion = _Conversion(
        lead=lead,
        known=known,
        owner_id=owner_id,
        customer=customer,
        currency=currency,
        contact=contact,
        customs=customs,
        opens=opens,
    )
    return Plan(
        conversion,
        numbers=_numbers(conversion),
        rejections=(*_against(request, conversion), *wrong),
        warnings=_warnings(request, conversion),
    )


def _makes(
    request: Request[ConvertLead], lead: Lead, known: Known, owner_id: UUID | None
) -> tuple[AddCustomer, str, AddContact | None]:
    """Say which customer would be made, in which currency, and which contact is."""
    value = None if lead.value is None else lead.value.currency
    code = request.command.currency or value or request.settings.base_currency
    customer = customer_command(lead, owner_id=owner_id, currency=code)
    where = _FIRST if known.customer is None else known.customer.id
    return customer, code, None if known.contact else contact_command(lead, where)


def _opens(
    request: Request[ConvertLead], lead: Lead, known: Known, owner_id: UUID | None
) -> OpenOpportunity | None:
    """Say which opportunity is to be opened."""
    terms = request.command.opportunity
    if terms is None:
        return None
    amount = terms.amount or lead.value
    customer = known.customer
    return OpenOpportunity(
        name=terms.name or lead.name,
        pipeline_id=terms.pipeline_id,
        stage=terms.stage,
        lead_id=lead.id,
        owner_id=owner_id,
        team_id=lead.team_id or _team(request, owner_id),
        currency=amount.currency if amount else customer.currency if customer else None,
        amount_minor=0 if amount is None else amount.minor,
        close_on=terms.close_on,
        source=lead.source,
        campaign=lead.campaign,
        next_step=terms.next_step,
    )


def _team(request: Request[ConvertLead], owner_id: UUID | None) -> UUID | None:
    """Give the one team of whoever looks after it."""
    return None if owner_id is None else team_of(owner_id, request.facts.all(TEAM))


def _pipeline(request: Request[ConvertLead], opens: OpenOpportunity) -> Pipeline:
    return pipeline_among(request.facts, opens.pipeline_id or STANDARD_ID)


def _numbers(conversion: _Conversion) -> tuple[str, ...]:
    made = (
        ("customer", conversion.known.customer is None),
        ("opportunity", conversion.opens is not None),
    )
    return tuple(series for series, is_made in made if is_made)


def _against(request: Request[ConvertLead], conversion: _Conversion) -> Iterable[Rejection]:
    command = request.command
    yield from against_conversion(conversion.lead, command, conversion.known)
    yield from _same_mail(request, conversion)[0]
    yield from against_seller(request, command.owner_id)
    if conversion.opens is not None:
        known = conversion.known.customer
        opened = _opening(request, conversion, _FIRST if known is None else known.id, None, "…")
        pipeline = _pipeline(request, conversion.opens)
        yield from against_entering(request, opened.opportunity, pipeline)


def _same_mail(
    request: Request[ConvertLead], conversion: _Conversion
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Say what speaks against the contact that would be made."""
    made = conversion.contact
    return against_same_mail(request, None if made is None else made.email)


def _warnings(request: Request[ConvertLead], conversion: _Conversion) -> tuple[Warning, ...]:
    """Say what of the records was there already."""
    customer, alike = conversion.known.customer, _same_mail(request, conversion)[1]
    if customer is None:
        return alike
    params = {"lead": conversion.lead.number, "customer": customer.number}
    return (Warning("leads.customer_reused", params), *alike)


def _decide(
    request: Request[ConvertLead], conversion: _Conversion, granted: Granted
) -> Decision[Lead]:
    """Make all that a lead becomes."""
    lead = conversion.lead
    customer_id, customers = _customer(request, conversion, granted)
    contact_id, contacts = _contact(request, conversion, customer_id)
    opportunity_id, opened = _opened(request, conversion, customer_id, contact_id, granted)
    became = Became(customer_id, contact_id, opportunity_id)
    related, follow_ups = carried(request.facts, lead, became)
    converted = convert_lead(
        lead,
        customer_id=customer_id,
        contact_id=contact_id,
        opportunity_id=opportunity_id,
        owner_id=conversion.owner_id,
        at=request.at,
    )
    events = (*customers, *contacts, *opened, converted, *related)
    return Decision(events, lead_target(request.command), follow_ups)


def _customer(
    request: Request[ConvertLead], conversion: _Conversion, granted: Granted
) -> tuple[UUID, tuple[Event, ...]]:
    known = conversion.known.customer
    if known is not None:
        changes = {"salesperson_id": conversion.owner_id}
        taken = request.command.force and known.salesperson_id != conversion.owner_id
        return known.id, (update_customer(known, changes),) if taken else ()
    added = add_customer(
        conversion.customer,
        customer_id=request.new_id(),
        number=granted.number("customer"),
        currency=conversion.currency,
        custom=conversion.customs["customer"],
    )
    return added.customer_id, (added,)


def _contact(
    request: Request[ConvertLead], conversion: _Conversion, customer_id: UUID
) -> tuple[UUID | None, tuple[Event, ...]]:
    if conversion.contact is None:
        known = conversion.known.contact
        return None if known is None else known.id, ()
    command = evolve(conversion.contact, customer_id=customer_id)
    added = add_contact(command, contact_id=request.new_id(), custom=conversion.customs["contact"])
    return added.contact_id, (added,)


def _opened(
    request: Request[ConvertLead],
    conversion: _Conversion,
    customer_id: UUID,
    contact_id: UUID | None,
    granted: Granted,
) -> tuple[UUID | None, tuple[Event, ...]]:
    if conversion.opens is None:
        return None, ()
    number = granted.number("opportunity")
    opened = _opening(request, conversion, customer_id, contact_id, number)
    written = standard_written(request.facts, conversion.opens.pipeline_id)
    return opened.opportunity_id, (*written, opened)


def _opening(
    request: Request[ConvertLead],
    conversion: _Conversion,
    customer_id: UUID,
    contact_id: UUID | None,
    number: str,
) -> OpportunityOpened:
    """Open the opportunity, for good or to see what speaks against it."""
    opens = conversion.opens or OpenOpportunity(name=conversion.lead.name)
    contacts = () if contact_id is None else (ContactRole(contact_id=contact_id, primary=True),)
    return open_opportunity(
        evolve(opens, customer_id=customer_id, contacts=contacts),
        opportunity_id=_FIRST if number == "…" else request.new_id(),
        number=number,
        pipeline=_pipeline(request, opens),
        currency=request.settings.base_currency,
        witness=witness_of(request),
        custom=conversion.customs.get("opportunity", EMPTY),
    )


HANDLERS = (Handler(ConvertLead, _wants, _plan, _decide, _more, lead_target),)
