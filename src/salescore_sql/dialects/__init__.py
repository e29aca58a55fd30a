"""What differs from database to database, one module each."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Engine

from salescore.errors import Finding, SalesError
from salescore_sql.flush import Gate

__all__ = ["Dialect", "RuleBroken"]


class RuleBroken(SalesError, RuntimeError):
    """A row that the database's own rules refuse, though the library let it through: a fault."""

    code = "store.rule_broken"

    def __init__(self, rule: str) -> None:
        """Name the rule in the database's words."""
        super().__init__(rule=rule)


class Dialect(Protocol):
    """One database.

    Attributes:
        driver: SQLAlchemy's name of dialect and driver.
        embedded: a file of this program: opening it makes its tables.
        absent: a file that is not there; only to look at it would make it.
        failures: what its driver raises.
        number_block: how many human numbers to take at a time.
        keeps_readers: reading goes on while the same thread writes on another connection.
        transactional_ddl: tables are made and changed in transactions.
        gate: settles and writes a flush where many write at once; None where writers stand in line.
    """

    driver: str
    embedded: bool
    absent: bool
    failures: tuple[type[Exception], ...]
    number_block: int
    keeps_readers: bool
    transactional_ddl: bool
    gate: Gate | None

    @property
    def shown(self) -> str:
        """The URL as a command may repeat it, without a password."""
        ...

    def engine(self, *, asynchronous: bool = False) -> Engine:
        """Make the engine; an asynchronous one works only inside a greenlet of SQLAlchemy."""
        ...

    def entering(self, connection: Any, tenant: str | None) -> AbstractContextManager[None]:
        """Let a connection see the rows of one tenant, where the database keeps tenants apart.

        The first statement stands in the block; it travels with what has to be said before it. Its
        rows are read behind the block.

        Args:
            connection: out of the pool.
            tenant: whose rows; None for all, which needs a role that may see all.
        """
        ...

    def begin(self, cursor: Any, *, write: bool) -> None:
        """Begin a transaction: for writing with the right to write, otherwise with a snapshot."""
        ...

    def found(self, cursor: Any) -> str | None:
        """Say which schema is there, or whose tables; None where there is no table."""
        ...

    def settle(self, cursor: Any) -> None:
        """Give a database that is ours what it keeps beside its tables."""
        ...

    def schema_lock(self, cursor: Any) -> AbstractContextManager[None]:
        """Be the only one that makes or converts a schema.

        Where tables can be made in a transaction it is one: it is rolled back when the block fails.
        """
        ...

    def analyze(self, cursor: Any) -> None:
        """Look at how much there is, where plans are made by what was there once."""
        ...

    def damages(self, cursor: Any) -> Iterable[Finding]:
        """Say where the database breaks rules of its own, if it can look for that."""
        ...

    def lost(self, error: Exception) -> bool:
        """Say whether one of `failures` means that the connection is gone."""
        ...

    def translated(self, error: Exception, *, committing: bool = False) -> SalesError:
        """Say in the store's words what the driver meant.

        Args:
            error: one of `failures`.
            committing: it came from the commit.
        """
        ...
