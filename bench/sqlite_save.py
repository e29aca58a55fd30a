"""What it costs to save ten-line orders in SQLite: CPU per order, one by one and 200 in a flush.

Each order is what a placement writes: the order with ten lines, ten promises, four events, an
outcome, ten stock levels and a number.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from salescore.catalog.product import PRODUCT, Product
from salescore.claims import Claim, CounterClaim, StockClaim, merge
from salescore.events import ENVELOPE, OUTCOME, Envelope, StoredOutcome
from salescore.localized import Localized
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.parties.customer import CUSTOMER, Customer
from salescore.pricing.explanation import Step
from salescore.quantity import UnitTable
from salescore.stock.commitment import COMMITMENT, Commitment, CommittedLine
from salescore.stock.location import LOCATION, Location
from salescore.store import Changes, Write
from salescore_sql import SqlStore, open_store

TENANT = "acme"
ORDERS, FLUSH, LINES, PRODUCTS = 600, 200, 10, 1000
NOW = datetime(2026, 7, 1, tzinfo=UTC)
IDS = (UUID(int=number) for number in count(0x0190_0000_0000_7000_8000_0000_0000_0000))

customer = Customer(id=next(IDS), version=1, number="C-00001", name="Anna", currency="EUR")
place = Location(id=next(IDS), version=1, code="main")
products = [
    Product(
        id=next(IDS),
        version=1,
        sku=f"SKU-{number:05}",
        name=Localized.of("Tea"),
        units=UnitTable("box"),
    )
    for number in range(PRODUCTS)
]
steps = (
    Step("pricing.price_applied", {"list": "retail", "amount": "16.5", "at_least": "10"}),
    Step("pricing.discount_applied", {"percent": "5", "before": "16.5", "after": "15.675"}),
)

Placement = tuple[list[Write[Any]], tuple[Claim, ...]]


def placements() -> Iterator[Placement]:
    """Make what placements write, and what they claim."""
    draw, numbers = random.Random(1), count(1)
    while True:
        number, order_id = next(numbers), next(IDS)
        lines = tuple(
            OrderLine(
                number=at, product_id=each.id, sku=each.sku, quantity=Decimal(3), unit="box",
                asked="3", unit_price=Decimal("15.675"), net_minor=4703, tax_minor=894,
                gross_minor=5597, tax_code="standard", tax_rate=Decimal("0.19"),
                committed=Decimal(3), steps=steps,
            )
            for at, each in enumerate(draw.sample(products, LINES), 1)
        )  # fmt: skip
        order = Order(
            id=order_id, version=1, number=f"SO-2026-{number:06}", state=OrderState.PLACED,
            customer_id=customer.id, currency="EUR", lines=lines, placed_at=NOW, net_minor=47030,
            tax_minor=8940, gross_minor=55970,
        )  # fmt: skip
        promises = tuple(
            CommittedLine(line.number, place.id, line.product_id, line.sku, line.quantity)
            for line in lines
        )
        events = [
            Envelope(
                next(IDS), "orders.placed.v1", ORDER.name, order_id, 1, "u-7", None, f"k-{number}",
                NOW, NOW, '{"lines":[' + ",".join(f'"{line.sku}"' for line in lines) + "]}",
            )
            for _ in range(4)
        ]  # fmt: skip
        outcome = StoredOutcome(
            f"k-{number}", "0" * 64, "orders.place.v1", ORDER.name, order_id, "[]", NOW
        )
        claims = [StockClaim(place.id, line.product_id, reserved=line.quantity) for line in lines]
        writes: list[Write[Any]] = [
            Write(ORDER, order),
            Write(COMMITMENT, Commitment(id=order_id, version=1, lines=promises)),
            *(Write(ENVELOPE, event) for event in events),
            Write(OUTCOME, outcome),
        ]
        yield writes, merge([*claims, CounterClaim("series", "order:2026")])


def prepare(store: SqlStore) -> None:
    """Save what orders point at, and more stock than they can take."""
    with store.begin(TENANT) as unit:
        unit.claim([StockClaim(place.id, each.id, on_hand=Decimal(10**9)) for each in products])
        writes = [Write(CUSTOMER, customer), Write(LOCATION, place)]
        unit.save(Changes((*writes, *(Write(PRODUCT, each) for each in products))))


def flush(store: SqlStore, orders: list[Placement]) -> None:
    """Claim and save some orders in one unit of work."""
    with store.begin(TENANT) as unit:
        for _, claims in orders:
            unit.claim(claims)
        unit.save(Changes(tuple(write for writes, _ in orders for write in writes)))


def measure(store: SqlStore, orders: list[Placement], *, at_once: int) -> str:
    """Time orders in flushes of a size."""
    cpu, wall = time.process_time(), time.perf_counter()
    for start in range(0, len(orders), at_once):
        flush(store, orders[start : start + at_once])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return f"{cpu / len(orders) * 1e3:6.2f} ms CPU {wall / len(orders) * 1e3:6.2f} ms wall"


def main() -> None:
    """Print a line per durability and size of flush."""
    for sync in ("normal", "full"):
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{Path(folder) / 'bench.db'}?sync={sync}")
            prepare(store)
            source = placements()
            for at_once in (1, FLUSH):
                orders = [next(source) for _ in range(ORDERS)]
                print(
                    f"sync={sync:6} {at_once:3} a flush: {measure(store, orders, at_once=at_once)}"
                )
            store.close()


if __name__ == "__main__":
    main()
