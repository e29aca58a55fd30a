"""The kit that finds people in events can fail."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from attrs import field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.localized import Localized
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.testing import personal_fields


@frozen
class Inner:
    """Something within an event."""

    sku: str
    note: str = ""


@frozen
class Told(Event):
    """Tells too much."""

    customer_id: UUID
    number: str
    buyer: Customer
    places: tuple[Address | None, ...]
    lines: tuple[Inner, ...]
    name: Localized
    body: Mapping[str, str]
    contact_email: str
    inside: tuple["Told", ...] = ()


@frozen
class Silent(Event):
    """Keeps it all to itself."""

    customer_id: UUID
    email_count: int
    title_id: UUID
    lines: int
    name: str = field(default="", metadata=LEFT_OUT)
    buyer: Customer | None = field(default=None, metadata=LEFT_OUT)


def test_what_tells_of_people_is_named() -> None:
    """By type, by name and by a word in a name, however deep."""
    assert ("Told.body", "Told.buyer", "Told.contact_email", "Told.name", "Told.places") == tuple(
        each for each in personal_fields(Told) if each.startswith("Told.")
    )
    assert "Inner.note" in personal_fields(Told)
    assert "Address.street" in personal_fields(Told)


def test_ids_and_figures_tell_nothing() -> None:
    """Nor does what is left out of payloads."""
    assert () == personal_fields(Silent)


@pytest.mark.parametrize("pair", [("Told", "name"), ("Inner", "note")])
def test_what_only_sounds_personal_can_be_declared(pair: tuple[str, str]) -> None:
    """A name of goods is none of a person."""
    assert ".".join(pair) not in personal_fields(Told, impersonal=[pair])
