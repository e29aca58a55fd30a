"""Buyers who overlap in every way: nothing is oversold, nobody is told of a deadlock.

The short form of each test runs with all the others, the long one with `make test-long`.
"""

import random
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.parties.customer import CUSTOMER
from tests.storms import shop
from tests.storms.scene import deadlocks
from tests.storms.shop import Tally

STORES: Final = (
    "sqlite",
    "postgresql",
    pytest.param("mariadb", marks=pytest.mark.mariadb),
)
LONG: Final = pytest.mark.long

PLANS: Final = (
    "",
    "-c enable_seqscan=off",
    "-c enable_indexscan=off -c enable_bitmapscan=off",
    "-c enable_indexscan=off -c enable_seqscan=off",
    "-c enable_bitmapscan=off -c enable_seqscan=off",
    "-c plan_cache_mode=force_generic_plan",
    "-c plan_cache_mode=force_custom_plan -c enable_indexscan=off",
    "-c enable_sort=off -c enable_hashjoin=off -c enable_nestloop=off",
)
"""Options of sessions, one a buyer: every way in which PostgreSQL may find a row."""

GONE: Final = 3
"""Products of the small shop that are sold out and stay so."""


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shop.db'}"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.mark.parametrize(
    ("seconds", "buyers"),
    [pytest.param(2, 4, id="short"), pytest.param(60, 8, marks=LONG, id="long")],
)
def test_opposite_orders_sell_exactly_the_stock(url: str, seconds: float, buyers: int) -> None:
    """Ten of twelve lines, upwards and downwards: every unit is sold once, and no lock is seen."""
    shop.furnish(url, stock=[20] * 12)
    tallies = shop.storm(url, shop.rush, seconds=seconds, buyers=buyers)
    sold = sum((tally.sold for tally in tallies), Counter())
    received = sum((tally.received for tally in tallies), Counter())
    with salescore.open(url, tenant=shop.TENANT) as sales:
        there = {sku: Decimal(20 + received[sku]) for sku in sold}
        assert {sku: (count, count) for sku, count in there.items()} == shop.levels(sales)
        assert there == sold
        diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)
    print(f"{sum(tally.orders['placed'] for tally in tallies)} orders,", end=" ")
    print(f"{sum(len(tally.refusals) for tally in tallies)} refusals")


def _jostle(sales: Sales, tally: Tally, number: int, until: float) -> None:
    """Order ten lines of twenty, of which some are gone."""
    draw = random.Random(number)
    skus = [product.sku for product in sales.scan(PRODUCT)]
    buyers = [customer.id for customer in sales.scan(CUSTOMER)]
    while time.time() < until:
        of = skus if draw.random() < 0.3 else skus[:-GONE]
        chosen = {sku: draw.randint(1, 3) for sku in draw.sample(of, shop.LINES)}
        shop.order(sales, tally, chosen, draw.choice(buyers))


@pytest.mark.parametrize(
    ("seconds", "buyers"),
    [pytest.param(2, 4, id="short"), pytest.param(10, 8, marks=LONG, id="long")],
)
def test_a_small_shop_knows_no_deadlock(url: str, seconds: float, buyers: int) -> None:
    """Twenty products, many buyers, every plan: no deadlock, and refusals name all that is short.

    Three products are gone for good and of the others there is plenty, so that every refusal must
    name those of the three it was asked for, with nothing left, and no other.
    """
    shop.furnish(url, stock=[10**6] * (20 - GONE) + [0] * GONE)
    with salescore.open(url, tenant=shop.TENANT) as sales:
        gone = {product.sku for product in sales.scan(PRODUCT)} - shop.levels(sales).keys()
    before = deadlocks(url)
    plans = [{"PGOPTIONS": options} for options in PLANS]
    tallies = shop.storm(url, _jostle, seconds=seconds, buyers=buyers, environ=plans)
    assert GONE == len(gone)
    assert before == deadlocks(url)
    refusals = [each for tally in tallies for each in tally.refusals]
    assert refusals
    for wanted, left in refusals:
        assert dict.fromkeys(gone & wanted.keys(), Decimal(0)) == left
    with salescore.open(url, tenant=shop.TENANT) as sales:
        diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)
    print(f"{sum(t.orders['placed'] for t in tallies)} orders, {len(refusals)} refusals")
