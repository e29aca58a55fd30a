"""Fields: what a stored value shows by name and type, so that it can be found and sorted by it.

`attributes_of` derives them from a class of attrs: an `int` whose name ends in ``_minor`` is money,
an enumeration a word, and so on; what is no plain value (lines, addresses) is no field. A field
need not be an attribute: whoever makes an `Attribute` says how to `read` it off a value.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from operator import attrgetter
from types import NoneType
from typing import Any, Final, get_args, get_type_hints
from uuid import UUID

import attrs

from salescore.clock import aware
from salescore.decimals import EXACT, decimal
from salescore.errors import InvalidValue, SalesError, writable
from salescore.ids import as_id
from salescore.quantity import QUANTITY_DIGITS

__all__ = [
    "Attribute",
    "FieldType",
    "Resolver",
    "UnknownField",
    "as_day",
    "attributes_of",
]

_WHOLE_MAX: Final = 2**63 - 1
_DATE_LENGTH: Final = 10


class FieldType(StrEnum):
    """What a field holds.

    Attributes:
        TEXT: text, in the order of code points.
        WHOLE: a whole number of 64 bits.
        MONEY: minor units of the value's own currency.
        QUANTITY: a decimal of at most six digits.
        DECIMAL: a decimal of any scale: equal or not, but in no order.
        NUMBER: a decimal of any scale that is given to a formula and kept nowhere: in order.
        TRUTH: True or False.
        ID: a UUID.
        INSTANT: an aware instant.
        DAY: a business date.
        WORD: one of a few words: a state, a kind.
    """

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    QUANTITY = "quantity"
    DECIMAL = "decimal"
    NUMBER = "number"
    TRUTH = "truth"
    ID = "id"
    INSTANT = "instant"
    DAY = "day"
    WORD = "word"


@attrs.frozen
class Attribute:
    """One field of a kind of values.

    Args:
        name: as a formula names it.
        type: what it holds.
        optional: it may be empty (None).
        words: for `WORD`: what it may be.
        ratio: for `NUMBER`: what is read may be a Fraction.
        read: gives it off a value; None for empty.
    """

    name: str
    type: FieldType
    optional: bool = False
    words: tuple[str, ...] = ()
    ratio: bool = False
    read: Callable[[Any], Any] = attrs.field(
        eq=False,
        repr=False,
        default=attrs.Factory(lambda self: attrgetter(self.name), takes_self=True),
    )

    def plain(self, of: Any) -> Any:
        """Read the field off a value, in the form that `take` gives: words are texts."""
        found = self.read(of)
        return str(found.value) if isinstance(found, Enum) else found

    def take(self, value: object) -> Any:
        """Turn a value from outside into what the field holds.

        Raises:
            InvalidValue: the field cannot hold it; names the field and what it may be.

        >>> Attribute("placed_at", FieldType.INSTANT).take("2026-07-01T12:00Z").isoformat()
        '2026-07-01T12:00:00+00:00'
        """
        try:
            return _TAKES[self.type](self, value)
        except InvalidValue as error:
            raise InvalidValue(
                self.name, value=error.params["value"], allowed=str(error.params["allowed"])
            ) from error


Resolver = Callable[[str], Attribute]
"""From the name of a field to the field; raises `UnknownField`."""


class UnknownField(SalesError, LookupError):
    """A field that values of this kind do not have, or that cannot be asked for."""

    code = "formula.unknown_field"

    def __init__(self, kind: str, *, field: str, allowed: str) -> None:
        """Name the kind, the field asked for and those there are."""
        super().__init__(kind=kind, field=field, allowed=allowed)


def attributes_of(of: type[Any], *, quantities: tuple[str, ...] = ()) -> Mapping[str, Attribute]:
    """Derive the fields of a class of attrs.

    Args:
        of: the class.
        quantities: its Decimals that have at most six digits.

    >>> @attrs.frozen
    ... class Parcel:
    ...     id: UUID
    ...     weight: Decimal
    ...     fee_minor: int
    ...     labels: tuple[str, ...]
    >>> {each.name: each.type.value for each in attributes_of(Parcel).values()}
    {'id': 'id', 'weight': 'decimal', 'fee_minor': 'money'}
    """
    return {each.name: each for each in _derived(of, quantities)}


def _derived(of: type[Any], quantities: tuple[str, ...]) -> Iterator[Attribute]:
    hints = get_type_hints(of)
    for each in attrs.fields(of):
        inner, optional = _inner(hints[each.name])
        if not isinstance(inner, type):
            continue
        if issubclass(inner, StrEnum):
            words = tuple(member.value for member in inner)
            yield Attribute(each.name, FieldType.WORD, optional, words)
        elif inner in _TYPES:
            yield Attribute(each.name, _named(each.name, _TYPES[inner], quantities), optional)


def _inner(hint: Any) -> tuple[Any, bool]:
    """Give the type behind ``X | None``, and whether None is there."""
    members = get_args(hint)
    if NoneType not in members:
        return hint, False
    rest = [member for member in members if member is not NoneType]
    return (rest[0] if len(rest) == 1 else hint), True


def _named(name: str, found: FieldType, quantities: tuple[str, ...]) -> FieldType:
    if found is FieldType.WHOLE and name.endswith("_minor"):
        return FieldType.MONEY
    return FieldType.QUANTITY if name in quantities else found


def _take_text(_: Attribute, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValue("", value=value, allowed="text")
    if not writable(value):
        raise InvalidValue("", value=value[:80], allowed="valid Unicode")
    return str(value)


def _take_whole(_: Attribute, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _WHOLE_MAX:
        raise InvalidValue("", value=value, allowed=f"whole numbers below {_WHOLE_MAX}")
    return value


def _take_decimal(_: Attribute, value: object) -> Decimal:
    return decimal(value, name="")


def _take_quantity(_: Attribute, value: object) -> Decimal:
    number = decimal(value, name="")
    scaled = number.scaleb(QUANTITY_DIGITS, EXACT)
    if scaled != scaled.to_integral_value(context=EXACT):
        raise InvalidValue("", value=value, allowed=f"at most {QUANTITY_DIGITS} decimals")
    if abs(scaled) > _WHOLE_MAX:
        largest = _WHOLE_MAX // 10**QUANTITY_DIGITS
        raise InvalidValue("", value=value, allowed=f"-{largest} to {largest}")
    return number


def _take_truth(_: Attribute, value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValue("", value=value, allowed="True or False")
    return value


def _take_id(_: Attribute, value: object) -> UUID:
    return as_id(value)


def _take_instant(_: Attribute, value: object) -> datetime:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as error:
            raise InvalidValue("", value=value, allowed="an ISO instant with its zone") from error
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise InvalidValue("", value=value, allowed="an ISO instant with its zone")
    try:
        return aware(value)
    except OverflowError as error:
        raise InvalidValue("", value=value, allowed="an ISO instant with its zone") from error


def _take_day(_: Attribute, value: object) -> date:
    day = as_day(value)
    if day is None:
        raise InvalidValue("", value=value, allowed="a date such as 2026-12-31")
    return day


def _take_word(attribute: Attribute, value: object) -> str:
    word = value.value if isinstance(value, Enum) else value
    if word not in attribute.words:
        raise InvalidValue("", value=value, allowed=", ".join(attribute.words))
    return str(word)


def as_day(value: object) -> date | None:
    """Give the date that a value is or writes (``"2026-12-31"``), or None."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or len(value) != _DATE_LENGTH:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_TYPES: Final[Mapping[type[Any], FieldType]] = {
    str: FieldType.TEXT,
    int: FieldType.WHOLE,
    bool: FieldType.TRUTH,
    Decimal: FieldType.DECIMAL,
    UUID: FieldType.ID,
    datetime: FieldType.INSTANT,
    date: FieldType.DAY,
}

_TAKES: Final[Mapping[FieldType, Callable[[Attribute, object], Any]]] = {
    FieldType.TEXT: _take_text,
    FieldType.WHOLE: _take_whole,
    FieldType.MONEY: _take_whole,
    FieldType.QUANTITY: _take_quantity,
    FieldType.DECIMAL: _take_decimal,
    FieldType.NUMBER: _take_decimal,
    FieldType.TRUTH: _take_truth,
    FieldType.ID: _take_id,
    FieldType.INSTANT: _take_instant,
    FieldType.DAY: _take_day,
    FieldType.WORD: _take_word,
}
