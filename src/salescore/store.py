"""The ports of storage: what a store must offer, and the errors it speaks with.

One unit of work serves one attempt at one command (or one chunk of them)::

    with store.begin(tenant) as uow:
        uow.load(wants, into=facts)      # one committed snapshot, one batched read
        uow.claim(claims)                # guards on committed rows, all or nothing
        uow.save(changes)                # states compared by version, claims, rows; commit

Leaving the block without `save` rolls everything back.
"""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from attrs import frozen

from salescore.claims import Claim, Grant, Shortfall
from salescore.errors import Finding, SalesError
from salescore.facts import Kind, Want, Working
from salescore.query import Page, Query

__all__ = [
    "Changes",
    "CommitUnknown",
    "FellShort",
    "FoundBy",
    "Held",
    "MissingExtra",
    "SchemaOutdated",
    "Store",
    "StoreBusy",
    "StoreConflict",
    "StoreUnavailable",
    "UnitOfWork",
    "Write",
]

T = TypeVar("T")


@frozen
class Write(Generic[T]):
    """A state to save: with `before` None it is new, else that version must still be stored."""

    kind: Kind[T]
    after: T
    before: T | None = None


@frozen
class Held:
    """A state that must still be at this version when the flush happens; None: still absent."""

    kind: Kind[Any]
    key: Hashable
    version: int | None


@frozen
class Changes:
    """Everything one flush writes.

    Args:
        writes: states and facts, each (kind, key) at most once.
        held: what was read under `must_hold`; compared with what is stored now.
    """

    writes: tuple[Write[Any], ...]
    held: tuple[Held, ...] = ()


class FoundBy(NamedTuple):
    """A custom value by which a state is found, as the store keeps it.

    Args:
        key: of the state.
        field: the code of the field.
        value: in the form in which it is compared.
        unique: no other state may have it.
    """

    key: UUID
    field: str
    value: str
    unique: bool


class UnitOfWork(Protocol):
    """One attempt: what is loaded is one snapshot, what is saved is saved whole or not at all."""

    def load(self, wants: Sequence[Want], *, into: Working, only: bool = False) -> None:
        """Answer all wants in one batched read of the committed snapshot, own claims left out.

        Args:
            wants: what to read.
            into: gets the answers.
            only: the decision will stand on this load alone. A store may then spare the snapshot
                that holds several loads together; what a later load says is of its own moment.

        Raises:
            StoreUnavailable: the store cannot be reached.
        """
        ...

    @property
    def gated(self) -> bool:
        """Whether `save` can settle stock claims on levels that nobody has read."""
        ...

    def claim(
        self, claims: Sequence[Claim], *, last: bool = False
    ) -> tuple[Grant, ...] | tuple[Shortfall, ...]:
        """Take all claims, or none and name every shortfall.

        Args:
            last: nothing else will be claimed in this unit of work. A gated store may then grant
                stock unseen and say in `save` what falls short.
            claims: merged and sorted (`claims.merge`); claims of earlier calls in this unit of
                work count. A negative stock claim gives back.
        """
        ...

    def save(self, changes: Changes) -> None:
        """Write the changes and the claims, and commit; claims that come to nothing leave no row.

        Raises:
            StoreConflict: a version moved, a unique value was taken, or a guard no longer holds;
                nothing was written.
            FellShort: stock that was granted unseen is not there; nothing was written.
            CommitUnknown: the connection was lost while committing.
        """
        ...


class Store(Protocol):
    """Where a tenant's states live. Constructed by a factory found under its URL scheme."""

    @property
    def number_block(self) -> int:
        """How many human numbers to take at a time: 1 where one writer holds the file anyway."""
        ...

    def begin(self, tenant: str, *, write: bool = True) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work.

        Raises:
            StoreBusy: another writer holds the store; try again.
        """
        ...

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from committed state."""
        ...

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind from one snapshot, in the order of their keys."""
        ...

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give the custom values by which the states of a kind are found, in the order of keys."""
        ...

    def tenants(self) -> Sequence[str]:
        """Name every tenant that has a state, in the order of code points."""
        ...

    def check(self) -> Sequence[Finding]:
        """Look at what lies below the states: tables, indexes, files. Changes nothing.

        Raises:
            StoreUnavailable: the store cannot be reached.
        """
        ...

    def close(self) -> None:
        """Let go of connections and files."""
        ...


class StoreConflict(SalesError, RuntimeError):
    """Somebody else was first; nothing was written. The flow tries again with fresh facts."""

    code = "store.conflict"

    def __init__(self, what: str) -> None:
        """Name what moved."""
        super().__init__(what=what)


class FellShort(StoreConflict):
    """Stock that was granted unseen is not there; nothing was written.

    Attributes:
        shortfalls: every one, with what the locked levels would have given.
        overdue: there may be baskets whose time is over and whose goods are free.
    """

    def __init__(self, shortfalls: tuple[Shortfall, ...], *, overdue: bool = True) -> None:
        """Keep the shortfalls."""
        super().__init__("a claim fell short")
        self.shortfalls = shortfalls
        self.overdue = overdue


class StoreBusy(SalesError, TimeoutError):
    """Another writer holds the store."""

    code = "store.busy"


class CommitUnknown(SalesError, ConnectionError):
    """The connection was lost while committing: look the key up to learn what happened."""

    code = "store.commit_unknown"


class StoreUnavailable(SalesError, ConnectionError):
    """The store cannot be reached or read."""

    code = "store.unavailable"

    def __init__(self, reason: str) -> None:
        """Say why."""
        super().__init__(reason=reason)


class MissingExtra(SalesError, ImportError):
    """Something needs an optional part of the library that is not installed."""

    code = "store.missing_extra"

    def __init__(self, extra: str) -> None:
        """Name the extra to install."""
        super().__init__(extra=extra)


class SchemaOutdated(SalesError, RuntimeError):
    """The stored schema is not the one this version works with."""

    code = "store.schema_outdated"

    def __init__(self, *, found: str, expected: str, command: str) -> None:
        """Name both versions and the command that mends it."""
        super().__init__(found=found, expected=expected, command=command)
