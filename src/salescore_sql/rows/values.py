"""Single values as columns hold them, and back."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

from salescore import clock
from salescore.decimals import EXACT, plain, text
from salescore.errors import InvalidValue
from salescore.localized import Localized
from salescore.quantity import QUANTITY_DIGITS

__all__ = [
    "KEPT",
    "Row",
    "date_text",
    "decimal_of",
    "decimal_text",
    "id_bytes",
    "id_of",
    "instant_of",
    "instant_text",
    "json_of",
    "json_text",
    "localized_of",
    "localized_text",
    "optional_date",
    "optional_id",
    "optional_instant",
    "quantity_int",
    "quantity_of",
    "remembered",
]

T = TypeVar("T")

Row: TypeAlias = tuple[Any, ...]
"""The columns of one row, as the driver takes and gives them."""

_SCALE: Final = Decimal(10**QUANTITY_DIGITS)
KEPT: Final = 8192
"""Values of one kind that are remembered: the same products, rates and counts fill most rows."""


def remembered(make: Callable[[T], str]) -> Callable[[T], str]:
    """Let a function remember what it made of values, the very same ones: those must be frozen."""
    kept: dict[int, tuple[T, str]] = {}

    def made(value: T) -> str:
        found = kept.get(id(value))
        if found is None or found[0] is not value:
            if len(kept) >= KEPT:
                kept.clear()
            found = kept[id(value)] = (value, make(value))
        return found[1]

    return made


json_of: Final[Callable[[str], Any]] = json.loads
json_text: Final[Callable[[Any], str]] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
).encode
"""One JSON text, members in the order in which they were given, so that they come back in it."""

decimal_text: Final[Callable[[Decimal], str]] = lru_cache(KEPT)(text)
"""The one text of a decimal; equal decimals, equal texts."""

decimal_of: Final[Callable[[str], Decimal]] = lru_cache(KEPT)(Decimal)
"""The decimal of a text."""


@lru_cache(KEPT)
def quantity_int(value: Decimal) -> int:
    """Give a quantity in millionths.

    Raises:
        InvalidValue: it has more decimals than a quantity may have.

    >>> quantity_int(Decimal("2.5"))
    2500000
    """
    scaled = EXACT.multiply(value, _SCALE)
    whole = int(scaled)
    if whole != scaled:
        raise InvalidValue("quantity", value=value, allowed=f"at most {QUANTITY_DIGITS} decimals")
    return whole


@lru_cache(KEPT)
def quantity_of(millionths: int) -> Decimal:
    """Give a quantity from its millionths, without trailing zeros.

    >>> quantity_of(2500000), quantity_of(100000000)
    (Decimal('2.5'), Decimal('100'))
    """
    return plain(Decimal(millionths).scaleb(-QUANTITY_DIGITS, EXACT))


def id_bytes(value: UUID | None) -> bytes | None:
    """Give the 16 bytes of an optional id."""
    return None if value is None else value.bytes


@lru_cache(KEPT)
def id_of(column: bytes) -> UUID:
    """Give an id from its 16 bytes."""
    return UUID(bytes=column)


def optional_id(column: bytes | None) -> UUID | None:
    """Give an optional id from its bytes."""
    return None if column is None else id_of(column)


instant_text: Callable[[datetime], str] = lru_cache(KEPT)(clock.instant_text)
"""Writes an instant: UTC, always with microseconds."""


def instant_of(column: str) -> datetime:
    """Read an instant."""
    return datetime.fromisoformat(column)


def optional_instant(column: str | None) -> datetime | None:
    """Read an optional instant."""
    return None if column is None else datetime.fromisoformat(column)


def date_text(value: date | None) -> str | None:
    """Write an optional business date."""
    return None if value is None else value.isoformat()


def optional_date(column: str | None) -> date | None:
    """Read an optional business date."""
    return None if column is None else date.fromisoformat(column)


def localized_text(value: Localized) -> str:
    """Write a text in several languages as a JSON object."""
    return json_text(dict(value.texts))


@lru_cache(KEPT)
def localized_of(column: str) -> Localized:
    """Read a text in several languages."""
    texts: Mapping[str, str] = json_of(column)
    return Localized(tuple(texts.items()))
