"""What is done in a warehouse under fire: tasks chosen at random, written down, and done by key."""

import json
import random
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from attrs import define, field, frozen

from salescore.app.sales import Sales
from salescore.fulfillment.shipment import Shipment
from salescore.stock.commands import StockLine
from salescore.stock.lines import goods
from salescore.stock.transfer import Transfer

__all__ = [
    "BINS",
    "PLACES",
    "UNKEYED",
    "VERBS",
    "Desk",
    "Moved",
    "Task",
    "kind_of",
    "moved_by",
    "said",
]

SKUS: Final = tuple(f"SKU-{number:02}" for number in range(50))

LOTTED: Final = frozenset(SKUS[40:])
"""Products whose goods are told apart by lots."""

LOTS: Final = ("L1", "L2", "L3")

OWNER: Final = "ACME"
"""Whose goods a few are."""

SOLD: Final = tuple(sku for sku in SKUS if sku not in LOTTED)
"""Products that are ordered."""

PLACES: Final = ("main", "north", "south")
"""Warehouses, which promise goods."""

BINS: Final = {"main-a": True, "main-b": True, "main-check": False}
"""Parts of the first warehouse, and whether what lies there may be promised."""

Moved = list[tuple[str, str, str, str]]
"""Place, SKU, of which lot and whose, and how many more of it lie there."""

_HOT: Final = 5
"""Products of which half of all tasks want some."""

_OWNED: Final = 0.05

_SEEN: Final = 60
"""Orders a clerk remembers."""


@frozen
class Task:
    """What is to be done.

    Args:
        key: under which, however often it is tried.
        verb: of `VERBS`.
        given: its arguments.
    """

    key: str
    verb: str
    given: Mapping[str, Any]

    def do(self, sales: Sales) -> Any:
        """Do it, and give what came of it."""
        return VERBS[self.verb].act(sales, self.key, **self.given)


@define
class Desk:
    """What a clerk chooses from.

    Attributes:
        draw: chooses.
        drafts: ids of baskets, the last ones it saw.
        orders: ids of orders, the last ones it saw.
    """

    draw: random.Random
    buyers: list[UUID]
    drafts: deque[str] = field(factory=lambda: deque(maxlen=_SEEN))
    orders: deque[str] = field(factory=lambda: deque(maxlen=_SEEN))

    def task(self, key: str) -> Task:
        """Choose what to do next."""
        names = list(VERBS)
        while True:
            (name,) = self.draw.choices(names, [VERBS[each].weight for each in names])
            given = VERBS[name].choose(self)
            if given is not None:
                return Task(key, name, given)

    def place(self) -> str:
        """Choose a warehouse."""
        return self.draw.choice(PLACES)

    def anywhere(self) -> str:
        """Choose a warehouse or a part of one."""
        return self.draw.choice((*PLACES, *PLACES, *BINS))

    def chosen(self, skus: Sequence[str]) -> list[str]:
        """Choose a few products, half of them out of the same five."""
        hot, count = skus[:_HOT], self.draw.randint(1, 4)
        found = {self.draw.choice(hot if self.draw.random() < 0.5 else skus) for _ in range(count)}
        return self.draw.sample(sorted(found), len(found))

    def lines(self) -> list[tuple[str, int]]:
        """Choose products that are sold, and how many of each."""
        return [(sku, self.draw.randint(1, 3)) for sku in self.chosen(SOLD)]

    def goods(self, most: int = 3) -> list[dict[str, Any]]:
        """Choose goods that lie somewhere, some of them in lots or somebody else's."""
        return [self.parcel(sku, self.draw.randint(1, most)) for sku in self.chosen(SKUS)]

    def parcel(self, sku: str, how_many: int) -> dict[str, Any]:
        """Choose of which lot goods are, and whose."""
        lot = self.draw.choice(LOTS) if sku in LOTTED else None
        owner = OWNER if self.draw.random() < _OWNED else None
        return {"sku": sku, "how_many": how_many, "lot": lot, "owner": owner}

    def some(self, seen: deque[str]) -> dict[str, Any] | None:
        """Choose one of the orders that were seen."""
        return {"order": self.draw.choice(seen)} if seen else None


Choose = Callable[[Desk], dict[str, Any] | None]


@frozen
class Verb:
    """Something that clerks do.

    Args:
        weight: how often.
        choose: its arguments, as they can be written down; None where there is nothing to do.
        act: does it through the library.
    """

    weight: int
    choose: Choose
    act: Callable[..., Any]


def _asked(desk: Desk) -> dict[str, Any]:
    return {"customer": str(desk.draw.choice(desk.buyers)), "wanted": desk.lines()}


def _edited(desk: Desk) -> dict[str, Any] | None:
    chosen = desk.some(desk.drafts)
    return chosen and chosen | _asked(desk)


