"""What a unit of work will write: states by key, each once, and rows that only get added."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from salescore.facts import Kind
from salescore.store import Write

__all__ = ["Changed"]


@frozen
class Changed:
    """The working record of what the flush will write."""

    states: dict[tuple[Kind[Any], Any], tuple[Any, Any]] = field(factory=dict)
    kinds: set[Kind[Any]] = field(factory=set)
    rows: list[Write[Any]] = field(factory=list)

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
