"""Cursors: the place in an order where a page ended, as a value and as text for an address.

The text is no secret and no permission. It carries the values by which the last item stood where it
stood, a mark of the query they belong to, and a check sum, so that a cursor of another query or one
that got damaged is told from a right one.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.errors import SalesError

__all__ = ["Cursor", "WrongCursor", "as_cursor"]

_SUM_SIZE: Final = 6
_TEXT_MAX: Final = 100_000


class WrongCursor(SalesError, ValueError):
    """A cursor that belongs to another query, or is none."""

    code = "query.wrong_cursor"

    def __init__(self, why: str) -> None:
        """Say why: ``another_query`` or ``damaged``."""
        super().__init__(why=why)


@frozen
class Cursor:
    """A place in the order of a query.

    Args:
        values: by which the last item stood there, its key last.
        query: a mark of the query.
    """

    values: tuple[Any, ...]
    query: str

    def __str__(self) -> str:
        """Write it for an address: letters, digits, ``-`` and ``_``."""
        said = json.dumps([self.query, *map(_plain, self.values)], separators=(",", ":")).encode()
        return urlsafe_b64encode(said + _sum(said)).decode().rstrip("=")


def as_cursor(given: Cursor | str | None) -> Cursor | None:
    """Give the cursor that is given, or that a text writes.

    Raises:
        WrongCursor: the text is none, or damaged.
    """
    if given is None or isinstance(given, Cursor):
        return given
    try:
        packed = urlsafe_b64decode(_filled(given))
        said, check = packed[:-_SUM_SIZE], packed[-_SUM_SIZE:]
        query, *values = json.loads(said if check == _sum(said) else b"")
    except (TypeError, ValueError, RecursionError) as error:
        raise WrongCursor("damaged") from error
    return Cursor(tuple(values), query)


def _filled(text: Any) -> bytes:
    """Give the text with the padding that addresses do without."""
    if not isinstance(text, str) or len(text) > _TEXT_MAX:
        raise WrongCursor("damaged")
    return (text + "=" * (-len(text) % 4)).encode()


def _sum(said: bytes) -> bytes:
    return blake2b(said, digest_size=_SUM_SIZE).digest()


def _plain(value: Any) -> Any:
    """Give a value as JSON can write it; its field reads it back."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
    return value