def _ordered(desk: Desk) -> dict[str, Any]:
    allocation = desk.draw.choice([None, "most_stock", "fewest_locations"])
    return _asked(desk) | {"location": desk.place(), "allocation": allocation}


def _held(desk: Desk) -> dict[str, Any] | None:
    chosen = desk.some(desk.drafts)
    return chosen and chosen | {"minutes": desk.draw.randint(1, 9), "location": desk.place()}


def _kept(desk: Desk) -> dict[str, Any] | None:
    chosen = desk.some(desk.drafts)
    return chosen and chosen | {"location": desk.place()}


def _shipped(desk: Desk) -> dict[str, Any] | None:
    chosen = desk.some(desk.orders)
    part = [[1, 1]] if desk.draw.random() < 0.4 else None
    return chosen and chosen | {"lines": part}


def _moving(desk: Desk) -> dict[str, Any]:
    source, to = desk.draw.sample((*PLACES, *BINS), 2)
    return {"lines": desk.goods(), "source": source, "to": to}


def _corrected(desk: Desk) -> dict[str, Any]:
    change = desk.draw.choice([-3, -2, -1, 1, 2, 3])
    return desk.parcel(desk.draw.choice(SKUS), change) | {"at": desk.anywhere()}


def _goods(lines: Sequence[Mapping[str, Any]]) -> list[StockLine]:
    return [goods(**each) for each in lines]


VERBS: Final[Mapping[str, Verb]] = {
    "receive": Verb(
        10,
        lambda desk: {"lines": desk.goods(4), "to": desk.anywhere()},
        lambda sales, key, **given: sales.stock.receive_many(
            _goods(given["lines"]), to=given["to"], key=key
        ),
    ),
    "move": Verb(
        8,
        _moving,
        lambda sales, key, *, lines, **given: sales.stock.move(_goods(lines), **given, key=key),
    ),
    "adjust": Verb(
        6,
        _corrected,
        lambda sales, key, *, sku, how_many, **given: sales.stock.adjust(
            sku, how_many, reason="somebody looked", **given, key=key
        ),
    ),
    "draft": Verb(
        12,
        _asked,
        lambda sales, key, *, customer, wanted: sales.orders.draft(customer, wanted, key=key),
    ),
    "edit": Verb(
        6,
        _edited,
        lambda sales, key, *, order, customer, wanted: sales.orders.draft(
            customer, wanted, order=order, key=key
        ),
    ),
    "hold": Verb(
        14,
        _held,
        lambda sales, key, *, order, **given: sales.stock.hold(order, **given, key=key),
    ),
    "release": Verb(
        3,
        lambda desk: desk.some(desk.drafts),
        lambda sales, key, *, order: sales.stock.release(order, key=key),
    ),
    "expire": Verb(4, lambda _: {}, lambda sales, _: sales.stock.expire(limit=20)),
    "place_draft": Verb(
        8,
        _kept,
        lambda sales, key, *, order, location: sales.orders.place_draft(
            order, location=location, key=key
        ),
    ),
    "place": Verb(
        12,
        _ordered,
        lambda sales, key, *, customer, wanted, **given: sales.orders.place(
            customer, wanted, **given, key=key
        ),
    ),
    "cancel": Verb(
        4,
        lambda desk: desk.some(desk.orders),
        lambda sales, key, *, order: sales.orders.cancel(order, reason="too late", key=key),
    ),
    "ship": Verb(
        14,
        _shipped,
        lambda sales, key, *, order, lines: sales.shipments.ship(
            order, lines and [tuple(each) for each in lines], key=key
        ),
    ),
}
"""What clerks do, by name."""

UNKEYED: Final = frozenset({"expire"})
"""What is no single command, and comes to the same thing however often it is done."""


def said(path: Path) -> list[dict[str, Any]]:
    """Read what a clerk wrote down; a line that death cut short is left out."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        with suppress(json.JSONDecodeError):
            found.append(json.loads(line))
    return found


def moved_by(value: Any) -> Moved:
    """Say what lies where that did not before, by a document that moves goods."""
    if isinstance(value, Shipment):
        return [_more(each.location_id, each, -each.quantity) for each in value.lines]
    if not isinstance(value, Transfer):
        return []
    return [
        _more(place, each, change)
        for each in value.movements
        for place, change in ((each.from_id, -each.quantity), (each.to_id, each.quantity))
        if place is not None
    ]


def kind_of(goods: Any) -> str:
    """Tell goods of a product apart, in a line, a movement or a position."""
    told = (getattr(goods, name, None) for name in ("lot", "owner", "package"))
    return "/".join("" if each is None else str(each) for each in told).strip("/")


def _more(place: UUID, goods: Any, change: Decimal) -> tuple[str, str, str, str]:
    return (str(place), goods.sku, kind_of(goods), str(change))
