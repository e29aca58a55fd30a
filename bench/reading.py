"""Read 1,000 orders of ten lines through the library and by hand, by turns: one line of JSON.

`python -m bench.reading --url postgresql://... [--rounds 7]`

By hand: three SELECTs on the driver's cursor, and one loop that builds the same values from its
tuples. Both results are compared; what is told is CPU of this process in milliseconds.
"""

import argparse
import gc
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import salescore
from bench import shop
from bench.limit import common
from salescore.app.coerce import lines
from salescore.app.sales import Sales
from salescore.money import Rounding
from salescore.orders.commands import PlaceOrder
from salescore.orders.order import Order, OrderLine, OrderState
from salescore.organization import TaxRounding
from salescore.pricing.explanation import Step
from salescore.tax.amounts import TaxPolicy

_ORDERS: Final = 1000
_LINES: Final = 10
_MILLION: Final = Decimal(1_000_000)

_HEADS: Final = (
    "SELECT id, version, number, state, customer_id, currency, tax_included, tax_level,"
    " tax_rounding, payment_terms_days, settings_version, placed_at, net_minor, tax_minor,"
    " gross_minor, invoiced_minor, paid_minor FROM sales_order WHERE tenant = {0} AND id {1}"
)
_LINES_OF: Final = (
    "SELECT order_id, number, product_id, sku, quantity, unit, asked, unit_price, net_minor,"
    " tax_minor, gross_minor, tax_code, tax_rate, tracked, manual, discount_percent, committed,"
    " shipped, invoiced, steps FROM order_line WHERE tenant = {0} AND order_id {1}"
    " ORDER BY order_id, position"
)
_CHARGES_OF: Final = "SELECT order_id FROM order_charge WHERE tenant = {0} AND order_id {1}"


def _placed(sales: Sales) -> list[UUID]:
    """Place the orders that will be read."""
    draw = random.Random(2)
    skus, buyers = shop.skus(sales), shop.customers(sales)
    commands = []
    for _ in range(_ORDERS):
        basket = common.basket(draw, len(skus), _LINES)
        wanted = [(skus[place - 1], quantity) for place, quantity in basket]
        commands.append(PlaceOrder(customer_id=draw.choice(buyers), lines=lines(wanted)))
    return [outcome.value.id for outcome in sales.handle_many(commands)]  # type: ignore[union-attr] # An error has no value, and stops the program.


def _built(heads: Sequence[Any], rows: Sequence[Any]) -> dict[UUID, Order]:
    """Build orders from the driver's tuples: one loop over lines, one over heads."""
    parts: dict[bytes | UUID, list[OrderLine]] = {}
    loads, decimals = json.loads, _Decimals()
    quantities, ids = _Quantities(), _Ids()
    for (
        owner,
        no,
        product,
        sku,
        qty,
        unit,
        asked,
        price,
        net,
        tax,
        gross,
        code,
        rate,
        *rest,
    ) in rows:
        tracked, manual, percent, committed, shipped, invoiced, steps = rest
        parts.setdefault(owner, []).append(
            OrderLine(
                number=no,
                product_id=ids[product],
                sku=sku,
                quantity=quantities[qty],
                unit=unit,
                asked=asked,
                unit_price=decimals[price],
                net_minor=net,
                tax_minor=tax,
                gross_minor=gross,
                tax_code=code,
                tax_rate=decimals[rate],
                tracked=bool(tracked),
                manual=bool(manual),
                discount_percent=decimals[percent],
                committed=quantities[committed],
                shipped=quantities[shipped],
                invoiced=quantities[invoiced],
                steps=tuple([Step(*step) for step in loads(steps)]),
            )
        )
    found = {}
    for id_, version, number, state, buyer, currency, included, level, rounding, *rest in heads:
        days, settings, placed_at, net, tax, gross, invoiced, paid = rest
        key = ids[id_]
        found[key] = Order(
            id=key,
            version=version,
            number=number,
            state=OrderState(state),
            customer_id=ids[buyer],
            currency=currency,
            lines=tuple(parts[id_]),
            tax_policy=TaxPolicy(bool(included), TaxRounding(level), Rounding(rounding)),
            payment_terms_days=days,
            settings_version=settings,
            placed_at=datetime.fromisoformat(placed_at),
            net_minor=net,
            tax_minor=tax,
            gross_minor=gross,
            invoiced_minor=invoiced,
            paid_minor=paid,
        )
    return found


class _Decimals(dict[str, Decimal]):
    """Decimals by their text; each is made once a read."""

    def __missing__(self, text: str) -> Decimal:
        made = self[text] = Decimal(text)
        return made


class _Quantities(dict[int, Decimal]):
    """Quantities by their millionths; each is made once a read."""

    def __missing__(self, millionths: int) -> Decimal:
        made = self[millionths] = Decimal(millionths) / _MILLION
        return made


class _Ids(dict[bytes | UUID, UUID]):
    """Ids by what the driver gives: bytes, of which each is made once a read, or the id itself."""

    def __missing__(self, key: bytes | UUID) -> UUID:
        made = self[key] = UUID(bytes=key) if isinstance(key, bytes) else key
        return made


By = Callable[[str, list[UUID]], tuple[Sequence[Any], Sequence[Any], Sequence[Any]]]


@contextmanager
def _hand(url: str) -> Iterator[By]:
    """Give what fetches heads, lines and charges by the driver."""
    if url.startswith("postgresql:"):
        import psycopg

        with psycopg.connect(url, autocommit=True, prepare_threshold=1) as connection:
            cursor = connection.cursor()

            def fetch(text: str, ids: list[UUID]) -> list[Any]:
                text = text.format("%s", "= ANY(%s)")
                return cursor.execute(text, (shop.TENANT, ids)).fetchall()

            yield lambda _, ids: (
                fetch(_HEADS, ids),
                fetch(_LINES_OF, ids),
                fetch(_CHARGES_OF, ids),
            )
        return
    import sqlite3

    file = sqlite3.connect(url.removeprefix("sqlite:///"))

    def select(text: str, ids: list[UUID]) -> list[Any]:
        text = text.format("?", f"IN ({','.join('?' * len(ids))})")
        return file.execute(text, (shop.TENANT, *(each.bytes for each in ids))).fetchall()

    yield lambda _, ids: (select(_HEADS, ids), select(_LINES_OF, ids), select(_CHARGES_OF, ids))
    file.close()


def _timed(read: Callable[[], dict[UUID, Order]]) -> tuple[float, dict[UUID, Order]]:
    gc.collect()
    start = time.process_time()
    found = read()
    return (time.process_time() - start) * 1e3, found


def main() -> None:
    """Read by turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    rounds = []
    with salescore.open(given.url, tenant=shop.TENANT) as sales, _hand(given.url) as fetch:
        ids = _placed(sales)

        def ours() -> dict[UUID, Order]:
            return {order.id: order for order in sales.orders.get_many(ids)}

        def hand() -> dict[UUID, Order]:
            heads, rows, _ = fetch(given.url, ids)
            return _built(heads, rows)

        for number in range(-1, given.rounds):
            ours_ms, left = _timed(ours)
            hand_ms, right = _timed(hand)
            assert right == left, "the values read by hand differ"
            if number >= 0:
                rounds.append({"ours_ms": ours_ms, "hand_ms": hand_ms})
    print(json.dumps({"rounds": rounds}))


if __name__ == "__main__":
    main()
