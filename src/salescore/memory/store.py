"""The reference store: everything in memory, snapshots by version chains, one lock at commit.

``memory:`` opens an empty store; ``memory:?conflict=0.1&seed=7`` refuses a tenth of the commits,
as a busy server would, so that callers can see what their code does then.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from operator import attrgetter, itemgetter
from threading import Lock
from typing import Any, Final, TypeVar

from salescore.bounds import Bound
from salescore.claims import Claim, CounterClaim, Grant, Shortfall, merge
from salescore.errors import Finding
from salescore.facts import ALL, Kind, Want, Working
from salescore.formula import equals
from salescore.granting import CounterKey, LevelKey, grant
from salescore.memory.table import Table
from salescore.query import Page, Query, answer
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import Changes, FoundBy, Removed, StoreConflict, UnitOfWork, Write

__all__ = ["MemoryStore"]

T = TypeVar("T")

_COUNTER: Final[Kind[Any]] = Kind("memory.counter", int)

_Level = Callable[[LevelKey], StockLevel | None]
_Used = Callable[[CounterKey], int]


class _Shelf:
    """All tables of a store, behind one lock; commits are numbered."""

    def __init__(self, conflict: float, seed: int) -> None:
        self.lock = Lock()
        self.sequence = 0
        self.open: Counter[int] = Counter()
        self._tables: dict[tuple[str, Kind[Any]], Table] = {}
        self._conflict = conflict
        self._random = random.Random(seed)  # noqa: S311 - a draw of test conflicts, not a secret.

    def table(self, tenant: str, kind: Kind[Any]) -> Table:
        """Give the table of a kind, made when it is first asked for."""
        table = self._tables.get((tenant, kind))
        if table is None:
            table = self._tables[tenant, kind] = Table(kind)
        return table

    def tenants(self, kind: Kind[Any] | None) -> list[str]:
        """Name the tenants that have a state, of a kind or of any."""
        names = (
            name
            for (name, of), table in self._tables.items()
            if kind in {None, of} and any(True for _ in table.now())
        )
        return sorted(set(names))

    def commit(self, unit: "_MemoryUnit", changes: Changes) -> None:
        """Check a unit's changes against the latest commit and write them."""
        with self.lock:
            if self._conflict and self._random.random() < self._conflict:
                raise StoreConflict("injected")
            writes = self._checked(unit.tenant, changes)
            rows = self._claimed(unit)
            self.sequence += 1
            oldest = min(self.open, default=self.sequence)
            for removed in changes.removed:
                key = removed.kind.key_of(removed.before)
                table = self.table(unit.tenant, removed.kind)
                table.remove(key, sequence=self.sequence, oldest=oldest)
            for kind, key, state in writes + rows:
                self.table(unit.tenant, kind).put(key, state, sequence=self.sequence, oldest=oldest)

    def _checked(self, tenant: str, changes: Changes) -> list[tuple[Kind[Any], Hashable, Any]]:
        """Compare every version and unique value with the latest commit."""
        taken: set[tuple[Kind[Any], str, Hashable]] = set()
        for held in changes.held:
            now = self.table(tenant, held.kind).at(held.key, self.sequence)
            if (None if now is None else now.version) != held.version:
                raise StoreConflict(f"{held.kind.name} {held.key} moved")
        gone = {self._removable(tenant, removed) for removed in changes.removed}
        for write in changes.writes:
            table, key = self.table(tenant, write.kind), write.kind.key_of(write.after)
            now = None if (write.kind, key) in gone else table.at(key, self.sequence)
            if write.before is None and now is not None:
                raise StoreConflict(f"{write.kind.name} {key} exists")
            if write.before is not None and (now is None or now.version != write.before.version):
                raise StoreConflict(f"{write.kind.name} {key} moved")
        for write in changes.writes:
            if write.kind.unique:
                self._check_unique(tenant, write, taken)
        self._check_several(tenant, [write for write in changes.writes if write.kind.several])
        return [
            (write.kind, write.kind.key_of(write.after), write.after) for write in changes.writes
        ]

    def _removable(self, tenant: str, removed: Removed[Any]) -> tuple[Kind[Any], Hashable]:
        """Give the place of a state that is still as somebody removes it."""
        kind, key = removed.kind, removed.kind.key_of(removed.before)
        now = self.table(tenant, kind).at(key, self.sequence)
        if now is None or (kind.versioned and now.version != removed.before.version):
            raise StoreConflict(f"{kind.name} {key} moved")
        return kind, key

    def _check_unique(
        self, tenant: str, write: Write[Any], taken: set[tuple[Kind[Any], str, Hashable]]
    ) -> None:
        table, key = self.table(tenant, write.kind), write.kind.key_of(write.after)
        for attribute in write.kind.unique:
            value = getattr(write.after, attribute)
            if value is None:
                continue
            others = (
                table.at(other, self.sequence)
                for other in table.keys(attribute, value)
                if other != key
            )
            has = any(other and getattr(other, attribute) == value for other in others)
            if has or (write.kind, attribute, value) in taken:
                raise StoreConflict(f"{write.kind.name} {attribute} {value} is taken")
            taken.add((write.kind, attribute, value))

    def _check_several(self, tenant: str, writes: Sequence[Write[Any]]) -> None:
        """Compare values of which a state has several; one given up in this flush is free."""
        after = {(write.kind, write.kind.key_of(write.after)): write.after for write in writes}
        taken: set[tuple[Kind[Any], Hashable]] = set()
        for (kind, key), state in after.items():
            table = self.table(tenant, kind)
            for attribute in kind.several:
                read = table.several[attribute]
                for value in read(state):
                    others = (
                        after.get((kind, other)) or table.at(other, self.sequence)
                        for other in table.keys(attribute, value)
                        if other != key
                    )
                    has = any(other and value in read(other) for other in others)
                    if has or (kind, value) in taken:
                        raise StoreConflict(f"{kind.name} {attribute} {value} is taken")
                    taken.add((kind, value))

    def _claimed(self, unit: "_MemoryUnit") -> list[tuple[Kind[Any], Hashable, Any]]:
        """Check every guard again on the latest commit, if the unit's snapshot is older."""
        level, used = self.counts(unit.tenant, self.sequence)
        levels, counters = unit.levels, unit.counters
        if unit.sequence != self.sequence:
            levels, counters, _, shortfalls = grant(unit.claims, level=level, used=used)
            if shortfalls:
                raise StoreConflict("a claim no longer holds")
            for key, start in unit.starts.items():
                if used(key) != start:
                    raise StoreConflict(f"counter {'/'.join(key)} moved")
        rows: list[tuple[Kind[Any], Hashable, Any]] = [
            (STOCK_LEVEL, place, after)
            for place, after in levels.items()
            if after != (level(place) or StockLevel(*place))
        ]
        return rows + [(_COUNTER, key, figure) for key, figure in counters.items()]

    def counts(self, tenant: str, sequence: int) -> tuple[_Level, _Used]:
        """Give what reads levels and counters as of a commit."""
        levels, counters = self.table(tenant, STOCK_LEVEL), self.table(tenant, _COUNTER)
        return (
            lambda place: levels.at(place, sequence),
            lambda key: counters.at(key, sequence) or 0,
        )


