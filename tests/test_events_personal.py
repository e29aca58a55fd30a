"""Event payloads carry ids and figures: whatever may name a person stays out of them."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from salescore.app.plugged import plugged, registry
from salescore.events import ENVELOPE, Event
from salescore.parties.address import Address
from salescore.testing.personal import _stored, personal_fields
from tests.shops import furnish, open_shop

IMPERSONAL_NAMES = frozenset({
    ("ApprovalRule", "name"), ("AskedRule", "name"), ("Category", "name"), ("Competitor", "name"),
    ("Discount", "name"), ("DuplicatesPolicy", "email"), ("DuplicatesPolicy", "phone"),
    ("Edition", "name"), ("Formula", "text"), ("Guard", "message"), ("Location", "name"),
    ("Pipeline", "name"), ("PriceList", "name"), ("Product", "name"), ("QuoteTemplate", "name"),
    ("Series", "name"), ("Stage", "name"), ("StageAction", "name"), ("TaxRate", "name"),
    ("TaxTreatment", "name"),
})  # fmt: skip
"""Names of things, not of people, and what is done about them."""

FREE_TEXT = {
    ("Order", "reference"), ("Payment", "reference"), ("Quote", "note"), ("Quote", "reference"),
    ("Transfer", "reference"),
}  # fmt: skip
"""What others wrote."""

EVENTS = sorted(registry(plugged()).apply, key=lambda event: event.tag)
"""Those of the library, and of every plug-in that is installed here."""


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.tag)
def test_no_class_lets_a_person_into_its_payload(event: type[Event]) -> None:
    """Walked to the leaves, no stored field holds or names a person, or where one lives."""
    assert () == personal_fields(event, impersonal=IMPERSONAL_NAMES)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.tag)
def test_no_class_lets_free_text_of_others_into_its_payload(event: type[Event]) -> None:
    """A bank's line may name a person."""
    assert not FREE_TEXT & {(owner.__name__, name) for owner, name, _ in _stored(event)}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.tag)
def test_every_event_has_a_stable_tag_and_one_subject(event: type[Event]) -> None:
    """``room.what_happened.v1``, and the subject is one of its stored fields."""
    room, _, rest = event.tag.partition(".")
    assert room.isidentifier()
    assert rest.rpartition(".")[2].removeprefix("v").isdigit()
    fields: Mapping[str, Any] = {each.name: each for each in attrs.fields(event)}
    assert fields[event.subject].metadata.get("payload") is not False


PEOPLE = (
    "Anna", "Café", "anna@cafe.example", "1234567", "Obere Str. 57", "12209", "Eva Contact",
    "eva@cafe.example", "Purchasing", "Nancy", "Dock 4",
)  # fmt: skip


def test_no_payload_of_a_whole_story_names_a_person() -> None:
    """Customer, contact, salesperson and addresses occur in states, never in an event."""
    address = Address(kind="shipping", street="Obere Str. 57", postal_code="12209", city="Berlin")
    with open_shop() as sales:
        nancy = sales.salespeople.add("Nancy", title="Purchasing")
        sales.salespeople.update(nancy, name="Nancy D.")
        anna = furnish(sales)
        anna = sales.customers.update(anna, addresses=[address], salesperson_id=nancy)
        contact = sales.contacts.add(anna, "Eva Contact", title="Purchasing", phone="1234567")
        sales.contacts.update(contact, email="eva@cafe.example")
        sales.orders.draft(anna, [("TEA-1", 1)])
        order = sales.orders.place(anna, [("TEA-1", 2)], ship_to=Address(street="Dock 4"))
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.gross)
        payloads = [each.payload for each in sales.scan(ENVELOPE)]
        states = "\n".join(line for line in sales.export() if '"kind":"flow.event"' not in line)
    assert [] == [word for word in PEOPLE if any(word in payload for payload in payloads)]
    assert [] == [word for word in PEOPLE if word not in states]
