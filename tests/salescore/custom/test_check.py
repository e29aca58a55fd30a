from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import pytest
from attrs import evolve

from salescore.custom.check import check, unique_marks
from salescore.custom.declare import choices_of
from salescore.custom.field import CustomField, FieldType
from salescore.custom.fields import Fields
from salescore.custom.values import EMPTY, Custom
from salescore.errors import InvalidValue
from salescore.localized import Localized
from salescore.testing import states as make


def declared(code: str, kind: FieldType, **given: Any) -> CustomField:
    """Declare a field."""
    return CustomField(code=code, type=kind, label=Localized.of(code), **given)


FIELDS: Final = evolve(
    Fields.none("customer"),
    fields=(
        declared("note", FieldType.TEXT),
        declared("vat", FieldType.TEXT, unique=True),
        declared("weight", FieldType.NUMBER),
        declared("visits", FieldType.WHOLE, default="1"),
        declared("vip", FieldType.TRUTH),
        declared("since", FieldType.DATE),
        declared("seen", FieldType.INSTANT),
        declared("color", FieldType.CHOICE, choices=choices_of(["red", "blue"])),
        declared("tags", FieldType.CHOICES, choices=choices_of(["a", "b"])),
        declared("owner", FieldType.ID),
        declared("old", FieldType.TEXT, active=False),
    ),
)
NOON: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)


def read(code: str, value: Any) -> Any:
    """Give what a value becomes."""
    custom, rejections = check(FIELDS, {code: value}, EMPTY)
    assert () == rejections
    return custom[code]


def codes(
    given: Mapping[str, Any], before: Custom | None = EMPTY, of: Fields = FIELDS
) -> list[str]:
    """Give the reasons against values, without their room."""
    return [each.code.removeprefix("custom.") for each in check(of, given, before).rejections]


@pytest.mark.parametrize(
    ("code", "value", "becomes"),
    [
        ("note", "绿茶", "绿茶"),
        ("weight", "1.50", Decimal("1.5")),
        ("weight", 3, Decimal(3)),
        ("weight", Decimal("-0.25"), Decimal("-0.25")),
        ("visits", "7", 7),
        ("visits", -7, -7),
        ("vip", "false", False),
        ("since", "2026-07-01", date(2026, 7, 1)),
        ("since", date(2026, 7, 1), date(2026, 7, 1)),
        ("seen", "2026-07-01T14:00:00+02:00", NOON),
        ("seen", NOON, NOON),
        ("color", "red", "red"),
        ("tags", ["b", "a", "b"], ("a", "b")),
        ("tags", "b,a", ("a", "b")),
        ("owner", UUID(int=5), UUID(int=5)),
        ("owner", str(UUID(int=5)), UUID(int=5)),
        ("owner", make.customer(1), make.customer(1).id),
    ],
)
def test_a_value_or_its_text_is_taken(code: str, value: Any, becomes: Any) -> None:
    """Rows of a file need no conversion, and things stand for their ids."""
    found = read(code, value)
    assert becomes == found
    assert type(becomes) is type(found)


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("nope", 1, "unknown_field"),
        (5, 1, "unknown_field"),
        ("old", "x", "retired"),
        ("note", 5, "wrong_type"),
        ("note", " ", "wrong_type"),
        ("note", "a\x00b", "wrong_type"),
        ("note", "\ud800", "wrong_type"),
        ("note", "x" * 4001, "too_long"),
        ("vat", "x" * 201, "too_long"),
        ("weight", 1.5, "wrong_type"),
        ("weight", "heavy", "wrong_type"),
        ("weight", "NaN", "wrong_type"),
        ("weight", True, "wrong_type"),
        ("weight", "1.005", "too_many_digits"),
        ("weight", 10**18, "too_great"),
        ("visits", "1.5", "wrong_type"),
        ("visits", Decimal(1), "wrong_type"),
        ("visits", True, "wrong_type"),
        ("visits", -(10**18), "too_great"),
        ("vip", 1, "wrong_type"),
        ("vip", "yes", "wrong_type"),
        ("since", "1.7.2026", "wrong_type"),
        ("since", NOON, "wrong_type"),
        ("seen", "2026-07-01T12:00:00", "wrong_type"),
        ("seen", date(2026, 7, 1), "wrong_type"),
        ("color", "green", "not_a_choice"),
        ("color", ["red"], "wrong_type"),
        ("tags", ["a", "z"], "not_a_choice"),
        ("tags", 5, "wrong_type"),
        ("owner", "me", "wrong_type"),
    ],
)
def test_anything_else_is_refused_by_name(code: Any, value: Any, reason: str) -> None:
    """Each with a reason of its own, and the values stay as they were."""
    assert [reason] == codes({code: value})
    assert EMPTY == check(FIELDS, {code: value}, EMPTY).custom


