"""A long day in the shop: place, ship, bill, pay, report and tell, and look whether anything grows.

`python -m bench.soak --minutes 30` (`make soak MINUTES=30`)

Two processes of `bench.soaking` work on one PostgreSQL. The server is asked for its connections
every ten seconds. At the end what still waits is told, the doctor looks at everything, and what was
measured first is compared with what was measured last (`bench.ceilings`).
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter as Counts
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

import psycopg

import salescore
from bench import shop
from bench.ceilings import Sample, faults, summary
from bench.receiver import Counting, Plugin
from salescore.app.application import App
from salescore.backlog import BACKLOG
from salescore.events import OUTBOX
from salescore.orders.order import ORDER
from salescore_sql import create_schema
from tools import clusters

_PROCESSES: Final = 2
_EVERY: Final = 10.0
_GRACE: Final = 180.0
_CONNECTIONS: Final = 16
"""Connections at a time: four threads of two processes, and what a pool keeps beside them."""


def _start(url: str, seconds: float, number: int, out: IO[str]) -> subprocess.Popen[bytes]:
    """Start a process that prints into a file."""
    command = [sys.executable, "-m", "bench.soaking", "--url", url]
    command += ["--seconds", str(seconds), "--number", str(number)]
    root = Path(__file__).parents[1]
    return subprocess.Popen(command, stdout=out, cwd=root)


def _connections(url: str) -> int:
    """Ask the server how many others are connected to the database."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    return int(row[0]) if row else 0


def _read(printed: IO[str]) -> tuple[list[Sample], dict[str, Any]]:
    """Read what a process printed: its samples, and how it ended."""
    printed.seek(0)
    *samples, end = [json.loads(line) for line in printed]
    return [Sample(**each) for each in samples], end


def _told(app: App) -> int:
    """Tell what waits, and give what waits even then."""
    relay, sales = app.relay(), app.tenant(shop.TENANT)
    while not relay.turn(shop.TENANT).idle:
        pass
    relay.close()
    return sum(1 for _ in sales.scan(OUTBOX)) + sum(1 for _ in sales.scan(BACKLOG))


def _closed(url: str) -> list[str]:
    """Close the books, and say what is wrong with them."""
    with salescore.open(url, plugins=[Plugin(Counting())]) as app:
        waiting, sales = _told(app), app.tenant(shop.TENANT)
        states = Counts(order.state for order in sales.scan(ORDER))
        diagnosis = sales.doctor()
    print(f"orders: {', '.join(f'{count} {state}' for state, count in states.items())}")
    found = [f"{waiting} wait to be told"] if waiting else []
    return found if diagnosis.healthy else [*found, str(diagnosis)]


def soak(url: str, seconds: float) -> list[str]:
    """Let the processes work, print the figures, and give what is wrong."""
    with ExitStack() as files:
        printed = [files.enter_context(TemporaryFile("w+")) for _ in range(_PROCESSES)]
        running = [_start(url, seconds, number, out) for number, out in enumerate(printed)]
        end, most = time.monotonic() + seconds, 0
        while time.monotonic() < end and all(each.poll() is None for each in running):
            most = max(most, _connections(url))
            time.sleep(min(_EVERY, max(0.0, end - time.monotonic())))
        for each in running:
            each.wait(_GRACE)
        read = [_read(out) for out in printed]
    print(f"{most} connections at most")
    found = [f"{most} connections at a time"] if most > _CONNECTIONS else []
    for number, (samples, ended) in enumerate(read):
        found += [f"process {number}: {fault}" for fault in (*ended["failures"], *faults(samples))]
        print(f"process {number}: {json.dumps({**summary(samples), 'told': ended['told']})}")
    return [*found, *_closed(url)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Open a shop on a server of its own, soak it, and say whether it is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    given = parser.parse_args(arguments)
    with clusters.postgresql() as cluster:
        create_schema(cluster.url)
        shop.furnish(cluster.url, products=100, buyers=100)
        wrong = soak(cluster.url, given.minutes * 60)
    print("\n".join(wrong) or "nothing grew, and every ledger adds up")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
