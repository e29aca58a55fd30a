"""The store on SQL: units of work, pages and scans over one pool of connections."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import Pool

from salescore.errors import Finding
from salescore.facts import Kind
from salescore.query import Page, Query
from salescore.store import FoundBy, StoreUnavailable, UnitOfWork
from salescore_sql import row_security, versioning
from salescore_sql.customs import values_of
from salescore_sql.dialects import Dialect
from salescore_sql.finding import Finder
from salescore_sql.gated_unit import GatedUnit
from salescore_sql.mapping import MAPPED, mapped
from salescore_sql.queries import next_tenant
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction
from salescore_sql.unit import SqlUnit

__all__ = ["SqlStore"]

T = TypeVar("T")

_inherited: list[Pool] = []
"""Pools of a parent process: their connections are the parent's, so nobody here closes them."""


class SqlStore:
    """A store whose states lie in the tables of a database.

    Made by `open_store`. An engine with an asynchronous driver works too, as long as every call
    comes from inside a greenlet of SQLAlchemy.

    Args:
        engine: the database; it is closed with the store.
        dialect: how to speak with it.
    """

    def __init__(self, engine: Engine, *, dialect: Dialect) -> None:
        """Keep the parts."""
        self.number_block: int = dialect.number_block
        self._engine = engine
        self._dialect = dialect
        self._unit: Callable[..., SqlUnit] = SqlUnit
        if dialect.gate is not None:
            self._unit = partial(GatedUnit, gate=dialect.gate)
        self._statements = Statements(engine.dialect)
        self._owner = os.getpid()
        self._closed = False

    def prepare(self) -> None:
        """Check the schema; make it in an empty database of an embedded kind.

        Raises:
            SchemaOutdated: another schema, or somebody else's tables.
            StoreUnavailable: it cannot be opened or read.
        """
        self._with_cursor(versioning.prepare)

    def compare(self) -> None:
        """Demand that the schema is the one of this release; nothing is made.

        Raises:
            SchemaOutdated: none, another schema, or somebody else's tables.
            StoreUnavailable: it cannot be opened or read.
        """
        self._with_cursor(versioning.compare)

    def create(self) -> None:
        """Make the schema in an empty database.

        Raises:
            SchemaOutdated: another schema, or somebody else's tables.
            StoreUnavailable: it cannot be reached, or refuses.
        """
        self._with_cursor(versioning.create)

    def secure(self) -> None:
        """Let the database keep tenants apart itself.

        Raises:
            InvalidValue: it cannot.
            SchemaOutdated: another schema, or somebody else's tables.
            StoreUnavailable: it cannot be reached, or refuses.
        """
        self._with_cursor(row_security.secure)

    def upgrade(self) -> tuple[str, ...]:
        """Bring the schema of the database to that of today.

        Returns:
            The versions it went through; none if there was nothing to do.

        Raises:
            SchemaOutdated: a later schema, or somebody else's tables.
            StoreUnavailable: it cannot be reached, or refuses.
        """
        from salescore_sql.migrations.upgrading import upgrade

        return self._with_connection(upgrade)

    def analyze(self) -> None:
        """Let the database look at how much there is, where it would plan by what it once held.

        Raises:
            StoreUnavailable: it cannot be reached, or refuses.
        """
        self._with_cursor(lambda cursor, dialect: dialect.analyze(cursor))

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work; on SQLite a writing one holds the right to write until it ends.

        Raises:
            StoreBusy: another writer held it for longer than the time-out.
        """
        with self._transaction(tenant, write=write) as transaction:
            yield self._unit(transaction, self._statements, tenant=tenant)

    def find(self, tenant: str, query: Query[T]) -> Page[T]:
        """Answer a query from committed state."""
        with self._transaction(tenant) as transaction:
            return Finder(transaction, self._statements, tenant).page(query)

    def scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind from one snapshot, in the order of their keys."""
        states = self._scan(tenant, kind)
        return states if self._dialect.keeps_readers else iter(list(states))

    def found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        """Give the rows by which the states of a kind are found, in the order of keys."""
        rows = self._found_by(tenant, kind)
        return rows if self._dialect.keeps_readers else iter(list(rows))

    def tenants(self, kind: Kind[Any] | None = None) -> Sequence[str]:
        """Name every tenant that has a state, in the order of code points."""
        asked = MAPPED if kind is None else (mapped(kind),)
        with self._transaction(None) as transaction:
            found = {name for each in asked for name in self._tenants(transaction, each.table)}
        return sorted(found)

    def check(self) -> Sequence[Finding]:
        """Compare the tables with the schema, and ask the database what it finds wrong itself."""
        from salescore_sql.drift import drift

        return self._with_connection(drift)

    def close(self) -> None:
        """Let go of every connection."""
        if not self._closed:
            self._pool()
            self._closed = True
            self._engine.dispose()

    def _with_cursor(self, act: Callable[[Any, Dialect], None]) -> None:
        try:
            connection = self._pool().connect()
            try:
                cursor = connection.cursor()
                act(cursor, self._dialect)
                cursor.close()
            except BaseException:
                connection.invalidate()
                raise
        except self._dialect.failures as error:
            raise self._dialect.translated(error) from error
        connection.close()

    def _with_connection(self, act: Callable[[Connection, Dialect], T]) -> T:
        """Do something that needs the whole of SQLAlchemy."""
        self._pool()
        try:
            with self._engine.connect() as connection:
                try:
                    return act(connection, self._dialect)
                except BaseException:
                    connection.invalidate()
                    raise
        except DBAPIError as error:
            if not isinstance(error.orig, self._dialect.failures):
                raise
            raise self._dialect.translated(error.orig) from error
        except self._dialect.failures as error:
            raise self._dialect.translated(error) from error

    def _tenants(self, transaction: Transaction, table: Table) -> Iterator[str]:
        """Leap from tenant to tenant: what each of them has is not read."""
        statement = self._statements.of(next_tenant, table)
        after = ""
        while after is not None:
            ((after,),) = transaction.rows(statement, (after,))
            if after is not None:
                yield after

    def _scan(self, tenant: str, kind: Kind[T]) -> Iterator[T]:
        with self._transaction(tenant) as transaction:
            for batch in Finder(transaction, self._statements, tenant).batches(kind):
                yield from batch

    def _found_by(self, tenant: str, kind: Kind[Any]) -> Iterator[FoundBy]:
        with self._transaction(tenant) as transaction:
            yield from values_of(transaction, self._statements, tenant=tenant, kind=kind)

    def _transaction(self, tenant: str | None, *, write: bool = False) -> Transaction:
        return Transaction(self._pool(), self._dialect, write=write, tenant=tenant)

    def _pool(self) -> Pool:
        """Give the pool; in a forked process a new one."""
        if self._closed:
            raise StoreUnavailable("it is closed")
        if self._owner != os.getpid():
            _inherited.append(self._engine.pool)
            self._engine.dispose(close=False)
            self._owner = os.getpid()
        return self._engine.pool
