"""MariaDB and MySQL: what opening demands, what their errors mean, in which order they lock."""

import threading
from collections.abc import Iterator
from uuid import UUID

import pymysql
import pytest

from salescore.errors import InvalidValue, SalesError
from salescore.facts import Working
from salescore.formula import f
from salescore.parties.customer import CONTACT, CUSTOMER, Contact, Customer
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
from salescore_sql import SqlStore, create_schema, open_store, versioning
from salescore_sql.ddl import creating
from salescore_sql.dialects import RuleBroken
from salescore_sql.dialects.mysql import MysqlDialect
from salescore_sql.transaction import Transaction
from tests import databases

ANNA = Customer(id=UUID(int=1), version=1, number="C-1", name="Anna", currency="EUR")
BEN = Customer(id=UUID(int=2), version=1, number="C-2", name="Ben", currency="EUR")
DIALECT = MysqlDialect.of("mariadb://ann:secret@db.example/shop")
LOCK = "SELECT 1 FROM customer WHERE tenant = 'acme' AND id = %s FOR UPDATE"

server = pytest.mark.mariadb


@pytest.fixture
def empty(mariadb: str) -> Iterator[str]:
    """Give the URL of a database without a table."""
    with databases.fresh_mariadb(mariadb, empty=True) as url:
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
    with databases.mariadb_cursor(url) as cursor:
        for statement in statements:
            cursor.execute(statement)


def kill_others(url: str) -> None:
    """End every other connection to a database."""
    with databases.mariadb_cursor(url) as cursor:
        cursor.execute(
            "SELECT id FROM information_schema.processlist"
            " WHERE db = DATABASE() AND id <> CONNECTION_ID()"
        )
        for (number,) in cursor.fetchall():
            cursor.execute(f"KILL CONNECTION {number}")


def save(store: SqlStore, *customers: Customer) -> None:
    """Save new customers of a tenant."""
    with store.begin("acme") as unit:
        unit.save(Changes(tuple(Write(CUSTOMER, each) for each in customers)))


def renamed(customer: Customer) -> Write[Customer]:
    """Give a customer's next version."""
    after = Customer(
        id=customer.id, version=2, number=customer.number, name="Other", currency="EUR"
    )
    return Write(CUSTOMER, after, customer)


@server
def test_an_empty_database_is_left_empty(empty: str) -> None:
    """Opening makes nothing on a server; the error names the command that does."""
    for _ in range(2):
        with pytest.raises(SchemaOutdated) as caught:
            open_store(empty)
        assert "nothing" == caught.value.params["found"]
        assert "salescore db create --url mariadb:" in str(caught.value.params["command"])


@server
def test_a_schema_is_made_once(empty: str) -> None:
    """Making it again changes nothing; then the store opens."""
    create_schema(empty)
    create_schema(empty)
    open_store(empty).close()


@server
def test_the_server_says_what_it_is(empty: str) -> None:
    """A MariaDB called MySQL in the URL gets the tables of a MariaDB."""
    url = empty.replace("mariadb:", "mysql:")
    create_schema(url)
    store = open_store(url)
    save(store, ANNA)
    assert (ANNA,) == store.find("acme", Query(kind=CUSTOMER)).items
    store.close()


