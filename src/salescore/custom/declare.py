"""Declaring, changing and retiring custom fields."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve

from salescore.changes import Converters, converted, optional_text, truth, whole
from salescore.custom.check import typed
from salescore.custom.events import FieldChanged, FieldDeclared, FieldRetired
from salescore.custom.field import Choice, CustomField, FieldType
from salescore.custom.fields import Fields
from salescore.custom.texts import written
from salescore.errors import AlreadyExists, InvalidValue, Rejection
from salescore.localized import Localized

__all__ = ["change_field", "choices_of", "declare_field", "retire_field"]


def choices_of(given: Any) -> tuple[Choice, ...]:
    """Give choices from codes, (code, label) pairs, a mapping from codes to labels, or values.

    >>> [choice.code for choice in choices_of({"red": "Red", "green": {"zh": "绿"}})]
    ['red', 'green']

    Raises:
        InvalidValue: one text, or something else.
    """
    if isinstance(given, Mapping):
        given = given.items()
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise InvalidValue("choices", value=given, allowed=_CHOICES)
    return tuple(_choice(each) for each in given)


def declare_field(fields: Fields, declared: CustomField) -> FieldDeclared:
    """Let a noun have one more field.

    Raises:
        AlreadyExists: the code is taken, be it by a retired field.
        InvalidValue: the default is no value of the field.
    """
    if fields.get(declared.code) is not None:
        raise AlreadyExists(f"custom field of {fields.noun}", key=declared.code)
    made = evolve(declared, active=True, default=_default(declared, noun=fields.noun))
    after = evolve(fields, version=fields.version + 1, fields=(*fields.fields, made))
    return FieldDeclared(fields.id, made.code, after)


def change_field(fields: Fields, code: str, changes: Mapping[str, Any]) -> FieldChanged:
    """Change what of a field may change.

    Raises:
        UnknownId: the noun has no such field.
        InvalidValue: something that never changes, a choice that would go, or a bad default.
    """
    before = fields.one(code)
    new = converted(changes, allowed=_CHANGEABLE)
    gone = set(before.choice_codes) - {each.code for each in new.get("choices", before.choices)}
    if gone:
        raise InvalidValue(
            "choices", value=sorted(gone), allowed="all choices there were, and more"
        )
    after = evolve(before, **new)
    after = evolve(after, default=_default(after, noun=fields.noun))
    return FieldChanged(fields.id, code, _with(fields, after))


def retire_field(fields: Fields, code: str) -> FieldRetired:
    """Take no more values for a field.

    Raises:
        UnknownId: the noun has no such field.
    """
    return FieldRetired(fields.id, code, _with(fields, evolve(fields.one(code), active=False)))


def _with(fields: Fields, changed: CustomField) -> Fields:
    several = tuple(changed if each.code == changed.code else each for each in fields.fields)
    return evolve(fields, version=fields.version + 1, fields=several)


def _default(declared: CustomField, *, noun: str) -> str | None:
    """Give the default in its one text form."""
    if declared.default is None:
        return None
    value = typed(declared, declared.default, noun=noun)
    if isinstance(value, Rejection) or declared.type is FieldType.ID:
        raise InvalidValue(
            "default", value=declared.default, allowed="a value of the field; none for an id"
        )
    return written(declared.type, value)


def _choice(given: Any) -> Choice:
    if isinstance(given, Choice):
        return given
    if isinstance(given, str):
        return Choice(given, Localized.of(given))
    if isinstance(given, Mapping):
        given = (given.get("code"), given.get("label"))
    if not isinstance(given, tuple | list) or len(given) != 2:  # noqa: PLR2004 - a pair.
        raise InvalidValue("choices", value=given, allowed=_CHOICES)
    code, label = given
    return Choice(code, Localized.of(label))


_CHOICES: Final = "codes, or labels by code, such as dict(red='Red')"

_CHANGEABLE: Final[Converters] = {
    "label": Localized.of,
    "choices": choices_of,
    "required": truth,
    "default": optional_text,
    "position": whole,
}
