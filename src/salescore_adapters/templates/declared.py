"""What values declare: the fields and properties a template may name, as types and at run time.

Only attrs classes and mappings are walked into, and only what their classes declare: never a
method, never a name that begins with an underscore.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID
from weakref import WeakKeyDictionary

import attrs

from salescore.localized import Localized
from salescore.money import Money
from salescore.quantity import Quantity
from salescore.unit_price import UnitPrice

__all__ = ["ANYTHING", "Hints", "hints", "is_plain", "item", "member", "names", "read"]

Hints = frozenset[Any]
"""The types a value may have, None left out; `ANYTHING` where nothing is declared."""

ANYTHING: Final[Hints] = frozenset({object})

_PLAIN: Final = (
    str, int, Decimal, date, Enum, UUID, Money, Quantity, UnitPrice, Localized,
)  # fmt: skip
_DECLARED: Final[WeakKeyDictionary[type, Mapping[str, Hints]]] = WeakKeyDictionary()
_LISTS: Final = (tuple, list, frozenset, set, Sequence, AbstractSet)


def hints(annotation: Any) -> Hints:
    """Give the types that an annotation allows, None left out.

    >>> sorted(each.__name__ for each in hints(int | str | None))
    ['int', 'str']
    """
    if get_origin(annotation) in {Union, UnionType}:
        return frozenset().union(*(hints(part) for part in get_args(annotation)))
    if annotation in {None, NoneType}:
        return frozenset()
    if annotation is Any or isinstance(annotation, TypeVar | str):
        return ANYTHING
    return frozenset({annotation})


def member(of: Hints, name: str) -> Hints | None:
    """Give the types of a field of a value of these types; None if none of them has it."""
    found = [each for each in (_member(kind, name) for kind in of) if each is not None]
    return frozenset().union(*found) if found else None


def names(of: Hints) -> frozenset[str]:
    """Give the names that values of these types have."""
    return frozenset().union(*(_fields(_class(kind)) for kind in of))


def item(of: Hints) -> Hints | None:
    """Give the types of the members of a list; None if it is none."""
    found = [each for each in map(_item, of) if each is not None]
    return frozenset().union(*found) if found else None


def is_plain(kind: Any) -> bool:
    """Say whether values of a type can be written: single values, and what says how it is written.

    >>> is_plain(Decimal), is_plain(tuple[int, ...])
    (True, False)
    """
    found = _class(kind)
    return issubclass(found, _PLAIN) or (attrs.has(found) and "__str__" in _own(found))


def read(value: Any, name: str) -> Any:
    """Give a field of a value; what is None has only fields that are None.

    Raises:
        KeyError: its class declares no such field.
    """
    if value is None:
        return None
    if isinstance(value, Mapping):
        return value.get(name)
    if name not in _fields(type(value)):
        raise KeyError(name)
    return getattr(value, name)


def _member(kind: Any, name: str) -> Hints | None:
    if kind is object:
        return ANYTHING
    found = _class(kind)
    if issubclass(found, Mapping):
        return hints(get_args(kind)[1]) if len(get_args(kind)) > 1 else ANYTHING
    return _fields(found).get(name)


def _item(kind: Any) -> Hints | None:
    if kind is object:
        return ANYTHING
    parts = [part for part in get_args(kind) if part is not Ellipsis]
    if not issubclass(_class(kind), _LISTS) or issubclass(_class(kind), str):
        return None
    return frozenset().union(*map(hints, parts)) if parts else ANYTHING


def _class(kind: Any) -> type:
    """Give the class of a type: of ``tuple[int, ...]`` tuple; what is none is an object."""
    found = get_origin(kind) or kind
    return found if isinstance(found, type) else object


def _fields(kind: type) -> Mapping[str, Hints]:
    """Give what a class declares, by name."""
    found = _DECLARED.get(kind)
    if found is None:
        found = _DECLARED[kind] = _declared(kind) if attrs.has(kind) else {}
    return found


def _declared(kind: type) -> Mapping[str, Hints]:
    declared = _annotations(kind)
    found = {each.name: declared.get(each.name, ANYTHING) for each in attrs.fields(kind)}
    for name, each in _properties(kind):
        found[name] = _annotations(each).get("return", ANYTHING)
    return {name: each for name, each in found.items() if not name.startswith("_")}


def _properties(kind: type) -> Iterable[tuple[str, Any]]:
    for base in reversed(kind.__mro__):
        for name, each in vars(base).items():
            if isinstance(each, property) and each.fget is not None:
                yield name, each.fget
            elif isinstance(each, cached_property):
                yield name, each.func


def _annotations(owner: Any) -> Mapping[str, Hints]:
    """Give declared types by name; what cannot be resolved here is checked when it is read."""
    try:
        return {name: hints(each) for name, each in get_type_hints(owner).items()}
    except (NameError, TypeError):
        return {}


def _own(kind: type) -> set[str]:
    """Give the names that a class or a base of it, not object, defines."""
    return {name for base in kind.__mro__ if base is not object for name in vars(base)}
