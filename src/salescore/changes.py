"""Changing some fields of a frozen value, by name, with the converters of its kind."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import attrs

from salescore.errors import InvalidValue
from salescore.ids import as_id

__all__ = ["Converters", "changed", "optional_id", "same"]

T = TypeVar("T")

Converters = Mapping[str, Callable[[Any], Any]]
"""The fields that may change, each with the converter of its values."""


def same(value: Any) -> Any:
    """Take a value as it is; the constructor checks it."""
    return value


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
        InvalidValue: a field that does not exist or may not change.
    """
    for name in changes:
        if name not in allowed:
            raise InvalidValue("field", value=name, allowed=", ".join(sorted(allowed)))
    new = {name: allowed[name](given) for name, given in changes.items()}
    differing = tuple(sorted(name for name, given in new.items() if getattr(value, name) != given))
    return attrs.evolve(value, **new, version=value.version + 1), differing  # type: ignore[misc,attr-defined]  # versioned states are attrs classes with a version
