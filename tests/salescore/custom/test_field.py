from typing import Any

import pytest

from salescore.custom.field import CHOICES_MAX, Choice, CustomField, FieldType, Lookup
from salescore.errors import InvalidValue, TooMany
from salescore.localized import Localized


def field(**given: Any) -> CustomField:
    """Make a text field, or what is given."""
    usual: dict[str, Any] = {
        "code": "color",
        "type": FieldType.TEXT,
        "label": Localized.of("Color"),
    }
    return CustomField(**usual | given)


def choice(code: str = "red") -> Choice:
    """Make a choice."""
    return Choice(code, Localized.of(code))


@pytest.mark.parametrize(
    "given",
    [
        {"code": "Color"},
        {"code": ""},
        {"code": "1st"},
        {"code": "a-b"},
        {"code": "a" * 41},
        {"code": None},
        {"digits": 10},
        {"digits": -1},
        {"digits": True},
        {"position": -1},
        {"required": "yes"},
        {"unique": 1},
        {"type": FieldType.CHOICE},
        {"choices": (choice(),)},
        {"type": FieldType.CHOICES, "choices": (choice(), choice())},
        {"unique": True, "default": "x"},
        {"type": FieldType.TRUTH, "unique": True},
        {"type": FieldType.CHOICES, "choices": (choice(),), "unique": True},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_no_field(given: dict[str, Any]) -> None:
    """A code of another form, figures out of range, choices without need or twice."""
    with pytest.raises(InvalidValue):
        field(**given)


def test_choices_are_bounded() -> None:
    """Five hundred, and no more."""
    choices = tuple(choice(f"c{number}") for number in range(CHOICES_MAX + 1))
    assert CHOICES_MAX == len(field(type=FieldType.CHOICE, choices=choices[1:]).choice_codes)
    with pytest.raises(TooMany):
        field(type=FieldType.CHOICE, choices=choices)


def test_a_unique_field_is_indexed() -> None:
    """How things are found by the values of a field is one word."""
    lookups = [field(), field(indexed=True), field(unique=True), field(indexed=True, unique=True)]
    assert [Lookup.NONE, Lookup.INDEXED, Lookup.UNIQUE, Lookup.UNIQUE] == [
        each.lookup for each in lookups
    ]
