"""Custom fields in formulas: ``f.custom.color == "red"``."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Final

from attrs import field, frozen

from salescore.custom.check import typed
from salescore.custom.field import NUMBER_BOUND, CustomField, FieldType, Lookup
from salescore.custom.fields import Fields
from salescore.errors import InvalidValue, Rejection, SalesError
from salescore.facts import Kind
from salescore.fields import Attribute, Resolver, UnknownField
from salescore.fields import FieldType as Held

__all__ = ["CustomAttribute", "NotIndexed", "any_attribute", "custom_attribute", "resolver"]

_FAMILY: Final = "custom"

_HELD: Final[Mapping[FieldType, Held]] = {
    FieldType.TEXT: Held.TEXT,
    FieldType.NUMBER: Held.QUANTITY,
    FieldType.WHOLE: Held.WHOLE,
    FieldType.TRUTH: Held.TRUTH,
    FieldType.DATE: Held.DAY,
    FieldType.INSTANT: Held.INSTANT,
    FieldType.CHOICE: Held.WORD,
    FieldType.CHOICES: Held.TRUTH,
    FieldType.ID: Held.ID,
}

_ALLOWED: Final[Mapping[FieldType, str]] = {
    FieldType.TEXT: "text, not empty",
    FieldType.NUMBER: "a finite number",
    FieldType.WHOLE: f"whole numbers below {NUMBER_BOUND}",
    FieldType.TRUTH: "True or False",
    FieldType.DATE: "a date such as 2026-12-31",
    FieldType.INSTANT: "an ISO instant with its zone",
    FieldType.ID: "a UUID, its text, or a value with an id",
}


class NotIndexed(SalesError, LookupError):
    """A custom field by which nothing can be found, because it was declared without an index."""

    code: ClassVar[str] = "custom.not_indexed"

    def __init__(self, noun: str, *, field: str) -> None:
        """Name the noun and the field."""
        super().__init__(noun=noun, field=field)


@frozen
class CustomAttribute(Attribute):
    """A custom field as formulas see it.

    Args:
        declared: the field.
        choice: of a field with several choices the one that is asked for; ``f.custom.tags.red`` is
            true where the tags have it.
    """

    declared: CustomField = field(kw_only=True, eq=False)
    choice: str | None = field(default=None, kw_only=True)

    def take(self, value: object) -> Any:
        """Turn a value from outside into what the field holds.

        Raises:
            InvalidValue: it is none of the field's type.
        """
        if self.choice is not None:
            return super().take(value)
        read = typed(self.declared, value, noun="")
        if isinstance(read, Rejection):
            allowed = ", ".join(self.words) or _ALLOWED[self.declared.type]
            raise InvalidValue(self.name, value=value, allowed=allowed)
        return read


def resolver(kind: Kind[Any], declared: Callable[[], Fields]) -> Resolver:
    """Give what finds the fields of a kind, its custom fields among them.

    Args:
        kind: whose fields.
        declared: gives its custom fields; called only if a formula names one.
    """

    def resolve(name: str) -> Attribute:
        family, _, rest = name.partition(".")
        if family != _FAMILY or not rest:
            return kind.attribute(name)
        return custom_attribute(declared(), rest)

    return resolve


def custom_attribute(fields: Fields, name: str) -> CustomAttribute:
    """Give a custom field as formulas see it.

    Args:
        fields: the declarations.
        name: of the field; of a field with several choices with a dot and one of them.

    Raises:
        UnknownField: there is no such field, or no such choice.
        NotIndexed: nothing is found by its values.
    """
    found = any_attribute(fields, name)
    if found.declared.lookup is Lookup.NONE:
        raise NotIndexed(fields.noun, field=found.declared.code)
    return found


def any_attribute(fields: Fields, name: str) -> CustomAttribute:
    """Give a custom field as formulas see it that are asked of values at hand, indexed or not.

    Args:
        fields: the declarations.
        name: of the field; of a field with several choices with a dot and one of them.

    Raises:
        UnknownField: there is no such field, or no such choice.
    """
    code, _, choice = name.partition(".")
    declared = fields.get(code)
    if declared is None or not _fits(declared, choice):
        raise UnknownField(fields.noun, field=f"{_FAMILY}.{name}", allowed=_names(fields))
    return CustomAttribute(
        f"{_FAMILY}.{name}",
        _HELD[declared.type],
        optional=not choice,
        words=declared.choice_codes if declared.type is FieldType.CHOICE else (),
        read=_has(code, choice) if choice else _of(code),
        declared=declared,
        choice=choice or None,
    )


def _fits(declared: CustomField, choice: str) -> bool:
    several = declared.type is FieldType.CHOICES
    return choice in declared.choice_codes if several else not choice


def _names(fields: Fields) -> str:
    """Say by what can be asked."""
    several = FieldType.CHOICES
    return ", ".join(
        f"{_FAMILY}.{each.code}.{choice}" if each.type is several else f"{_FAMILY}.{each.code}"
        for each in fields.fields
        if each.lookup is not Lookup.NONE
        for choice in (each.choice_codes if each.type is several else ("",))
    )


_customs: Final = attrgetter("custom")


def _of(code: str) -> Callable[[Any], Any]:
    return lambda state: _customs(state).get(code)


def _has(code: str, choice: str) -> Callable[[Any], bool]:
    return lambda state: choice in _customs(state).get(code, ())
