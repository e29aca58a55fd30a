"""Values of custom fields as text and back; and the text by which they are found and sorted."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias
from uuid import UUID

from salescore.clock import aware, instant_text
from salescore.custom.field import NUMBER_BOUND, NUMBER_DIGITS_MAX, FieldType
from salescore.decimals import EXACT, decimal, plain, text
from salescore.errors import InvalidValue

__all__ = ["Value", "as_text", "mark_of", "marks_of", "value_of", "written"]

Value: TypeAlias = str | Decimal | int | bool | date | datetime | UUID | tuple[str, ...]
"""What a custom value is in Python; a tuple holds the codes of several choices, sorted."""

_DEFAULTS: Final = "a value of the field; none for an id"
_SCALE: Final = Decimal(10**NUMBER_DIGITS_MAX)
_OFFSET: Final = NUMBER_BOUND * 10**NUMBER_DIGITS_MAX
_WIDTH: Final = len(str(_OFFSET))


def written(kind: FieldType, value: Any) -> str:
    """Give the one text of a value.

    >>> written(FieldType.NUMBER, Decimal("1.50")), written(FieldType.TRUTH, True)
    ('1.5', 'true')
    """
    return _WRITE[kind](value)


def as_text(value: Value | None) -> str | None:
    """Give the text of a value whose type nobody said; None stays None.

    >>> as_text(True), as_text(Decimal("1.50")), as_text(("a", "b")), as_text("red")
    ('true', '1.5', 'a,b', 'red')

    Raises:
        NaiveDatetime: a datetime without a zone.
        InvalidValue: no custom field holds values of this type, or none as great as this one.
    """
    match value:
        case None:
            return None
        case bool():
            kind = FieldType.TRUTH
        case Decimal():
            kind, value = FieldType.NUMBER, decimal(value, name="default")
        case int():
            kind, value = FieldType.WHOLE, int(decimal(value, name="default"))
        case datetime():
            kind, value = FieldType.INSTANT, aware(value)
        case date():
            kind = FieldType.DATE
        case tuple() | list() if all(isinstance(each, str) for each in value):
            kind = FieldType.CHOICES
        case str() | UUID():
            kind = FieldType.TEXT
        case _:
            raise InvalidValue("default", value=value, allowed=_DEFAULTS)
    return written(kind, value)


def value_of(kind: FieldType, written_text: str) -> Value:
    """Give the value of a text.

    Raises:
        ValueError: the text is none of this type.

    >>> value_of(FieldType.DATE, "2026-07-01")
    datetime.date(2026, 7, 1)
    """
    return _READ[kind](written_text)


def mark_of(kind: FieldType, value: Any) -> str:
    """Give the text by which a value is found: texts sort as the values of the type do.

    >>> marks = [mark_of(FieldType.NUMBER, Decimal(each)) for each in ("-2", "-1.5", "0", "10")]
    >>> marks == sorted(marks)
    True
    """
    if kind is FieldType.NUMBER or kind is FieldType.WHOLE:
        return f"{int(EXACT.multiply(Decimal(value), _SCALE)) + _OFFSET:0{_WIDTH}d}"
    return _WRITE[kind](value)


def marks_of(kind: FieldType, value: Any) -> tuple[str, ...]:
    """Give every text by which a value is found: of several choices each."""
    return value if kind is FieldType.CHOICES else (mark_of(kind, value),)


def _truth(given: str) -> bool:
    if given not in {"true", "false"}:
        raise ValueError(given)
    return given == "true"


def _whole(given: str) -> int:
    number = decimal(given, name="whole")
    if number != int(number):
        raise ValueError(given)
    return int(number)


_WRITE: Final[Mapping[FieldType, Callable[[Any], str]]] = {
    FieldType.TEXT: str,
    FieldType.NUMBER: text,
    FieldType.WHOLE: str,
    FieldType.TRUTH: lambda value: "true" if value else "false",
    FieldType.DATE: date.isoformat,
    FieldType.INSTANT: instant_text,
    FieldType.CHOICE: str,
    FieldType.CHOICES: ",".join,
    FieldType.ID: str,
}

_READ: Final[Mapping[FieldType, Callable[[str], Value]]] = {
    FieldType.TEXT: str,
    FieldType.NUMBER: lambda given: plain(decimal(given, name="number")),
    FieldType.WHOLE: _whole,
    FieldType.TRUTH: _truth,
    FieldType.DATE: date.fromisoformat,
    FieldType.INSTANT: lambda given: aware(datetime.fromisoformat(given)),
    FieldType.CHOICE: str,
    FieldType.CHOICES: lambda given: tuple(given.split(",")),
    FieldType.ID: UUID,
}
