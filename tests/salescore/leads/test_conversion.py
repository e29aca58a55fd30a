"""Converting leads: into new records and into those that are there, all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from salescore.activities.activity import ACTIVITY, Activity, ActivityKind
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused
from salescore.leads import CarryActivities, ConvertLead, Lead, LeadState
from salescore.leads.conversion_commands import terms_of
from salescore.lifecycle import WrongState
from salescore.store import Changes, Write
from tests.shops import START, STORES, open_shop, url_of


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give an empty shop on each store of one file."""
    with open_shop(url_of(request.param, tmp_path)) as found:
        yield found


def test_a_lead_becomes_customer_contact_and_opportunity(sales: Sales) -> None:
    """What is known goes where it belongs, the owner along, and the lead names all three."""
    ann = sales.salespeople.add("Ann")
    lead = sales.leads.capture(
        person="Nina Hahn", company="Hahn GmbH", email="nina@hahn.example", title="Buyer",
        owner=ann, value="5000 EUR", source="web", address={"city": "Berlin"},
    )  # fmt: skip
    done = sales.leads.convert(lead, opportunity={"name": "Tea", "close_on": "2026-09-01"})
    assert LeadState.CONVERTED is done.state
    customer = sales.customers.get(done.customer_id)
    contact = sales.contacts.get(done.contact_id)
    opportunity = sales.opportunities.get(done.opportunity_id)
    assert ("Hahn GmbH", "EUR", ann.id, "Berlin") == (
        customer.name, customer.currency, customer.salesperson_id, customer.addresses[0].city,
    )  # fmt: skip
    assert ("Nina Hahn", "Buyer", "nina@hahn.example", customer.id) == (
        contact.name, contact.title, contact.email, contact.customer_id,
    )  # fmt: skip
    assert ("Tea", 5000_00, customer.id, lead.id, ann.id, "web") == (
        opportunity.name, opportunity.amount_minor, opportunity.customer_id, opportunity.lead_id,
        opportunity.owner_id, opportunity.source,
    )  # fmt: skip
    assert [(contact.id, True)] == [(e.contact_id, e.primary) for e in opportunity.contacts]
    with pytest.raises(WrongState):
        sales.leads.convert(lead)


def test_records_that_are_there_are_used(sales: Sales) -> None:
    """A given customer and contact are kept as they are, and the answer says so."""
    firm = sales.customers.add("Firm", currency="USD")
    eva = sales.contacts.add(firm, "Eva", email="eva@firm.example")
    lead = sales.leads.capture(person="E. Meier", company="Firm Ltd", email="eva@firm.example")
    outcome = sales.handle(ConvertLead(lead_id=lead.id, customer_id=firm.id, contact_id=eva.id))
    assert (firm.id, eva.id) == (outcome.value.customer_id, outcome.value.contact_id)
    assert ["leads.customer_reused"] == [warning.code for warning in outcome.warnings]
    assert (firm, eva) == (sales.customers.get(firm), sales.contacts.get(eva))
    assert "USD" == sales.opportunities.get(outcome.value.opportunity_id).currency


def test_who_it_is_already_is_found_where_that_is_asked(sales: Sales) -> None:
    """By the mail address of a contact or a customer, or by what another lead became."""
    firm = sales.customers.add("Firm", currency="EUR")
    eva = sales.contacts.add(firm, "Eva", email="eva@firm.example")
    shop = sales.customers.add("Shop", currency="EUR", email="shop@shop.example")
    known = sales.leads.capture(person="Eva", email="Eva@firm.example", phone="+49 30 1234567")
    assert (firm.id, eva.id) == _became(sales, known)
    assert (shop.id, None) == _became(sales, sales.leads.capture(email="shop@shop.example"))
    same = sales.leads.capture(company="Fa. Firm", phone="030 1234567", force=True)
    told = sales.leads.update(same, phone="+49 30 1234567")
    assert (firm.id, None) == _became(sales, told)
    other = sales.leads.convert(sales.leads.capture(email="shop@shop.example", force=True))
    assert other.customer_id not in {firm.id, shop.id}


def declare(sales: Sales, noun: str) -> None:
    """Declare a custom field of a noun."""
    sales.fields.declare(noun, "beds", type="whole", label="Beds")


def _became(sales: Sales, lead: object) -> tuple[object, object]:
    done = sales.leads.convert(lead, reuse=True, opportunity=False)
    assert done.opportunity_id is None
    return done.customer_id, done.contact_id


