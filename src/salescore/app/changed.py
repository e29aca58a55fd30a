"""What a unit of work will write: states by key, each once, rows to add, and what to remove."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import field, frozen

from salescore.facts import Kind
from salescore.store import Removed, Write

__all__ = ["Changed"]


@frozen
class Changed:
    """The working record of what the flush will write."""

    states: dict[tuple[Kind[Any], Any], tuple[Any, Any]] = field(factory=dict)
    kinds: set[Kind[Any]] = field(factory=set)
    rows: list[Write[Any]] = field(factory=list)
    removed: list[Removed[Any]] = field(factory=list)

    def add(self, rows: Iterable[Write[Any]]) -> None:
        """Note rows that only get added."""
        for row in rows:
            self.kinds.add(row.kind)
            self.rows.append(row)

    def remove(self, removed: Sequence[Removed[Any]]) -> None:
        """Note states that go; rows that were to be added by this flush are not even written."""
        if not removed:
            return
        places = {(each.kind, each.kind.key_of(each.before)): each for each in removed}
        self.rows[:] = [
            row
            for row in self.rows
            if places.pop((row.kind, row.kind.key_of(row.after)), None) is None
        ]
        self.kinds.update(kind for kind, _ in places)
        for place, each in places.items():
            first, _ = self.states.pop(place, (each.before, None))
            if first is not None:
                self.removed.append(Removed(each.kind, first))

    def state(self, kind: Kind[Any], key: Any, *, before: Any, after: Any) -> None:
        """Note a state as it will be; what it was before the first change is kept."""
        self.kinds.add(kind)
        first, _ = self.states.get((kind, key), (before, None))
        self.states[kind, key] = (first, after)

    def writes(self) -> Iterator[Write[Any]]:
        """Give everything to write."""
        for (kind, _), (before, after) in self.states.items():
            yield Write(kind, after, before)
        yield from self.rows
