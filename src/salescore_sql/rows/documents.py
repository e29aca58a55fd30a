"""Rows of documents that few columns find: those columns, and one text for all the rest."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, Generic, TypeVar, cast, get_args, get_type_hints
from uuid import UUID

import attrs
from sqlalchemy import Table

from salescore.custom.values import Custom
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.terms import plain, structured
from salescore_sql.rows.values import (
    Row,
    date_text,
    id_of,
    instant_of,
    instant_text,
    json_of,
    json_text,
)

__all__ = ["BODY", "DocumentLines", "Documents"]

T = TypeVar("T")

BODY: Final = "body"
"""The column of the rest, the last one of its table."""


def _as_it_is(value: Any) -> Any:
    return value


_READERS: Final[tuple[tuple[type[Any], Callable[[Any], Any]], ...]] = (
    (UUID, id_of),
    (datetime, instant_of),
    (date, date.fromisoformat),
    (bool, bool),
    (Custom, custom_of),
)
"""What reads columns of these types; an instant is a day too, and stands before it."""


class Documents(Generic[T]):
    """Between the values of one class and the rows of one table.

    Every column but the tenant and `BODY` is a field of the class: an id, a word, a whole number, a
    truth value, an instant, a day, an enum by its value, or custom values. A column may also be
    read off a value by a property of its name: it is written, and never read back.

    Args:
        kind: the frozen class; its columns' fields and those in `BODY` together make one.
        table: its columns.
        lines: fields that tables of their own hold, in the order of these.
    """

    def __init__(self, kind: type[T], table: Table, *, lines: tuple[str, ...] = ()) -> None:
        """Find out once how each column is written and read."""
        self._kind = kind
        self._lines = lines
        self._types: dict[str, Any] = get_type_hints(kind)
        self._names = tuple(column.name for column in table.columns if column.name != "tenant")[:-1]
        fields = {each.name for each in attrs.fields(cast("type[Any]", kind))}
        self._kept = tuple(
            (place, name, _reader(self._types[name]))
            for place, name in enumerate(self._names)
            if name in fields
        )
        self._rest = tuple(
            (each.name, each.default)
            for each in attrs.fields(cast("type[Any]", kind))
            if each.init and each.name not in {*self._names, *lines}
        )

    def row(self, tenant: str, value: T) -> Row:
        """Give the row of a value."""
        columns = (_written(getattr(value, name)) for name in self._names)
        return (tenant, *columns, self._body(value))

    def value(self, row: Row, *lines: Sequence[Any]) -> T:
        """Read a value from a row without its tenant, and its lines."""
        *columns, body = row
        said = dict(self._said(columns))
        said.update(zip(self._lines, map(tuple, lines), strict=True))
        for name, each in ({} if body is None else json_of(body)).items():
            said[name] = structured(each, self._types[name])
        return self._kind(**said)

    def _said(self, columns: Sequence[Any]) -> Iterable[tuple[str, Any]]:
        for place, name, read in self._kept:
            column = columns[place]
            yield name, None if column is None and read is not custom_of else read(column)

    def _body(self, value: T) -> str | None:
        """Write what differs from the defaults, in the order of the fields."""
        said = {
            name: plain(getattr(value, name))
            for name, usual in self._rest
            if usual is attrs.NOTHING or getattr(value, name) != usual
        }
        return json_text(said) if said else None


class DocumentLines(Generic[T]):
    """Between lines of one class and the rows of one table.

    Every column behind the place is a field of the class, and every field has one.

    Args:
        kind: the frozen class.
        table: its columns.
    """

    def __init__(self, kind: type[T], table: Table) -> None:
        """Find out once how each column is written and read."""
        _, owner, place, *columns = table.columns
        del owner, place
        self._kind = kind
        self._names = tuple(column.name for column in columns)
        types: dict[str, Any] = get_type_hints(kind)
        self._read = tuple(_reader(types[name]) for name in self._names)

    def row(self, tenant: str, owner: bytes, position: int, value: T) -> Row:
        """Give the row of a line."""
        return (tenant, owner, position, *(_written(getattr(value, name)) for name in self._names))

    def value(self, row: Row) -> T:
        """Read a line from a row without tenant and place."""
        _, *columns = row
        read = zip(self._names, self._read, columns, strict=True)
        return self._kind(
            **{name: None if given is None else take(given) for name, take, given in read}
        )


def _written(value: Any) -> Any:
    """Write one field as its column holds it."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return date_text(value)
    return custom_text(value) if isinstance(value, Custom) else value


def _reader(hint: Any) -> Callable[[Any], Any]:
    """Give what reads the column of a field of this type."""
    kinds = [each for each in get_args(hint) if each is not type(None)]
    kind = kinds[0] if len(kinds) == 1 else hint
    if not isinstance(kind, type):
        return _as_it_is
    if issubclass(kind, Enum):
        return kind
    return next((read for of, read in _READERS if issubclass(kind, of)), _as_it_is)
