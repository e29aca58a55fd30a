"""What a placement costs without a database: `python -m bench.core` prints one line of JSON.

CPU of the process per ten-line order on the memory store, where all is our own Python: one order a
call, and 200 orders a call. Commands and keys are made before the clock starts.
"""

import json
import random
import time
from decimal import Decimal
from statistics import median

import salescore
from bench import shop
from bench.limit import common
from salescore.app.sales import Sales
from salescore.orders.commands import PlaceOrder
from salescore.orders.request import LineRequest

ROUNDS, ORDERS, LINES = 15, 200, 10


def baskets(sales: Sales) -> list[list[PlaceOrder]]:
    """Choose as many orders as every round takes, twice, and a round to get warm."""
    draw, skus, buyers = random.Random(1), shop.skus(sales), shop.customers(sales)

    def one() -> PlaceOrder:
        lines = tuple(
            LineRequest(sku=skus[place - 1], quantity=Decimal(quantity))
            for place, quantity in common.basket(draw, len(skus), LINES)
        )
        return PlaceOrder(customer_id=draw.choice(buyers), lines=lines)

    return [[one() for _ in range(ORDERS)] for _ in range(2 * ROUNDS + 1)]


def one_by_one(sales: Sales, orders: list[PlaceOrder], *, keys: list[str]) -> None:
    """Place every order in a call of its own."""
    for order, key in zip(orders, keys, strict=True):
        sales.handle(order, key=key)


def at_once(sales: Sales, orders: list[PlaceOrder], *, keys: list[str]) -> None:
    """Place all orders in one call."""
    results = sales.handle_many(orders, keys=keys, chunk=ORDERS)
    assert not any(isinstance(each, salescore.SalesError) for each in results)


def main() -> None:
    """Take turns, and print milliseconds of CPU per order: median and least of the rounds."""
    found: dict[str, list[float]] = {"one_by_one_ms": [], "at_once_ms": []}
    with salescore.open("memory:", tenant=shop.TENANT) as sales:
        shop.fill(sales)
        warm, *rounds = baskets(sales)
        one_by_one(sales, warm, keys=[f"warm-{number}" for number in range(ORDERS)])
        for number, orders in enumerate(rounds):
            name, way = ("at_once_ms", at_once) if number % 2 else ("one_by_one_ms", one_by_one)
            keys = [f"{number}-{place}" for place in range(ORDERS)]
            start = time.process_time()
            way(sales, orders, keys=keys)
            found[name].append((time.process_time() - start) / ORDERS * 1e3)
    least = {f"{name}_least": min(times) for name, times in found.items()}
    print(json.dumps({name: median(times) for name, times in found.items()} | least))


if __name__ == "__main__":
    main()