def test_every_problem_is_named_at_once() -> None:
    """One refusal, all reasons, in the order in which the values were given."""
    needed = declared("needed", FieldType.TEXT, required=True)
    of = evolve(FIELDS, fields=(*FIELDS.fields, needed))
    given = {"nope": 1, "color": "green", "note": "fine", "visits": "many"}
    assert ["unknown_field", "not_a_choice", "wrong_type", "required"] == codes(given, None, of)


def test_a_new_thing_gets_the_defaults() -> None:
    """Unless it has a value, or was given none on purpose."""
    assert {"visits": 1} == dict(check(FIELDS, {}, None).custom)
    assert {"visits": 5} == dict(check(FIELDS, {"visits": 5}, None).custom)
    assert {} == dict(check(FIELDS, {"visits": None}, None).custom)
    assert {} == dict(check(FIELDS, {}, EMPTY).custom)


def test_only_what_is_named_changes() -> None:
    """A value replaces, None empties, the rest stays, that of a retired field too."""
    active = tuple(evolve(each, active=True) for each in FIELDS.fields)
    given = {"old": "kept", "note": "x", "color": "red"}
    before = check(evolve(FIELDS, fields=active), given, EMPTY).custom
    after = check(FIELDS, {"note": "y", "color": None}, before).custom
    assert {"note": "y", "old": "kept"} == dict(after)
    assert {"note": "y"} == dict(check(FIELDS, {"old": None}, after).custom)


@pytest.mark.parametrize("nothing", [None, [], (), "", set()])
def test_nothing_chosen_is_no_value(nothing: Any) -> None:
    """A form in which nothing was chosen empties the field."""
    before = check(FIELDS, {"tags": "a"}, EMPTY).custom
    assert {} == dict(check(FIELDS, {"tags": nothing}, before).custom)
    needed = evolve(FIELDS.one("tags"), required=True)
    assert ["required"] == codes({"tags": nothing}, before, evolve(FIELDS, fields=(needed,)))


def test_required_asks_new_things_and_changes_of_the_field() -> None:
    """What was there before a field became required may stay without until the field is changed."""
    of = evolve(FIELDS, fields=(declared("needed", FieldType.TEXT, required=True),))
    assert ["required"] == codes({}, None, of)
    assert ["required"] == codes({"needed": None}, None, of)
    assert ["required"] == codes({"needed": None}, EMPTY, of)
    assert ["wrong_type"] == codes({"needed": 5}, EMPTY, of)
    assert [] == codes({}, EMPTY, of)
    retired = evolve(of, fields=(evolve(of.fields[0], active=False),))
    assert [] == codes({}, None, retired)


def test_a_default_fills_what_is_required() -> None:
    """A required field with a default asks nobody."""
    needed = declared("needed", FieldType.DATE, required=True, default="2026-07-01")
    of = evolve(FIELDS, fields=(needed,))
    assert {"needed": date(2026, 7, 1)} == dict(check(of, {}, None).custom)


@pytest.mark.parametrize("given", [None, "red", ["color"], 5])
def test_values_come_by_code(given: Any) -> None:
    """What is no mapping is an error of use."""
    with pytest.raises(InvalidValue):
        check(FIELDS, given, EMPTY)
    assert () == unique_marks(FIELDS, given)


def test_unique_values_are_known_before_they_are_taken() -> None:
    """Only those that can be read, of fields that are unique."""
    given = {"vat": "DE-1", "note": "x", "nope": 1}
    assert (("vat", "DE-1"),) == unique_marks(FIELDS, given)
    assert () == unique_marks(FIELDS, {"vat": 5})
    assert () == unique_marks(FIELDS, {"vat": None})
