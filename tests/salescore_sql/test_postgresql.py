"""PostgreSQL: what opening demands, and what its errors mean."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from attrs import evolve

from salescore.errors import InvalidValue, SalesError
from salescore.facts import Working
from salescore.formula import f
from salescore.parties.customer import CUSTOMER, Customer
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.query import Query
from salescore.store import (
    Changes,
    CommitUnknown,
    SchemaOutdated,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    Write,
)
from salescore_sql import SqlStore, create_schema, open_store
from salescore_sql.dialects import RuleBroken
from salescore_sql.dialects.postgresql import PostgresqlDialect
from salescore_sql.schema.columns import METADATA
from tests import databases

ANNA = Customer(id=UUID(int=1), version=1, number="C-1", name="Anna", currency="EUR")
BEN = Customer(id=UUID(int=2), version=1, number="C-2", name="Ben", currency="EUR")
DIALECT = PostgresqlDialect.of("postgresql://ann:secret@db.example/shop")
KILL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def empty(postgresql: str) -> Iterator[str]:
    """Give the URL of a database without a table."""
    with databases.fresh_postgresql(postgresql, empty=True) as url:
        yield url


@pytest.fixture
def store(empty: str) -> Iterator[SqlStore]:
    """Give a store in a database of its own."""
    create_schema(empty)
    opened = open_store(empty)
    yield opened
    opened.close()


def execute(url: str, *statements: str) -> None:
    """Do something behind the store's back."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_an_empty_database_is_left_empty(empty: str) -> None:
    """Opening makes nothing on a server; the error names the command that does."""
    for _ in range(2):
        with pytest.raises(SchemaOutdated) as caught:
            open_store(empty)
        assert "nothing" == caught.value.params["found"]
        assert "salescore db create --url postgresql:" in str(caught.value.params["command"])


def test_a_schema_is_made_once(empty: str) -> None:
    """Making it again changes nothing; then the store opens."""
    create_schema(empty)
    create_schema(empty)
    open_store(empty).close()


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["CREATE TABLE invoice (id INT)"], "tables of another program (invoice)"),
        (
            [
                "CREATE TABLE schema_version (name TEXT, version TEXT)",
                "INSERT INTO schema_version VALUES ('salescore', '0')",
            ],
            "0",
        ),
    ],
)
def test_another_schema_is_left_alone(empty: str, statements: list[str], found: str) -> None:
    """Neither opening nor making a schema touches tables that are not of this version."""
    execute(empty, *statements)
    for act in (open_store, create_schema):
        with pytest.raises(SchemaOutdated) as caught:
            act(empty)
        assert found == caught.value.params["found"]


def test_a_password_is_not_shown() -> None:
    """The command that an error names has stars in its place."""
    assert "postgresql://ann:***@db.example/shop" == DIALECT.shown


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:secret@db.example",
        "postgresql://ann:secret@db.example/shop?timeout=soon",
        "postgresql://ann:secret@db.example/shop?timeout=0",
        "postgresql://ann:secret@db.example/shop?sync=normal",
        "postgresql://ann:secret@db.example:port/shop",
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    """A mistyped option is not ignored, and the refusal does not repeat the password."""
    with pytest.raises(InvalidValue) as caught:
        PostgresqlDialect.of(url)
    assert "secret" not in caught.value.sentence()


def test_a_server_that_does_not_answer_is_said() -> None:
    """Nobody listens there."""
    with pytest.raises(StoreUnavailable):
        open_store("postgresql://nobody@127.0.0.1:1/shop?connect_timeout=2")


NEW_ATTEMPT = {
    **dict.fromkeys(["23505", "40001", "40P01"], StoreConflict),
    **dict.fromkeys(["55P03", "57014"], StoreBusy),
}
"""What the flow answers with another attempt, whenever it comes."""

LOST = ["08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "57P05"]
"""The connection is gone."""


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *NEW_ATTEMPT.items(),
        *((code, CommitUnknown) for code in LOST),
        ("23503", RuleBroken),
        ("22003", InvalidValue),
        ("22001", InvalidValue),
        ("XX000", CommitUnknown),
    ],
)
def test_errors_at_the_commit_have_a_meaning(code: str, kind: type[SalesError]) -> None:
    """What the server refused was not done; whatever else happened is not known."""
    error = psycopg.errors.lookup(code)()
    assert kind is type(DIALECT.translated(error, committing=True))


