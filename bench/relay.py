"""Deliver a full outbox to one receiver in this process, and print one line of JSON.

`python -m bench.relay --url postgresql://... [--orders 3000] [--pg-data FOLDER]`

Orders of ten lines are placed before; each leaves two events of two aggregates. What is measured is
everything from the first look at the outbox to the last answer that is written down.
"""

import argparse
import gc
import json
import os
import random
import resource
import tempfile
import time
from itertools import pairwise
from typing import Any

import psycopg
from psycopg.pq import Trace

import salescore
from bench import shop
from bench.counting import on_connect
from bench.lab import settle
from bench.limit import common
from bench.receiver import Counting, Plugin
from salescore.app.application import App
from salescore.app.coerce import lines
from salescore.events import OUTBOX
from salescore.orders.commands import PlaceOrder
from salescore.relay import Relay, Turn

__all__ = ["fill"]

_CHUNK = 50


def fill(app: App, orders: int, *, seed: int = 1) -> None:
    """Place orders whose events wait in the outbox; what waited there before is delivered."""
    sales, draw, run = app.tenant(shop.TENANT), random.Random(seed), time.time_ns()
    sales.deliver()
    skus, buyers = shop.skus(sales), shop.customers(sales)
    for start in range(0, orders, _CHUNK):
        commands = [
            PlaceOrder(
                customer_id=draw.choice(buyers),
                lines=lines(
                    [
                        (skus[place - 1], quantity)
                        for place, quantity in common.basket(draw, len(skus), 10)
                    ]
                ),
            )
            for _ in range(min(_CHUNK, orders - start))
        ]
        keys = [f"relay-{run}-{start + number}" for number in range(len(commands))]
        failed = [
            each
            for each in sales.handle_many(commands, keys=keys, chunk=_CHUNK)
            if isinstance(each, salescore.SalesError)
        ]
        if failed:
            raise failed[0]


def counts(url: str, orders: int) -> dict[str, Any]:
    """Count what a full outbox costs by libpq's own trace of the protocol, per 1,000 deliveries.

    A trip is a turn from sending to receiving; a statement is a message that runs one.
    """
    with tempfile.TemporaryFile("w+") as told:

        def trace(connection: psycopg.Connection[Any]) -> None:
            connection.pgconn.trace(told.fileno())
            connection.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)

        with on_connect(trace), salescore.open(url, plugins=[Plugin(Counting())]) as app:
            fill(app, orders)
            relay = app.relay()
            os.ftruncate(told.fileno(), 0)
            os.lseek(told.fileno(), 0, os.SEEK_SET)
            delivered = _drain(relay).delivered
            relay.close()
        told.seek(0)
        lines = [line.split("\t")[:3] for line in told if line[:2] in {"F\t", "B\t"}]
    sides = [line[0] for line in lines]
    ran = sum(line[0] == "F" and line[2].strip() in {"Execute", "Query"} for line in lines)
    trips = sum(pair == ("F", "B") for pair in pairwise(sides))
    return {
        "trips_per_1000": round(trips / delivered * 1000, 2),
        "executions_per_1000": round(ran / delivered * 1000, 2),
        "deliveries": delivered,
    }


def _drain(relay: Relay) -> Turn:
    """Take turns until there is nothing to do."""
    total = Turn()
    while True:
        turn = relay.turn(shop.TENANT)
        total += turn
        if turn.idle:
            return total


def measure(url: str, orders: int, *, pg_data: str | None) -> dict[str, Any]:
    """Fill the outbox, and deliver everything."""
    receiver = Counting()
    with salescore.open(url, plugins=[Plugin(receiver)]) as app:
        fill(app, orders)
        settle(url)
        relay = app.relay()
        receiver.count = 0
        gc.collect()
        gc.freeze()  # As `salescore work` does.
        server, cpu, began = common._pg_cpu(pg_data), _cpu(), time.perf_counter()  # noqa: SLF001 - as it is there.
        total = _drain(relay)
        seconds, spent = time.perf_counter() - began, _cpu() - cpu
        served = common._pg_cpu(pg_data)  # noqa: SLF001 - as above.
        relay.close()
        assert receiver.count == total.delivered == 2 * orders
        assert not list(app.tenant(shop.TENANT).scan(OUTBOX))
    found = {
        "deliveries_per_s": round(total.delivered / seconds, 1),
        "deliveries": total.delivered,
        "client_cpu_ms_per_1000": round(spent / total.delivered * 1e6, 2),
    }
    if server is not None and served is not None:
        found["server_cpu_ms_per_1000"] = round((served - server) / total.delivered * 1e6, 2)
    return found


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--orders", type=int, default=3000)
    parser.add_argument("--pg-data", default=None)
    parser.add_argument("--count", action="store_true", help="trips and statements, no times")
    given = parser.parse_args()
    if given.count:
        print(json.dumps(counts(given.url, given.orders)))
    else:
        print(json.dumps(measure(given.url, given.orders, pg_data=given.pg_data)))


if __name__ == "__main__":
    main()
