"""Capturing leads: what is enough, what is derived, what is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.clock import FixedClock
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.leads import ConsentRequest, LeadState
from salescore.leads.naming import full_name, lead_name
from salescore.lifecycle import WrongState
from tests.shops import open_shop

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give an empty shop at noon."""
    with open_shop(clock=FixedClock(NOON)) as found:
        yield found


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"company": "Tech Corp", "email": "contact@x.example"}, "Tech Corp"),
        ({"email": "contact@x.example"}, "contact"),
        ({"phone": "+49 30 1234567"}, "+49 30 1234567"),
        ({"person": full_name("Mr", "James", "Robert", "Smith"), "company": "A"},
         "Mr James Robert Smith"),
        ({"name": "Fair 2026", "company": "Tech Corp"}, "Fair 2026"),
    ],
)  # fmt: skip
def test_one_thing_that_tells_who_it_is_is_enough(
    sales: Sales, known: dict[str, Any], name: str
) -> None:
    """CRM-T1: the name is what somebody said, or the first thing that is known."""
    lead = sales.leads.capture(**known)
    assert (name, LeadState.NEW, NOON) == (lead.name, lead.state, lead.created_at)


def test_nobody_at_all_is_no_lead(sales: Sales) -> None:
    """A source alone tells nobody; the error says what would be enough."""
    with pytest.raises(InvalidValue, match="a name, a person, a company"):
        sales.leads.capture(source="web")
    with pytest.raises(InvalidValue):
        lead_name("  ")


def test_a_derived_name_follows_and_a_given_one_stays(sales: Sales) -> None:
    """Who is found out to be another is called otherwise, unless somebody named the lead."""
    derived = sales.leads.capture(email="info@firm.example")
    given = sales.leads.capture("Fair", email="info@other.example")
    assert "Firm" == sales.leads.update(derived, company="Firm").name
    assert "Fair" == sales.leads.update(given, company="Other").name


def test_keys_follow_what_is_known(sales: Sales) -> None:
    """A lead is found by its new address, and by the old one no more."""
    lead = sales.leads.capture(email="Ann@Firm.example")
    assert "email:ann@firm.example" in {key.value for key in lead.keys}
    after = sales.leads.update(lead, email="bob@firm.example")
    assert {"email:bob@firm.example", "domain:firm.example"} == {key.value for key in after.keys}


def test_the_last_word_about_a_purpose_counts(sales: Sales) -> None:
    """Consents are kept with their instant, source and text; taking back is one of them."""
    asked = ConsentRequest(purpose="news", source="/form", text="I agree.")
    lead = sales.leads.capture(person="Nina", consents=[asked, "calls"])
    assert lead.consents_to("news")
    assert ("/form", "I agree.", NOON) == (
        lead.consents[0].source,
        lead.consents[0].text,
        lead.consents[0].at,
    )
    after = sales.leads.consent(lead, "news", given=False)
    assert [False, True, False] == [after.consents_to(each) for each in ("news", "calls", "post")]
    assert 3 == len(after.consents)


def test_a_lead_goes_its_way(sales: Sales) -> None:
    """New, working, qualified; given up with a reason, and taken up again."""
    lead = sales.leads.touch(sales.leads.capture(person="Nina"))
    assert (LeadState.WORKING, NOON) == (lead.state, lead.touched_at)
    assert LeadState.QUALIFIED is sales.leads.qualify(lead).state
    gone = sales.leads.disqualify(lead, "no budget")
    assert (LeadState.DISQUALIFIED, "no budget") == (gone.state, gone.reason)
    with pytest.raises(WrongState):
        sales.leads.qualify(lead)
    assert LeadState.WORKING is sales.leads.reopen(lead).state


def test_touching_twice_at_one_instant_changes_nothing(sales: Sales) -> None:
    """Who was in touch at noon was in touch at noon."""
    lead = sales.leads.touch(sales.leads.capture(person="Nina"))
    assert lead.version == sales.leads.touch(lead).version


def test_who_does_not_sell_any_more_gets_no_lead(sales: Sales) -> None:
    """An owner must be there and active; so must a pool and a team."""
    gone = sales.salespeople.update(sales.salespeople.add("Ann"), active=False)
    with pytest.raises(Refused):
        sales.leads.capture(person="Nina", owner=gone)
    with pytest.raises(UnknownId):
        sales.leads.capture(person="Nina", pool="sea")
    with pytest.raises(UnknownId):
        sales.leads.capture(person="Nina", team_id=gone.id)
    with pytest.raises(UnknownId):
        sales.leads.update(sales.leads.capture(person="Nina"), team_id=gone.id)


def test_values_take_their_text_forms(sales: Sales) -> None:
    """Amounts, addresses and tags may be written down; what is none is refused."""
    lead = sales.leads.capture(
        person="Nina", value="5000 EUR", address={"city": "Berlin"}, tags=["b", "a", "b"]
    )
    assert ("5000.00 EUR", "Berlin", ("a", "b")) == (
        str(lead.value),
        lead.address and lead.address.city,
        lead.tags,
    )
    for wrong in ({"value": 5}, {"address": "Berlin"}, {"tags": "vip"}, {"points": 3}):
        with pytest.raises(InvalidValue):
            sales.leads.update(lead, **wrong)


def test_a_lead_brings_nothing_or_more() -> None:
    """A value below zero is refused where it is said, not where the lead is converted."""
    with open_shop() as sales:
        with pytest.raises(InvalidValue, match="value"):
            sales.leads.capture("Alpha", value="-5 EUR")
        lead = sales.leads.capture("Alpha", value="0 EUR")
        with pytest.raises(InvalidValue, match="value"):
            sales.leads.update(lead, value="-5 EUR")
