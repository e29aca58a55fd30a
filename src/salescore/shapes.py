"""Shapes: whether a value and its parts have the types that their classes declare.

Types guide who writes a program; who only runs one, or reads its commands out of a file, meets them
here, at the door, before anything is loaded or written.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin
from uuid import UUID

import attrs

from salescore.errors import (
    TEXT_LENGTH_MAX,
    WORD_LENGTH_MAX,
    InvalidValue,
    demand_kept,
    demand_number,
    kept,
    sound,
)

__all__ = ["LONG", "demand_part", "demand_shape", "most", "several", "types_first"]

_Test = Callable[[Any, str], None]
"""Takes a part of a value and where it stands; raises InvalidValue if it does not fit."""

_Quick = Callable[[Any], bool]
"""Says whether a value surely fits."""

_SHOWN_MAX: Final = 80
_MOST: Final = "most"

_ALLOWED: Final[Mapping[Any, str]] = {
    Decimal: "a Decimal",
    UUID: "a UUID",
    bool: "True or False",
    date: "a date",
    datetime: "a datetime with a time zone",
    int: "a whole number",
    list: "a list",
    str: "text",
    tuple: "a tuple",
    frozenset: "a frozenset",
    Mapping: "a mapping",
}

_ALSO: Final[Mapping[Any, tuple[type, ...]]] = {Decimal: (int,)}
"""Types whose values mean the same: a whole number is an exact one."""

_NEVER: Final[Mapping[Any, tuple[type, ...]]] = {
    Decimal: (bool,), int: (bool,), date: (datetime,),
}  # fmt: skip
"""Types that Python takes for another: True is no whole number, an instant no date."""


def most(characters: int) -> Mapping[str, Any]:
    """Give the metadata of a field whose texts may be longer, or must be shorter, than 200.

    >>> @attrs.frozen
    ... class Note:
    ...     text: str = attrs.field(metadata=most(4))
    >>> demand_shape(Note("abcd"))
    """
    return {_MOST: characters}


LONG: Final = most(TEXT_LENGTH_MAX)
"""The metadata of a field whose texts may have up to 4,000 characters."""


def demand_shape(value: Any) -> None:
    """Demand that the parts of a value have the types that its class declares, parts of parts too.

    Texts must be such that every store can keep them, and no longer than their field says (200
    characters, unless its metadata comes from `most`); Decimals such that one can compute with
    them. A class's own rules stay with it.

    Args:
        value: of a class made by attrs.

    Raises:
        InvalidValue: a part has another type, is too long a text, has a NUL or half characters, or
            is no finite number of a bearable size; it says where it stands.

    >>> from salescore.quantity import Quantity
    >>> demand_shape(Quantity(Decimal(1), "box"))
    """
    shape = _shape_of(type(value))
    if not shape.fits(value):
        shape.demand(value, "")


def demand_part(of: type, name: str, value: Any) -> None:
    """Demand that a value is one that a field of a class may hold, as `demand_shape` does.

    Args:
        of: a class made by attrs.
        name: of the field.
        value: what it shall hold.

    Raises:
        InvalidValue: it may not.
    """
    _shape_of(of).demand_part(name, value)


def several(name: str, given: Any) -> tuple[Any, ...]:
    """Give the members of what should be a list, or anything else that one can go through.

    Raises:
        InvalidValue: one value, one text (which would fall apart into letters) or a mapping.

    >>> several("groups", ["cafes"])
    ('cafes',)
    """
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise _misfit(given, name, list)
    return tuple(given)


def types_first(check: Callable[[Any], None]) -> Callable[[Any], None]:
    """Let a class's own check speak of types where it stumbles over one.

    Args:
        check: the class's `__attrs_post_init__`, written for values of the declared types.
    """

    def checked(self: Any) -> None:
        try:
            check(self)
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            demand_shape(self)
            raise

    checked.__doc__ = check.__doc__
    return checked


class _Shape:
    """What the fields of one class may hold.

    Attributes:
        fits: says whether a value surely fits; where not, `demand` finds out.
    """

    def __init__(self, kind: type) -> None:
        self._fields = [each for each in attrs.fields(attrs.resolve_types(kind)) if each.init]
        self._tests = [_test_of(each.type, _most_of(each)) for each in self._fields]
        self.fits: _Quick = self._compiled()

    def demand(self, value: Any, path: str) -> None:
        """Test every field, and say where the first one stands that does not fit."""
        for field, test in zip(self._fields, self._tests, strict=True):
            test(getattr(value, field.name), f"{path}{field.name}")

    def demand_part(self, name: str, value: Any) -> None:
        """Test a value as that of one field."""
        for field, test in zip(self._fields, self._tests, strict=True):
            if field.name == name:
                test(value, name)

    def _compiled(self) -> _Quick:
        """Make `fits`, a condition per field, as attrs makes its methods: it sees every line."""
        known: dict[str, Any] = {}
        conditions = []
        for field, test in zip(self._fields, self._tests, strict=True):
            name, single = field.name, _single(field.type)
            condition = f"type(value.{name}) in single_{name}"
            known[f"single_{name}"] = single
            if single & _BOUNDED:
                known[f"bears_{name}"] = _bears(single, _most_of(field))
                condition = f"({condition} and bears_{name}(value.{name}))"
            if not single.issuperset(_members(field.type)):
                known[f"fits_{name}"] = _quick(field.type, test, _most_of(field))
                condition = f"({condition} or fits_{name}(value.{name}))"
            conditions.append(condition)
        code = f"def fits(value): return {' and '.join(conditions) or 'True'}"
        exec(code, known)  # noqa: S102 - the code is made of field names only.
        made: _Quick = known["fits"]
        return made


_BOUNDED: Final = frozenset({Decimal, str})
"""Types whose values have bounds of their own."""

_shapes: Final[dict[type, _Shape]] = {}


def _most_of(field: "attrs.Attribute[Any]") -> int:
    """Say how long the texts of a field may be."""
    found: int = field.metadata.get(_MOST, WORD_LENGTH_MAX)
    return found


def _bears(single: frozenset[type], longest: int) -> _Quick:
    """Make a function that says whether a value keeps within the bounds of its type."""
    if Decimal not in single:
        return lambda value: type(value) is not str or kept(value, most=longest)
    numbers = (Decimal, int)

    def bears(value: Any) -> bool:
        if type(value) in numbers:
            return sound(value)
        return type(value) is not str or kept(value, most=longest)

    return bears


def _shape_of(kind: type) -> _Shape:
    found = _shapes.get(kind)
    return _shapes.setdefault(kind, _Shape(kind)) if found is None else found


def _members(declared: Any) -> tuple[Any, ...]:
    """Give what a value may be: the members of a union, or the one type."""
    union = get_origin(declared) in {Union, UnionType}
    return get_args(declared) if union else (declared,)


def _single(declared: Any) -> frozenset[type]:
    """Give the classes, among those that a value may be of, whose values have no parts."""
    return frozenset(
        kind
        for each in _members(declared)
        if isinstance(each, type) and not attrs.has(each) and not get_args(each) and each is not Any
        for kind in (each, *_ALSO.get(each, ()))
    )


def _quick(declared: Any, test: _Test, longest: int) -> _Quick:
    """Make a function that says without a path whether a value with parts surely fits."""
    members = [each for each in _members(declared) if each is not NoneType]
    if len(members) == 1 and get_args(members[0])[1:] == (...,):
        return _row_of(get_args(members[0])[0], test, longest)
    if len(members) == 1 and isinstance(members[0], type) and attrs.has(members[0]):
        kind = members[0]
        return lambda value: type(value) is kind and _shape_of(kind).fits(value)
    return _patient(test)


def _patient(test: _Test) -> _Quick:
    def fits(value: Any) -> bool:
        try:
            test(value, "")
        except InvalidValue:
            return False
        return True

    return fits


def _row_of(member: Any, test: _Test, longest: int) -> _Quick:
    """Make the function for a tuple of one type."""
    single = _single(member)
    if single & _BOUNDED and single.issuperset(_members(member)):
        bears = _bears(single, longest)
        return lambda values: (
            type(values) is tuple
            and single.issuperset(map(type, values))
            and all(map(bears, values))
        )
    if single.issuperset(_members(member)):
        return lambda values: type(values) is tuple and single.issuperset(map(type, values))
    if not (isinstance(member, type) and attrs.has(member)):
        return _patient(test)

    def all_fit(values: Any) -> bool:
        fits = _shape_of(member).fits
        return type(values) is tuple and all(
            [type(each) is member and fits(each) for each in values]  # noqa: C419 - a list is faster.
        )

    return all_fit


def _test_of(declared: Any, longest: int) -> _Test:
    """Make the function that looks at a value of a declared type and says where it does not fit."""
    of = partial(_test_of, longest=longest)
    origin, members = get_origin(declared), get_args(declared)
    if origin in {Union, UnionType} and Any not in members:
        return _any_of(members, of)
    if origin is tuple and members[1:] != (...,):
        return _each_of(tuple(map(of, members)))
    if origin in {tuple, frozenset}:
        return _all_of(origin, of(members[0]))
    if origin is Mapping:
        return _pairs_of(of(members[0]), of(members[1]))
    if isinstance(declared, type) and declared is not Any:
        return _instance_of(declared, longest)
    return _anything


def _anything(_: Any, __: str) -> None:
    """Let everything pass."""


def _instance_of(kind: type, longest: int) -> _Test:
    parts = attrs.has(kind)

    def test(value: Any, path: str) -> None:
        if not _is_a(value, kind):
            raise _misfit(value, path, kind)
        if kind is str:
            demand_kept(path, value, most=longest)
        elif kind is Decimal:
            demand_number(path, value)
        elif parts:
            _shape_of(type(value)).demand(value, f"{path}.")

    return test


def _any_of(members: tuple[Any, ...], of: Callable[[Any], _Test]) -> _Test:
    """Test a value as the first member whose class it is; it may be nothing if that is a member."""
    kinds = [(get_origin(each) or each, of(each)) for each in members if each is not NoneType]
    empty = NoneType in members

    def test(value: Any, path: str) -> None:
        if value is None and empty:
            return
        for kind, of_member in kinds:
            if _is_a(value, kind):
                of_member(value, path)
                return
        raise _misfit(value, path, kinds[0][0])

    return test


def _is_a(value: Any, kind: type) -> bool:
    """Say whether a value is of a class, or may stand for one of it."""
    fits = isinstance(value, (kind, *_ALSO.get(kind, ())))
    return fits and not isinstance(value, _NEVER.get(kind, ()))


def _all_of(kind: type[Iterable[Any]], member: _Test) -> _Test:
    def test(value: Any, path: str) -> None:
        if not isinstance(value, kind):
            raise _misfit(value, path, kind)
        for place, each in enumerate(value):
            member(each, f"{path}.{place}")

    return test


def _each_of(members: tuple[_Test, ...]) -> _Test:
    def test(value: Any, path: str) -> None:
        if not isinstance(value, tuple) or len(value) != len(members):
            raise _misfit(value, path, tuple)
        for place, (each, member) in enumerate(zip(value, members, strict=True)):
            member(each, f"{path}.{place}")

    return test


def _pairs_of(keys: _Test, values: _Test) -> _Test:
    def test(value: Any, path: str) -> None:
        if not isinstance(value, Mapping):
            raise _misfit(value, path, Mapping)
        for name, each in value.items():
            keys(name, path)
            values(each, f"{path}.{name}")

    return test


def _repr(value: Any) -> str:
    """Give the repr of a foreign value, which may fail: that of a very long number does."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - whatever it is, the value is what the error speaks of.
        return f"<{type(value).__name__}>"


def _misfit(value: Any, path: str, kind: Any) -> InvalidValue:
    shown = value if isinstance(value, int | str | None) else _repr(value)
    allowed = _ALLOWED.get(kind) or f"a value of the class {kind.__name__}"
    return InvalidValue(
        path, value=shown[:_SHOWN_MAX] if isinstance(shown, str) else shown, allowed=allowed
    )
