"""Event payloads carry ids and figures: whatever may name a person stays out of them."""

import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest

from salescore.app.builtin import registry
from salescore.events import ENVELOPE, Event
from salescore.parties.address import Address
from salescore.parties.customer import Contact, Customer
from salescore.parties.salesperson import Salesperson
from tests.shops import furnish, open_shop

PERSONAL_TYPES = (Address, Contact, Customer, Salesperson)
PERSONAL_WORDS = frozenset({
    "address", "addresses", "city", "contact", "customer", "email", "mail", "note", "notes",
    "phone", "postal_code", "salesperson", "ship_to", "street", "title",
})  # fmt: skip
IMPERSONAL_NAMES = frozenset({
    ("Category", "name"), ("Location", "name"), ("PriceList", "name"), ("Product", "name"),
    ("Series", "name"), ("TaxRate", "name"),
})  # fmt: skip
"""Names of things, not of people."""

FREE_TEXT = frozenset({("Order", "reference"), ("Payment", "reference"), ("Transfer", "reference")})
"""What others wrote: a bank's line may name a person."""

EVENTS = sorted(registry().apply, key=lambda event: event.tag)


def parts(hint: Any) -> Iterator[type]:
    """Give the classes inside a type: of ``tuple[Line, ...] | None`` it is Line."""
    if get_origin(hint) in {Union, types.UnionType} or get_args(hint):
        for inner in get_args(hint):
            yield from parts(inner)
    elif isinstance(hint, type):
        yield hint


def stored(kind: type, seen: frozenset[type] = frozenset()) -> Iterator[tuple[type, str, type]]:
    """Give (owner, field, class) for everything of an attrs class that a payload keeps."""
    hints = get_type_hints(kind)
    for attribute in attrs.fields(kind):
        if attribute.metadata.get("payload") is False:
            continue
        for inner in parts(hints[attribute.name]):
            yield kind, attribute.name, inner
            if attrs.has(inner) and inner not in seen:
                yield from stored(inner, seen | {kind, inner})


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.tag)
def test_no_class_lets_a_person_into_its_payload(event: type[Event]) -> None:
    """Walked to the leaves, no stored field holds or names a person, or where one lives."""
    for owner, name, inner in stored(event):
        assert inner not in PERSONAL_TYPES, f"{owner.__name__}.{name}"
        assert name not in PERSONAL_WORDS, f"{owner.__name__}.{name}"
        assert (owner.__name__, name) not in FREE_TEXT
        assert name != "name" or (owner.__name__, name) in IMPERSONAL_NAMES


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
