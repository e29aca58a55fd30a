"""What a what-if costs: `python -m bench.what_if` prints one line of JSON.

100,000 lines of orders lie in a shop in memory with a book of 100,000 rules; one list is changed.
Timed is the whole question: reading prices, orders and products, compiling, pricing, adding up.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve

import salescore
from bench.pricing import LINES, RULES, lists_of, timed
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.pricing import PriceList
from salescore.pricing.price_list import PRICE_LIST
from salescore.store import Changes, Write
from salescore.tax.amounts import TaxPolicy

__all__ = ["what_if_of"]

ORDERS: Final = 10_000
PRODUCTS: Final = 1_000
PLACED: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)


def orders_of(customer_id: UUID) -> Iterator[Order]:
    """Make orders of ten lines each."""
    for number in range(1, ORDERS + 1):
        lines = tuple(
            OrderLine(
                number=place,
                product_id=UUID(int=place),
                sku=f"SKU-{(number * LINES + place) % PRODUCTS}",
                quantity=Decimal(number % 150 + 1),
                unit="piece",
                asked=f"{number % 150 + 1} piece",
                unit_price=Decimal(10),
                net_minor=1000 * (number % 150 + 1),
                tax_minor=0,
                gross_minor=1000 * (number % 150 + 1),
            )
            for place in range(1, LINES + 1)
        )
        total = sum(line.net_minor for line in lines)
        yield Order(
            id=UUID(int=number),
            version=1,
            number=f"SO-{number:06d}",
            state=OrderState.PLACED,
            customer_id=customer_id,
            currency="EUR",
            lines=lines,
            tax_policy=TaxPolicy(included=False),
            placed_at=PLACED,
            net_minor=total,
            gross_minor=total,
        )


def filled(sales: Sales, lists: tuple[PriceList, ...]) -> None:
    """Put goods, prices and orders where a shop keeps them."""
    anna = sales.customers.add("Anna", currency="EUR", groups=["cafes"])
    sales.settings.update(pricing={"tie_break": "lowest"})
    first = sales.products.add("SKU-0", name="Product", unit="piece", cost=5, list_price=20)
    others = (evolve(first, id=UUID(int=n), sku=f"SKU-{n}") for n in range(1, PRODUCTS))
    writes: list[Write[Any]] = [Write(PRODUCT, each) for each in others]
    writes += [
        Write(PRICE_LIST, evolve(each, id=UUID(int=place), version=1))
        for place, each in enumerate(lists, 1)
    ]
    writes += [Write(ORDER, order) for order in orders_of(anna.id)]
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes(tuple(writes)))


def what_if_of(rules: int) -> dict[str, Any]:
    """Ask what all orders would have come to with another season."""
    lists = lists_of(rules)
    with salescore.open("memory:", tenant="acme") as sales:
        filled(sales, lists)
        season = evolve(lists[1], prices=lists[1].prices[::2])
        seconds, found = timed(partial(sales.prices.what_if, [season]))
    (total,) = found.totals
    if total.lines != ORDERS * LINES:
        raise AssertionError(total)
    return {"seconds": seconds, "lines": total.lines, "changed": total.changed}


def main() -> None:
    """Measure, and print."""
    print(json.dumps(what_if_of(RULES)))


if __name__ == "__main__":
    main()
