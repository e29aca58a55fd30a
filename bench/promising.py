"""Say what can be promised of 1,000 products for 90 days: one line of JSON.

`python -m bench.promising --url postgresql://... [--orders 10000] [--rounds 7]`

The shop has so many open orders of ten lines, half of them to leave on a later day, and receipts
that are expected for three months. What is told is seconds on the clock, CPU of this process, and
round trips.
"""

import argparse
import gc
import json
import random
import time
from datetime import timedelta
from typing import Final

import salescore
from bench import shop
from bench.counting import turns_pg
from bench.limit import common
from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.orders.commands import PlaceOrder

_LINES: Final = 10
_RECEIPTS: Final = 300
_BATCH: Final = 200
_DAYS: Final = 90


def _placed(sales: Sales, orders: int) -> None:
    """Leave so many orders open."""
    draw, today = random.Random(3), sales.today()
    skus, buyers = shop.skus(sales), shop.customers(sales)
    for start in range(0, orders, _BATCH):
        commands = []
        for _ in range(min(_BATCH, orders - start)):
            later = today + timedelta(days=draw.randrange(1, _DAYS))
            ship_on = draw.choice((None, later))
            basket = common.basket(draw, len(skus), _LINES)
            wanted = tuple(line(skus[no - 1], count, ship_on=ship_on) for no, count in basket)
            commands.append(PlaceOrder(customer_id=draw.choice(buyers), lines=wanted))
        failed = [e for e in sales.handle_many(commands) if isinstance(e, salescore.SalesError)]
        if failed:
            raise failed[0]


def _expected(sales: Sales) -> None:
    """Expect ten products on each of many days."""
    draw, today, skus = random.Random(4), sales.today(), shop.skus(sales)
    for number in range(_RECEIPTS):
        goods = [(sku, draw.randint(1, 500)) for sku in draw.sample(skus, _LINES)]
        sales.expected.add(goods, due_on=today + timedelta(days=number % _DAYS))


def main() -> None:
    """Ask again and again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    rounds = []
    with turns_pg() as turns, salescore.open(given.url, tenant=shop.TENANT) as sales:
        _placed(sales, given.orders)
        _expected(sales)
        skus = shop.skus(sales)
        for number in range(-1, given.rounds):
            gc.collect()
            turns()
            start, cpu = time.perf_counter(), time.process_time()
            table = sales.stock.atp(skus, days=_DAYS)
            seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
            assert len(skus) == len(table), "a product is missing"
            if number >= 0:
                rounds.append({"seconds": seconds, "cpu": cpu, "trips": turns()})
    print(json.dumps({"rounds": rounds}))


if __name__ == "__main__":
    main()
