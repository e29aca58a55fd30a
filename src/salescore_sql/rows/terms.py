"""What a value says besides the columns of its own: the wire form of the rest, in one text."""

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final, TypeVar, cast

import attrs

from salescore.wire import Wire
from salescore_sql.rows.values import json_of, json_text

__all__ = ["plain", "structured", "terms_of", "terms_text"]

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