class MemoryStore:
    """A store that forgets when it is closed.

    Args:
        conflict: share of commits that are refused with `StoreConflict`, 0 to 1.
        seed: for the draw of those commits.
    """

    number_block = 1

    def __init__(self, *, conflict: float = 0.0, seed: int = 0) -> None:
        """Start empty."""
        self._shelf = _Shelf(conflict, seed)

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work on the latest commit."""
        del write
        shelf = self._shelf
        with shelf.lock:
            sequence = shelf.sequence
            shelf.open[sequence] += 1
        try:
            yield _MemoryUnit(shelf, tenant, sequence)
        finally:
            with shelf.lock:
                shelf.open[sequence] -= 1
                if not shelf.open[sequence]:
                    del shelf.open[sequence]

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from the latest commit."""
        with self._shelf.lock:
            states = self._candidates(tenant, query)
        return answer(query, states)

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind from one snapshot, in the order of their keys."""
        with self._shelf.lock:
            table = self._shelf.table(tenant, kind)
            states = list(table.now())
        return iter(sorted(states, key=kind.key_of))

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give what states are found by: here that is read off them."""
        for state in self.scan(tenant, kind):
            for found in sorted(state.custom.found_by):
                yield FoundBy(state.id, *found)

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name every tenant that has a state, in the order of code points."""
        with self._shelf.lock:
            return self._shelf.tenants(kind)

    def check(self) -> Sequence[Finding]:
        """Find nothing: below the states there is only memory."""
        return ()

    def close(self) -> None:
        """Nothing to let go of."""

    def _candidates(self, tenant: str, query: Query[T]) -> list[T]:
        """Give the states that may meet a query: what it wants to be equal is looked up."""
        table = self._shelf.table(tenant, query.kind)
        found = [
            set(table.keys(name, value)) for name, value in equals(query.where) if table.knows(name)
        ]
        return list(table.now(set.intersection(*found) if found else None))


class _MemoryUnit:
    """A unit of work: reads its snapshot, collects claims, commits under the store's lock."""

    gated = False

    def __init__(self, shelf: _Shelf, tenant: str, sequence: int) -> None:
        self._shelf = shelf
        self.tenant = tenant
        self.sequence = sequence
        self.claims: list[Claim] = []
        self.starts: dict[tuple[str, str], int] = {}
        self.levels: dict[LevelKey, StockLevel] = {}
        self.counters: dict[CounterKey, int] = {}

    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Answer all wants from the snapshot."""
        del only
        shelf = self._shelf
        with shelf.lock:
            for wanted in wants:
                into.fill(wanted, self._answer(shelf.table(self.tenant, wanted.kind), wanted))

    def _answer(self, table: Table, wanted: Want) -> list[Any]:
        if wanted.attribute == ALL:
            found = [table.at(key, self.sequence) for key in table.cells]
        elif not wanted.attribute:
            found = [table.at(key, self.sequence) for key in wanted.values]
        else:
            found = [
                state
                for value in wanted.values
                for state in self._by_attribute(table, wanted, value)
            ]
        return [state for state in found if state is not None]

    def _by_attribute(self, table: Table, wanted: Want, value: Hashable) -> list[Any]:
        attribute, read = wanted.attribute, wanted.kind.reader(wanted.attribute)
        if isinstance(value, Bound):
            return self._bounded(table, attribute, value)
        return [
            state
            for key in table.keys(attribute, value)
            if (state := table.at(key, self.sequence)) is not None and value in read(state)
        ]

    def _bounded(self, table: Table, attribute: str, bound: Bound) -> list[Any]:
        """Give the states with the least of an attribute within a bound, as many as are wanted."""
        read = attrgetter(attribute)
        found: list[tuple[Any, Any, Any]] = []
        for key in self._within(table, bound):
            state = table.at(key, self.sequence)
            least = None if state is None else read(state)
            if bound.reaches(least) and bound.meets(state):
                found.append((least, key, state))
        return [state for _, _, state in nsmallest(bound.limit, found, key=itemgetter(0, 1))]

    def _within(self, table: Table, bound: Bound) -> Iterable[Hashable]:
        """Give the keys of what may meet what is fixed: all of them where nothing is indexed."""
        for name, values in bound.fixed:
            if table.knows(name):
                return {key for value in values for key in table.keys(name, value)}
        return table.cells

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims on the snapshot, or name every shortfall; commit checks again."""
        del last
        with self._shelf.lock:
            level, used = self._shelf.counts(self.tenant, self.sequence)
            granting = grant(
                merge(claims),
                level=lambda place: self.levels.get(place) or level(place),
                used=lambda key: self.counters[key] if key in self.counters else used(key),
            )
        if granting.shortfalls:
            return granting.shortfalls
        for each in granting.grants:
            self.claims.append(each.taken)
            if isinstance(each.claim, CounterClaim):
                self.starts.setdefault(each.claim.sort_key, each.start)
        self.levels |= granting.levels
        self.counters |= granting.used
        return granting.grants

    def save(self, changes: Changes) -> None:
        """Check versions, unique values and guards on the latest commit, then write."""
        self._shelf.commit(self, changes)
