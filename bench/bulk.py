"""The bulk door against the same orders one by one, on SQLite: `python bench/bulk.py [rounds]`.

Rounds alternate, each on a fresh file, so that a slow minute of the machine hits both; the ratio is
the median of the rounds' ratios.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import salescore
from salescore.app.sales import Sales
from salescore.orders.commands import PlaceOrder
from salescore.orders.request import LineRequest
from salescore.pricing import PriceList, price

COUNT = 1000
PRODUCTS = 50


def furnish(sales: Sales) -> list[PlaceOrder]:
    """Put products on sale and give orders of three lines each."""
    skus = [f"SKU-{number:02d}" for number in range(PRODUCTS)]
    for sku in skus:
        sales.products.add(sku)
    prices = [price(sku, "9.99") for sku in skus]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    sales.stock.receive_many([(sku, 10**6) for sku in skus])
    customers = [sales.customers.add(f"Customer {number}", currency="EUR") for number in range(20)]
    return [
        PlaceOrder(
            customer_id=customers[number % len(customers)].id,
            lines=tuple(
                LineRequest(sku=skus[(number + step) % PRODUCTS], quantity=Decimal(1 + step))
                for step in (0, 7, 13)
            ),
        )
        for number in range(COUNT)
    ]


def one_by_one(sales: Sales, orders: list[PlaceOrder]) -> None:
    """A transaction per order."""
    for order in orders:
        sales.handle(order)


def at_once(sales: Sales, orders: list[PlaceOrder]) -> None:
    """A transaction per 200 orders."""
    sales.handle_many(orders)


def seconds(way: Callable[[Sales, list[PlaceOrder]], None]) -> float:
    """Time one way on a fresh file."""
    with (
        tempfile.TemporaryDirectory() as folder,
        salescore.open(f"sqlite:///{Path(folder) / 'shop.db'}", tenant="bench") as sales,
    ):
        orders = furnish(sales)
        start = time.perf_counter()
        way(sales, orders)
        return time.perf_counter() - start


def main(rounds: int) -> None:
    """Print the rounds and the medians."""
    seconds(at_once)
    singly, together = [], []
    for number in range(1, rounds + 1):
        singly.append(seconds(one_by_one))
        together.append(seconds(at_once))
        print(f"round {number}: {singly[-1]:.3f} s one by one, {together[-1]:.3f} s at once")
    ratio = statistics.median(one / many for one, many in zip(singly, together, strict=True))
    print(
        f"medians of {rounds}: {statistics.median(singly):.3f} s and"
        f" {statistics.median(together):.3f} s for {COUNT} orders of 3 lines:"
        f" {ratio:.2f} times as fast"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
