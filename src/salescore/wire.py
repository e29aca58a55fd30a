"""The wire form: domain values to canonical JSON and back, by stable tags.

Fingerprints, event payloads, stored follow-ups and exports all use it. Canonical means sorted keys,
no spaces, defaults left out, so that the same value is the same bytes on every store.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache, partial
from operator import eq
from typing import Any, TypeVar
from uuid import UUID

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from salescore.canonical import Write, Writers, canonical
from salescore.clock import aware, instant_text
from salescore.custom.values import Custom
from salescore.decimals import text
from salescore.errors import InvalidValue, SalesError
from salescore.events import Command, Event
from salescore.localized import Localized
from salescore.money import Money
from salescore.quantity import Quantity

__all__ = [
    "UnknownEvent",
    "Wire",
    "WireError",
    "canonical",
]

T = TypeVar("T")


class WireError(SalesError, ValueError):
    """A text that is not the wire form of what was expected."""

    code = "wire.invalid"

    def __init__(self, tag: str, *, reason: str) -> None:
        """Name the tag and the reason."""
        super().__init__(tag=tag, reason=reason)


@attrs.frozen
class UnknownEvent:
    """An event whose tag this installation does not know: kept byte for byte."""

    tag: str
    payload: str


class Wire:
    """The converter of one application: its commands and events by tag.

    Args:
        commands: the command classes that may cross the wire.
        events: the event classes that may be read back.
    """

    def __init__(
        self, *, commands: Iterable[type[Command[Any]]] = (), events: Iterable[type[Event]] = ()
    ) -> None:
        """Build the converter once."""
        self._commands: Mapping[str, type[Command[Any]]] = {c.tag: c for c in commands}
        self._events: Mapping[str, type[Event]] = {e.tag: e for e in events}
        self._whole = _make_converter(whole=True)
        self._writers = _make_writers(self._whole, keeps=lambda _: True)
        self._payloads = _make_writers(_make_converter(whole=False), keeps=_in_payload)

    def fingerprint(self, command: Command[Any]) -> str:
        """Give a hash of what is asked: equal for equal commands only.

        Returns:
            64 hexadecimal digits (SHA-256 of the tag and the canonical form).

        Raises:
            InvalidValue: text that is no valid Unicode: no store could keep it.
        """
        written = command.tag + self.command_text(command)
        try:
            return hashlib.sha256(written.encode()).hexdigest()
        except UnicodeEncodeError as error:
            found = repr(error.object[error.start : error.end])
            raise InvalidValue("text", value=found, allowed="valid Unicode") from error

    def text(self, value: Any) -> str:
        """Give any value's canonical JSON."""
        return self._writers.text(value)

    def command_text(self, command: Command[Any]) -> str:
        """Give a command's canonical JSON.

        Raises:
            WireError: a field holds what its type does not allow.
        """
        try:
            return self.text(command)
        except (AttributeError, TypeError, ValueError) as error:
            raise WireError(command.tag, reason=str(error)) from error

    def read_command(self, tag: str, text: str) -> Command[Any]:
        """Make a command from its tag and JSON.

        Raises:
            WireError: unknown tag, or the text does not fit.
        """
        if tag not in self._commands:
            raise WireError(tag, reason="unknown command")
        return self._read(tag, text, self._commands[tag])

    def event_text(self, event: Event) -> str:
        """Give an event's stored payload: canonical, without its personal fields."""
        return self._payloads.text(event)

    def read_event(self, tag: str, text: str) -> Event | UnknownEvent:
        """Make an event from its tag and payload; personal fields come back as None."""
        if tag not in self._events:
            return UnknownEvent(tag, text)
        return self._read(tag, text, self._events[tag])

    def plain(self, value: Any) -> Any:
        """Give a value as plain JSON types, personal fields included: exports and stored states."""
        return self._whole.unstructure(value)

    def structure(self, value: Any, kind: type[T]) -> T:
        """Make a value from plain JSON types."""
        try:
            return self._whole.structure(value, kind)
        except SalesError:
            raise
        except Exception as error:
            raise WireError(kind.__name__, reason=str(error)) from error

    def _read(self, tag: str, text: str, kind: type[T]) -> T:
        try:
            plain = json.loads(text)
        except json.JSONDecodeError as error:
            raise WireError(tag, reason=str(error)) from error
        return self.structure(plain, kind)


_TO_PLAIN: Mapping[type, Callable[[Any], Any]] = {
    Decimal: text,
    UUID: str,
    datetime: instant_text,
    date: date.isoformat,
    Fraction: str,
    Money: str,
    Quantity: str,
    Localized: lambda value: dict(sorted(value.texts)),
    Custom: Custom.plain,
}

_FROM_PLAIN: Mapping[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    UUID: UUID,
    datetime: lambda value: aware(datetime.fromisoformat(value)),
    date: date.fromisoformat,
    Fraction: Fraction,
    Money: Money.parse,
    Quantity: Quantity.parse,
    Localized: Localized.of,
    Custom: Custom.of_plain,
    Quantity | Decimal: lambda value: Quantity.parse(value) if " " in value else Decimal(value),
    int | str: lambda value: value,
}


@lru_cache(8192)
def _id_text(value: UUID) -> str:
    """Write an id; most of those in a text were in another one a moment ago."""
    return f'"{UUID.__str__(value)}"'


def _leaf(to_plain: Callable[[Any], Any]) -> Write:
    return lambda value: canonical(to_plain(value))


_LEAVES: Mapping[type, Write] = {
    **{kind: _leaf(to_plain) for kind, to_plain in _TO_PLAIN.items()},
    Decimal: lambda value: f'"{text(value)}"',
    UUID: _id_text,
}


def _make_writers(
    converter: Converter, *, keeps: Callable[["attrs.Attribute[Any]"], bool]
) -> Writers:
    return Writers(_LEAVES, rest=lambda value: canonical(converter.unstructure(value)), keeps=keeps)


def _in_payload(field: "attrs.Attribute[Any]") -> bool:
    return field.metadata.get("payload") is not False


def _make_converter(*, whole: bool) -> Converter:
    converter = Converter(omit_if_default=True)
    for kind, to_plain in _TO_PLAIN.items():
        converter.register_unstructure_hook(kind, to_plain)
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), lambda value: value.value
    )
    converter.register_unstructure_hook_factory(
        _is_set, lambda _: lambda value: sorted(converter.unstructure(item) for item in value)
    )
    converter.register_unstructure_hook_factory(
        attrs.has, lambda kind: _unstructure_fn(kind, converter, whole=whole)
    )
    converter.register_structure_hook_factory(
        attrs.has, lambda kind: make_dict_structure_fn(kind, converter)
    )
    for kind, from_plain in _FROM_PLAIN.items():
        converter.register_structure_hook_func(partial(eq, kind), _reader(from_plain))
    return converter


def _reader(from_plain: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: from_plain(value)


def _is_set(kind: Any) -> bool:
    return getattr(kind, "__origin__", kind) in (set, frozenset)


def _unstructure_fn(kind: type[Any], converter: Converter, *, whole: bool) -> Any:
    leave_out = {
        attribute.name: override(omit=True)
        for attribute in attrs.fields(kind)
        if not (whole or _in_payload(attribute))
    }
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **leave_out)  # type: ignore[arg-type]  # the overrides are for fields only
