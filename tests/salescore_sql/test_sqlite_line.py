"""How a writer waits for its turn on SQLite."""

import sqlite3
import time
from pathlib import Path

import pytest

from salescore.store import StoreBusy
from salescore_sql import SqlStore, open_store
from salescore_sql.dialects.sqlite import SqliteDialect, SqliteUrl


class Busy:
    """A cursor to which the file is locked for so many looks."""

    def __init__(self, looks: int, *, code: int = sqlite3.SQLITE_BUSY) -> None:
        """Start locked."""
        self.left = looks
        self.code = code
        self.said: list[str] = []

    def execute(self, statement: str) -> None:
        """Take one look."""
        self.said.append(statement)
        if self.left:
            self.left -= 1
            error = sqlite3.OperationalError("locked")
            error.sqlite_errorcode = self.code
            raise error


def dialect(timeout: float) -> SqliteDialect:
    return SqliteDialect(SqliteUrl(text="sqlite:///x", path="x", timeout=timeout))


def test_a_writer_looks_again_until_the_file_is_free() -> None:
    """However often that is, as long as the time-out is not over."""
    cursor = Busy(100)
    dialect(60).begin(cursor, write=True)
    assert ["BEGIN IMMEDIATE"] * 101 == cursor.said


def test_it_gives_up_when_the_time_is_over() -> None:
    """The last look comes after the time-out, the first one always."""
    cursor = Busy(10**9)
    with pytest.raises(sqlite3.OperationalError):
        dialect(0).begin(cursor, write=True)
    assert cursor.said


def test_another_fault_is_no_reason_to_look_again() -> None:
    """A full disk does not get emptier by looking."""
    cursor = Busy(10**9, code=sqlite3.SQLITE_FULL)
    with pytest.raises(sqlite3.OperationalError):
        dialect(60).begin(cursor, write=True)
    assert ["BEGIN IMMEDIATE"] == cursor.said


def test_sqlite_itself_waits_for_a_few_milliseconds_only(store: SqlStore) -> None:
    """Its own looks grow rare soon: the time-out of the URL is kept by looking anew."""
    with store.begin("acme", write=False):
        cursor = store._engine.raw_connection().cursor()
    cursor.execute("PRAGMA busy_timeout")
    assert (8,) == cursor.fetchone()
    cursor.connection.close()


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_the_time_out_of_the_url_is_kept(tmp_path: Path, seconds: float) -> None:
    """Who waits longer is told that the store is busy."""
    url = f"sqlite:///{tmp_path}/shop.db?sync=normal&timeout={seconds}"
    store = open_store(url)
    with store.begin("acme"):
        start = time.monotonic()
        with pytest.raises(StoreBusy):
            store.begin("acme").__enter__()
        assert seconds <= time.monotonic() - start
    store.close()
