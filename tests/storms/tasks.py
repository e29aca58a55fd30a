"""What is done with stock under fire, through the doors that everybody uses."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from salescore.app.sales import Sales
from salescore.stock.commands import StockLine
from salescore.stock.lines import goods
from tests.storms.desk import SKUS, Desk, Verb, verb

__all__ = ["UNKEYED", "VERBS", "Lines", "Pairs", "goods_of", "pairs"]

VERBS: Final[dict[str, Verb]] = {}
"""What clerks do, by name."""

UNKEYED: Final = frozenset({"expire"})
"""What is no single command, and comes to the same thing however often it is done."""

Lines = Sequence[Mapping[str, Any]]
Pairs = Sequence[tuple[str, int]]


def goods_of(lines: Lines) -> list[StockLine]:
    """Give lines of goods: what was written down has only words and figures."""
    return [goods(**each) for each in lines]


@verb(VERBS, 10, lambda desk: {"lines": desk.goods(4), "to": desk.anywhere()})
def receive(sales: Sales, key: str, *, lines: Lines, to: str) -> Any:
    """Take goods in."""
    return sales.stock.receive_many(goods_of(lines), to=to, key=key)


@verb(VERBS, 8, lambda desk: {"lines": desk.goods(), **desk.two_places()})
def move(sales: Sales, key: str, *, lines: Lines, source: str, to: str) -> Any:
    """Bring goods to another place."""
    return sales.stock.move(goods_of(lines), source=source, to=to, key=key)


def _corrected(desk: Desk) -> dict[str, Any]:
    change = desk.draw.choice([-3, -2, -1, 1, 2, 3])
    return desk.parcel(desk.draw.choice(SKUS), change) | {"at": desk.anywhere()}


@verb(VERBS, 6, _corrected)
def adjust(sales: Sales, key: str, *, sku: str, how_many: int, **given: Any) -> Any:
    """Find goods, or find that they are gone."""
    return sales.stock.adjust(sku, how_many, reason="somebody looked", **given, key=key)


def _due(desk: Desk) -> dict[str, Any]:
    lines = [(sku, desk.draw.randint(1, 9)) for sku in SKUS[:3]]
    return {"lines": lines, "due_on": "2099-12-31", "to": desk.place()}


def _came(desk: Desk) -> dict[str, Any] | None:
    lines = [(desk.draw.choice(SKUS[:4]), desk.draw.randint(1, 4))]
    return desk.about("expected", lines=lines, to=desk.place())


@verb(VERBS, 3, _due)
def expect(sales: Sales, key: str, *, lines: Pairs, **given: Any) -> Any:
    """Say that goods are to come."""
    return sales.expected.add(pairs(lines), **given, key=key)


@verb(VERBS, 5, _came)
def receive_expected(sales: Sales, key: str, *, lines: Pairs, expected: str, to: str) -> Any:
    """Take goods in that were to come, if they are what was to come."""
    return sales.stock.receive_many(pairs(lines), to=to, expected=expected, key=key)


@verb(VERBS, 1, lambda desk: desk.about("expected"))
def give_up_expected(sales: Sales, key: str, *, expected: str) -> Any:
    """Expect goods no more."""
    return sales.expected.cancel(expected, reason="nobody knows them", key=key)


def _asked(desk: Desk) -> dict[str, Any]:
    return {"customer": str(desk.draw.choice(desk.buyers)), "wanted": desk.lines()}


@verb(VERBS, 12, _asked)
def draft(sales: Sales, key: str, *, customer: str, wanted: Pairs) -> Any:
    """Begin a basket."""
    return sales.orders.draft(customer, wanted, key=key)


@verb(VERBS, 6, lambda desk: desk.about("draft", **_asked(desk)))
def edit(sales: Sales, key: str, *, draft: str, customer: str, wanted: Pairs) -> Any:
    """Fill a basket anew."""
    return sales.orders.draft(customer, wanted, order=draft, key=key)


def _held(desk: Desk) -> dict[str, Any] | None:
    return desk.about("draft", minutes=desk.draw.randint(1, 9), location=desk.place())


@verb(VERBS, 14, _held)
def hold(sales: Sales, key: str, *, draft: str, minutes: int, location: str) -> Any:
    """Hold what is in a basket for a while."""
    return sales.stock.hold(draft, minutes=minutes, location=location, key=key)


@verb(VERBS, 3, lambda desk: desk.about("draft"))
def release(sales: Sales, key: str, *, draft: str) -> Any:
    """Give back what is held for a basket."""
    return sales.stock.release(draft, key=key)


@verb(VERBS, 4, lambda _: {})
def expire(sales: Sales, _: str) -> Any:
    """End what is held for baskets that are overdue."""
    return sales.stock.expire(limit=20)


@verb(VERBS, 8, lambda desk: desk.about("draft", location=desk.place()))
def place_draft(sales: Sales, key: str, *, draft: str, location: str) -> Any:
    """Order what is in a basket."""
    return sales.orders.place_draft(draft, location=location, key=key)


def _ordered(desk: Desk) -> dict[str, Any]:
    allocation = desk.draw.choice([None, "most_stock", "fewest_locations"])
    shortage = desk.draw.choice([None, None, "part", "wait"])
    places = {"location": desk.place(), "allocation": allocation}
    return _asked(desk) | places | {"shortage": shortage}


@verb(VERBS, 12, _ordered)
def place(sales: Sales, key: str, *, customer: str, wanted: Pairs, **given: Any) -> Any:
    """Order at once."""
    return sales.orders.place(customer, wanted, **given, key=key)


@verb(VERBS, 4, lambda desk: desk.about("order"))
def cancel(sales: Sales, key: str, *, order: str) -> Any:
    """Call an order off."""
    return sales.orders.cancel(order, reason="too late", key=key)


@verb(VERBS, 14, lambda desk: desk.about("order", first=desk.draw.random() < 0.4))
def ship(sales: Sales, key: str, *, order: str, first: bool) -> Any:
    """Let all that is promised leave, or one piece of the first line."""
    return sales.shipments.ship(order, [(1, 1)] if first else None, key=key)


def pairs(lines: Pairs) -> list[tuple[str, int]]:
    """Give pairs: what was written down has lists."""
    return [(sku, how_many) for sku, how_many in lines]
