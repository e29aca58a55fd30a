"""A shop with baskets, whose clock is set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.events import Outcome
from salescore.ids import SeededIds
from salescore.orders.commands import PlaceOrder
from salescore.orders.order import Order
from salescore.orders.request import LineRequest
from salescore.parties.customer import Customer
from salescore.stock.commitment import COMMITMENT, Commitment, CommittedLine
from salescore.stock.level import STOCK_LEVEL
from tests.shops import SELLER, furnish, no_wait

__all__ = ["START", "SetClock", "Shop", "goods", "shop_at", "shortages"]

START = datetime(2026, 7, 1, 9, tzinfo=UTC)


class SetClock:
    """A clock that stands until it is set forward."""

    def __init__(self) -> None:
        """Begin in the morning."""
        self.at = START

    def now(self) -> datetime:
        """Give the instant at which it stands."""
        return self.at

    def forward(self, minutes: int) -> None:
        """Let minutes go by."""
        self.at += timedelta(minutes=minutes)


class Shop:
    """A shop with a clock of its own, and Anna in it."""

    def __init__(self, sales: Sales, clock: SetClock, anna: Customer) -> None:
        """Keep the parts."""
        self.sales = sales
        self.clock = clock
        self.anna = anna

    def basket(self, *lines: tuple[str, int], minutes: int = 30) -> Order:
        """Make a draft and hold its goods."""
        draft = self.sales.orders.draft(self.anna, lines)
        self.sales.stock.hold(draft, minutes=minutes)
        return draft

    def place(self, *lines: tuple[str, int]) -> Outcome[Order]:
        """Place an order, and give all of the outcome."""
        return self.sales.handle(self.placement(*lines))

    def placement(self, *lines: tuple[str, int]) -> PlaceOrder:
        """Ask for an order."""
        wanted = tuple(LineRequest(sku=sku, quantity=Decimal(n)) for sku, n in lines)
        return PlaceOrder(customer_id=self.anna.id, lines=wanted)

    def held(self, order: Order) -> Commitment:
        """Give what is promised to an order or its basket."""
        return self.sales.read([COMMITMENT.one(order.id)]).one(COMMITMENT, order.id)

    def tea(self) -> tuple[int, int]:
        """Give how much tea is promised and how much is available."""
        level = self.sales.stock.level("TEA-1")
        return int(level.reserved), int(level.available)

    def counted(self) -> int:
        """Give how much of all goods the levels count as promised."""
        return int(sum(level.reserved for level in self.sales.scan(STOCK_LEVEL)))

    def lines(self, order: Order) -> list[tuple[str, int]]:
        """Give what an order or its basket was promised, line by line."""
        return goods(self.held(order).lines)


def goods(lines: tuple[CommittedLine, ...]) -> list[tuple[str, int]]:
    """Give SKUs and quantities."""
    return [(line.sku, int(line.quantity)) for line in lines]


@contextmanager
def shop_at(url: str, *, on_hand: int = 10) -> Iterator[Shop]:
    """Open a shop with so much of everything."""
    clock = SetClock()
    with salescore.open(
        url, tenant="acme", actor=SELLER, clock=clock, new_id=SeededIds(), sleep=no_wait
    ) as sales:
        yield Shop(sales, clock, furnish(sales, on_hand=on_hand))


def shortages(refused: Refused) -> list[tuple[Any, ...]]:
    """Give what the shortages among the rejections say."""
    return [
        tuple(each.params[name] for name in ("sku", "asked", "available"))
        for each in refused.rejections
        if each.code == "stock.insufficient"
    ]
