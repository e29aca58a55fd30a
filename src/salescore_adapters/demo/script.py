"""The Northwind orders as a script: what happens on which day, computed from the tables alone.

Day by day, in the order of the dates: the orders of the day, each after a receipt of what is
missing for it, then the shipments of the day, each with its invoice. At the end come the units that
are left in stock, and the discontinued products leave the catalog.

The data has no times of day: goods come in at 8, orders at 9, shipments leave at 16 and are billed
at 17, all UTC, so that the months of the reports are those of the dates.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final

from attrs import frozen

from salescore_adapters.demo.dataset import DemoOrder, Northwind

__all__ = ["Step", "Verb", "script", "sku"]


class Verb(StrEnum):
    """What a step does."""

    RECEIVE = "receive"
    ORDER = "order"
    SHIP = "ship"
    INVOICE = "invoice"
    DISCONTINUE = "discontinue"


_HOURS: Final = {
    Verb.RECEIVE: 8,
    Verb.ORDER: 9,
    Verb.SHIP: 16,
    Verb.INVOICE: 17,
    Verb.DISCONTINUE: 18,
}


@frozen(kw_only=True)
class Step:
    """One thing that happens.

    Args:
        verb: what.
        on: the day.
        order: the order it is about or done for; None at the end.
        goods: (product id, units) that come in; units are 0 for what is discontinued.
    """

    verb: Verb
    on: date
    order: DemoOrder | None = None
    goods: tuple[tuple[int, int], ...] = ()

    @property
    def at(self) -> datetime:
        """The instant at which it happens."""
        return datetime.combine(self.on, time(_HOURS[self.verb]), UTC)

    @property
    def key(self) -> str:
        """The idempotency key: the same in every run."""
        about = "end" if self.order is None else self.order.order_id
        if self.verb is Verb.ORDER:
            return f"northwind-order-{about}"
        part = f"-{self.goods[0][0]}" if self.verb is Verb.DISCONTINUE else ""
        return f"northwind-{self.verb}-{about}{part}"


def sku(product_id: int) -> str:
    """Give the SKU under which a product is sold.

    >>> sku(7)
    'NW-07'
    """
    return f"NW-{product_id:02d}"


def script(northwind: Northwind) -> tuple[Step, ...]:
    """Give every step in the order in which it happens.

    >>> from salescore_adapters.demo.dataset import load
    >>> steps = script(load())
    >>> [step.key for step in steps[:2]]
    ['northwind-receive-10248', 'northwind-order-10248']
    """
    return tuple(_steps(northwind))


def _steps(northwind: Northwind) -> Iterator[Step]:
    shelf: dict[int, int] = defaultdict(int)
    ordered = _by_day((order.ordered_on, order) for order in northwind.orders)
    shipped = _by_day(
        (order.shipped_on, order) for order in northwind.orders if order.shipped_on is not None
    )
    days = sorted(ordered.keys() | shipped.keys())
    for day in days:
        for order in ordered.get(day, ()):
            yield from _sale(order, shelf)
        for order in shipped.get(day, ()):
            yield Step(verb=Verb.SHIP, on=day, order=order)
            yield Step(verb=Verb.INVOICE, on=day, order=order)
    yield from _end(northwind, shelf, days[-1])


def _by_day(dated: Iterator[tuple[date, DemoOrder]]) -> dict[date, list[DemoOrder]]:
    found: dict[date, list[DemoOrder]] = defaultdict(list)
    for day, order in dated:
        found[day].append(order)
    return found


def _sale(order: DemoOrder, shelf: dict[int, int]) -> Iterator[Step]:
    """Bring in what is not on the shelf, and order; what is promised is off the shelf."""
    for line in order.lines:
        shelf[line.product_id] -= line.quantity
    missing = tuple(
        (line.product_id, -shelf[line.product_id])
        for line in order.lines
        if shelf[line.product_id] < 0
    )
    for product_id, units in missing:
        shelf[product_id] += units
    if missing:
        yield Step(verb=Verb.RECEIVE, on=order.ordered_on, order=order, goods=missing)
    yield Step(verb=Verb.ORDER, on=order.ordered_on, order=order)


def _end(northwind: Northwind, shelf: dict[int, int], day: date) -> Iterator[Step]:
    """Bring in what the table says is in stock, and close what is sold no more."""
    left = tuple(
        (product.product_id, product.units_in_stock - shelf[product.product_id])
        for product in northwind.products
        if product.units_in_stock > shelf[product.product_id]
    )
    yield Step(verb=Verb.RECEIVE, on=day, goods=left)
    for product in northwind.products:
        if product.discontinued:
            yield Step(verb=Verb.DISCONTINUE, on=day, goods=((product.product_id, 0),))
