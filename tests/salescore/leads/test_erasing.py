"""Whom erasing reaches: all of one person, and nobody who only had to do with the person."""

import pytest

from salescore.app import personal
from salescore.leads import ErasePerson
from salescore.leads.personal import ERASED
from tests.shops import open_shop


def test_a_company_that_was_a_customer_before_stays() -> None:
    """Its new contact is the person, and not the company, though the lead named none."""
    with open_shop() as sales:
        acme = sales.customers.add("Acme GmbH", currency="EUR")
        lead = sales.leads.capture(person="Ann Berg", email="ann@acme.example")
        done = sales.leads.convert(lead, customer=acme, opportunity=False)
        assert [] == sales.leads.export_person(lead=done)["customers"]
        sales.leads.erase_person(lead=done)
        assert "Acme GmbH" == sales.customers.get(acme).name
        assert ERASED == sales.contacts.get(done.contact_id).name


def test_two_people_who_were_one_lead_for_a_while_are_two() -> None:
    """Who was merged by mistake and taken apart again is neither exported nor erased along."""
    with open_shop() as sales:
        ann = sales.leads.capture(person="Ann Berg", email="ann@a.example")
        bob = sales.leads.capture(person="Bob Cole", email="bob@b.example")
        sales.leads.unmerge(sales.leads.merge([ann, bob], master=bob))
        assert [str(bob.id)] == [
            each["id"] for each in sales.leads.export_person(lead=bob)["leads"]
        ]
        sales.leads.erase_person(lead=bob)
        assert "Ann Berg" == sales.leads.get(ann).name
        sales.leads.erase_person(lead=ann)
        assert "Berg" not in "\n".join(sales.export())


def test_merges_of_merges_are_followed_by_the_command_too() -> None:
    """The lead at the end of a chain brings along all that is merged into it, with the journals."""
    with open_shop() as sales:
        one, two, three = (sales.leads.capture(person=f"Berg {n}", force=True) for n in range(3))
        sales.leads.merge([one, two], master=two)
        sales.leads.merge([two, three], master=three)
        sales.handle(ErasePerson(lead_ids=(three.id,)))
        assert "Berg" not in "\n".join(sales.export())


def test_what_is_about_an_opportunity_or_a_customer_of_a_person_is_forgotten() -> None:
    """Activities that name no lead and no contact have the name of the person in them as well."""
    with open_shop() as sales:
        sales.fields.declare("opportunity", "wish", type="text")
        done = sales.leads.convert(sales.leads.capture(person="Ann Berg"))
        sales.opportunities.update(done.opportunity_id, custom={"wish": "as Berg said"})
        sales.activities.plan("call", "Call Berg", opportunity=done.opportunity_id)
        sales.activities.plan("call", "Visit Berg", customer=done.customer_id)
        assert 2 == len(sales.leads.export_person(lead=done)["activities"])
        sales.leads.erase_person(lead=done)
        assert "Berg" not in "\n".join(sales.export())


def test_erasing_again_reaches_what_came_behind_a_full_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Activities that were erased before do not end the look for later ones."""
    monkeypatch.setattr(personal, "ACTIVITIES_MAX", 2)
    with open_shop() as sales:
        lead = sales.leads.capture(person="Ann Berg")
        for _ in range(3):
            sales.activities.plan("call", "Call Berg", lead=lead)
        assert 4 == sales.leads.erase_person(lead=lead)
        sales.activities.plan("call", "Call Berg", lead=lead)
        assert 1 == sales.leads.erase_person(lead=lead)
        assert "Berg" not in "\n".join(sales.export())


def test_a_customer_of_two_leads_of_one_person_is_erased_once() -> None:
    """Whoever asked twice is one person, one customer, and one change of it."""
    with open_shop() as sales:
        one = sales.leads.convert(sales.leads.capture(person="Ann Berg", email="a@a.example"))
        two = sales.leads.capture(person="Ann Berg", email="a@a.example", force=True)
        assert one.customer_id == sales.leads.convert(two, reuse=True).customer_id
        sales.leads.erase_person(email="a@a.example")
        assert ERASED == sales.customers.get(one.customer_id).name
        assert "Berg" not in "\n".join(sales.export())
