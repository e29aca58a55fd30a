"""Custom values: what states have is what they are found by."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from salescore.app.checks.check import Sees
from salescore.custom.values import UNIQUE
from salescore.errors import Finding
from salescore.facts import Kind
from salescore.store import FoundBy

__all__ = ["CustomValues"]

_Rows = frozenset[tuple[str, str, bool]]


class CustomValues:
    """Every indexed value of a kind is kept where it is looked up, and nothing else is.

    Args:
        kind: whose values.
        kept: gives what the store keeps, in the order of keys.
    """

    def __init__(self, kind: Kind[Any], kept: Callable[[Kind[Any]], Iterator[FoundBy]]) -> None:
        """Begin without states."""
        self._kind = kind
        self._kept = kept
        self._expected: dict[UUID, _Rows] = {}

    @classmethod
    def all(
        cls, kinds: Iterable[Kind[Any]], kept: Callable[[Kind[Any]], Iterator[FoundBy]]
    ) -> "tuple[CustomValues, ...]":
        """Give the check of every kind that has custom values."""
        return tuple(cls(kind, kept) for kind in kinds if UNIQUE in kind.several)

    @property
    def sees(self) -> Sees:
        """The states of its kind."""
        return {self._kind: self._look}

    def _look(self, state: Any) -> Iterable[Finding]:
        rows = frozenset(state.custom.found_by)
        if rows:
            self._expected[state.id] = rows
        return ()

    def close(self) -> Iterator[Finding]:
        """Compare what states have with what is kept."""
        stray: dict[UUID, set[str]] = {}
        for key, field, value, unique in self._kept(self._kind):
            expected, row = self._expected.get(key, frozenset()), (field, value, unique)
            if row in expected:
                self._expected[key] = expected - {row}
            else:
                stray.setdefault(key, set()).add(field)
        missing = {key: {field for field, *_ in rows} for key, rows in self._expected.items()}
        yield from self._named("doctor.value_missing", missing)
        yield from self._named("doctor.value_stray", stray)

    def _named(self, code: str, found: dict[UUID, set[str]]) -> Iterator[Finding]:
        for key, fields in found.items():
            for field in sorted(fields):
                yield Finding(code, {"kind": self._kind.name, "id": key, "field": field})
