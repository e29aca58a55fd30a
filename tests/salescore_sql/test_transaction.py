"""Transactions: how they end, and what comes out when the driver fails."""

import sqlite3
from typing import Any
from uuid import UUID

import pytest

from salescore.errors import UnknownId
from salescore.facts import Kind
from salescore.parties.customer import CUSTOMER, Customer
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.query import Query
from salescore.store import (
    Changes,
    CommitUnknown,
    Held,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    Write,
)
from salescore_sql import SqlStore, open_store
from salescore_sql.dialects import RuleBroken
from salescore_sql.dialects.sqlite import SqliteDialect
from salescore_sql.statements import Statement
from salescore_sql.transaction import Transaction

ANNA = Customer(id=UUID(int=1), version=3, number="C-1", name="Anna", currency="EUR")
BROKEN = Statement("SELECT 1 FROM nowhere", ())


def save(store: SqlStore, *writes: Write[Any], held: tuple[Held, ...] = ()) -> None:
    """Save in a unit of work of its own."""
    with store.begin("acme") as unit:
        unit.save(Changes(writes, held))


def seller(number: int, *, above: int | None) -> Salesperson:
    """Make a salesperson."""
    above_id = None if above is None else UUID(int=above)
    return Salesperson(id=UUID(int=number), version=1, name="Ben", reports_to_id=above_id)


def test_salespeople_may_come_before_those_above_them(store: SqlStore) -> None:
    """References within a table are compared at the commit, and there they must hold."""
    save(store, Write(SALESPERSON, seller(1, above=2)), Write(SALESPERSON, seller(2, above=None)))
    with pytest.raises(RuleBroken):
        save(store, Write(SALESPERSON, seller(3, above=4)))
    found = store.find("acme", Query(kind=SALESPERSON)).items
    assert (seller(1, above=2), seller(2, above=None)) == found


@pytest.mark.parametrize(
    ("key", "version", "holds"),
    [(1, 3, True), (1, 2, False), (1, None, False), (2, None, True), (2, 1, False)],
)
def test_what_is_held_is_compared(
    store: SqlStore, key: int, version: int | None, holds: bool
) -> None:
    """A version must still be there, and what was absent still absent."""
    save(store, Write(CUSTOMER, ANNA))
    held = (Held(CUSTOMER, UUID(int=key), version),)
    if holds:
        save(store, held=held)
    else:
        with pytest.raises(StoreConflict, match="moved"):
            save(store, held=held)


def test_a_failed_reading_ends_the_transaction(store: SqlStore) -> None:
    """The reason is the database's; the next transaction starts clean."""
    with Transaction(store._pool(), store._dialect, write=True) as transaction:
        with pytest.raises(StoreUnavailable, match="no such table"):
            transaction.rows(BROKEN, ())
        assert not transaction.is_open
    save(store, Write(CUSTOMER, ANNA))


class Failing:
    """A cursor that fails at one statement and passes on the others."""

    def __init__(self, cursor: Any, statement: str, error: BaseException) -> None:
        """Stand before a cursor."""
        self.cursor, self.statement, self.error = cursor, statement, error

    def execute(self, text: str, *parameters: Any) -> Any:
        """Fail, or run."""
        if text == self.statement:
            raise self.error
        return self.cursor.execute(text, *parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)


def test_a_commit_that_fails_leaves_doubt(store: SqlStore) -> None:
    """Nobody knows whether it lasts; the flow looks the key up."""
    with Transaction(store._pool(), store._dialect, write=True) as transaction:
        error = store._dialect.failures[0]("disk I/O error")
        transaction._cursor = Failing(transaction._cursor, "COMMIT", error)
        with pytest.raises(CommitUnknown):
            transaction.commit()


def test_a_connection_that_cannot_roll_back_is_closed(store: SqlStore) -> None:
    """Closing undoes too: nothing of it is there, and the lock is free."""
    error = store._dialect.failures[0]("cannot rollback")
    with Transaction(store._pool(), store._dialect, write=True) as transaction:
        transaction._cursor = Failing(transaction._cursor, "ROLLBACK", error)
    save(store, Write(CUSTOMER, ANNA))


def test_an_interrupted_beginning_leaves_no_lock(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key press at the wrong moment closes the connection."""

    def begin(cursor: Any, *, write: bool) -> None:
        cursor.execute("BEGIN IMMEDIATE")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store._dialect, "begin", begin)
        with pytest.raises(KeyboardInterrupt), store.begin("acme"):
            pass
    save(store, Write(CUSTOMER, ANNA))


def test_the_one_connection_of_a_private_database_is_waited_for() -> None:
    """Whoever waits longer than the time-out is told that the store is busy."""
    store = open_store("sqlite://?timeout=0.05")
    with store.begin("acme"), pytest.raises(StoreBusy), store.begin("acme", write=False):
        pass
    store.close()


def test_a_kind_without_tables_is_not_written(store: SqlStore) -> None:
    """It is refused before anything is."""
    with pytest.raises(UnknownId):
        save(store, Write(CUSTOMER, ANNA), Write(Kind("toys.bear", Customer), ANNA))
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


class Locked(Failing):
    """A cursor whose statement fails so many times."""

    times = 2

    def execute(self, text: str, *parameters: Any) -> Any:
        """Fail, or run."""
        if text == self.statement and self.times:
            self.times -= 1
            raise self.error
        return self.cursor.execute(text, *parameters)


def test_switching_the_log_waits_for_others(store: SqlStore) -> None:
    """SQLite refuses a second switcher at once; the store tries again until its time-out."""
    dialect = store._dialect
    assert isinstance(dialect, SqliteDialect)
    refused = sqlite3.OperationalError("database is locked")
    refused.sqlite_errorcode = sqlite3.SQLITE_BUSY

    connection = store._pool().connect()
    cursor = Locked(connection.cursor(), "PRAGMA journal_mode = WAL", refused)
    dialect.settle(cursor)
    assert 0 == cursor.times
    cursor.times = 10_000
    with pytest.raises(sqlite3.OperationalError):
        dialect.settle(cursor)
    connection.close()
