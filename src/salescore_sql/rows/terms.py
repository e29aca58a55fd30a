"""What a value says besides the columns of its own: the wire form of the rest, in one text."""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final, TypeVar, cast, get_type_hints

import attrs

from salescore.wire import Wire
from salescore_sql.rows.values import json_of, json_text

__all__ = ["plain", "some_of", "some_text", "structured", "terms_of", "terms_text"]

T = TypeVar("T")

_NOTHING: Final = frozenset[str]()


@cache
def _wire() -> Wire:
    return Wire()


@cache
def _usual(kind: Hashable, but: frozenset[str]) -> tuple[tuple[str, Any], ...]:
    """Give the fields that terms hold, each with the default that is not written."""
    return tuple(
        (each.name, each.default)
        for each in attrs.fields(cast("type[Any]", kind))
        if each.name not in but
    )


def terms_text(value: Any, *, but: AbstractSet[str] = _NOTHING) -> str | None:
    """Write what differs from the defaults, or None if nothing does.

    Args:
        value: a frozen value.
        but: names of fields that have columns.
    """
    if all(
        getattr(value, name) == usual
        for name, usual in _usual(cast("Hashable", type(value)), frozenset(but))
    ):
        return None
    written = plain(value)
    return json_text({name: written[name] for name in sorted(written) if name not in but})


def plain(value: Any) -> Any:
    """Write a value in its wire form."""
    return _wire().plain(value)


def structured(written: Any, kind: type[T]) -> T:
    """Read a value from its wire form."""
    return _wire().structure(written, kind)


def terms_of(text: str | None, kind: type[T]) -> T:
    """Read a value that has no columns of its own."""
    return structured({} if text is None else json_of(text), kind)


def some_text(value: Any, names: Sequence[str]) -> str | None:
    """Write some fields of a value, those that differ from their defaults; None if none does."""
    usual = dict(_usual(cast("Hashable", type(value)), _NOTHING))
    said = {name: getattr(value, name) for name in names}
    said = {name: each for name, each in said.items() if each != usual[name]}
    return json_text({name: plain(each) for name, each in said.items()}) if said else None


def some_of(text: str | None, kind: type[Any]) -> dict[str, Any]:
    """Read the fields that `some_text` wrote, by name."""
    if text is None:
        return {}
    types = _types(cast("Hashable", kind))
    return {name: structured(each, types[name]) for name, each in json_of(text).items()}


@cache
def _types(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(cast("type[Any]", kind))
