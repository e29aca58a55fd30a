"""Value types of plug-ins: how their commands, events and follow-ups cross the wire.

A plug-in says of each type how a value becomes plain JSON and how it comes back. The same function
serves fingerprints, payloads, stored follow-ups and exports, so that all of them are one text.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final, TypeVar
from uuid import UUID

from attrs import define, field, frozen

from salescore.errors import InvalidValue, SalesError

__all__ = ["ConverterSetup", "TypeTaken", "ValueType", "demand_plain"]

T = TypeVar("T")

_DEPTH_MAX: Final = 16
_BUILTIN: Final = (
    bool, bytes, date, datetime, Decimal, dict, float, Fraction, frozenset, int, list, set, str,
    time, timedelta, tuple, UUID,
)  # fmt: skip


class TypeTaken(SalesError, ValueError):
    """A type whose values the library writes itself, or for which a plug-in has spoken before."""

    code = "wire.type_taken"

    def __init__(self, kind: str, *, by: str) -> None:
        """Name the type and whose it is."""
        super().__init__(kind=kind, by=by)


@frozen
class ValueType:
    """How the values of one class are written.

    Args:
        kind: the class itself; its subclasses are not meant.
        to_plain: from a value to texts, whole numbers, true, false, null, and lists and objects of
            them; equal values give equal plain ones.
        from_plain: back again; raises ValueError or TypeError for what is none.
        owner: the plug-in that says so.
    """

    kind: type
    to_plain: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]
    owner: str = ""


@define
class ConverterSetup:
    """What `salescore_configure_converter` is given: one plug-in's value types.

    Args:
        owner: the plug-in.

    >>> setup = ConverterSetup("acme")
    >>> setup.register(complex, to_plain=str, from_plain=complex)
    >>> [each.kind.__name__ for each in setup.types]
    ['complex']
    """

    owner: str = ""
    _types: dict[type, ValueType] = field(init=False, factory=dict)

    @property
    def types(self) -> tuple[ValueType, ...]:
        """What was registered, in order."""
        return tuple(self._types.values())

    def register(
        self, kind: type[T], *, to_plain: Callable[[T], Any], from_plain: Callable[[Any], T]
    ) -> None:
        """Say how the values of a class are written.

        Args:
            kind: the class itself; its subclasses are not meant.
            to_plain: from a value to texts, whole numbers, true, false, null, and lists and objects
                of them; equal values give equal plain ones.
            from_plain: back again; raises ValueError or TypeError for what is none.

        Raises:
            TypeTaken: the library or this plug-in says so already.
            InvalidValue: that is no class, or no function.
        """
        if not isinstance(kind, type):
            raise InvalidValue("kind", value=kind, allowed="a class")
        for name, convert in (("to_plain", to_plain), ("from_plain", from_plain)):
            if not callable(convert):
                raise InvalidValue(name, value=convert, allowed="a function")
        if kind in self._types:
            raise TypeTaken(kind.__name__, by=self.owner)
        if _is_builtin(kind):
            raise TypeTaken(kind.__name__, by="salescore")
        self._types[kind] = ValueType(kind, to_plain, from_plain, self.owner)


def _is_builtin(kind: type) -> bool:
    """Say whether the library writes values of a class itself."""
    room = kind.__module__.partition(".")[0]
    return kind in _BUILTIN or kind in {object, type(None)} or room == "salescore" or _is_enum(kind)


def _is_enum(kind: type) -> bool:
    return issubclass(kind, Enum)


def demand_plain(value: Any, *, kind: str, depth: int = 0) -> Any:
    """Demand that a value is plain, as every store and every wire gives it back; give it.

    Raises:
        InvalidValue: floats, objects of Python, too deep, or other names than text.
    """
    if depth > _DEPTH_MAX:
        raise InvalidValue(kind, value=depth, allowed=f"at most {_DEPTH_MAX} levels")
    if isinstance(value, Mapping):
        for name, member in value.items():
            if not isinstance(name, str):
                raise InvalidValue(kind, value=name, allowed="text as names of members")
            demand_plain(member, kind=kind, depth=depth + 1)
    elif isinstance(value, list | tuple):
        for member in value:
            demand_plain(member, kind=kind, depth=depth + 1)
    elif value is not None and not isinstance(value, str | int):
        allowed = "texts, whole numbers, true, false, null, lists and objects of them"
        raise InvalidValue(kind, value=value, allowed=allowed)
    return value
