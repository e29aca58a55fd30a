"""How long it takes to choose lots for ten lines out of ten thousand: one line of JSON.

`python -m bench.choosing [--rounds 7]`

Each product has a thousand lots with dates in no order, a few of which have nothing free. What is
measured is CPU of the request, which indexes them, and of the plan by "fefo"; nothing is read from
or written to a store. The dates of what is chosen are compared with those of a sort by hand.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.localized import Localized
from salescore.quantity import UnitTable
from salescore.stock.allocation import AllocationPlan
from salescore.stock.allocation_request import AllocationLine, AllocationRequest, Purpose
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.position import Position
from salescore.stock.strategies import STRATEGIES

_LINES: Final = 10
_LOTS: Final = 1_000
_WANTED: Final = Decimal(25)
_ON: Final = date(2026, 7, 1)

_MAIN: Final = Location(id=UUID(int=1), version=1, code="main")


def _products() -> list[Product]:
    return [
        Product(
            id=UUID(int=100 + number),
            version=1,
            sku=f"SKU-{number}",
            name=Localized.of(f"SKU-{number}"),
            units=UnitTable("pcs"),
            tracking=Tracking.LOT,
        )
        for number in range(_LINES)
    ]


def _positions(products: Sequence[Product]) -> tuple[Position, ...]:
    """Lay lots of ten down, in no order; of one in twenty nothing is free."""
    draw, since = random.Random(5), datetime(2026, 1, 1, tzinfo=UTC)
    found = []
    for product in products:
        for number in range(_LOTS):
            taken = draw.random() < 0.05
            found.append(
                Position(
                    id=UUID(int=draw.getrandbits(127)),
                    version=1,
                    location_id=_MAIN.id,
                    stocking_id=_MAIN.id,
                    product_id=product.id,
                    quantity=Decimal(10),
                    allocated=Decimal(10 if taken else 0),
                    since=since + timedelta(minutes=draw.randrange(100_000)),
                    lot_id=UUID(int=draw.getrandbits(127)),
                    lot=f"L-{number}",
                    expires_on=_ON + timedelta(days=draw.randrange(3, 900)),
                )
            )
    draw.shuffle(found)
    return tuple(found)


def measure(*, rounds: int) -> list[float]:
    """Give the CPU milliseconds of each round; the first one is not counted."""
    products = _products()
    positions = _positions(products)
    lines = tuple(
        AllocationLine(number=number, product=each, quantity=_WANTED)
        for number, each in enumerate(products, 1)
    )
    levels = tuple(
        StockLevel(_MAIN.id, each.id, Decimal(10 * _LOTS), placed=Decimal(10 * _LOTS))
        for each in products
    )
    (fefo,) = (each for each in STRATEGIES if each.name == "fefo")
    found, plan = [], AllocationPlan(())
    for _ in range(rounds + 1):
        begin = time.process_time()
        request = AllocationRequest(
            lines=lines,
            locations=(_MAIN,),
            preferred=_MAIN,
            levels=levels,
            on=_ON,
            purpose=Purpose.PICK,
            positions=positions,
        )
        plan = fefo.allocate(request)
        found.append(round((time.process_time() - begin) * 1000, 2))
    dates = {each.id: each.expires_on for each in positions}
    for line in lines:
        free = [p for p in positions if p.product_id == line.product.id and p.free]
        first = sorted(each.expires_on for each in free if each.expires_on)[:3]
        chosen = [part for part in plan.parts if part.line == line.number]
        assert first == [dates[part.position] for part in chosen if part.position]
    return found[1:]


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    print(json.dumps({"rounds": measure(rounds=given.rounds)}))


if __name__ == "__main__":
    main()
