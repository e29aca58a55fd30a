"""Checking custom values: from what was given to typed values, with every problem at once."""

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from salescore.clock import NaiveDatetime, aware
from salescore.custom.field import (
    MARK_LENGTH_MAX,
    NUMBER_BOUND,
    TEXT_LENGTH_MAX,
    CustomField,
    FieldType,
    Lookup,
)
from salescore.custom.fields import Fields
from salescore.custom.texts import Value, value_of
from salescore.custom.values import EMPTY, Custom, Entry, Mark
from salescore.decimals import decimal, plain
from salescore.errors import InvalidValue, Rejection, SalesError
from salescore.ids import as_id

__all__ = ["UNTOUCHED", "Checked", "check", "demand_values", "typed", "unique_marks"]


class Checked(NamedTuple):
    """Custom values as they would be, and what speaks against them."""

    custom: Custom
    rejections: tuple[Rejection, ...] = ()


UNTOUCHED: Final = Checked(EMPTY)
"""No custom values, and nothing against that."""


def check(fields: Fields, given: Mapping[str, Any], before: Custom | None) -> Checked:
    """Check what was given against what was declared.

    Only the codes that are given change; None empties a field. A new thing gets the defaults.

    Args:
        fields: the declarations.
        given: values by field code, typed or as text.
        before: the values so far; None for a new thing.

    Raises:
        InvalidValue: `given` is no mapping.
    """
    demand_values(given)
    entries = {} if before is None else {entry.code: entry for entry in before.entries}
    if before is None:
        entries |= {entry.code: entry for entry in _defaults(fields)}
    rejections: dict[Any, Rejection] = {}
    for code, value in given.items():
        read = _given(fields, code, value)
        if isinstance(read, Rejection):
            rejections[code] = read
        elif read is None:
            entries.pop(code, None)
        else:
            entries[code] = read
    asked = {*given} if before is not None else {each.code for each in fields.fields}
    missing = _missing(fields, asked - entries.keys() - rejections.keys())
    made = tuple(entries[code] for code in sorted(entries))
    return Checked(Custom(made) if made else EMPTY, (*rejections.values(), *missing))


def demand_values(given: Any) -> None:
    """Demand values by field code.

    Raises:
        InvalidValue: anything else.
    """
    if not isinstance(given, Mapping):
        raise InvalidValue(
            "custom", value=given, allowed="values by field code, such as dict(color='red')"
        )


def unique_marks(fields: Fields, given: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Give what the given values must be the only ones to have."""
    if not isinstance(given, Mapping):
        return ()
    entries = (_given(fields, code, value) for code, value in given.items())
    return tuple(
        mark
        for entry in entries
        if isinstance(entry, Entry) and entry.lookup is Lookup.UNIQUE
        for mark in entry.marks
    )


def typed(declared: CustomField, value: Any, *, noun: str) -> Value | Rejection:
    """Give a value of a field's type, or say why it is none."""
    params: dict[str, object] = {"noun": noun, "field": declared.code}
    try:
        read = _TYPED[declared.type](value)
    except (SalesError, TypeError, ValueError):
        shown = value if isinstance(value, bool | int | str | Decimal) else str(value)
        params |= {"value": shown, "type": declared.type.value}
        return Rejection("custom.wrong_type", params)
    problem = _beyond(declared, read)
    return read if problem is None else Rejection(problem[0], params | problem[1])


def _defaults(fields: Fields) -> Iterator[Entry]:
    for each in fields.fields:
        if each.active and each.default is not None:
            yield Entry(each.code, each.type, value_of(each.type, each.default), each.lookup)


def _given(fields: Fields, code: Any, value: Any) -> Entry | Rejection | None:
    """Read one given value; None for an emptied field."""
    declared = fields.get(code) if isinstance(code, str) else None
    params = {"noun": fields.noun, "field": code}
    if declared is None:
        known = tuple(each.code for each in fields.active)
        return Rejection("custom.unknown_field", params | {"known": known})
    if value is None or (declared.type is FieldType.CHOICES and value in _NO_CHOICES):
        return None
    if not declared.active:
        return Rejection("custom.retired", params)
    read = typed(declared, value, noun=fields.noun)
    if isinstance(read, Rejection):
        return read
    return Entry(declared.code, declared.type, read, declared.lookup)


def _missing(fields: Fields, empty: Container[str]) -> Iterator[Rejection]:
    """Say which of the fields that are left empty need a value."""
    for each in fields.fields:
        if each.required and each.active and each.code in empty:
            yield Rejection("custom.required", {"noun": fields.noun, "field": each.code})


def _beyond(declared: CustomField, value: Any) -> tuple[str, dict[str, Any]] | None:
    """Say which bound of its field a value breaks, with the figures."""
    match declared.type:
        case FieldType.TEXT:
            limit = TEXT_LENGTH_MAX if declared.lookup is Lookup.NONE else MARK_LENGTH_MAX
            if len(value) > limit:
                return "custom.too_long", {"length": len(value), "limit": limit}
        case FieldType.NUMBER | FieldType.WHOLE:
            if abs(value) >= NUMBER_BOUND:
                return "custom.too_great", {"value": value, "limit": NUMBER_BOUND}
            digits = max(0, -Decimal(value).as_tuple().exponent)  # type: ignore[operator]  # finite
            if declared.type is FieldType.NUMBER and digits > declared.digits:
                return "custom.too_many_digits", {"value": value, "digits": declared.digits}
        case FieldType.CHOICE | FieldType.CHOICES:
            chosen = value if isinstance(value, tuple) else (value,)
            other = [each for each in chosen if each not in declared.choice_codes]
            if other:
                params = {"value": other[0], "choices": declared.choice_codes}
                return "custom.not_a_choice", params
        case _:
            pass
    return None


def _text(value: Any) -> str:
    """Take text that says something and that every store can keep."""
    if not isinstance(value, str) or not value.strip() or "\x00" in value:
        raise TypeError(value)
    value.encode()
    return value


def _whole(value: Any) -> int:
    if isinstance(value, str):
        return int(value_of(FieldType.WHOLE, value))  # type: ignore[arg-type]  # a whole number
    if type(value) is not int:
        raise TypeError(value)
    return value


def _truth(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value_of(FieldType.TRUTH, value))
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise TypeError(value)
    return date.fromisoformat(value) if isinstance(value, str) else value


def _instant(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        raise NaiveDatetime("instant", value=value)
    return aware(value)


def _choices(value: Any) -> tuple[str, ...]:
    several = value.split(",") if isinstance(value, str) else value
    return tuple(sorted({_text(each) for each in several}))


_NO_CHOICES: Final[tuple[Any, ...]] = ((), [], set(), frozenset(), "")
"""What a form says of a field of which nothing was chosen."""

_TYPED: Final[Mapping[FieldType, Callable[[Any], Any]]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: lambda value: plain(decimal(value, name="number")),
    FieldType.WHOLE: _whole,
    FieldType.TRUTH: _truth,
    FieldType.DATE: _date,
    FieldType.INSTANT: _instant,
    FieldType.CHOICE: _text,
    FieldType.CHOICES: _choices,
    FieldType.ID: as_id,
}
