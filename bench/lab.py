"""Where measuring happens: servers of our own, shops in them, programs run by turns."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from itertools import count
from pathlib import Path
from statistics import mean, median
from types import TracebackType
from typing import Any, Final, Self

import psycopg
from attrs import frozen

import salescore
from bench import shop
from salescore_sql import create_schema
from tools import clusters

__all__ = ["Figure", "Lab", "Pair", "Server", "counted", "figure", "settle", "sound"]

ROOT: Final = Path(__file__).parent.parent
LIMIT: Final = ROOT / "bench" / "limit"
_TIMEOUT: Final = 900

Sample = Mapping[str, Any]
"""What a program printed."""


@frozen
class Pair:
    """What we and the limit did in one round."""

    ours: Sample
    limit: Sample


@frozen
class Figure:
    """One figure, and what it was made of.

    Attributes:
        name: of its bar.
        value: the median of the rounds.
        raw: per round, whatever was measured.
    """

    name: str
    value: float
    raw: Sequence[Any]


def figure(name: str, pairs: Sequence[Pair], ratio: Callable[[Pair], float]) -> Figure:
    """Make a figure of the rounds' ratios."""
    ratios = [ratio(pair) for pair in pairs]
    raw = [
        {"ours": pair.ours, "limit": pair.limit, "ratio": each}
        for pair, each in zip(pairs, ratios, strict=True)
    ]
    return Figure(name, median(ratios), raw)


def counted(name: str, counts: Sequence[int]) -> Figure:
    """Make a figure of counts, one an order: a block of numbers is taken once in a hundred."""
    raw = {"mean": mean(counts), "least": min(counts), "most": max(counts), "orders": len(counts)}
    return Figure(name, median(counts), [raw])


@frozen
class Server:
    """A PostgreSQL with our shop and the limit's databases."""

    cluster: clusters.Cluster
    url: str

    @property
    def dsn(self) -> str:
        """How the limit finds its databases."""
        return f"host=127.0.0.1 port={self.cluster.port} user=postgres dbname=limit"


class Lab:
    """Servers and files that live as long as it does, made when they are first asked for.

    Args:
        rounds: how often we and the limit take turns.
        seconds: how long each turn lasts.
        prior: how many orders a grown shop has.
    """

    def __init__(self, *, rounds: int, seconds: float, prior: int) -> None:
        """Make nothing yet."""
        self.rounds = rounds
        self.seconds = seconds
        self.prior = prior
        self._stack = ExitStack()
        self._files = count(1)

    def __enter__(self) -> Self:
        """Use the lab in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop every server and delete every file."""
        self._stack.__exit__(kind, error, trace)

    @cached_property
    def folder(self) -> Path:
        """A folder for files."""
        return Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix="salescore-bench-"))
        )

    @cached_property
    def postgresql(self) -> Server:
        """A PostgreSQL that is as durable as it comes, with our shop and the limit's."""
        cluster = self._stack.enter_context(clusters.postgresql())
        server = Server(cluster, postgresql_shop(cluster, "shop"))
        self.limit_pg("--setup", server=server)
        return server

    @cached_property
    def sqlite(self) -> Path:
        """A file with a furnished shop, to be copied."""
        path = self.folder / "template.db"
        shop.furnish(f"sqlite:///{path}")
        return path

    def sqlite_copy(self) -> str:
        """Give the URL of a furnished shop in a new file."""
        path = self.folder / f"shop-{next(self._files)}.db"
        shutil.copy(self.sqlite, path)
        return f"sqlite:///{path}"

    @cached_property
    def mariadb(self) -> clusters.Cluster:
        """A MariaDB whose first database is our shop."""
        cluster = self._stack.enter_context(clusters.mariadb())
        create_schema(cluster.url)
        shop.furnish(cluster.url)
        return cluster

    def enter(self, context: Any) -> Any:
        """Keep something open as long as the lab."""
        return self._stack.enter_context(context)

    def by_turns(self, ours: Callable[[], Sample], limit: Callable[[], Sample]) -> list[Pair]:
        """Run both in turn, round after round, so that a slow minute hits both."""
        return [Pair(ours(), limit()) for _ in range(self.rounds)]

    def place(self, url: str, *options: str, server: Server | None = None) -> Sample:
        """Place orders through the library for a while."""
        data = () if server is None else ("--pg-data", str(server.cluster.folder))
        given = ("--url", url, "--seconds", str(self.seconds), *data, *options)
        return run([sys.executable, "-m", "bench.place", *given])

    def limit_pg(self, *options: str, server: Server) -> Sample:
        """Run the limit on PostgreSQL."""
        data = ("--pg-data", str(server.cluster.folder), "--seconds", str(self.seconds))
        command = [sys.executable, str(LIMIT / "limit_pg.py"), *data, *options]
        return run(command, BENCH_DSN=server.dsn)

    def limit_sqlite(self, *options: str) -> Sample:
        """Run the limit on SQLite; it makes a file of its own."""
        given = ("--seconds", str(self.seconds), *options)
        return run([sys.executable, str(LIMIT / "limit_sqlite.py"), *given])


def run(command: Sequence[str], **environment: str) -> Sample:
    """Run a program and read the line of JSON it prints last; nothing printed is nothing told.

    Raises:
        RuntimeError: it failed.
    """
    env = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | environment
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=env, timeout=_TIMEOUT
    )
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)}: {ran.stderr[-3000:]}")
    printed = ran.stdout.strip().splitlines()
    found: dict[str, Any] = json.loads(printed[-1]) if printed else {}
    return found


def postgresql_shop(cluster: clusters.Cluster, name: str, *, products: int = 1000) -> str:
    """Make a database with a furnished shop, and give its URL."""
    url = cluster.named(name)
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    create_schema(url)
    shop.furnish(url, products=products)
    settle(url)
    return url


def settle(url: str) -> None:
    """Vacuum and checkpoint before measuring, as the limit does.

    Empty tables are left out: once vacuumed they are known to be empty, and a session that begins
    then plans its foreign key checks as scans and keeps them while the tables grow.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        filled = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = current_schema()::regnamespace AND pg_relation_size(oid) > 0"
        ).fetchall()
        names = ", ".join(f'"{name}"' for (name,) in filled)
        connection.execute(f"VACUUM ANALYZE {names}")
        connection.execute("CHECKPOINT")


def sound(url: str) -> None:
    """Demand that a shop's records agree after it was measured.

    Raises:
        RuntimeError: they do not; with the doctor's report.
    """
    with salescore.open(url, tenant=shop.TENANT) as sales:
        diagnosis = sales.doctor()
    if not diagnosis.healthy:
        raise RuntimeError(str(diagnosis))
