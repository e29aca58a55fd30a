"""One shop, any store: the same commands, the same rules, the same bytes.

python examples/02_stores.py                                     in memory and in a file
python examples/02_stores.py postgresql://... mariadb://...      on your servers besides

A server's database must be empty or have our tables; each run opens a tenant of its own there.
"""

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import salescore
from salescore import Actor, Sales
from salescore.clock import TickingClock
from salescore.formula import f
from salescore.ids import SeededIds
from salescore.pricing import PriceList, price
from salescore_sql import create_schema

OWNER = Actor("u-1", roles={"owner"})
BUYERS = 4


def main(urls: list[str]) -> None:
    """Tell the same story on each store, and compare what they keep."""
    with tempfile.TemporaryDirectory() as folder:
        stores = ["memory:", f"sqlite:///{Path(folder, 'shop.db')}", *urls]
        kept = {url: story(url) for url in stores}
    exports = set(kept.values())
    print(f"\n{len(kept)} stores, {len(exports)} export: sha256 {exports.pop()[:16]}...")
    assert not exports, "two stores differ"


@contextmanager
def opened(url: str, tenant: str) -> Iterator[Sales]:
    """Open a tenant whose clock and ids are given, so that every run writes the same bytes."""
    if not url.startswith(("memory:", "sqlite:")):
        create_schema(url)  # On a server tables are made on purpose, never in passing.
    clock, ids = TickingClock(datetime(2026, 7, 1, 9, tzinfo=UTC)), SeededIds(seed=1)
    with salescore.open(url, tenant=tenant, actor=OWNER, clock=clock, new_id=ids) as sales:
        yield sales


def story(url: str) -> str:
    """Sell on one store; give the hash of everything it keeps."""
    print(f"\n{url.partition(':')[0]}")
    with opened(url, f"shop-{time.time_ns()}") as sales:
        furnish(sales)
        sell(sales)
        refuse(sales)
        find(sales)
        digest = hashlib.sha256("\n".join(sales.export()).encode()).hexdigest()
        fight(sales)
        assert sales.doctor().healthy
        return digest


def furnish(sales: Sales) -> None:
    """Put tea and a pot on sale; one box of tea always stays on the shelf."""
    sales.products.add("TEA-1", name="Green tea", unit="box", safety=1)
    sales.products.add("POT-1", name="Teapot", backorder_limit=2)
    prices = [price("TEA-1", "18.00"), price("POT-1", "24.99")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    sales.customers.add("Anna's Café", currency="EUR", reference="anna")
    sales.stock.receive_many([("TEA-1", 26), ("POT-1", 3)])


def sell(sales: Sales) -> None:
    """Place an order twice with one key: after a time-out nobody knows whether it arrived."""
    (anna,) = sales.customers.find(f.reference == "anna")
    order = sales.orders.place(anna, [("TEA-1", 5), ("POT-1", 4)], key="web-1")
    assert order == sales.orders.place(anna, [("TEA-1", 5), ("POT-1", 4)], key="web-1")
    print(f"  sold once: {order.number} {order.gross}; one of the pots is still to come")


def refuse(sales: Sales) -> None:
    """Ask for too much: every shortfall is named, with what is there."""
    (anna,) = sales.customers.find(f.reference == "anna")
    try:
        sales.orders.place(anna, [("TEA-1", 21), ("POT-1", 2)])
    except salescore.Refused as refused:
        print(f"  refused: {refused}")


def find(sales: Sales) -> None:
    """Ask for orders, with totals under the same condition."""
    page = sales.orders.find((f.state == "placed") & (f.gross_minor > 10_000), totals=True)
    assert page.totals is not None
    print(f"  found: {page.totals.count} order, {page.totals.money['EUR']['gross']}")


def fight(sales: Sales) -> None:
    """Let buyers meet over the last twenty boxes: exactly twenty are sold."""
    (anna,) = sales.customers.find(f.reference == "anna")

    def buy(_: int) -> int:
        try:
            sales.orders.place(anna, [("TEA-1", 1)])
        except salescore.Refused:
            return 0
        return 1

    with ThreadPoolExecutor(BUYERS) as pool:
        sold = sum(pool.map(buy, range(30)))
    print(f"  {BUYERS} buyers, 30 tries, 20 boxes: {sold} sold")
    assert sold == 20


if __name__ == "__main__":
    main(sys.argv[1:])
