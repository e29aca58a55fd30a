"""The limit of delivering on PostgreSQL: a plain outbox emptied with SKIP LOCKED, by hand.

One table, one receiver in this process, psycopg, a transaction for every batch: rows are deleted
and returned, the receiver is called for each, then it is committed. No order for each aggregate, no
second receiver, nothing that fails, nothing that is kept. Prints ONE JSON line.
"""
from __future__ import annotations

import argparse
import resource
import time

import psycopg

from common import _pg_cpu, emit

TABLE = """CREATE TABLE IF NOT EXISTS relay_outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text NOT NULL, subject uuid NOT NULL,
  version int NOT NULL, payload text NOT NULL)"""
FILL = """INSERT INTO relay_outbox (tag, subject, version, payload)
  SELECT 'orders.placed.v1', gen_random_uuid(), 1,
         (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, %s)) || n
    FROM generate_series(1, %s) AS n"""
TAKE = """DELETE FROM relay_outbox WHERE id IN (
  SELECT id FROM relay_outbox ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
  RETURNING id, tag, subject, version, payload"""


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--url", required=True)
    p.add_argument("--deliveries", type=int, default=6000)
    p.add_argument("--batch", type=int, default=1000)
    p.add_argument("--bytes", type=int, default=2250, help="of a payload, on average as ours")
    p.add_argument("--pg-data", default=None)
    a = p.parse_args()
    count = 0
    with psycopg.connect(a.url) as c:
        c.execute(TABLE)
        c.execute(FILL, (a.bytes // 32, a.deliveries))
        c.commit()
        c.autocommit = True
        c.execute("VACUUM ANALYZE relay_outbox")
        c.autocommit = False
        server, used, began = _pg_cpu(a.pg_data), cpu(), time.perf_counter()
        while True:
            rows = c.execute(TAKE, (a.batch,)).fetchall()
            for id_, tag, subject, version, payload in rows:
                count += bool(payload)
            c.commit()
            if not rows:
                break
        seconds, spent = time.perf_counter() - began, cpu() - used
        served = _pg_cpu(a.pg_data)
    assert count == a.deliveries
    found = {
        "deliveries_per_s": round(count / seconds, 1), "deliveries": count,
        "client_cpu_ms_per_1000": round(spent / count * 1e6, 2),
    }
    if served is not None:
        found["server_cpu_ms_per_1000"] = round((served - server) / count * 1e6, 2)
    emit("limit_relay_pg", **found)


if __name__ == "__main__":
    main()
