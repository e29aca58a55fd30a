"""The states of one kind of one tenant: version chains, indexes, and graves."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Any

from attrs import define

from salescore.facts import Kind

__all__ = ["Cell", "Table"]


@define(eq=False)
class Cell:
    """A state and the commit that wrote it, None where it was removed; `older` stood before."""

    sequence: int
    state: Any
    older: "Cell | None"


class Table:
    """The cells of one kind of one tenant, with its indexes."""

    def __init__(self, kind: Kind[Any]) -> None:
        """Start empty."""
        self.cells: dict[Hashable, Cell] = {}
        self.several: dict[str, Callable[[Any], Iterable[Hashable]]] = {
            each: kind.reader(each) for each in kind.several + kind.within
        }
        self._indexes: dict[str, dict[Hashable, set[Hashable]]] = {
            attribute: {} for attribute in (*kind.indexes, *kind.unique, *self.several)
        }
        self._readers = {each: attrgetter(each) for each in kind.indexes + kind.unique}
        self._graves: deque[tuple[int, Hashable]] = deque()

    def at(self, key: Hashable, sequence: int) -> Any:
        """Give the state of a key as of a commit, or None."""
        cell = self.cells.get(key)
        while cell is not None and cell.sequence > sequence:
            cell = cell.older
        return None if cell is None else cell.state

    def now(self, keys: Iterable[Hashable] | None = None) -> Iterator[Any]:
        """Give the states of the latest commit, of all keys or of these."""
        cells = self.cells.values() if keys is None else map(self.cells.__getitem__, keys)
        return (cell.state for cell in cells if cell.state is not None)

    def keys(self, attribute: str, value: Hashable) -> Iterable[Hashable]:
        """Give the keys that may have this value; the caller looks at the state itself."""
        return self._indexes[attribute].get(value, ())

    def knows(self, attribute: str) -> bool:
        """Say whether keys are found by an attribute."""
        return attribute in self._indexes

    def put(self, key: Hashable, state: Any, *, sequence: int, oldest: int) -> None:
        """Write a state; versions that no open unit of work can see are let go."""
        self._bury(oldest)
        before = self.cells.get(key)
        if before is not None:
            self._prune(key, before, oldest)
        self.cells[key] = Cell(sequence, state, before)
        last = None if before is None else before.state
        for attribute, read in self._readers.items():
            value, index = read(state), self._indexes[attribute]
            if value not in index:
                index[value] = {key}
            elif last is None or read(last) is not value:
                index[value].add(key)
        for attribute, several in self.several.items():
            for value in several(state):
                self._indexes[attribute].setdefault(value, set()).add(key)

    def remove(self, key: Hashable, *, sequence: int, oldest: int) -> None:
        """Remove a state; open units of work go on seeing it."""
        self._bury(oldest)
        before = self.cells[key]
        self._prune(key, before, oldest)
        self.cells[key] = Cell(sequence, None, before)
        self._graves.append((sequence, key))

    def _bury(self, oldest: int) -> None:
        """Forget the keys whose removal every open unit of work sees."""
        while self._graves and self._graves[0][0] <= oldest:
            sequence, key = self._graves.popleft()
            cell = self.cells[key]
            if cell.sequence == sequence:
                del self.cells[key]
                self._forget(key, self._values(cell))

    def _prune(self, key: Hashable, newest: Cell, oldest: int) -> None:
        """Let go of the part of a chain that no snapshot, the oldest included, can read."""
        cell: Cell | None = newest
        while cell is not None and cell.sequence > oldest:
            cell = cell.older
        if cell is not None and cell.older is not None:
            gone, cell.older = cell.older, None
            self._forget(key, self._values(gone) - self._values(newest))

    def _forget(self, key: Hashable, values: Iterable[tuple[str, Hashable]]) -> None:
        """Let a key not be found any more by what its states had."""
        for attribute, value in values:
            keys = self._indexes[attribute].get(value, set())
            keys.discard(key)
            if not keys:
                self._indexes[attribute].pop(value, None)

    def _values(self, newest: Cell) -> set[tuple[str, Hashable]]:
        """Give what the states of a chain are found by."""
        found: set[tuple[str, Hashable]] = set()
        cell: Cell | None = newest
        while cell is not None:
            if cell.state is not None:
                found.update((name, read(cell.state)) for name, read in self._readers.items())
                for name, several in self.several.items():
                    found.update((name, value) for value in several(cell.state))
            cell = cell.older
        return found
