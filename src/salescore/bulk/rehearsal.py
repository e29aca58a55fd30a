"""A rehearsal: a store over another one that keeps what it is given to itself.

Whoever works through it meets everything that the store below has and everything that was done in
the rehearsal; the store below is only read. What is kept are the states that commands decide on;
events, outcomes and what receivers would be told of are let go of.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from attrs import evolve

from salescore.app.application import App
from salescore.app.sales import Sales
from salescore.bounds import Bound
from salescore.claims import Claim, Grant, Shortfall, merge
from salescore.errors import Finding
from salescore.events import OUTBOX
from salescore.facts import ALL, Facts, Kind, Want, Working
from salescore.granting import CounterKey, LevelKey, grant
from salescore.query import Page, Query
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import Changes, FoundBy, Store, UnitOfWork

__all__ = ["Rehearsal", "rehearsed"]

T = TypeVar("T")

_LET_GO: Final = frozenset({OUTBOX})


def rehearsed(sales: Sales) -> Sales:
    """Give a view of a tenant in which everything can be done and nothing comes of it.

    Wrappers of plug-ins are left out: they may tell others what they see.
    """
    app = sales.app
    registry = evolve(app.flow.registry, wrappers=())
    rehearsal = App(
        Rehearsal(app.flow.store), clock=app.clock, new_id=app.new_id, with_registry=registry
    )
    return rehearsal.tenant(sales.name, actor=sales.actor)


class Rehearsal:
    """A store that only seems to write, for one tenant.

    Args:
        below: what is read where nothing was done yet.
    """

    number_block = 1

    def __init__(self, below: Store) -> None:
        """Start with what is there."""
        self.below = below
        self.kept: Working = Working()
        self.gone: set[tuple[Kind[Any], Hashable]] = set()
        self.used: dict[CounterKey, int] = {}

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work."""
        del write
        with self.below.begin(tenant, write=False) as uow:
            yield _RehearsedUnit(self, uow)

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from what is below."""
        return self.below.find(tenant, query)

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind below."""
        return self.below.scan(tenant, kind)

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give what states below are found by."""
        return self.below.found_by(tenant, kind)

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name the tenants below."""
        return self.below.tenants(kind)

    def check(self) -> Sequence[Finding]:
        """Look at what is below."""
        return self.below.check()

    def close(self) -> None:
        """Forget; the store below stays open."""
        self.kept = Working()


class _RehearsedUnit:
    """A unit of work that reads both and writes above."""

    gated = False

    def __init__(self, above: Rehearsal, below: UnitOfWork) -> None:
        self._above = above
        self._below = below
        self._levels: dict[LevelKey, StockLevel] = {}
        self._used: dict[CounterKey, int] = {}

    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Answer all wants: what was rehearsed counts, else what is below."""
        read = Working()
        self._below.load(wants, into=read, only=only)
        for wanted in wants:
            into.fill(wanted, self._answer(wanted, read))

    def _answer(self, wanted: Want, read: Working) -> Iterator[Any]:
        kind, kept, gone = wanted.kind, self._above.kept, self._above.gone
        seen: set[Hashable] = set()
        for state in _found(wanted, read):
            key = kind.key_of(state)
            if key in seen or (kind, key) in gone:
                continue
            seen.add(key)
            now = kept.peek(kind, key)
            if now is None:
                yield state
            elif _meets(wanted, now):
                yield now
        for state in self._kept(wanted):
            if kind.key_of(state) not in seen:
                yield state

    def _kept(self, wanted: Want) -> Iterable[Any]:
        """Give the rehearsed states that a want is about."""
        kind, kept = wanted.kind, self._above.kept
        if any(isinstance(value, Bound) for value in wanted.values):
            return [state for state in kept.held(kind) if _meets(wanted, state)]
        kept.fill(kind.all(), ())  # Whatever was rehearsed of the kind is here.
        return _found(wanted, kept)

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims, or name every shortfall."""
        del last
        above = self._above

        def level(place: LevelKey) -> StockLevel | None:
            mine = self._levels.get(place) or above.kept.peek(STOCK_LEVEL, place)
            if mine is not None:
                return mine
            read = Working()
            self._below.load([STOCK_LEVEL.one(place)], into=read)
            return read.get(STOCK_LEVEL, place)

        granting = grant(
            merge(claims),
            level=level,
            used=lambda key: self._used.get(key, above.used.get(key, 0)),
        )
        if granting.shortfalls:
            return granting.shortfalls
        self._levels |= granting.levels
        self._used |= granting.used
        return granting.grants

    def save(self, changes: Changes) -> None:
        """Keep the states, the levels and the counters above."""
        above = self._above
        for removed in changes.removed:
            place = removed.kind, removed.kind.key_of(removed.before)
            above.gone.add(place)
            above.kept.remove(*place)
        for write in changes.writes:
            if write.kind.versioned and write.kind not in _LET_GO:
                above.kept.put(write.kind, write.after)
        for level in self._levels.values():
            above.kept.put(STOCK_LEVEL, level)
        above.used |= self._used


def _found(wanted: Want, read: Facts) -> Iterator[Any]:
    """Give the states in facts that a want is about."""
    kind, attribute = wanted.kind, wanted.attribute
    if attribute == ALL:
        yield from read.all(kind)
        return
    for value in wanted.values:
        if isinstance(value, Bound):
            ask = read.since if value.upward else read.until
            yield from ask(kind, attribute, value.value, **dict(value.fixed))
        elif attribute:
            yield from read.where(kind, attribute, value)
        elif (state := read.get(kind, value)) is not None:
            yield state


def _meets(wanted: Want, state: Any) -> bool:
    """Say whether a rehearsed state is one that a want is about."""
    if wanted.attribute in {ALL, ""}:
        return True
    values = wanted.kind.reader(wanted.attribute)(state)
    for value in wanted.values:
        if isinstance(value, Bound):
            met = value.reaches(*values) and value.meets(state)
        else:
            met = value in values
        if met:
            return True
    return False
