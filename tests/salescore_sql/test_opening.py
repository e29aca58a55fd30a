"""Opening: what is made, what is refused, what is said."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import salescore_sql
from salescore.errors import InvalidValue
from salescore.parties.customer import CUSTOMER
from salescore.query import Query
from salescore.store import MissingExtra, SchemaOutdated, StoreUnavailable
from salescore_sql import SqlStore, open_store, versioning
from salescore_sql.dialects.sqlite import SqliteUrl
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import SCHEMA_VERSION

OPENS_AT_ONCE = """
import sys, time
from salescore_sql import open_store
time.sleep(max(0.0, float(sys.argv[2]) - time.time()))
open_store(sys.argv[1]).close()
"""


def test_an_empty_file_gets_every_table(store: SqlStore, tmp_path: Path) -> None:
    """All tables, the schema's version, and the write-ahead log."""
    connection = sqlite3.connect(tmp_path / "shop.db")
    names = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    versions = connection.execute("SELECT name, version FROM schema_version").fetchall()
    mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    assert {*METADATA.tables, "sqlite_stat1"} == names
    assert [("salescore", SCHEMA_VERSION)] == versions
    assert ("wal",) == mode


def test_a_file_is_opened_again_as_it_is(store: SqlStore, url: str) -> None:
    """Opening a second time changes nothing."""
    second = open_store(url)
    assert () == second.find("acme", Query(kind=CUSTOMER)).items
    second.close()


def test_to_look_at_a_file_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    """Its schema is nothing, and it is still not there; a folder that is not there is a fault."""
    with pytest.raises(SchemaOutdated, match="schema nothing"):
        salescore_sql.check_schema(f"sqlite:///{tmp_path}/shop.db")
    assert [] == list(tmp_path.iterdir())
    with pytest.raises(StoreUnavailable):
        salescore_sql.check_schema(f"sqlite:///{tmp_path}/no/shop.db")


