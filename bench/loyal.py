"""Say what the 10,000th order of a customer costs, against the first of others: a line of JSON.

`python -m bench.loyal --url postgresql://... --pg-data FOLDER [--prior 10000] [--credit]`

Somebody has placed so many orders before. In each round 200 others order for the first time, and
this one 200 times more, by turns of ten, first the others, then this one first. It is CPU of this
process and of the server.
"""

import argparse
import gc
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, Final
from uuid import UUID

import salescore
from bench import shop
from bench.lab import settle
from bench.limit import common
from bench.work import baskets
from salescore.app.coerce import lines
from salescore.app.sales import Sales
from salescore.money import Money
from salescore.orders.commands import PlaceOrder
from salescore.parties.commands import AddCustomer

_LINES: Final = 10
_ORDERS: Final = 200
_TURN: Final = 10
_BATCH: Final = 200
_LIMIT: Final = Money(10**14, "EUR")

_serial: Final = count(1)


def _customers(sales: Sales, how_many: int, *, credit: bool) -> list[UUID]:
    """Add customers who never bought anything."""
    limit = _LIMIT if credit else None
    commands = (
        AddCustomer(name="Loyal", currency="EUR", groups=("group-1",), credit_limit=limit)
        for _ in range(how_many)
    )
    return [each.value.id for each in _done(sales.handle_many(commands))]


def _done(results: Iterable[Any]) -> Iterator[Any]:
    """Give what came of commands, all of which must have worked."""
    for each in results:
        if isinstance(each, salescore.SalesError):
            raise each
        yield each


def _grow(sales: Sales, buyer: UUID, orders: int) -> None:
    """Let somebody buy very often."""
    wanted = [basket for _, basket in baskets(sales, _LINES, _BATCH)]
    for start in range(0, orders, _BATCH):
        chosen = wanted[: orders - start]
        commands = (PlaceOrder(customer_id=buyer, lines=lines(each)) for each in chosen)
        assert len(chosen) == sum(1 for _ in _done(sales.handle_many(commands, chunk=_BATCH)))


class _Clock:
    """Adds up the CPU of this process and of the server."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.client = self.server = 0.0

    def __enter__(self) -> None:
        self._server = common._pg_cpu(self._folder) or 0.0  # noqa: SLF001 - as it is there.
        self._client = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.client += time.process_time() - self._client
        self.server += (common._pg_cpu(self._folder) or 0.0) - self._server  # noqa: SLF001 - as above.

    def per_order(self) -> dict[str, float]:
        """Give milliseconds."""
        return {
            "client_ms": self.client / _ORDERS * 1e3,
            "server_ms": self.server / _ORDERS * 1e3,
        }


def _round(sales: Sales, loyal: UUID, new: Sequence[UUID], folder: str) -> dict[str, object]:
    """Place everybody's orders by turns."""
    first, again = _Clock(folder), _Clock(folder)
    asked = [basket for _, basket in baskets(sales, _LINES, _ORDERS)]
    gc.collect()
    for start in range(0, _ORDERS, _TURN):
        turn = slice(start, start + _TURN)
        both = [(first, new[turn]), (again, [loyal] * _TURN)]
        for clock, buyers in both if start % (2 * _TURN) else reversed(both):
            with clock:
                for buyer, basket in zip(buyers, asked[turn], strict=True):
                    sales.orders.place(buyer, basket, key=f"loyal-{next(_serial)}")
    ratio = (again.client + again.server) / (first.client + first.server)
    return {"first": first.per_order(), "again": again.per_order(), "ratio": ratio}


def main() -> None:
    """Grow, then take turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--pg-data", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--prior", type=int, default=10_000)
    parser.add_argument("--credit", action="store_true", help="everybody has a credit limit")
    given = parser.parse_args()
    with salescore.open(given.url, tenant=shop.TENANT) as sales:
        (loyal,) = _customers(sales, 1, credit=given.credit)
        _grow(sales, loyal, given.prior)
        new = iter(_customers(sales, (given.rounds + 1) * _ORDERS, credit=given.credit))
        settle(given.url)
        rounds = [
            _round(sales, loyal, [next(new) for _ in range(_ORDERS)], given.pg_data)
            for _ in range(given.rounds + 1)
        ]
    print(json.dumps({"rounds": rounds[1:]}))


if __name__ == "__main__":
    main()
