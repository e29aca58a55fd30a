from typing import Any

import pytest
from attrs import evolve

from salescore.custom.declare import change_field, choices_of, declare_field, retire_field
from salescore.custom.field import Choice, CustomField, FieldType
from salescore.custom.fields import FIELDS_MAX, NOUNS, Fields, fields_id
from salescore.errors import AlreadyExists, InvalidValue, TooMany, UnknownId
from salescore.localized import Localized

COLOR = CustomField(
    code="color",
    type=FieldType.CHOICE,
    label=Localized.of("Color"),
    choices=choices_of(["red", "blue"]),
)
NONE = Fields.none("customer")
FIELDS = declare_field(NONE, COLOR).fields


def test_every_noun_has_an_id_of_its_own() -> None:
    """The same for every tenant, for ever: stored states are found by it."""
    assert len(NOUNS) == len({fields_id(noun) for noun in NOUNS})
    assert 101 == fields_id("category").int
    assert 110 == fields_id("shipment").int


def test_only_some_nouns_have_fields() -> None:
    """What the library does not know has none."""
    for noun in ("warehouse", "", None):
        with pytest.raises(InvalidValue):
            Fields.none(noun)  # type: ignore[arg-type]  # wrong on purpose


def test_a_declared_field_is_there() -> None:
    """In the next version, under its code; another noun's event belongs elsewhere."""
    assert (1, COLOR, None) == (FIELDS.version, FIELDS.one("color"), FIELDS.get("size"))
    with pytest.raises(UnknownId):
        FIELDS.one("size")


def test_a_code_is_declared_once() -> None:
    """Not again while it is there, nor when it is retired: its values have a type."""
    for fields in (FIELDS, retire_field(FIELDS, "color").fields):
        with pytest.raises(AlreadyExists):
            declare_field(fields, COLOR)


def test_fields_are_bounded() -> None:
    """A hundred for each noun."""
    several = tuple(evolve(COLOR, code=f"c{number}") for number in range(FIELDS_MAX))
    full = evolve(FIELDS, fields=several)
    with pytest.raises(TooMany):
        declare_field(full, COLOR)


@pytest.mark.parametrize(
    ("kind", "default", "kept"),
    [
        (FieldType.NUMBER, "1.50", "1.5"),
        (FieldType.TRUTH, "true", "true"),
        (FieldType.INSTANT, "2026-07-01T14:00+02:00", "2026-07-01T12:00:00.000000+00:00"),
    ],
)
def test_a_default_has_its_one_text(kind: FieldType, default: str, kept: str) -> None:
    """However it was written."""
    field = CustomField(code="x", type=kind, label=Localized.of("X"), default=default)
    assert kept == declare_field(NONE, field).fields.one("x").default


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (FieldType.NUMBER, "heavy"),
        (FieldType.NUMBER, "1.005"),
        (FieldType.TRUTH, "yes"),
        (FieldType.ID, "00000000-0000-0000-0000-000000000005"),
        (FieldType.TEXT, " "),
    ],
)
def test_a_default_is_a_value_of_its_field(kind: FieldType, default: str) -> None:
    """What nobody could give as a value is no default; an id means one thing only."""
    field = CustomField(code="x", type=kind, label=Localized.of("X"), default=default)
    with pytest.raises(InvalidValue):
        declare_field(NONE, field)


def test_what_may_change_changes() -> None:
    """Label, required, default, position, and more choices."""
    choices = [{"code": "green", "label": "Green"}, "red", {"code": "blue", "label": {"zh": "蓝"}}]
    changes = {"label": {"en": "Paint", "zh": "漆"}, "required": True, "default": "green"}
    changed = change_field(FIELDS, "color", changes | {"position": 7, "choices": choices})
    after = changed.fields.one("color")
    assert (2, "color") == (changed.fields.version, changed.code)
    assert ("漆", True, "green", 7) == (
        after.label.get("zh"), after.required, after.default, after.position
    )  # fmt: skip
    assert ("green", "red", "blue") == after.choice_codes


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "text"},
        {"unique": True},
        {"indexed": True},
        {"code": "paint"},
        {"active": True},
        {"choices": ["red"]},
        {"choices": []},
        {"choices": "red"},
        {"default": "green"},
        {"default": 5},
        {"label": ""},
        {"required": "yes"},
        {"position": "first"},
    ],
    ids=str,
)
def test_stored_values_stand_on_the_rest(changes: dict[str, Any]) -> None:
    """Type, uniqueness and index never change, no choice goes, and nonsense is refused."""
    with pytest.raises(InvalidValue):
        change_field(FIELDS, "color", changes)


def test_what_is_not_there_does_not_change() -> None:
    """Nor does it retire."""
    with pytest.raises(UnknownId):
        change_field(FIELDS, "size", {"position": 1})
    with pytest.raises(UnknownId):
        retire_field(FIELDS, "size")


def test_forms_show_active_fields_by_position() -> None:
    """Then by code; retired ones not at all."""
    size = evolve(COLOR, code="size", position=1)
    age = evolve(COLOR, code="age", position=1)
    fields = declare_field(declare_field(FIELDS, size).fields, age).fields
    assert ["color", "age", "size"] == [each.code for each in fields.active]
    retired = retire_field(fields, "color").fields
    assert ["age", "size"] == [each.code for each in retired.active]


@pytest.mark.parametrize(
    "given",
    [
        ["red", "blue"],
        {"red": "red", "blue": {"en": "blue"}},
        [("red", "red"), ["blue", "blue"]],
        (each for each in COLOR.choices),
    ],
)
def test_choices_come_in_any_form(given: Any) -> None:
    """Codes, labels by code, pairs, or choices."""
    assert COLOR.choices == choices_of(given)


@pytest.mark.parametrize("given", ["red", [5], [("red",)], [("Red", "Red")], [("red", "")]])
def test_other_forms_are_no_choices(given: Any) -> None:
    """A text would fall apart into letters; a code has its form."""
    with pytest.raises(InvalidValue):
        choices_of(given)
    assert Choice("red", Localized.of("Red")) == choices_of({"red": "Red"})[0]
