from collections.abc import Callable
from typing import Any

import pytest

from salescore.custom.declare import choices_of
from salescore.custom.field import CustomField, FieldType
from salescore.custom.fields import Fields, fields_id
from salescore.custom.finding import NotIndexed, resolver
from salescore.errors import InvalidValue
from salescore.fields import UnknownField
from salescore.formula import check, compile_closure, f
from salescore.localized import Localized
from salescore.parties.customer import CUSTOMER
from salescore.testing import states as make
from salescore.testing.customs import INDEXED_FIELDS

RESOLVE = resolver(CUSTOMER, lambda: INDEXED_FIELDS)


def test_declarations_are_read_when_a_custom_field_is_named() -> None:
    """A formula about other fields asks nobody."""

    def read() -> Fields:
        raise ZeroDivisionError

    resolve = resolver(CUSTOMER, read)
    assert CUSTOMER.attribute("name") == resolve("name")
    with pytest.raises(UnknownField):
        resolve("custom")
    with pytest.raises(ZeroDivisionError):
        resolve("custom.color")


@pytest.mark.parametrize(
    "name",
    ["custom.nope", "custom.of_text.more", "custom.of_choices", "custom.of_choices.nope"],
)
def test_what_cannot_be_asked_says_what_can(name: str) -> None:
    """Codes that nobody declared, and several choices without saying which."""
    with pytest.raises(UnknownField) as caught:
        RESOLVE(name)
    allowed = str(caught.value.params["allowed"]).split(", ")
    assert {"custom.of_text", "custom.of_choices.choice_0"} < set(allowed)
    assert "custom.of_choices" not in allowed


def test_what_has_no_index_is_not_asked() -> None:
    """It would read every state of the tenant, each time."""
    note = CustomField(code="note", type=FieldType.TEXT, label=Localized.of("Note"))
    fields = Fields(id=fields_id("customer"), version=1, noun="customer", fields=(note,))
    with pytest.raises(NotIndexed):
        resolver(CUSTOMER, lambda: fields)("custom.note")


@pytest.mark.parametrize(
    ("code", "value"),
    [("of_number", "heavy"), ("of_choice", "nope"), ("of_date", "x"), ("of_truth", "yes")],
)
def test_values_are_those_of_the_field(code: str, value: Any) -> None:
    """What the field could not have is no value to compare with."""
    with pytest.raises(InvalidValue) as caught:
        check(f.custom(code) == value, RESOLVE)
    assert f"custom.{code}" == caught.value.params["name"]


def test_choices_say_what_they_may_be() -> None:
    """An unknown choice names those there are."""
    color = CustomField(
        code="color",
        type=FieldType.CHOICE,
        label=Localized.of("Color"),
        choices=choices_of(["red", "blue"]),
        indexed=True,
    )
    fields = Fields(id=fields_id("customer"), version=1, noun="customer", fields=(color,))
    with pytest.raises(InvalidValue) as caught:
        check(f.custom.color == "green", resolver(CUSTOMER, lambda: fields))
    assert "red, blue" == caught.value.params["allowed"]


@pytest.fixture
def met() -> Callable[[Any], bool]:
    """Give what asks a customer without custom values."""
    buyer = make.customer()
    return lambda where: compile_closure(where, RESOLVE)(buyer)


def test_a_field_without_a_value_is_empty(met: Callable[[Any], bool]) -> None:
    """Nothing compares with it, and of several choices none is there."""
    assert met(f.custom.of_text.is_empty())
    assert met(f.custom.of_number != 5)
    assert not met(f.custom.of_number > -5)
    assert met(f.custom.of_choices.choice_0 == False)  # noqa: E712 - a formula.
