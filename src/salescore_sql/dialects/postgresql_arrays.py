"""Columns of rows as array literals: one text a column, which the server reads at once.

psycopg writes lists element by element, which costs more than the whole work of the database for a
small order.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Boolean, Column, Integer, LargeBinary

__all__ = ["Encoder", "cast_of", "encoder_of"]

Encoder = Callable[[Sequence[Any]], str]
"""From the values of a column to an array literal."""


def _ids(values: Sequence[bytes | None]) -> str:
    return f"{{{','.join(['NULL' if value is None else value.hex() for value in values])}}}"


def _numbers(values: Sequence[int | None]) -> str:
    return f"{{{','.join(['NULL' if value is None else str(value) for value in values])}}}"


def _truths(values: Sequence[bool]) -> str:
    return f"{{{','.join(['t' if value else 'f' for value in values])}}}"


def _texts(values: Sequence[str | None]) -> str:
    if None not in values:
        # Most columns have nothing that needs an escape: the quotes are those put between.
        joined = '","'.join(values)  # type: ignore[arg-type]  # no None
        if joined.count('"') == 2 * (len(values) - 1) and "\\" not in joined:
            return f'{{"{joined}"}}'
    return f"{{{','.join(['NULL' if value is None else _quoted(value) for value in values])}}}"


def _quoted(text: str) -> str:
    r"""Quote an element of an array.

    >>> print(_quoted('a "b" \\c'))
    "a \"b\" \\c"
    """
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


_ENCODERS: Final[tuple[tuple[Any, str, Encoder], ...]] = (
    (LargeBinary, "uuid", _ids),
    (Boolean, "boolean", _truths),
    (Integer, "bigint", _numbers),
)


def cast_of(column: Column[Any]) -> str:
    """Give the type to which parameters of a column are cast."""
    return next((cast for type_, cast, _ in _ENCODERS if isinstance(column.type, type_)), "text")


def encoder_of(column: Column[Any]) -> Encoder:
    """Give what writes the values of a column as an array literal."""
    return next((write for type_, _, write in _ENCODERS if isinstance(column.type, type_)), _texts)
