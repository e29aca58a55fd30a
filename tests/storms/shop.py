"""Buyers in processes of their own who overlap on purpose, and what must be true afterwards."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

import salescore
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.errors import Refused
from salescore.events import ENVELOPE, OUTCOME
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.pricing import PriceList, price
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL

__all__ = ["LINES", "TENANT", "Tally", "audit", "furnish", "levels", "order", "rush", "storm"]

TENANT: Final = "storm"
LINES: Final = 10
_PATIENCE: Final = 120

Run = Callable[[Sales, "Tally", int, float], None]


@frozen
class Tally:
    """What one buyer was told.

    Attributes:
        sold: units by SKU, of the orders that were agreed on.
        orders: how many those were.
        refusals: by refusal: what was asked for, and what it said was left of what fell short.
        received: units by SKU that the buyer brought in.
    """

    sold: Counter[str] = field(factory=Counter)
    orders: Counter[str] = field(factory=Counter)
    refusals: list[tuple[Mapping[str, int], Mapping[str, Decimal]]] = field(factory=list)
    received: Counter[str] = field(factory=Counter)


def furnish(url: str, *, stock: Sequence[int]) -> None:
    """Open the doors of a small shop.

    Args:
        stock: units of each product, whose SKUs ascend.
    """
    with salescore.open(url, tenant=TENANT) as sales:
        skus = [f"SKU-{number:02}" for number in range(len(stock))]
        for sku in skus:
            sales.products.add(sku)
        prices = [price(sku, "9.99") for sku in skus]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        sales.stock.receive_many([(s, n) for s, n in zip(skus, stock, strict=True) if n])
        for number in range(20):
            sales.customers.add(f"Customer {number}", currency="EUR")


def order(sales: Sales, tally: Tally, wanted: Mapping[str, int], buyer: UUID) -> bool:
    """Place an order and note what came of it; whatever is no shortage comes out as it is."""
    try:
        sales.orders.place(buyer, wanted.items())
    except Refused as refused:
        tally.refusals.append((wanted, _left(refused)))
        return False
    tally.sold.update(wanted)
    tally.orders["placed"] += 1
    return True


def _left(refused: Refused) -> dict[str, Decimal]:
    """Read what a refusal says is left of what fell short; there is no other reason."""
    assert {"stock.insufficient"} == {each.code for each in refused.rejections}
    said: list[Mapping[str, Any]] = [each.params for each in refused.rejections]
    left = {params["sku"]: Decimal(params["available"]) for params in said}
    assert len(said) == len(left), "a shortfall was named twice"
    return left


def rush(sales: Sales, tally: Tally, number: int, until: float) -> None:
    """Order ten lines of twelve again and again: one buyer upwards, the next one downwards.

    Whoever finds something sold out brings more in; at the end everybody buys what is left.
    """
    draw = random.Random(number)
    skus = sorted((product.sku for product in sales.scan(PRODUCT)), reverse=bool(number % 2))
    buyers = [customer.id for customer in sales.scan(CUSTOMER)]
    while time.time() < until:
        chosen = sorted(draw.sample(skus, LINES), reverse=bool(number % 2))
        if not order(sales, tally, dict.fromkeys(chosen, 1), draw.choice(buyers)):
            more = dict.fromkeys(tally.refusals[-1][1], 20)
            sales.stock.receive_many(sorted(more.items(), reverse=bool(number % 2)))
            tally.received.update(more)
    for sku in skus:
        while order(sales, tally, {sku: 1}, draw.choice(buyers)):
            pass


_doors: list[Barrier] = []
"""In a buyer's process: where all wait for each other, so that the storm begins for all at once."""


def _meet(door: Barrier) -> None:
    """Remember where to wait."""
    _doors.append(door)


def _buyer(run: Run, url: str, number: int, seconds: float, environ: Mapping[str, str]) -> Tally:
    """Run a buyer in this process."""
    os.environ.update(environ)
    tally = Tally()
    with salescore.open(url, tenant=TENANT) as sales:
        _doors[0].wait(_PATIENCE)
        run(sales, tally, number, time.time() + seconds)
    return tally


def storm(
    url: str,
    run: Run,
    *,
    seconds: float,
    buyers: int,
    environ: Sequence[Mapping[str, str]] = ({},),
) -> list[Tally]:
    """Let buyers loose, each in a process with a store of its own; what they raise comes out.

    Args:
        seconds: how long, from the moment at which all are there.
        buyers: how many.
        environ: variables of the environment; buyers take them in turn.
    """
    context = get_context("spawn")
    doors = (context.Barrier(buyers),)
    with ProcessPoolExecutor(buyers, context, initializer=_meet, initargs=doors) as pool:
        asked = [
            pool.submit(_buyer, run, url, number, seconds, environ[number % len(environ)])
            for number in range(buyers)
        ]
        return [each.result() for each in asked]


def levels(sales: Sales) -> dict[str, tuple[Decimal, Decimal]]:
    """Give what is on hand and what is promised, by SKU."""
    skus = {product.id: product.sku for product in sales.scan(PRODUCT)}
    return {
        skus[each.product_id]: (each.on_hand, each.reserved) for each in sales.scan(STOCK_LEVEL)
    }


def audit(url: str, acknowledged: Iterable[str], *, doubtful: int) -> int:
    """Demand that orders are there once and whole, and that the doctor finds nothing.

    Args:
        acknowledged: keys of orders that a buyer was told of.
        doubtful: how many others there may be at most: whole ones, of buyers who were not told.

    Returns:
        How many orders there are.
    """
    told = list(acknowledged)
    with salescore.open(url, tenant=TENANT) as sales:
        placed = {
            each.key: each.value_id for each in sales.scan(OUTCOME) if each.tag == "orders.place.v1"
        }
        orders = {each.id: each for each in sales.scan(ORDER)}
        promised = {each.id: each for each in sales.scan(COMMITMENT)}
        events: Counter[Any] = Counter(
            each.key for each in sales.scan(ENVELOPE) if each.key in placed
        )
        diagnosis = sales.doctor()
    assert len(told) == len(set(told)), "an order was acknowledged twice"
    assert set() == set(told) - placed.keys()
    assert len(placed) - len(told) <= doubtful
    assert sorted(placed.values()) == sorted(orders) == sorted(promised)
    assert {LINES} == {len(each.lines) for each in orders.values()}
    assert {LINES} == {len(each.lines) for each in promised.values()}
    assert {2} == set(events.values())
    assert diagnosis.healthy, str(diagnosis)
    return len(orders)
