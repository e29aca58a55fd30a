"""Writing things as cells: what several entities do in the same way."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.bulk.columns import CUSTOM, Column, column
from salescore.bulk.entity import Written
from salescore.custom.texts import written
from salescore.facts import Kind, Want, want
from salescore.localized import Localized
from salescore.money import Money

__all__ = [
    "amount_of",
    "custom_cells",
    "limit_cell",
    "localized_cells",
    "localized_of",
    "plain_cells",
    "sums_of",
    "told_column",
    "want_named",
]


def plain_cells(state: Any, *names: str) -> Written:
    """Give the cells of columns that are called as the attributes are."""
    return {name: getattr(state, name) for name in names}


def custom_cells(state: Any) -> Written:
    """Give the custom values of a thing as cells.

    Numbers are written as numbers, everything else as the one text of its value.
    """
    return {f"{CUSTOM}{entry.code}": _custom_cell(entry) for entry in state.custom.entries}


def _custom_cell(entry: Any) -> Any:
    value = entry.value
    plain = isinstance(value, Decimal) or type(value) is int
    return value if plain else written(entry.type, value)


def localized_cells(name: str, text: Localized) -> Written:
    """Give the cells of a text in several languages: ``name`` in English, else ``name:zh``.

    >>> localized_cells("name", Localized.of({"en": "Tea", "zh": "茶"}))
    {'name': 'Tea', 'name:zh': '茶'}
    """
    return {
        name if language == "en" else f"{name}:{language}": said for language, said in text.texts
    }


def localized_of(name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Give the texts by language that a row has for a column.

    >>> localized_of("name", {"sku": "T", "name": "Tea", "name:zh": "茶"})
    {'en': 'Tea', 'zh': '茶'}
    """
    found: dict[str, str] = {"en": values[name]} if name in values else {}
    start = f"{name}:"
    found |= {
        key.removeprefix(start): said for key, said in values.items() if key.startswith(start)
    }
    return found


def limit_cell(limit: Decimal | None) -> Decimal | str:
    """Give the cell of a limit; None is no limit at all."""
    return "unlimited" if limit is None else limit


def amount_of(minor: int, currency: str) -> Decimal:
    """Give minor units as the number that people write.

    >>> amount_of(1050, "EUR"), amount_of(1050, "JPY")
    (Decimal('10.50'), Decimal('1050'))
    """
    return Money(minor, currency).amount


def sums_of(part: Any, currency: str) -> Written:
    """Give the cells ``net``, ``tax`` and ``gross`` of a document or a line."""
    return {
        name: amount_of(getattr(part, f"{name}_minor"), currency)
        for name in ("net", "tax", "gross")
    }


def told_column(name: str, english: str, chinese: str) -> Column:
    """Declare a column that only an export fills."""
    return evolve(column(name, english, chinese), told=True)


def want_named(kind: Kind[Any], ids: Iterable[UUID | None]) -> Want:
    """Want the things that are to be called by name: each once; None is the id of nothing."""
    return want(kind, dict.fromkeys(each for each in ids if each is not None))
