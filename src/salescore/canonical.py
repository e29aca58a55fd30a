"""Canonical JSON: keys sorted, no spaces, so that the same value is the same bytes everywhere.

`canonical` writes plain JSON types. `Writers` writes values straight to text: the bytes are those
of their plain types, and the dictionaries in between, which cost more than the text, are not made.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from json.encoder import encode_basestring
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

__all__ = ["Write", "Writers", "canonical", "quoted"]

Write = Callable[[Any], str]
"""From a value to its canonical text."""

canonical: Final[Write] = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False
).encode
"""Gives the one JSON text of a plain value."""

quoted: Final[Write] = encode_basestring
"""Gives the JSON text of a text."""


class Writers:
    """Functions from values to their canonical text, one per declared type, made when first asked.

    Fields at their default are left out. A function takes what its type declares and nothing else.

    Args:
        leaves: how single values are written, by type.
        rest: writes any value at all: those of types that are neither a leaf nor made of leaves,
            and those that hold something else than their class declares.
        keeps: says whether a field is written.

    >>> Writers({}, rest=canonical, keeps=lambda _: True).of(tuple[str | None, ...])(["绿茶", None])
    '["绿茶",null]'
    """

    def __init__(
        self,
        leaves: Mapping[Any, Write],
        *,
        rest: Write,
        keeps: Callable[["attrs.Attribute[Any]"], bool],
    ) -> None:
        """Start with the leaves."""
        self._made: dict[Any, Write] = {**_PLAIN, **leaves}
        self._rest = rest
        self._keeps = keeps

    def text(self, value: Any) -> str:
        """Give the canonical text of a value."""
        try:
            return self.of(type(value))(value)
        except (AttributeError, KeyError, TypeError, ValueError):
            return self._rest(value)

    def of(self, kind: Any) -> Write:
        """Give the function of a type."""
        found = self._made.get(kind)
        if found is None:
            self._made[kind] = (
                self._rest
            )  # Where a class is among its own parts, or cannot be made.
            found = self._made[kind] = self._make(kind)
        return found

    def _make(self, kind: Any) -> Write:
        origin, parts = get_origin(kind), get_args(kind)
        if origin in {Union, UnionType}:
            return _one_of({get_origin(part) or part: self.of(part) for part in parts})
        if origin is tuple and parts[1:] == (...,):
            return _row_of(self.of(parts[0]))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {member: canonical(member.value) for member in kind}.__getitem__
        if isinstance(kind, type) and attrs.has(kind):
            fields = attrs.fields(attrs.resolve_types(kind))
            return self._class([each for each in fields if each.init and self._keeps(each)])
        return self._rest

    def _class(self, fields: Iterable["attrs.Attribute[Any]"]) -> Write:
        """Make the function of a class, a line of code per field, as attrs makes its methods."""
        known: dict[str, Any] = {}
        lines = ["def write(value):", " parts = []"]
        for field in sorted(fields, key=lambda field: field.name):
            name, default = field.name, _default(field)
            known |= {f"write_{name}": self.of(field.type), f"default_{name}": default}
            part = f"parts.append('\"{name}\":' + write_{name}(value.{name}))"
            if default is not attrs.NOTHING:
                other = f"value.{name} is not default_{name} and value.{name} != default_{name}"
                part = f"if {other}: {part}"
            lines.append(f" {part}")
        lines.append(" return '{' + ','.join(parts) + '}'")
        exec("\n".join(lines), known)  # noqa: S102 - the code is made of field names only.
        made: Write = known["write"]
        return made


def _default(field: "attrs.Attribute[Any]") -> Any:
    """Give what a field holds unless it is given."""
    default: Any = field.default
    convert: Any = field.converter
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # declared as a function
        default = default.factory()
    return default if default is attrs.NOTHING or convert is None else convert(default)


def _one_of(members: Mapping[type, Write]) -> Write:
    return lambda value: members[type(value)](value)


def _row_of(member: Write) -> Write:
    return lambda values: "[" + ",".join([member(value) for value in values]) + "]"


def _whole(value: int) -> str:
    if type(value) is not int:
        raise TypeError(value)
    return str(value)


def _truth(value: bool) -> str:  # noqa: FBT001 - one value, as all writers take.
    if type(value) is not bool:
        raise TypeError(value)
    return "true" if value else "false"


_PLAIN: Final[Mapping[Any, Write]] = {
    NoneType: {None: "null"}.__getitem__,
    bool: _truth,
    int: _whole,
    str: quoted,
}
