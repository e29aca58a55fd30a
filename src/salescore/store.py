"""The ports of storage: what a store must offer, and the errors it speaks with.

One unit of work serves one attempt at one command (or one chunk of them)::

    with store.begin(tenant) as uow:
        uow.load(wants, into=facts)      # one committed snapshot, one batched read
        uow.claim(claims)                # guards on committed rows, all or nothing
        uow.save(changes)                # states compared by version, claims, rows; commit

Leaving the block without `save` rolls everything back.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable
from uuid import UUID

from attrs import field, frozen

from salescore.claims import Claim, Grant, Shortfall
from salescore.errors import Finding, SalesError
from salescore.facts import Facts, Kind, Want, Working
from salescore.query import Page, Query
from salescore.secret import hidden

__all__ = [
    "AnalyzedStore",
    "Changes",
    "CommitUnknown",
    "FellShort",
    "FoundBy",
    "Held",
    "MissingExtra",
    "Removed",
    "SchemaOutdated",
    "Store",
    "StoreBusy",
    "StoreConflict",
    "StoreFactory",
    "StoreRequest",
    "StoreUnavailable",
    "UnitOfWork",
    "Write",
    "read",
    "scheme_of",
    "snapshot",
]

T = TypeVar("T")

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,30}):")


@frozen
class Write(Generic[T]):
    """A state to save: with `before` None it is new, else that version must still be stored."""

    kind: Kind[T]
    after: T
    before: T | None = None


@frozen
class Removed(Generic[T]):
    """A state to remove: it must still be stored, and at its version if its kind has versions."""

    kind: Kind[T]
    before: T


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
        removed: states to remove before anything is written, each (kind, key) at most once. Only
            of kinds that nothing refers to, without lines and without custom values.
    """

    writes: tuple[Write[Any], ...]
    held: tuple[Held, ...] = ()
    removed: tuple[Removed[Any], ...] = ()


@frozen
class StoreRequest:
    """A store that somebody wants opened.

    Args:
        url: where it is; it may hold a password, and is never shown.
        asynchronous: for use under `salescore.aio`.
    """

    url: str = field(repr=False)
    asynchronous: bool = False


def scheme_of(url: str) -> str:
    """Give the scheme of a URL, or nothing if it begins with none: all of it that may be shown.

    >>> scheme_of("postgresql://ann:secret@host/shop")
    'postgresql'
    """
    found = _SCHEME.match(url)
    return found[1] if found else ""


class StoreFactory(Protocol):
    """What opens stores of one make; a plug-in registers it."""

    @property
    def name(self) -> str:
        """Unique."""
        ...

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes of URLs that it answers to; each belongs to one factory."""
        ...

    def open(self, request: StoreRequest) -> "Store":
        """Open a store.

        Raises:
            MissingExtra: it needs something that is not installed.
            StoreUnavailable: it cannot be reached.
        """
        ...


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

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name every tenant that has a state, in the order of code points.

        Args:
            kind: only those that have a state of this one; None for any.
        """
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


@runtime_checkable
class AnalyzedStore(Protocol):
    """A store that plans its reading by what it believes to hold; a bulk load asks it to look."""

    def analyze(self) -> None:
        """Look at how much there is, so that what is read next is found by its key.

        Raises:
            StoreUnavailable: the store cannot be reached.
        """
        ...


def read(store: Store, tenant: str, wants: Sequence[Want]) -> Facts:
    """Load facts from one committed snapshot, and change nothing.

    Raises:
        StoreUnavailable: the store cannot be reached.
    """
    facts = Working()
    with store.begin(tenant, write=False) as uow:
        uow.load(wants, into=facts, only=True)
    return facts


@contextmanager
def snapshot(store: Store, tenant: str) -> Iterator[Callable[[Sequence[Want]], Working]]:
    """Load facts several times from one committed snapshot, and change nothing.

    Yields:
        What loads; each time it gives the facts of that load alone.

    Raises:
        StoreUnavailable: the store cannot be reached.
    """
    with store.begin(tenant, write=False) as uow:

        def load(wants: Sequence[Want]) -> Working:
            facts = Working()
            uow.load(wants, into=facts)
            return facts

        yield load


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
        super().__init__(reason=hidden(reason))


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
