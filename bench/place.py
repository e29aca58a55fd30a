"""Place orders from several processes, and print one line of JSON, as the limit does.

`python -m bench.place --url postgresql://... [--clients 4] [--seconds 3] [--hot] [--bulk 50]`
"""

import random
import time
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

import salescore
from bench import shop
from bench.limit import common
from salescore.app.coerce import lines
from salescore.orders.commands import PlaceOrder

__all__ = ["clients"]

One = Callable[[], Any]


def clients(
    url: str, *, skus: int | None = None, lines: int = 10, hot: bool = False, seed: int = 0
) -> Callable[[int], One]:
    """Make what makes a client: a process with a store of its own, which places order by order.

    Args:
        url: the shop.
        skus: of how many products; None takes all.
        lines: of an order.
        hot: one line instead, always the first product.
        seed: of the choice of customers, products and quantities.
    """

    def make(number: int) -> One:
        pick = _Pick(url, number, skus=skus, lines=lines, hot=hot, seed=seed)

        def one() -> None:
            customer, wanted, key = pick()
            pick.sales.orders.place(customer, wanted, key=key)

        return one

    return make


def _bulk(url: str, size: int, *, lines_each: int, seed: int) -> Callable[[int], One]:
    """Make what makes a client that hands in many orders at a time."""

    def make(number: int) -> One:
        pick = _Pick(url, number, skus=None, lines=lines_each, hot=False, seed=seed)

        def one() -> None:
            chosen = [pick() for _ in range(size)]
            commands = [PlaceOrder(customer_id=who, lines=lines(what)) for who, what, _ in chosen]
            results = pick.sales.handle_many(commands, keys=[key for *_, key in chosen], chunk=size)
            failed = [each for each in results if isinstance(each, salescore.SalesError)]
            if failed:
                raise failed[0]

        return one

    return make


class _Pick:
    """Chooses customers and baskets as the limit does."""

    def __init__(
        self, url: str, number: int, *, skus: int | None, lines: int, hot: bool, seed: int
    ) -> None:
        """Open the shop."""
        self.sales = salescore.open(url, tenant=shop.TENANT)
        self._random = random.Random(seed * 1000 + number)
        self._skus, self._customers = shop.skus(self.sales)[:skus], shop.customers(self.sales)
        self._lines, self._hot = lines, hot
        self._serial, self._run = count(), f"{time.time_ns():x}-{number}"

    def __call__(self) -> tuple[UUID, list[tuple[str, int]], str]:
        """Give a customer, lines in the order of SKUs, and a key."""
        if self._hot:
            wanted = [(self._skus[0], 1)]
        else:
            chosen = common.basket(self._random, len(self._skus), self._lines)
            wanted = [(self._skus[place - 1], quantity) for place, quantity in chosen]
        customer = self._random.choice(self._customers)
        return customer, wanted, f"{self._run}-{next(self._serial)}"


def main() -> None:
    """Run the clients."""
    parser = common.base_parser(__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--hot", action="store_true")
    parser.add_argument("--bulk", type=int, default=0, metavar="N", help="orders in one call")
    given = parser.parse_args()
    seed = given.seed
    make = (
        _bulk(given.url, given.bulk, lines_each=given.lines, seed=seed)
        if given.bulk
        else clients(given.url, lines=given.lines, hot=given.hot, seed=seed)
    )
    found = common.run_clients(
        make,
        given.clients,
        given.seconds,
        pg_data=given.pg_data,
        warmup=2 if given.bulk else 10,
        orders_per_call=given.bulk or 1,
    )
    common.emit("place", **found)


if __name__ == "__main__":
    main()
