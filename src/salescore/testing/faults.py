"""A store that fails on purpose: refuses commits, loses answers, is busy, cannot be reached."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TypeVar

from salescore.claims import Claim, Grant, Shortfall
from salescore.errors import Finding
from salescore.facts import Kind, Want, Working
from salescore.query import Page, Query
from salescore.store import (
    Changes,
    CommitUnknown,
    FoundBy,
    Store,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    UnitOfWork,
)

__all__ = ["Fault", "FaultyStore"]

T = TypeVar("T")


class Fault(StrEnum):
    """What may go wrong.

    Attributes:
        BUSY: beginning a writing unit of work raises `StoreBusy`.
        UNREACHABLE: loading raises `StoreUnavailable`.
        REFUSED: saving raises `StoreConflict`; nothing was written.
        LOST: the connection breaks before the commit: `CommitUnknown`, nothing was written.
        ANSWER_LOST: the connection breaks after the commit: `CommitUnknown`, all was written.
    """

    BUSY = "busy"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    LOST = "lost"
    ANSWER_LOST = "answer_lost"


class FaultyStore:
    """A store around another one that fails as planned; for one thread.

    Args:
        store: what does the work.
        plan: what goes wrong, in this order: each fault waits for the next step it can happen at,
            None lets the next save pass; after the last one nothing goes wrong any more.

    Example:
        >>> from salescore.memory import MemoryStore
        >>> store = FaultyStore(MemoryStore(), [Fault.BUSY])
        >>> with store.begin("acme"): ...
        Traceback (most recent call last):
        salescore.store.StoreBusy...
        >>> store.injected
        [<Fault.BUSY: 'busy'>]
    """

    def __init__(self, store: Store, plan: Iterable[Fault | None] = ()) -> None:
        """Stand before the first fault."""
        self._store = store
        self.injected: list[Fault] = []
        self.plan(plan)

    def plan(self, plan: Iterable[Fault | None]) -> None:
        """Say what goes wrong from now on, in place of what was planned before."""
        self._plan = iter(plan)
        self._next = next(self._plan, None)

    @property
    def number_block(self) -> int:
        """As the store around which it stands."""
        return self._store.number_block

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work, unless the store is to be busy."""
        if write and self._take(Fault.BUSY):
            raise StoreBusy
        with self._store.begin(tenant, write=write) as unit:
            yield _FaultyUnit(self, unit)

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query."""
        return self._store.find(tenant, query)

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind."""
        return self._store.scan(tenant, kind)

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give what states are found by."""
        return self._store.found_by(tenant, kind)

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name every tenant that has a state."""
        return self._store.tenants(kind)

    def check(self) -> Sequence[Finding]:
        """Look at what lies below the states."""
        return self._store.check()

    def close(self) -> None:
        """Close the store around which it stands."""
        self._store.close()

    def _take(self, *faults: Fault | None) -> Fault | None:
        """Give the next fault if it can happen here, and move on."""
        fault = self._next
        if fault not in faults:
            return None
        self._next = next(self._plan, None)
        if fault is not None:
            self.injected.append(fault)
        return fault


class _FaultyUnit:
    """A unit of work whose load and save fail as planned."""

    def __init__(self, faults: FaultyStore, unit: UnitOfWork) -> None:
        self._faults = faults
        self._unit = unit
        self.gated = unit.gated

    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Answer the wants, unless the store is to be out of reach."""
        if self._faults._take(Fault.UNREACHABLE):  # noqa: SLF001 - the module's own class.
            raise StoreUnavailable("planned")
        self._unit.load(wants, into=into, only=only)

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take the claims."""
        return self._unit.claim(claims, last=last)

    def save(self, changes: Changes) -> None:
        """Save, or fail before or after it."""
        take = self._faults._take  # noqa: SLF001 - the module's own class.
        fault = take(None, Fault.REFUSED, Fault.LOST, Fault.ANSWER_LOST)
        if fault is Fault.REFUSED:
            raise StoreConflict("planned")
        if fault is Fault.LOST:
            raise CommitUnknown
        self._unit.save(changes)
        if fault is Fault.ANSWER_LOST:
            raise CommitUnknown