@server
def test_a_schema_is_made_whole_or_not_at_all(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails half-way is taken away again, and the next attempt finds nothing."""
    whole = creating("mariadb+pymysql")
    with monkeypatch.context() as patch:
        patch.setattr(versioning, "creating", lambda _: [*whole[:9], "CREATE NONSENSE"])
        with pytest.raises(StoreUnavailable):
            create_schema(empty)
    create_schema(empty)
    open_store(empty).close()


@server
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
    assert "mariadb://ann:***@db.example/shop" == DIALECT.shown


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:secret@db.example",
        "mysql://ann:secret@db.example/shop?timeout=soon",
        "mariadb://ann:secret@db.example/shop?timeout=0",
        "mariadb://ann:secret@db.example/shop?local_infile=1",
        "mariadb://ann:secret@db.example:port/shop",
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    """A mistyped option is not ignored, and the refusal does not repeat the password."""
    with pytest.raises(InvalidValue) as caught:
        MysqlDialect.of(url)
    assert "secret" not in caught.value.sentence()


def test_there_is_no_asynchronous_driver() -> None:
    """Whoever asks for one is told which stores have one."""
    with pytest.raises(InvalidValue) as caught:
        open_store("mariadb://ann:secret@db.example/shop", asynchronous=True)
    assert "memory:, sqlite:, postgresql:" in caught.value.advice("en")
    assert "在事件循环中" in caught.value.advice("zh")


def test_a_server_that_does_not_answer_is_said() -> None:
    """Nobody listens there."""
    with pytest.raises(StoreUnavailable):
        open_store("mariadb://nobody@127.0.0.1:1/shop?connect_timeout=2")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (1020, StoreConflict),
        (1062, StoreConflict),
        (1213, StoreConflict),
        (1040, StoreBusy),
        (1047, StoreBusy),
        (1205, StoreBusy),
        (1969, StoreBusy),
        (1452, RuleBroken),
        (3819, RuleBroken),
        (1264, InvalidValue),
        (1406, InvalidValue),
        (1927, CommitUnknown),
        (2006, CommitUnknown),
        (2013, CommitUnknown),
        (1105, CommitUnknown),
    ],
)
def test_errors_at_the_commit_have_a_meaning(code: int, kind: type[SalesError]) -> None:
    """What the server refused was not done; whatever else happened is not known."""
    error = pymysql.OperationalError(code, "no")
    assert kind is type(DIALECT.translated(error, committing=True))


@server
@pytest.mark.parametrize(
    ("statement", "kind", "reason"),
    [
        ("INSERT INTO contact SELECT * FROM contact", StoreConflict, "entry for key 'PRIMARY'"),
        ("UPDATE contact SET customer_id = UNHEX('07')", RuleBroken, "foreign key constraint"),
        ("DELETE FROM customer", RuleBroken, "foreign key constraint"),
        ("INSERT INTO counters VALUES ('acme', 'a', 'b', -1, 1)", RuleBroken, "counters_used"),
        ("INSERT INTO counters VALUES ('acme', 'a', 'b', NULL, 1)", RuleBroken, "used"),
        ("INSERT INTO counters VALUES ('a', 'b', 'c', 1e19, NULL)", InvalidValue, "used"),
        ("UPDATE customer SET name = REPEAT('x', 201)", InvalidValue, "name"),
        ("UPDATE customer SET name = _binary X'80'", InvalidValue, "name"),
        ("SET STATEMENT max_statement_time = 0.01 FOR SELECT SLEEP(2)", StoreBusy, ""),
    ],
)
def test_what_the_server_says_has_a_meaning(
    store: SqlStore, empty: str, statement: str, kind: type[SalesError], reason: str
) -> None:
    """Each of its errors, provoked; the sentence does not repeat what a row holds."""
    contact = Contact(id=UUID(int=3), version=1, customer_id=ANNA.id, name="x")
    with store.begin("acme") as unit:
        unit.save(Changes((Write(CUSTOMER, ANNA), Write(CONTACT, contact))))
    raw = store._pool().connect()
    with pytest.raises(pymysql.Error) as caught:
        raw.cursor().execute(statement)
    raw.close()
    error = DIALECT.translated(caught.value)
    assert kind is type(error)
    assert reason in str(error.params.values())


@server
def test_a_connection_lost_in_the_pool_is_replaced(store: SqlStore, empty: str) -> None:
    """After the server was started again the first command meets no error."""
    store.find("acme", Query(kind=CUSTOMER))
    kill_others(empty)
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


@server
def test_a_connection_lost_before_the_commit_is_a_conflict(store: SqlStore, empty: str) -> None:
    """Nothing was written, so the flow may try again; a reader is told what happened."""
    with store.begin("acme") as unit:
        unit.load([CUSTOMER.all()], into=Working())
        kill_others(empty)
        with pytest.raises(StoreConflict):
            unit.save(Changes((Write(CUSTOMER, ANNA),)))
    with store.begin("acme", write=False) as unit:
        unit.load([CUSTOMER.all()], into=Working())
        kill_others(empty)
        with pytest.raises(StoreUnavailable):
            unit.load([CUSTOMER.all()], into=Working())
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


@server
def test_a_connection_lost_at_the_commit_is_not_known(
    store: SqlStore, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the server heard it, only the stored outcome can say."""
    commit = Transaction.commit

    def killed(transaction: Transaction) -> None:
        kill_others(empty)
        commit(transaction)

    monkeypatch.setattr(Transaction, "commit", killed)
    with pytest.raises(CommitUnknown):
        save(store, ANNA)


@server
def test_a_writer_does_not_wait_for_ever(store: SqlStore, empty: str) -> None:
    """A row that somebody locks for longer than the time-out makes the store busy."""
    save(store, ANNA)
    hasty = open_store(f"{empty}?timeout=0.05")  # The server counts whole seconds: one.
    with databases.mariadb_cursor(empty) as cursor:
        cursor.execute("START TRANSACTION")
        cursor.execute("SELECT 1 FROM customer FOR UPDATE")
        with pytest.raises(StoreBusy), hasty.begin("acme") as unit:
            unit.save(Changes((renamed(ANNA),)))
        cursor.execute("ROLLBACK")
    hasty.close()


@server
def test_a_deadlock_is_a_conflict(store: SqlStore, empty: str) -> None:
    """Whoever locks in another order than ours can make the server end one of the two."""
    save(store, ANNA, BEN)
    errors: list[Exception] = []

    def change_both() -> None:
        try:
            with store.begin("acme") as unit:
                unit.save(Changes((renamed(ANNA), renamed(BEN))))
        except StoreConflict as error:
            errors.append(error)

    with databases.mariadb_cursor(empty) as cursor:
        cursor.execute("START TRANSACTION")
        # The server ends the one that wrote less.
        weights = [(number,) for number in range(300)]
        cursor.executemany("INSERT INTO counters VALUES ('acme', 'w', %s, 1, NULL)", weights)
        cursor.execute(LOCK, (BEN.id.bytes,))
        writing = threading.Thread(target=change_both)
        writing.start()
        databases.wait_for_waiting(cursor)
        cursor.execute(LOCK, (ANNA.id.bytes,))
        writing.join(30)
        cursor.execute("ROLLBACK")
    assert ["Deadlock" in str(error) for error in errors] == [True]


@server
def test_a_changed_row_counts_though_nothing_in_it_differs(store: SqlStore) -> None:
    """The version check counts the rows that were found, not those that look another way now."""
    save(store, ANNA)
    raw = store._pool().connect()
    cursor = raw.cursor()
    cursor.execute("UPDATE customer SET name = name")
    assert 1 == cursor.rowcount
    raw.close()


@server
@pytest.mark.parametrize("text", ["\ud800", chr(0xDC80), "x" * 201])
def test_text_that_cannot_be_kept_is_refused(store: SqlStore, text: str) -> None:
    """Half a character, more than a column takes: nothing is cut."""
    customer = Customer(id=UUID(int=1), version=1, number=text, name="Anna", currency="EUR")
    with pytest.raises(InvalidValue):
        save(store, customer)
    assert () == store.find("acme", Query(kind=CUSTOMER)).items


@server
def test_text_sorts_by_code_points(store: SqlStore) -> None:
    """Equality and order are those of the memory store, whatever the database's language is."""
    keys = ["B", "a", "ä", "Z", "a ", "茶", "𝄞", "\uffee", "\\", "'", '"', "%s"]
    for number, key in enumerate(keys, 1):
        save(store, Customer(id=UUID(int=number), version=1, number=key, name=key, currency="EUR"))
    for key in keys:
        found = store.find("acme", Query(kind=CUSTOMER, where=f.number == key)).items
        assert [(key, key)] == [(each.number, each.name) for each in found]
    raw = store._pool().connect()
    cursor = raw.cursor()
    cursor.execute("SELECT number FROM customer ORDER BY number")
    assert sorted(keys) == [number for (number,) in cursor.fetchall()]
    raw.close()