@pytest.mark.unwatched
def test_several_processes_may_open_an_empty_file_at_once(tmp_path: Path) -> None:
    """One of them makes the tables, the others wait and find them."""
    import time

    url, start = f"sqlite:///{tmp_path}/shop.db?timeout=60", str(time.time() + 1.0)
    running = [
        subprocess.Popen([sys.executable, "-c", OPENS_AT_ONCE, url, start], stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    errors = [each.communicate(timeout=120)[1].decode() for each in running]
    assert [""] * 6 == errors
    assert [0] * 6 == [each.returncode for each in running]


def make(path: Path, *statements: str) -> str:
    """Make a database with other means, and give its URL."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return f"sqlite:///{path}"


def test_another_schema_is_named_with_the_command_that_mends_it(tmp_path: Path) -> None:
    """A file of another version is left as it is."""
    url = make(
        tmp_path / "old.db",
        "CREATE TABLE schema_version (name TEXT, version TEXT)",
        "INSERT INTO schema_version VALUES ('salescore', '0')",
    )
    with pytest.raises(SchemaOutdated) as caught:
        open_store(url)
    command = f"salescore db upgrade --url {url}"
    expected = {"found": "0", "expected": SCHEMA_VERSION, "command": command}
    assert expected == dict(caught.value.params)


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE invoice (id INT)", "CREATE TABLE schema_version (installed_rank INT)"],
)
def test_tables_of_another_program_are_left_alone(tmp_path: Path, statement: str) -> None:
    """A file that is not ours is refused, and not a byte of it changes."""
    url = make(tmp_path / "other.db", statement)
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(SchemaOutdated, match="tables of another program"):
        open_store(url)
    assert before == (tmp_path / "other.db").read_bytes()


def test_a_file_that_is_no_database_cannot_be_read(tmp_path: Path) -> None:
    """The reason is SQLite's."""
    (tmp_path / "note.db").write_text("This is no database, whatever its name says. " * 50)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(f"sqlite:///{tmp_path}/note.db")


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    """A mistyped path is an error, not a new shop."""
    with pytest.raises(StoreUnavailable, match="unable to open"):
        open_store(f"sqlite:///{tmp_path}/nowhere/shop.db")


def test_a_schema_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails half-way leaves an empty file, which the next opening fills."""
    with monkeypatch.context() as patch:
        patch.setattr(
            versioning, "creating", lambda _: ["CREATE TABLE half (a INT)", "CREATE NONSENSE"]
        )
        with pytest.raises(StoreUnavailable):
            open_store(f"sqlite:///{tmp_path}/shop.db")
    open_store(f"sqlite:///{tmp_path}/shop.db").close()


def test_a_closed_store_says_so(url: str) -> None:
    """Closing twice is fine, using it afterwards is not."""
    store = open_store(url)
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.find("acme", Query(kind=CUSTOMER))


@pytest.mark.parametrize(
    ("url", "path", "sync", "timeout"),
    [
        ("sqlite:///shop.db", "shop.db", "full", 5.0),
        ("sqlite:////var/shop.db?sync=normal", "/var/shop.db", "normal", 5.0),
        ("sqlite:///shop.db?timeout=0.5", "shop.db", "full", 0.5),
        ("sqlite://", None, "full", 5.0),
        ("sqlite:///:memory:", None, "full", 5.0),
    ],
)
def test_urls_say_where_and_how(url: str, path: str | None, sync: str, timeout: float) -> None:
    """Three slashes are relative, four absolute, none a private database."""
    assert SqliteUrl(text=url, path=path, sync=sync, timeout=timeout) == SqliteUrl.parse(url)


@pytest.mark.parametrize(
    "url",
    [
        "no url",
        "postgresql:///shop",
        "sqlite:///shop.db?sync=never",
        "sqlite:///shop.db?timeout=soon",
        "sqlite:///shop.db?timeout=-1",
        "sqlite:///shop.db?cache=shared",
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    """A mistyped option is not ignored."""
    with pytest.raises(InvalidValue):
        SqliteUrl.parse(url)


@pytest.mark.parametrize(
    ("missing", "asynchronous", "extra"),
    [("sqlalchemy", False, "sql"), ("aiosqlite", True, "async"), ("greenlet", True, "async")],
)
def test_missing_packages_are_named_by_their_extra(
    monkeypatch: pytest.MonkeyPatch, missing: str, asynchronous: bool, extra: str
) -> None:
    """The error says what to install."""
    monkeypatch.setattr(salescore_sql, "find_spec", lambda name: None if name == missing else name)
    with pytest.raises(MissingExtra) as caught:
        open_store("sqlite://", asynchronous=asynchronous)
    assert {"extra": extra} == dict(caught.value.params)


def test_a_forked_process_takes_connections_of_its_own(store: SqlStore) -> None:
    """The parent's connections stay the parent's."""
    store.find("acme", Query(kind=CUSTOMER))
    pool = store._pool()
    child = os.fork()
    if not child:
        other = store._pool() is not pool and store.find("acme", Query(kind=CUSTOMER)).items == ()
        os._exit(0 if other else 1)
    assert (child, 0) == os.waitpid(child, 0)
    assert pool is store._pool()


def test_a_new_file_finds_products_by_their_sku(url: str) -> None:
    """SQLite is told how rows share the values of indexes: it never looks at a whole tenant."""
    open_store(url).close()
    question = "SELECT name FROM product WHERE tenant = ? AND sku IN (?, ?, ?, ?, ?, ?, ?, ?)"
    with closing(sqlite3.connect(SqliteUrl.parse(url).path or "")) as file:
        plan = file.execute(f"EXPLAIN QUERY PLAN {question}", tuple("123456789")).fetchall()
    assert ["SEARCH product USING INDEX sqlite_autoindex_product_2 (tenant=? AND sku=?)"] == [
        line for *_, line in plan
    ]
