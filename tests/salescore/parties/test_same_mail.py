"""Contacts with one mail address: allowed, warned of or refused, as the settings say."""

from typing import Any

import pytest

from salescore.errors import Refused
from salescore.parties.commands import AddContact
from tests.shops import open_shop


def adding(sales: Any, **given: Any) -> Any:
    """Add a contact at the first customer."""
    customer = sales.customers.find().items[0]
    return sales.handle(AddContact(customer_id=customer.id, name="Eve", **given))


def test_at_first_two_contacts_may_share_an_address() -> None:
    """Nobody is refused or warned of where the settings say nothing."""
    with open_shop() as sales:
        sales.customers.add("Café")
        adding(sales, email="office@cafe.example")
        assert () == adding(sales, email="office@cafe.example").warnings


def test_a_second_contact_with_an_address_is_warned_of() -> None:
    """The warning names the contact who has the address, in whatever case it is written."""
    with open_shop() as sales:
        sales.settings.update(pipeline={"duplicates": {"contacts": "warn"}})
        sales.customers.add("Café")
        adding(sales, email="eve@cafe.example")
        warned = adding(sales, email="Eve@Cafe.example").warnings
        assert [("parties.contact_known", "Eve")] == [
            (each.code, each.params["contact"]) for each in warned
        ]


def test_a_second_contact_with_an_address_is_refused_on_every_way() -> None:
    """Adding, changing and converting a lead are held to one rule; one's own address is not."""
    with open_shop() as sales:
        sales.settings.update(pipeline={"duplicates": {"contacts": "block", "email": "allow"}})
        sales.customers.add("Café")
        eve = adding(sales, email="eve@cafe.example").value
        other = adding(sales).value
        lead = sales.leads.capture(person="Eve", email="eve@cafe.example")
        for act in (
            lambda: adding(sales, email="eve@cafe.example"),
            lambda: sales.contacts.update(other, email="eve@cafe.example"),
            lambda: sales.leads.convert(lead),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert ["parties.contact_known"] == [each.code for each in refused.value.rejections]
        assert 2 == sales.contacts.update(eve, email="eve@cafe.example", title="owner").version
        assert eve.id == sales.leads.convert(lead, reuse=True).contact_id
