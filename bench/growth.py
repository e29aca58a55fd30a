"""What it costs to place an order when very many are there already, ours against the limit's.

Prior orders are copies of some that were really placed, made on the server; the limit makes its own
in the same way. Buffers are PostgreSQL's own count for the database, so that foreign keys, indexes
and every plan are in it.
"""

import os
import random
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from importlib import import_module
from multiprocessing import get_context
from statistics import median
from typing import Any, Final

import psycopg

import salescore
from bench import shop
from bench.lab import LIMIT, Figure, Lab, Pair, Server, postgresql_shop, settle
from bench.limit import common
from tools import clusters

__all__ = ["growth_pg"]

_TEMPLATES: Final = 500
_FEW: Final = 100
_MANY: Final = 500
_LINES: Final = 10

_COPIED: Final = {
    "sales_order": ("id", "number"),
    "order_line": ("order_id",),
    "commitment": ("id",),
    "committed_line": ("commitment_id",),
    "event": ("id", "subject_id", "key"),
    "outcome": ("value_id", "key"),
}
"""Tables that grow with orders, and the columns that differ from copy to copy."""

# Copies are older than what they were made of, as prior orders are: their ids sort before.
_OTHER: Final = """
CREATE FUNCTION pg_temp.other(id uuid, copy bigint) RETURNS uuid LANGUAGE sql AS $$
  SELECT encode(
    substr(int8send(('x' || substr(encode(uuid_send(id), 'hex'), 1, 12))::bit(48)::bigint
                    - copy * 1000), 3)
    || substr(decode(md5(uuid_send(id) || int8send(copy)), 'hex'), 7), 'hex')::uuid $$;
CREATE FUNCTION pg_temp.other(name varchar, copy bigint) RETURNS varchar LANGUAGE sql AS $$
  SELECT name || '-' || copy $$"""

_RESERVED: Final = """
UPDATE stock_level SET reserved = promised.quantity
  FROM (SELECT tenant, location_id, product_id, sum(quantity) AS quantity FROM committed_line
         GROUP BY tenant, location_id, product_id) AS promised
 WHERE (stock_level.tenant, stock_level.location_id, stock_level.product_id)
     = (promised.tenant, promised.location_id, promised.product_id)"""


def growth_pg(lab: Lab) -> Iterator[Figure]:
    """Place orders on empty tables, let them grow, and place orders again."""
    cluster = lab.enter(clusters.postgresql())
    server = Server(cluster, postgresql_shop(cluster, "grown"))
    lab.limit_pg("--setup", server=server)
    empty = _measured(lab, server)
    _grow(server.url, lab.prior)
    history = ("--add-history", "--history", str(lab.prior))
    lab.limit_pg("--form", "full", *history, server=server)
    grown = _measured(lab, server)
    raw = [{"prior": lab.prior, "empty": empty, "grown": grown}]
    ours, limit = (grown[who]["cpu_ms"] / empty[who]["cpu_ms"] for who in ("ours", "limit"))
    yield Figure("growth_pg_cpu_ratio", ours / limit, raw)
    buffers = grown["ours"]["buffers"] / empty["ours"]["buffers"]
    yield Figure("growth_pg_buffers_ratio", buffers, raw)


def _measured(lab: Lab, server: Server) -> dict[str, dict[str, float]]:
    """Give CPU and buffers per order, ours and the limit's."""
    pairs = lab.by_turns(
        lambda: lab.place(server.url, server=server),
        lambda: lab.limit_pg("--form", "full", server=server),
    )
    ours = _buffers(server.url, lambda orders: _place(server.url, orders))
    limit_url = server.cluster.named("limit_full")
    limit = _buffers(limit_url, lambda orders: _place_limit(server.dsn, orders))
    return {
        "ours": {"cpu_ms": _cpu(pairs, "ours"), "buffers": ours},
        "limit": {"cpu_ms": _cpu(pairs, "limit"), "buffers": limit},
    }


def _cpu(pairs: list[Pair], who: str) -> float:
    samples = [getattr(pair, who) for pair in pairs]
    return float(
        median(
            each["client_cpu_ms_per_order"] + each["server_cpu_ms_per_order"] for each in samples
        )
    )


def _buffers(url: str, place: Callable[[int], None]) -> float:
    """Count the buffers an order touches: the difference of many orders and few."""
    counts = []
    for orders in (_FEW, _MANY):
        before = _touched(url)
        child = get_context("fork").Process(target=place, args=(orders,))
        child.start()
        child.join()
        assert child.exitcode == 0, "the client failed"
        counts.append(_touched(url) - before)
    few, many = counts
    return (many - few) / (_MANY - _FEW)


def _touched(url: str) -> int:
    """Read the database's own count; a session adds to it when it ends."""
    place = url.rpartition("/")
    with psycopg.connect(f"{place[0]}/postgres", autocommit=True) as connection:
        row: Any = (1,)
        while row[0]:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
                " AND backend_type = 'client backend'",
                (place[2],),
            ).fetchone()
            time.sleep(0.1)
        row = connection.execute(
            "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = %s", (place[2],)
        ).fetchone()
        return int(row[0])


def _place(url: str, orders: int) -> None:
    """Place some orders through the library."""
    draw = random.Random(orders)
    with salescore.open(url, tenant=shop.TENANT) as sales:
        skus, buyers = shop.skus(sales), shop.customers(sales)
        for _ in range(orders):
            basket = common.basket(draw, len(skus), _LINES)
            wanted = [(skus[place - 1], quantity) for place, quantity in basket]
            sales.orders.place(draw.choice(buyers), wanted)


def _place_limit(dsn: str, orders: int) -> None:
    """Place some orders by hand, without the check that reads every table at the end of a run."""
    os.environ["BENCH_DSN"] = dsn
    sys.path.insert(0, str(LIMIT))
    limit = import_module("limit_pg")
    given = Namespace(
        form="full", seed=orders, lines=_LINES, hot=False, sync_commit="on", generic=False
    )
    one = limit.factory_full(given)(0)
    for _ in range(orders):
        assert one()


def _grow(url: str, orders: int) -> None:
    """Add prior orders: place some, and let the server copy them."""
    _place(url, _TEMPLATES)
    copies = -(-orders // _TEMPLATES)
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # Foreign keys hold as it is.
        connection.execute(_OTHER)
        newest = "SELECT id FROM sales_order ORDER BY id DESC LIMIT %s"
        connection.execute(f"CREATE TEMP TABLE template AS {newest}", (_TEMPLATES,))
        for table, changed in _COPIED.items():
            owner = {"event": "subject_id", "outcome": "value_id"}.get(table, changed[0])
            columns = [
                name
                for (name,) in connection.execute(
                    "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
                    " AND NOT attisdropped ORDER BY attnum",
                    (table,),
                )
            ]
            values = [f"pg_temp.other({c}, copy)" if c in changed else c for c in columns]
            connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"  # noqa: S608 - names of our own tables.
                f" FROM {table} AS old CROSS JOIN generate_series(1, {copies}) AS copy"
                f" WHERE old.{owner} IN (SELECT id FROM template)"
            )
        connection.execute(_RESERVED)
    settle(url)