def test_owners_stay_unless_that_is_forced(sales: Sales) -> None:
    """Whoever has a lead keeps it; a lead of nobody goes to who is named."""
    ann, bob = sales.salespeople.add("Ann"), sales.salespeople.add("Bob")
    firm = sales.customers.add("Firm", currency="EUR", salesperson=ann)
    mine, nobodys, taken = (
        sales.leads.capture(person=f"N{n}", owner=owner) for n, owner in enumerate((ann, None, ann))
    )
    assert ann.id == sales.leads.convert(mine, owner=bob, customer=firm).owner_id
    assert ann.id == sales.customers.get(firm).salesperson_id
    assert bob.id == sales.leads.convert(nobodys, owner=bob).owner_id
    assert bob.id == sales.leads.convert(taken, owner=bob, force=True, customer=firm).owner_id
    assert bob.id == sales.customers.get(firm).salesperson_id


def test_fields_that_a_tenant_maps_go_into_custom_fields(sales: Sales) -> None:
    """Declared once in the settings; values of custom fields and of the lead itself."""
    for noun in ("lead", "customer", "opportunity"):
        declare(sales, noun)
    sales.settings.update(
        pipeline={
            "carried": [
                "custom.beds = customer.custom.beds", "employees = opportunity.custom.beds",
            ]
        }
    )  # fmt: skip
    lead = sales.leads.capture(company="Hotel", employees=12, custom={"beds": 80})
    done = sales.leads.convert(lead)
    assert 80 == sales.customers.get(done.customer_id).custom["beds"]
    assert 12 == sales.opportunities.get(done.opportunity_id).custom["beds"]


def test_what_stands_against_it_is_said_at_once_and_nothing_is_made(sales: Sales) -> None:
    """CRM-T24: no half a conversion: every reason is told, and no record is left behind."""
    firm = sales.customers.add("Firm", currency="EUR")
    other = sales.contacts.add(sales.customers.add("Other", currency="EUR"), "Eva")
    gone = sales.salespeople.update(sales.salespeople.add("Ann"), active=False)
    lead = sales.leads.capture(person="Nina")
    before = list(sales.export())
    with pytest.raises(Refused) as caught:
        sales.leads.convert(lead, customer=firm, contact=other, currency="USD", owner=gone)
    assert [
        "leads.contact_elsewhere", "leads.other_currency", "parties.salesperson_inactive",
    ] == [each.code for each in caught.value.rejections]  # fmt: skip
    assert before == list(sales.export())


def test_a_converted_lead_takes_no_place(sales: Sales) -> None:
    """The cap of its pool is free for another one."""
    ann = sales.salespeople.add("Ann")
    pool = sales.lead_pools.define("sea", claim_cap=1)
    lead = sales.leads.claim(sales.leads.capture(person="Nina", pool="sea"), ann)
    sales.leads.convert(lead)
    assert 0 == sales.lead_pools.places_taken(pool, ann)


def noted(sales: Sales, lead: Lead, number: int) -> UUID:
    """Note a call with a lead."""
    call = Activity(
        id=UUID(int=number), version=1, kind=ActivityKind.CALL, subject="Talk", created_at=START,
        lead_id=lead.id,
    )  # fmt: skip
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes((Write(ACTIVITY, call),)))
    return call.id


def about(sales: Sales, call: UUID) -> tuple[UUID | None, ...]:
    """Say whom a call was with."""
    found = sales.read([ACTIVITY.one(call)]).one(ACTIVITY, call)
    return found.customer_id, found.contact_id, found.lead_id, found.opportunity_id


def test_activities_go_along(sales: Sales) -> None:
    """What was done with a lead is about what it became; further ones follow by themselves."""
    lead = sales.leads.capture(person="Nina")
    call = noted(sales, lead, 1)
    done = sales.leads.convert(lead)
    became = (done.customer_id, done.contact_id, lead.id, done.opportunity_id)
    assert became == about(sales, call)
    late = noted(sales, lead, 2)
    sales.handle(CarryActivities(lead_id=lead.id, since=late))
    assert became == about(sales, late)


def test_terms_that_make_no_sense_are_refused() -> None:
    """What is no terms, an amount below zero, force without an owner."""
    for wrong in ("Tea", 5, {"amount": "-5 EUR"}, {"color": "red"}):
        with pytest.raises(InvalidValue):
            terms_of(wrong)


def test_one_mail_address_in_other_letters_is_one_contact() -> None:
    """What another lead became is found by its address as it is compared."""
    with open_shop() as sales:
        first = sales.leads.convert(sales.leads.capture(person="Ann", email="Ann@A.example"))
        again = sales.leads.capture(person="Ann", email="ANN@a.example", force=True)
        assert first.contact_id == sales.leads.convert(again, reuse=True).contact_id
