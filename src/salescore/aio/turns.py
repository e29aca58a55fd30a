"""Turns: how the tasks of one event loop share a store."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from salescore.aio.bridge import checkpoint, wait
from salescore.errors import Finding
from salescore.facts import Kind
from salescore.query import Page, Query
from salescore.store import FoundBy, Store, UnitOfWork

__all__ = ["TurnStore"]

T = TypeVar("T")


class TurnStore:
    """A store inside an event loop: where it has one writer, the tasks write in turn.

    Waiting in the loop is fair and costs nothing; waiting in the database would take a connection
    each, and sleep between its looks at the lock. A canceled task stops while it waits, or as soon
    as its unit of work begins: before anything was written.

    Args:
        store: opened for asynchronous use; called from inside `run_sync`.
    """

    def __init__(self, store: Store) -> None:
        """Stand before the store."""
        self._store = store
        self._turn = asyncio.Lock() if store.number_block == 1 else None

    @property
    def number_block(self) -> int:
        """How many human numbers to take at a time."""
        return self._store.number_block

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work, when it is this task's turn."""
        if not write or self._turn is None:
            with self._begun(tenant, write=write) as uow:
                yield uow
            return
        wait(self._turn.acquire())
        try:
            with self._begun(tenant, write=True) as uow:
                yield uow
        finally:
            self._turn.release()

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from committed state."""
        return self._store.find(tenant, query)

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind from one snapshot, in the order of their keys."""
        return self._store.scan(tenant, kind)

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give what states are found by."""
        return self._store.found_by(tenant, kind)

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name every tenant that has a state, in the order of code points."""
        return self._store.tenants(kind)

    def check(self) -> Sequence[Finding]:
        """Look at what lies below the states."""
        return self._store.check()

    def close(self) -> None:
        """Let go of connections and files."""
        self._store.close()

    @contextmanager
    def _begun(self, tenant: str, *, write: bool) -> Iterator[UnitOfWork]:
        with self._store.begin(tenant, write=write) as uow:
            checkpoint()
            yield uow
