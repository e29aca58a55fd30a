from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app.plugged import registry
from salescore.clock import instant_text
from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue
from salescore.events import Command, Event, UnknownEvent
from salescore.money import Money
from salescore.orders.events import OrderPlaced
from salescore.orders.order import ORDER
from salescore.quantity import Quantity
from salescore.testing import toys
from salescore.testing.toys import AddCustomer, CustomerAdded, Rename, Reserve, toy_registry
from salescore.testing.worlds import World, worlds
from salescore.wire import Wire, WireError, canonical

ID = "00000000-0000-0000-0000-000000000001"
WORLDS = settings(max_examples=settings().max_examples // 4)
"""A world has a state of every kind: a share of the examples draws each kind dozens of times."""


def promise(quantity: str, **given_fields: Any) -> Reserve:
    """Make a command."""
    return Reserve(sku="tea", place="hall", quantity=Decimal(quantity), **given_fields)


@pytest.fixture
def wire() -> Wire:
    """Give the wire of the toy shop."""
    return toy_registry().wire


class TestCanonical:
    """The same value is the same bytes."""

    def test_keys_are_sorted_and_nothing_is_spaced(self) -> None:
        """Whatever order a mapping was made in; Chinese stays Chinese."""
        assert '{"a":"绿茶","b":[1,null]}' == canonical({"b": [1, None], "a": "绿茶"})

    def test_an_instant_has_one_text(self) -> None:
        """In UTC, always with microseconds."""
        berlin = datetime(2026, 7, 1, 14, tzinfo=timezone(timedelta(hours=2)))
        assert "2026-07-01T12:00:00.000000+00:00" == instant_text(berlin)

    def test_values_have_one_text(self, wire: Wire) -> None:
        """Numbers without trailing zeros, money and quantities as people write them."""
        given_value = {
            "number": Decimal("1.50"),
            "money": Money(1050, "EUR"),
            "quantity": Quantity(Decimal("2.0"), "carton"),
            "day": date(2026, 7, 1),
            "at": datetime(2026, 7, 1, tzinfo=UTC),
        }
        expected = (
            '{"at":"2026-07-01T00:00:00.000000+00:00","day":"2026-07-01","money":"10.50 EUR",'
            '"number":"1.5","quantity":"2 carton"}'
        )
        assert expected == wire.text(given_value)


class TestFingerprint:
    """Equal commands have equal fingerprints, others do not."""

    def test_equal_commands_are_equal(self, wire: Wire) -> None:
        """However their numbers and instants are written."""
        utc = datetime(2026, 7, 1, 12, tzinfo=UTC)
        berlin = utc.astimezone(timezone(timedelta(hours=2)))
        first, second = promise("1.5", occurred_at=utc), promise("1.50", occurred_at=berlin)
        assert wire.fingerprint(first) == wire.fingerprint(second)
        assert 64 == len(wire.fingerprint(first))

    @pytest.mark.parametrize(
        "other",
        [
            promise("2"),
            promise("1", occurred_at=datetime(2026, 7, 1, tzinfo=UTC)),
            toys.Grab(sku="tea", place="hall", quantity=Decimal(1)),
        ],
    )
    def test_others_differ(self, wire: Wire, other: Command[Any]) -> None:
        """In a value, in a field that is set, in the class."""
        assert wire.fingerprint(promise("1")) != wire.fingerprint(other)

    def test_text_that_no_store_could_keep_is_refused(self, wire: Wire) -> None:
        """Half a surrogate pair is no text."""
        with pytest.raises(InvalidValue):
            wire.fingerprint(AddCustomer(name="Anna \ud83c"))


class TestCommands:
    """Commands cross the wire by tag."""

    @pytest.mark.parametrize(
        "command",
        [
            promise("1.25", occurred_at=datetime(2026, 7, 1, tzinfo=UTC)),
            AddCustomer(name="Anna", greet=True),
            Rename(number="C-1", name="绿茶"),
        ],
    )
    def test_a_command_comes_back_equal(self, wire: Wire, command: Command[Any]) -> None:
        """From its tag and its text."""
        assert command == wire.read_command(command.tag, wire.command_text(command))

    @pytest.mark.parametrize(
        ("tag", "text"),
        [
            ("toy.unknown.v1", "{}"),
            ("toy.rename.v1", "{"),
            ("toy.rename.v1", '{"number":"C-1"}'),
            ("toy.reserve.v1", '{"sku":"tea","place":"hall","quantity":"much"}'),
        ],
    )
    def test_what_does_not_fit_is_an_error(self, wire: Wire, tag: str, text: str) -> None:
        """An unknown tag, broken JSON, a missing field, a wrong value."""
        with pytest.raises((WireError, InvalidValue)):
            wire.read_command(tag, text)


class TestEvents:
    """Events are kept without personal fields, and unknown ones byte for byte."""

    def test_personal_fields_stay_out(self, wire: Wire) -> None:
        """The stored text has none of them, and they come back as their default."""
        event = CustomerAdded(UUID(ID), "C-1", name="Anna Arendt")
        text = wire.event_text(event)
        assert f'{{"customer_id":"{ID}","number":"C-1"}}' == text
        assert CustomerAdded(UUID(ID), "C-1") == wire.read_event(event.tag, text)

    def test_an_unknown_tag_is_kept(self, wire: Wire) -> None:
        """What another version wrote reads back as it is."""
        text = '{"b": 1,  "a":1.50}'
        assert UnknownEvent("acme.unknown.v9", text) == wire.read_event("acme.unknown.v9", text)


class TestStates:
    """Every stored state crosses the wire."""

    @WORLDS
    @given(world=worlds())
    def test_any_state_comes_back_equal(self, world: World) -> None:
        """From plain JSON types, personal fields included."""
        wire = registry().wire
        for kind, state in world:
            plain = wire.plain(state)
            assert state == wire.structure(plain, kind.type)
            assert canonical(plain) == wire.text(state)

    @WORLDS
    @given(world=worlds())
    def test_an_event_comes_back_with_the_same_text(self, world: World) -> None:
        """What payloads leave out stays out; everything else is there."""
        wire = registry().wire
        for kind, state in world:
            if kind is ORDER:
                event = OrderPlaced(state.id, state)
                text = wire.event_text(event)
                back = wire.read_event(event.tag, text)
                assert text == wire.text(back)
                assert event.total == back.total  # type: ignore[union-attr]  # the tag is known

    def test_an_error_of_a_value_comes_out_as_it_is(self) -> None:
        """A constructor that refuses speaks for itself."""
        with pytest.raises(UnknownCurrency):
            Wire().structure("10.50 EURO", Money)


def test_every_event_and_command_has_a_tag_of_its_own() -> None:
    """Tags are unique and versioned: they outlive the names of classes."""
    built = registry()
    classes: list[type[Event | Command[Any]]] = [*built.apply, *built.handlers]
    tags = [each.tag for each in classes]
    assert len(tags) == len(set(tags))
    assert all(tag.rpartition(".v")[2].isdigit() for tag in tags)


@given(value=st.decimals(-(10**12), 10**12, places=6))
def test_a_number_has_one_text(value: Decimal) -> None:
    """Equal numbers are equal texts, and the text is the number."""
    wire = Wire()
    text = wire.plain(value)
    assert value == Decimal(text)
    assert text == wire.plain(value.normalize())