@pytest.mark.parametrize(
    ("code", "kind"),
    [*NEW_ATTEMPT.items(), *((code, StoreUnavailable) for code in [*LOST, "XX000"])],
)
def test_errors_before_the_commit_have_a_meaning(code: str, kind: type[SalesError]) -> None:
    """A lost race and a lost connection are known by their codes, at any statement."""
    error = psycopg.errors.lookup(code)()
    assert kind is type(DIALECT.translated(error))
    assert (code in LOST) == DIALECT.lost(error)


def test_an_error_without_a_code_is_a_lost_connection() -> None:
    """The driver finds nobody at the other end, and there is nobody to give a code."""
    error = psycopg.OperationalError("consuming input failed: server closed the connection")
    assert DIALECT.lost(error)
    assert CommitUnknown is type(DIALECT.translated(error, committing=True))


def test_a_connection_lost_in_the_pool_is_replaced(store: SqlStore, empty: str) -> None:
    """After the server was started again the first command meets no error."""
    store.find("acme", Query(kind=CUSTOMER))
    execute(empty, KILL)
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


def test_a_connection_that_the_driver_closed_is_replaced(store: SqlStore, empty: str) -> None:
    """However a closed connection came back into the pool, nobody meets it there."""
    dialect = PostgresqlDialect.of(empty)
    engine = dialect.engine()
    again = SqlStore(engine, dialect=dialect)
    again.find("acme", Query(kind=CUSTOMER))
    pooled = engine.pool.connect()
    driver: Any = pooled.driver_connection
    driver.close()
    pooled.close()
    assert () == again.find("acme", Query(kind=CUSTOMER)).items
    again.close()


def test_a_connection_lost_before_the_commit_is_a_conflict(store: SqlStore, empty: str) -> None:
    """Nothing was written, so the flow may try again; a reader is told what happened."""
    with store.begin("acme") as unit:
        unit.load([CUSTOMER.all()], into=Working())
        execute(empty, KILL)
        with pytest.raises(StoreConflict):
            unit.save(Changes((Write(CUSTOMER, ANNA),)))
    with store.begin("acme", write=False) as unit:
        unit.load([CUSTOMER.all()], into=Working())
        execute(empty, KILL)
        with pytest.raises(StoreUnavailable):
            unit.load([CUSTOMER.all()], into=Working())
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


def test_a_writer_does_not_wait_for_ever(store: SqlStore, empty: str) -> None:
    """A row that somebody locks for longer than the time-out makes the store busy."""
    with store.begin("acme") as unit:
        unit.save(Changes((Write(CUSTOMER, ANNA),)))
    separator = "&" if "?" in empty else "?"
    hasty = open_store(f"{empty}{separator}timeout=0.05")
    renamed = Customer(id=ANNA.id, version=2, number="C-1", name="Ann", currency="EUR")
    with psycopg.connect(empty) as other:
        other.execute("SELECT 1 FROM customer FOR UPDATE")
        with pytest.raises(StoreBusy), hasty.begin("acme") as unit:
            unit.save(Changes((Write(CUSTOMER, renamed, ANNA),)))
    hasty.close()


def rename_both(store: SqlStore) -> None:
    """Change two customers in one flush."""
    writes = [Write(CUSTOMER, evolve(each, version=2, name="New"), each) for each in (ANNA, BEN)]
    with store.begin("acme") as unit:
        unit.save(Changes(tuple(writes)))


@contextmanager
def waiting_for_the_second(store: SqlStore, url: str) -> Iterator[tuple[Any, Future[None]]]:
    """Give a session that has locked the second customer, and a flush that waits for it."""
    with store.begin("acme") as unit:
        unit.save(Changes((Write(CUSTOMER, ANNA), Write(CUSTOMER, BEN))))
    with psycopg.connect(url, autocommit=True) as other, ThreadPoolExecutor(1) as pool:
        other.execute("SET deadlock_timeout = '60s'")  # Who waited first is to be the victim.
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM customer WHERE number = 'C-2' FOR UPDATE")
        flush = pool.submit(rename_both, store)
        with psycopg.connect(url, autocommit=True) as watching:
            while not watching.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
                time.sleep(0.01)
        yield other, flush
        other.execute("ROLLBACK")


