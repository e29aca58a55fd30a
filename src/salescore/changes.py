"""Changing some fields of a frozen value, by name, with the converters of its kind."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast
from uuid import UUID

import attrs

from salescore.errors import InvalidValue, SalesError
from salescore.ids import as_id
from salescore.shapes import demand_part

__all__ = [
    "Converters",
    "changed",
    "converted",
    "optional",
    "optional_id",
    "optional_text",
    "text",
    "truth",
    "whole",
    "word",
    "word_of",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Converters = Mapping[str, Callable[[Any], Any]]
"""The fields that may change, each with the converter of its values."""


def text(value: Any) -> str:
    """Take text; the constructor checks it."""
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def optional_text(value: Any) -> str | None:
    """Take text, or nothing."""
    return None if value is None else text(value)


def truth(value: Any) -> bool:
    """Take yes or no."""
    if not isinstance(value, bool):
        raise TypeError("True or False")
    return value


def whole(value: Any) -> int:
    """Take a whole number; the constructor checks its range."""
    if type(value) is not int:
        raise TypeError("a whole number")
    return value


def word_of(kind: type[E]) -> Callable[[Any], E]:
    """Take one of the words of an enumeration."""

    def take(value: Any) -> E:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(", ".join(str(each.value) for each in kind)) from None

    return take


def word(name: str, value: Any, kind: type[E]) -> E:
    """Give one of the words of an enumeration.

    Raises:
        InvalidValue: it is none of them.
    """
    return cast("E", _converted(name, value, word_of(kind)))


def optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Make a converter that gives None for None, and else what another one gives."""
    return lambda value: None if value is None else convert(value)


def optional_id(value: Any) -> UUID | None:
    """Reduce a value to its id; None stays None."""
    return None if value is None else as_id(value)


def changed(
    value: T, changes: Mapping[str, Any], *, allowed: Converters
) -> tuple[T, tuple[str, ...]]:
    """Give the value with new fields and its version one higher.

    Args:
        value: a versioned state.
        changes: new values by field name, as the caller or the wire gave them.
        allowed: the fields that may change, each with the converter of its values.

    Returns:
        (the changed value, the names of the fields that differ, sorted).

    Raises:
        InvalidValue: a field that does not exist or may not change, or a value it cannot take.
    """
    new = converted(changes, allowed=allowed)
    for name, given in new.items():
        demand_part(type(value), name, given)
    differing = tuple(sorted(name for name, given in new.items() if getattr(value, name) != given))
    return attrs.evolve(value, **new, version=value.version + 1), differing  # type: ignore[misc,attr-defined]  # versioned states are attrs classes with a version


def converted(changes: Mapping[str, Any], *, allowed: Converters) -> dict[str, Any]:
    """Give new values by field name, each converted.

    Raises:
        InvalidValue: a field that does not exist or may not change, or a value it cannot take.
    """
    for name in changes:
        if name not in allowed:
            raise InvalidValue("field", value=name, allowed=", ".join(sorted(allowed)))
    return {name: _converted(name, given, allowed[name]) for name, given in changes.items()}


def _converted(name: str, given: Any, convert: Callable[[Any], Any]) -> Any:
    try:
        return convert(given)
    except SalesError:
        raise
    except (AttributeError, TypeError, ValueError) as error:
        raise InvalidValue(name, value=given, allowed=str(error)) from error
