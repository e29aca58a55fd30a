"""The tables of commands and events say what the classes say."""

from typing import Any
from uuid import UUID

import pytest

from salescore.app.plugged import plugged, registry
from salescore.parties.address import Address
from tools.class_pages import commands, described, events, type_text

COMMANDS, EVENTS = commands(), events()


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (str, "str"),
        (type(None), "None"),
        (UUID | None, "UUID | None"),
        (tuple[Address, ...], "tuple[Address, ...]"),
        (dict[str, Any], "dict[str, Any]"),
    ],
)
def test_a_type_stands_as_it_would_be_written(hint: Any, expected: str) -> None:
    """Without the modules in which its parts lie."""
    assert expected == type_text(hint)


def test_what_a_docstring_says_goes_over_lines() -> None:
    """A field's sentence is one text, and two names may share it; a subclass says more."""

    class Base:
        """What all have.

        Args:
            first: of
                two lines.
            second, third: the
                same.
        """

    class Own(Base):
        """Its own.

        Args:
            third: another.
        """

    said = described(Own)
    assert ("of two lines.", "the same.", "another.") == tuple(
        said[name] for name in ("first", "second", "third")
    )


def test_a_command_stands_with_all_that_is_asked_about_it() -> None:
    """Who may, which verb builds it, what is required, what its fields mean."""
    row = "| [`PlaceOrder`](#placeorder) | `orders.place` | `sales.orders.place` | owner, seller |"
    assert row in COMMANDS
    section = COMMANDS.partition("### PlaceOrder\n")[2].partition("### ")[0]
    assert "`orders.place.v1` · needs `orders.place`" in section
    assert "| `customer_id` | `UUID` | required | who buys. |" in section
    assert "| `location` | `str` | `main` |" in section
    assert "occurred_at" not in section


def test_every_command_and_event_has_a_section() -> None:
    """As many as the library has."""
    known = registry(plugged([]))
    for kinds, page in ((known.handlers, COMMANDS), (known.apply, EVENTS)):
        assert sorted(kind.__name__ for kind in kinds) == sorted(
            line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")
        )


def test_what_is_left_out_of_payloads_is_said() -> None:
    """Of the event's own fields, and of what lies in them."""
    placed = EVENTS.partition("### OrderPlaced\n")[2].partition("### ")[0]
    assert "`order.ship_to`" in placed
    assert "`order.reference`" in placed
    updated = EVENTS.partition("### OrderUpdated\n")[2].partition("### ")[0]
    assert "| `custom` | `Custom` | values of custom fields by code; *not stored* |" in updated


def test_no_meaning_is_left_open() -> None:
    """Every field of a command says what it is."""
    assert [] == [line for line in COMMANDS.splitlines() if line.endswith("|  |")]