def test_a_deadlock_is_a_conflict(store: SqlStore, empty: str) -> None:
    """Only a stranger locks in another order; the server ends the flush, which may try again."""
    with waiting_for_the_second(store, empty) as (other, flush):
        other.execute("SELECT 1 FROM customer WHERE number = 'C-1' FOR UPDATE")
        with pytest.raises(StoreConflict) as caught:
            flush.result()
    assert "deadlock" in str(caught.value)
    rename_both(store)


def test_a_flush_that_is_canceled_is_busy(store: SqlStore, empty: str) -> None:
    """Somebody cancels the statement; nothing was written, and the flow may try again."""
    with waiting_for_the_second(store, empty) as (other, flush):
        other.execute("SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted")
        with pytest.raises(StoreBusy):
            flush.result()
    rename_both(store)


def test_references_are_compared_at_the_commit(store: SqlStore) -> None:
    """Salespeople may come before those above them, who must be there at the end."""
    ben = Salesperson(id=UUID(int=1), version=1, name="Ben", reports_to_id=UUID(int=2))
    cara = Salesperson(id=UUID(int=2), version=1, name="Cara")
    with store.begin("acme") as unit, pytest.raises(RuleBroken):
        unit.save(Changes((Write(SALESPERSON, ben),)))
    with store.begin("acme") as unit:
        unit.save(Changes((Write(SALESPERSON, ben), Write(SALESPERSON, cara))))
    assert (ben, cara) == store.find("acme", Query(kind=SALESPERSON)).items


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 201])
def test_text_that_cannot_be_kept_is_refused(store: SqlStore, text: str) -> None:
    """The character NUL, half a character, more than a column takes: nothing is cut."""
    customer = Customer(id=UUID(int=1), version=1, number=text, name="Anna", currency="EUR")
    with store.begin("acme") as unit, pytest.raises(InvalidValue):
        unit.save(Changes((Write(CUSTOMER, customer),)))


def test_text_sorts_by_code_points(store: SqlStore) -> None:
    """Equality and order are those of the memory store, whatever the database's language is."""
    keys = ["B", "a", "ä", "Z", "a ", "茶", "𝄞", "\uffee"]
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql(
            'SELECT t COLLATE "C" FROM unnest($1::text[]) t ORDER BY 1', (keys,)
        )
        assert sorted(keys) == [text for (text,) in rows]
    for number, key in enumerate(keys, 1):
        state = Customer(id=UUID(int=number), version=1, number=key, name="x", currency="EUR")
        with store.begin("acme") as unit:
            unit.save(Changes((Write(CUSTOMER, state),)))
    found = store.find("acme", Query(kind=CUSTOMER, where=f.number == "a ")).items
    assert ["a "] == [each.number for each in found]


def test_ties_between_indexes_go_to_the_primary_key(store: SqlStore, empty: str) -> None:
    """Of the indexes of a table the primary key's is the newest, which PostgreSQL prefers."""
    del store
    newest = (
        "SELECT count(*) FROM pg_index k WHERE k.indisprimary AND EXISTS (SELECT FROM pg_index i"
        " WHERE i.indrelid = k.indrelid AND i.indexrelid > k.indexrelid)"
        " AND k.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
    )
    with psycopg.connect(empty) as connection:
        assert connection.execute(newest).fetchone() == (0,)


def test_nobody_waits_for_another_who_counts(store: SqlStore, empty: str) -> None:
    """Two imports at once do not stand in line: a table that is locked is left out."""
    with psycopg.connect(empty) as connection:
        connection.execute("LOCK TABLE customer IN SHARE UPDATE EXCLUSIVE MODE")
        began = time.monotonic()
        store.analyze()
        assert time.monotonic() - began < 4
        found = connection.execute("SELECT reltuples FROM pg_class WHERE relname = 'customer'")
        assert (-1,) == found.fetchone()


def test_the_server_counts_when_it_is_asked(store: SqlStore, empty: str) -> None:
    """Of new tables it knows nothing; afterwards it knows every one of ours."""
    ask = (
        b"SELECT count(*) FROM pg_class WHERE relkind = 'r' AND reltuples >= 0"
        b" AND relnamespace = current_schema()::regnamespace"
    )
    with psycopg.connect(empty, autocommit=True) as connection:
        assert (0,) == connection.execute(ask).fetchone()
        store.analyze()
        assert (len(METADATA.sorted_tables),) == connection.execute(ask).fetchone()
