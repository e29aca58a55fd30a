"""The words of published cases: operations, fields and their types, read from `VOCABULARY.md`.

A type turns JSON into values once, for every family: decimal text becomes `Decimal`, days become
`date` or `datetime`, lists become tuples. What no type fits stays as it was written.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tests.cases.binding import Unsupported

LETTERS: Final = "letter by letter"

_BLOCK: Final = re.compile(r"^```json vocabulary\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DAY_DIGITS: Final = len("2026-01-31")


@frozen
class Field:
    """One field: its types in the order in which they are tried, and what it means."""

    types: tuple[str, ...]
    meaning: str


@frozen
class Vocabulary:
    """The operations and fields of one family."""

    family: str
    operations: frozenset[str]
    fields: Mapping[str, Field]

    def read(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values of an object by the types of their fields.

        Raises:
            Unsupported: a field is not in the vocabulary, or is a number of JSON, whose digits
                nobody wrote.
        """
        return {name: self._field(name, value) for name, value in values.items()}

    def demand(self, operation: object) -> str:
        """Give the operation back if the vocabulary has it.

        Raises:
            Unsupported: it has not.
        """
        if not isinstance(operation, str) or operation not in self.operations:
            raise Unsupported(f"operation {operation!r} is not in the vocabulary")
        return operation

    def _field(self, name: str, value: object) -> Any:
        """Give the value of a field by the first type that fits."""
        field = self.fields.get(name)
        if field is None:
            raise Unsupported(f"field {name!r} is not in the vocabulary")
        if LETTERS in field.meaning and isinstance(value, str):
            return value
        for kind in field.types:
            if _fits(kind, value):
                return self._typed(kind, value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            raise Unsupported(f"field {name!r} is a JSON number, not decimal text")
        return self._untyped(value)

    def _typed(self, kind: str, value: Any) -> Any:
        """Turn a value that fits a type."""
        if kind == "dec":
            return Decimal(value)
        if kind == "date":
            return _moment(value)
        if kind == "obj":
            return self.read(value)
        if inner := _inner(kind, "list"):
            return tuple(self._typed(inner, each) for each in value)
        if inner := _inner(kind, "map"):
            return {key: self._typed(inner, each) for key, each in value.items()}
        return self._untyped(value) if kind == "any" else value

    def _untyped(self, value: Any) -> Any:
        """Leave a value as it is written, but for lists, which cannot be changed."""
        if isinstance(value, list):
            return tuple(self._untyped(each) for each in value)
        if isinstance(value, dict):
            return {key: self._untyped(each) for key, each in value.items()}
        return value


def _inner(kind: str, outer: str) -> str:
    """Give the type inside `list<...>` or `map<...>`, or nothing."""
    return kind[len(outer) + 1 : -1] if kind.startswith(f"{outer}<") else ""


def _fits(kind: str, value: Any) -> bool:
    """Tell whether JSON fits a type of the vocabulary; a closed word fits as text."""
    if inner := _inner(kind, "list"):
        return isinstance(value, list) and all(_fits(inner, each) for each in value)
    if inner := _inner(kind, "map"):
        return isinstance(value, dict) and all(_fits(inner, each) for each in value.values())
    plain = _PLAIN.get(kind, _is_text)
    return plain(value)


def _is_text(value: Any) -> bool:
    """Tell whether a value is text: `str` and closed words."""
    return isinstance(value, str)


def _is_decimal(value: Any) -> bool:
    """Tell whether a value is decimal text."""
    return isinstance(value, str) and _DECIMAL.fullmatch(value) is not None


def _is_moment(value: Any) -> bool:
    """Tell whether a value is the text of an ISO day or moment."""
    try:
        _moment(value)
    except (TypeError, ValueError):
        return False
    return True


def _moment(text: str) -> date | datetime:
    """Read an ISO day or moment."""
    return date.fromisoformat(text) if len(text) == _DAY_DIGITS else datetime.fromisoformat(text)


def parse(text: str) -> dict[str, Vocabulary]:
    """Read every block of a vocabulary: from family to its words."""
    blocks = [json.loads(block) for block in _BLOCK.findall(text)]
    return {block["family"]: _vocabulary(block) for block in blocks}


def load(path: Path) -> dict[str, Vocabulary]:
    """Read a vocabulary from its file."""
    return parse(path.read_text(encoding="utf-8"))


def _vocabulary(block: Mapping[str, Any]) -> Vocabulary:
    """Make the words of one family."""
    fields = {name: _field(text) for name, text in block["fields"].items()}
    return Vocabulary(block["family"], frozenset(block["operations"]), fields)


def _field(text: str) -> Field:
    """Read `"where; types; meaning"`; semicolons within the meaning belong to it."""
    _, types, meaning = (part.strip() for part in text.split(";", 2))
    return Field(tuple(kind.strip() for kind in types.split("|")), meaning)


_PLAIN: Final[Mapping[str, Callable[[Any], bool]]] = {
    "dec": _is_decimal,
    "date": _is_moment,
    "bool": lambda value: isinstance(value, bool),
    "obj": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
    "any": lambda _: True,
}
