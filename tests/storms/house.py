"""What is done inside a warehouse under fire: promises by hand, journeys, counts and returns."""

from typing import Any

from salescore.app.sales import Sales
from tests.storms.desk import BINS, SKUS, Desk, verb
from tests.storms.tasks import UNKEYED, VERBS, Lines, Pairs, goods_of, pairs

__all__ = ["UNKEYED", "VERBS"]


def _reserved(desk: Desk) -> dict[str, Any]:
    minutes = desk.draw.choice([None, 3, 9])
    partial = desk.draw.random() < 0.3
    return {"lines": desk.lines(), "at": desk.place(), "minutes": minutes, "partial": partial}


@verb(VERBS, 6, _reserved)
def reserve(sales: Sales, key: str, *, lines: Pairs, **given: Any) -> Any:
    """Promise goods by hand."""
    return sales.stock.reserve(pairs(lines), reason="a friend", **given, key=key)


@verb(VERBS, 4, lambda desk: desk.about("reservation", lines=desk.lines(0), at=desk.place()))
def change(sales: Sales, key: str, *, reservation: str, lines: Pairs, at: str) -> Any:
    """Let a promise by hand be for something else."""
    return sales.stock.change(reservation, pairs(lines), at=at, key=key)


@verb(VERBS, 2, lambda desk: desk.about("reservation", minutes=desk.draw.randint(1, 9)))
def extend(sales: Sales, key: str, *, reservation: str, minutes: int) -> Any:
    """Let a promise by hand end at another time."""
    return sales.stock.extend(reservation, minutes=minutes, key=key)


@verb(VERBS, 3, lambda desk: desk.about("reservation"))
def give_back(sales: Sales, key: str, *, reservation: str) -> Any:
    """Give a promise by hand up."""
    return sales.stock.release(reservation, key=key)


@verb(VERBS, 2, lambda desk: desk.about("order"))
def serve(sales: Sales, key: str, *, order: str) -> Any:
    """Promise an order what it waits for, before its turn."""
    return sales.stock.serve(order, key=key)


@verb(VERBS, 6, lambda desk: desk.about("order"))
def pick(sales: Sales, key: str, *, order: str) -> Any:
    """Choose bins and lots for what is promised to an order."""
    return sales.stock.pick(order, key=key)


@verb(VERBS, 2, lambda desk: desk.about("order"))
def confirm_pick(sales: Sales, key: str, *, order: str) -> Any:
    """Take what was chosen from its place."""
    return sales.stock.confirm_pick(order, key=key)


@verb(VERBS, 2, lambda desk: desk.about("order"))
def release_pick(sales: Sales, key: str, *, order: str) -> Any:
    """Let go of what was chosen."""
    return sales.stock.release_pick(order, key=key)


@verb(VERBS, 5, lambda desk: {"lines": desk.goods(), **desk.two_places()})
def send(sales: Sales, key: str, *, lines: Lines, source: str, to: str) -> Any:
    """Send goods on their way."""
    return sales.transits.send(goods_of(lines), source=source, to=to, key=key)


@verb(VERBS, 6, lambda desk: desk.about("transit"))
def arrive(sales: Sales, key: str, *, transit: str) -> Any:
    """Let all that is on its way arrive."""
    return sales.transits.arrive(transit, key=key)


@verb(VERBS, 1, lambda desk: desk.about("transit", lines=desk.goods(1)))
def lose(sales: Sales, key: str, *, transit: str, lines: Lines) -> Any:
    """Lose goods on their way."""
    return sales.transits.lose(transit, goods_of(lines), reason="fell off", key=key)


def _put(desk: Desk) -> dict[str, Any]:
    return {"lines": desk.goods(), "into": desk.draw.choice(list(BINS)[:2])}


@verb(VERBS, 4, _put)
def put_away(sales: Sales, key: str, *, lines: Lines, into: str) -> Any:
    """Bring goods into a bin, be they promised or not."""
    return sales.stock.put_away(goods_of(lines), into=into, key=key)


@verb(VERBS, 2, lambda desk: {"lines": desk.goods(1), "at": desk.anywhere()})
def scrap(sales: Sales, key: str, *, lines: Lines, at: str) -> Any:
    """Throw goods away."""
    return sales.stock.scrap(goods_of(lines), at=at, reason="broken", key=key)


def _back(desk: Desk) -> dict[str, Any] | None:
    line = (desk.draw.choice(SKUS[:5]), 1)
    return desk.about("shipment", lines=[line], to=desk.draw.choice(["main", "main-check", None]))


@verb(VERBS, 8, _back)
def take_back(sales: Sales, key: str, *, shipment: str, lines: Pairs, to: str | None) -> Any:
    """Take goods back, to the shelf, to be looked at, or to be thrown away."""
    return sales.stock.take_back(shipment, pairs(lines), to=to, key=key)


@verb(VERBS, 4, lambda desk: {"at": desk.anywhere(), "skus": desk.chosen(SKUS)})
def open_count(sales: Sales, key: str, *, at: str, skus: list[str]) -> Any:
    """Begin to count."""
    return sales.counts.open(at=at, skus=skus, key=key)


@verb(VERBS, 6, lambda desk: desk.about("count", lines=desk.goods(9)))
def count(sales: Sales, key: str, *, count: str, lines: Lines) -> Any:
    """Say what was found."""
    return sales.counts.count(count, goods_of(lines), key=key)


@verb(VERBS, 5, lambda desk: desk.about("count"))
def apply_count(sales: Sales, key: str, *, count: str) -> Any:
    """Let the book say what was found."""
    return sales.counts.apply(count, reason="counted", key=key)
