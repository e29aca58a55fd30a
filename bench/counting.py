"""Counting what one placement asks of a database: round trips, and statements that it runs.

BEGIN and COMMIT count. The first orders are not counted: connections are made, statements prepared
and price books compiled then.

- PostgreSQL, trips: libpq's own trace of the protocol; a trip is a turn from sending to receiving.
- PostgreSQL, statements: the server's log (`log_statement = all`), the parts of one text singly.
- MariaDB, trips: the server's status `Questions`; its protocol has no other way to ask.
- SQLite, statements: the trace callback; a row of an executemany is a statement of its own.
"""

import os
import random
import tempfile
import time
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

import salescore
from bench import shop
from bench.limit import common
from salescore_sql import create_schema
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

_WARM: Final = 50
_COUNTED: Final = 200
_LINES: Final = 10
_MARK: Final = "SELECT 'placed'"


def _place(
    url: str, *, warm: Callable[[], object], each: Callable[[], None], short: int = 0
) -> None:
    """Place orders, and say when the counting begins and whenever an order was asked for.

    Args:
        short: on how many lines more is asked for than there is, once the counting begins.
    """
    draw, run = random.Random(1), time.time_ns()
    with salescore.open(url, tenant=shop.TENANT) as sales:
        skus, buyers = shop.skus(sales), shop.customers(sales)
        sales.orders.place(buyers[0], [(skus[0], 1)], key=f"counted-{run}")  # It takes the numbers.
        for number in range(_WARM + _COUNTED):
            if number == _WARM:
                warm()
            lacking = short if number >= _WARM else 0
            basket = common.basket(draw, len(skus), _LINES)
            wanted = [
                (skus[place - 1], 2 * shop.PLENTY if at < lacking else quantity)
                for at, (place, quantity) in enumerate(basket)
            ]
            try:
                sales.orders.place(draw.choice(buyers), wanted, key=f"counted-{run}-{number}")
            except salescore.Refused as refused:
                if len(refused.rejections) != lacking:
                    raise
            else:
                assert not lacking, "an order was placed that cannot be met"
            if number >= _WARM:
                each()


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


def trips_pg(url: str, *, short: int = 0) -> list[int]:
    """Count the round trips of each order on PostgreSQL.

    Args:
        short: on how many lines more is asked for than there is.
    """
    counts: list[int] = []
    with turns_pg() as turns:
        _place(url, warm=turns, each=lambda: counts.append(turns()), short=short)
    return counts


def executions_pg(url: str, log: Path) -> list[int]:
    """Count the statements that PostgreSQL ran for each order; its log must have them all."""
    place = url.rpartition("/")
    prefix = f"@@{place[2]}@@"
    with psycopg.connect(f"{place[0]}/postgres", autocommit=True) as marker:

        def mark() -> None:
            marker.execute(_MARK, prepare=False)

        _place(url, warm=mark, each=mark)
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


def trips_mariadb(cluster: Cluster) -> list[int]:
    """Count the questions that each order asks of MariaDB."""
    connect = import_module("pymysql").connect
    url = cluster.url
    create_schema(url)
    shop.furnish(url)
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

        _place(url, warm=look, each=note)
    return counts


def executions_sqlite(url: str) -> list[int]:
    """Count the statements that SQLite runs for each order."""
    counts: list[int] = []
    ran: list[str] = []

    def note() -> None:
        counts.append(len(ran))
        ran.clear()

    with on_connect(lambda connection: connection.set_trace_callback(ran.append)):
        _place(url, warm=ran.clear, each=note)
    return counts
