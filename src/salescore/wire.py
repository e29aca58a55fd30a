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
from salescore.converter import TypeTaken, ValueType, demand_plain
from salescore.custom.values import Custom
from salescore.decimals import text
from salescore.errors import InvalidValue, SalesError
from salescore.events import Command, Event, UnknownEvent
from salescore.formula import Formula
from salescore.localized import Localized
from salescore.money import Money
from salescore.quantity import Quantity
from salescore.secret import hidden

__all__ = [
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
        super().__init__(tag=tag, reason=hidden(reason))


class Wire:
    """The converter of one application: its commands and events by tag.

    Args:
        commands: the command classes that may cross the wire.
        events: the event classes that may be read back.
        types: value types of plug-ins.

    Raises:
        TypeTaken: two plug-ins speak for one type.
    """

    def __init__(
        self,
        *,
        commands: Iterable[type[Command[Any]]] = (),
        events: Iterable[type[Event]] = (),
        types: Iterable[ValueType] = (),
    ) -> None:
        """Build the converter once."""
        leaves = _leaves_of(types)
        self._commands: Mapping[str, type[Command[Any]]] = {c.tag: c for c in commands}
        self._events: Mapping[str, type[Event]] = {e.tag: e for e in events}
        self._whole = _make_converter(leaves, whole=True)
        self._writers = _make_writers(leaves, self._whole, keeps=lambda _: True)
        part = _make_converter(leaves, whole=False)
        self._payloads = _make_writers(leaves, part, keeps=_in_payload)

    @property
    def events(self) -> tuple[type[Event], ...]:
        """The classes of events that may be read back."""
        return tuple(self._events.values())

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

    def knows_command(self, tag: str) -> bool:
        """Say whether commands with a tag can be read."""
        return tag in self._commands

    def read_command(self, tag: str, text: str) -> Command[Any]:
        """Make a command from its tag and JSON.

        Raises:
            WireError: unknown tag, or the text does not fit.
        """
        if tag not in self._commands:
            raise WireError(tag, reason="unknown command")
        return self._read(tag, text, self._commands[tag])

    def event_text(self, event: Event) -> str:
        """Give an event's stored payload: canonical, without its personal fields.

        Raises:
            WireError: a field holds what its type does not allow.
        """
        try:
            return self._payloads.text(event)
        except (AttributeError, TypeError, ValueError) as error:
            raise WireError(event.tag, reason=str(error)) from error

    def event_class(self, tag: str) -> type[Event] | None:
        """Give the class of events with a tag, or None for a tag that is not known here."""
        return self._events.get(tag)

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
        except (ValueError, RecursionError) as error:  # Also numbers and nests without end.
            raise WireError(tag, reason=str(error)) from error
        return self.structure(plain, kind)


_TO_PLAIN: Mapping[type, Callable[[Any], Any]] = {
    Decimal: text,
    UUID: str,
    datetime: instant_text,
    date: date.isoformat,
    Formula: str,
    Fraction: str,
    Money: str,
    Quantity: str,
    Localized: lambda value: dict(sorted(value.texts)),
    Custom: Custom.plain,
}


def _quantity(value: str) -> Quantity | Decimal:
    """Read a quantity with its unit, or a bare number."""
    return Quantity.parse(value) if " " in value else Decimal(value)


_FROM_PLAIN: Mapping[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    UUID: UUID,
    datetime: lambda value: aware(datetime.fromisoformat(value)),
    date: date.fromisoformat,
    Formula: Formula,
    Fraction: Fraction,
    Money: Money.parse,
    Quantity: Quantity.parse,
    Localized: Localized.of,
    Custom: Custom.of_plain,
    Quantity | Decimal: _quantity,
    Quantity | Decimal | None: lambda value: None if value is None else _quantity(value),
    int | str: lambda value: value,
    int | str | None: lambda value: value,
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


def _leaves_of(types: Iterable[ValueType]) -> Mapping[type, ValueType]:
    """Give the value types of plug-ins by class, with what they write checked to be plain."""
    found: dict[type, ValueType] = {}
    for each in types:
        if each.kind in found:
            raise TypeTaken(each.kind.__name__, by=found[each.kind].owner)
        found[each.kind] = attrs.evolve(each, to_plain=partial(_checked, each))
    return found


def _checked(of: ValueType, value: Any) -> Any:
    """Write a value of a plug-in's type; whatever goes wrong names the type and the plug-in."""
    named = f"{of.owner}: {of.kind.__name__}" if of.owner else of.kind.__name__
    if type(value) is not of.kind:
        raise WireError(named, reason=f"{type(value).__name__} is another class")
    try:
        return demand_plain(of.to_plain(value), kind=of.kind.__name__)
    except Exception as error:
        raise WireError(named, reason=f"{type(error).__name__}: {error}") from error


def _make_writers(
    leaves: Mapping[type, ValueType],
    converter: Converter,
    *,
    keeps: Callable[["attrs.Attribute[Any]"], bool],
) -> Writers:
    own = {kind: _leaf(each.to_plain) for kind, each in leaves.items()}
    return Writers(
        {**_LEAVES, **own}, rest=lambda value: canonical(converter.unstructure(value)), keeps=keeps
    )


def _in_payload(field: "attrs.Attribute[Any]") -> bool:
    return field.metadata.get("payload") is not False


def _make_converter(leaves: Mapping[type, ValueType], *, whole: bool) -> Converter:
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
    for own, each in leaves.items():
        converter.register_unstructure_hook_func(partial(eq, own), each.to_plain)
        converter.register_structure_hook_func(partial(eq, own), _reader(each.from_plain))
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
