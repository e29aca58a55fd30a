"""Counting what one order asks of a database: round trips, and statements that it runs.

BEGIN and COMMIT count. The first orders are not counted: connections are made, statements prepared
and price books compiled then.

- PostgreSQL, trips: libpq's own trace of the protocol; a trip is a turn from sending to receiving.
- PostgreSQL, statements: the server's log (`log_statement = all`), the parts of one text singly.
- MariaDB, trips: the server's status `Questions`; its protocol has no other way to ask.
- SQLite, statements: the trace callback; a row of an executemany is a statement of its own.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.pq import Trace
from sqlalchemy import event
from sqlalchemy.pool import Pool

from bench.work import Work
from tools.clusters import Cluster

__all__ = [
    "LOGGED",
    "executions_pg",
    "executions_sqlite",
    "on_connect",
    "trips_mariadb",
    "trips_pg",
    "turns_pg",
]

LOGGED: Final = {"log_statement": "all", "log_line_prefix": "@@%d@@"}
"""Settings of a PostgreSQL whose statements are counted."""

_MARK: Final = "SELECT 'placed'"


@contextmanager
def on_connect(act: Callable[[Any], None]) -> Iterator[None]:
    """Do something with every driver connection that is made meanwhile."""

    def listen(connection: Any, _record: object) -> None:
        act(connection)

    event.listen(Pool, "connect", listen)
    try:
        yield
    finally:
        event.remove(Pool, "connect", listen)


@contextmanager
def turns_pg() -> Iterator[Callable[[], int]]:
    """Trace the connections to PostgreSQL that are made meanwhile.

    Yields:
        What gives how often they turned from sending to receiving since it was asked last.
    """
    last = "B"
    with tempfile.TemporaryFile("w+") as told:

        def trace(connection: psycopg.Connection[Any]) -> None:
            connection.pgconn.trace(told.fileno())
            connection.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)

        def turns() -> int:
            size = os.fstat(told.fileno()).st_size
            lines = os.pread(told.fileno(), size, 0).decode("ascii", "replace").splitlines()
            # libpq keeps the end of what it wrote back for a while: an answer may come with the
            # next question, and the turn to it is then counted there.
            nonlocal last
            sides = [last, *(line[0] for line in lines if line[:2] in {"F\t", "B\t"})]
            last = sides[-1]
            os.ftruncate(told.fileno(), 0)
            os.lseek(told.fileno(), 0, os.SEEK_SET)
            return sum(pair == ("F", "B") for pair in pairwise(sides))

        with on_connect(trace):
            yield turns


def trips_pg(url: str, work: Work) -> list[int]:
    """Count the round trips of each order on PostgreSQL."""
    counts: list[int] = []
    with turns_pg() as turns:
        work(url, turns, lambda: counts.append(turns()))
    return counts


def executions_pg(url: str, work: Work, log: Path) -> list[int]:
    """Count the statements that PostgreSQL ran for each order; its log must have them all."""
    place = url.rpartition("/")
    prefix = f"@@{place[2]}@@"
    with psycopg.connect(f"{place[0]}/postgres", autocommit=True) as marker:

        def mark() -> None:
            marker.execute(_MARK, prepare=False)

        work(url, mark, mark)
    return _per_order(log.read_text(encoding="utf-8", errors="replace"), prefix)


def _per_order(text: str, prefix: str) -> list[int]:
    """Count the statements of a database in a log between the marks of another one."""
    counts: list[int] = []
    found = 0
    for line in text.splitlines():
        if _MARK in line:
            counts.append(found)
            found = 0
        elif line.startswith(prefix) and ("LOG:  execute " in line or "LOG:  statement: " in line):
            found += 1 + line.partition("LOG:  statement: ")[2].rstrip("; ").count(";")
    return counts[1:]


def trips_mariadb(cluster: Cluster, work: Work) -> list[int]:
    """Count the questions that each order asks of a MariaDB whose first database is a shop."""
    connect = import_module("pymysql").connect
    counts: list[int] = []
    with connect(host="127.0.0.1", port=cluster.port, user="root", autocommit=True) as observer:
        cursor = observer.cursor()

        def asked() -> int:
            cursor.execute("SHOW GLOBAL STATUS LIKE 'Questions'")
            return int(cursor.fetchall()[0][1])

        before = 0

        def look() -> None:
            nonlocal before
            before = asked()

        def note() -> None:
            nonlocal before
            now = asked()
            counts.append(now - before - 1)
            before = now

        work(cluster.url, look, note)
    return counts


def executions_sqlite(url: str, work: Work) -> list[int]:
    """Count the statements that SQLite runs for each order."""
    counts: list[int] = []
    ran: list[str] = []

    def note() -> None:
        counts.append(len(ran))
        ran.clear()

    with on_connect(lambda connection: connection.set_trace_callback(ran.append)):
        work(url, ran.clear, note)
    return counts
