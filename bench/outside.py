"""How much of a placement's CPU is spent outside calls of the driver: one line of JSON.

`python -m bench.outside --url postgresql://...`

Inside is every call of `execute`, `executemany`, `fetchone`, `fetchmany`, `fetchall`, `commit` and
`rollback` of psycopg's cursors and connections, with what they do themselves: adapting parameters,
talking to the server, loading rows. Outside is all the rest of the process between the first order
and the last: our own Python, attrs, SQLAlchemy's pool, and the clock calls of this program. What
is bought is chosen before.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import psycopg

import salescore
from bench import shop
from bench.limit import common

_ORDERS: Final = 500
_WARM: Final = 50
_LINES: Final = 10
_CALLS: Final = ("execute", "executemany", "fetchone", "fetchmany", "fetchall")
_ENDS: Final = ("execute", "commit", "rollback")


class _Inside:
    """CPU spent in the calls that are watched; calls within calls count once."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.seconds = 0.0
        self.calls = 0
        self._depth = 0

    def watch(self, kind: type[Any], name: str) -> None:
        """Time every call of a method from now on."""
        method: Callable[..., Any] = getattr(kind, name)

        @wraps(method)
        def timed(*args: Any, **options: Any) -> Any:
            if self._depth:
                return method(*args, **options)
            self._depth, start = 1, time.process_time()
            try:
                return method(*args, **options)
            finally:
                self.seconds += time.process_time() - start
                self.calls += 1
                self._depth = 0

        setattr(kind, name, timed)


def main() -> None:
    """Place orders, and print milliseconds per order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    url = parser.parse_args().url
    inside = _Inside()
    for kind in (psycopg.Cursor, psycopg.RawCursor):
        for name in _CALLS:
            inside.watch(kind, name)
    for name in _ENDS:
        inside.watch(psycopg.Connection, name)
    draw, run = random.Random(1), time.time_ns()
    with salescore.open(url, tenant=shop.TENANT) as sales:
        skus, buyers = shop.skus(sales), shop.customers(sales)
        chosen = [
            (
                draw.choice(buyers),
                [(skus[place - 1], many) for place, many in common.basket(draw, len(skus), _LINES)],
            )
            for _ in range(_WARM + _ORDERS)
        ]
        start = 0.0
        for number, (buyer, wanted) in enumerate(chosen, -_WARM):
            if number == 0:
                inside.seconds, inside.calls, start = 0.0, 0, time.process_time()
            sales.orders.place(buyer, wanted, key=f"outside-{run}-{number}")
        total = time.process_time() - start
    found = {
        "outside_ms": (total - inside.seconds) / _ORDERS * 1e3,
        "inside_ms": inside.seconds / _ORDERS * 1e3,
        "calls": inside.calls / _ORDERS,
        "orders": _ORDERS,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
