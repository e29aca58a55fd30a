"""Processes at work on one store, and those who shoot at them and at their connections."""

import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
from attrs import define, field

from tests import databases

__all__ = ["Scene", "connections", "deadlocks", "drop", "scene", "wait_until"]

PROJECT: Final = Path(__file__).parents[2]
PATIENCE: Final = 120


@define
class Scene:
    """Who is at work.

    Attributes:
        url: the shop.
        folder: where everybody writes.
        alive: by trade and name, the processes at work.
        killed: how many of each were shot.
    """

    url: str
    folder: Path
    alive: dict[str, dict[str, subprocess.Popen[bytes]]] = field(factory=lambda: defaultdict(dict))
    killed: dict[str, int] = field(factory=lambda: defaultdict(int))
    _names: Iterator[int] = field(factory=count)

    def send(self, trade: str, name: str = "") -> None:
        """Let one more of a trade begin.

        Args:
            name: whose place it takes, and whose file it goes on with.
        """
        name = name or f"{trade}-{next(self._names)}"
        stop = self.folder / f"stop-{trade}"
        command = [sys.executable, "-m", f"tests.storms.{trade}", self.url, name, str(stop)]
        if trade == "teller":
            command.append(str(self.folder))
        with (
            (self.folder / f"{name}.out").open("ab") as out,
            (self.folder / "errors").open("ab") as errors,
        ):
            started = subprocess.Popen(command, stdout=out, stderr=errors, cwd=PROJECT)
        self.alive[trade][name] = started

    def shoot(self, trade: str, draw: random.Random, *, heir: bool = False) -> None:
        """Kill one of a trade, whatever it is doing, and send another.

        Args:
            heir: the other one takes its name.
        """
        name = draw.choice(list(self.alive[trade]))
        victim = self.alive[trade].pop(name)
        assert victim.poll() is None, (self.folder / "errors").read_text(encoding="utf-8")
        victim.kill()
        victim.wait()
        self.killed[trade] += 1
        self.send(trade, name if heir else "")

    def dismiss(self, trade: str) -> None:
        """Let everybody of a trade finish."""
        (self.folder / f"stop-{trade}").touch()
        codes = {each.wait(PATIENCE) for each in self.alive.pop(trade).values()}
        assert {0} == codes, (self.folder / "errors").read_text(encoding="utf-8")


@contextmanager
def scene(url: str, folder: Path) -> Iterator[Scene]:
    """Give a scene at which nobody is yet, and at the end nobody is left."""
    found = Scene(url, folder)
    try:
        yield found
    finally:
        for each in [each for trade in found.alive.values() for each in trade.values()]:
            each.kill()
            each.wait()


def wait_until(sight: Callable[[], bool]) -> None:
    """Wait for something, as long as anybody has patience."""
    deadline = time.monotonic() + PATIENCE
    while not sight():
        assert time.monotonic() < deadline, "nothing happens any more"
        time.sleep(0.1)


def connections(url: str) -> list[int]:
    """Give the connections that others have to a database; none while its server recovers."""
    if url.startswith("postgresql:"):
        try:
            with psycopg.connect(url) as connection:
                rows = connection.execute(
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    " AND datname = current_database() AND pid <> pg_backend_pid()"
                ).fetchall()
        except psycopg.OperationalError:
            return []
    else:
        with databases.mariadb_cursor(url) as cursor:
            cursor.execute(
                "SELECT id FROM information_schema.processlist"
                " WHERE command <> 'Daemon' AND id <> connection_id() AND db = database()"
            )
            rows = list(cursor.fetchall())
    return [each for (each,) in rows]


def drop(url: str, connection: int) -> None:
    """End a connection as an administrator would; it may have ended by itself."""
    if url.startswith("postgresql:"):
        with psycopg.connect(url) as own:
            own.execute("SELECT pg_terminate_backend(%s)", (connection,))
        return
    with databases.mariadb_cursor(url) as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM information_schema.processlist WHERE id = %s", (connection,)
        )
        if cursor.fetchone() == (1,):
            cursor.execute("KILL CONNECTION %s", (connection,))


def deadlocks(url: str) -> int:
    """Ask a server how many deadlocks it has had to resolve."""
    if url.startswith("sqlite:"):
        return 0  # One writer at a time: there is nobody to wait for in a circle.
    if url.startswith("postgresql:"):
        with psycopg.connect(url) as connection:
            row: Any = connection.execute(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            ).fetchone()
            return int(row[0])
    with databases.mariadb_cursor(url) as cursor:
        cursor.execute("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")
        return int(cursor.fetchall()[0][1])
