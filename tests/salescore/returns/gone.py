"""A shop from which goods left: an order of tea, pots, a set and a lot of milk, shipped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.fulfillment.shipment import Shipment
from salescore.ids import SeededIds
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.stock.lines import goods
from salescore.stock.transfer import Outside
from tests.salescore.stock.baskets import SetClock
from tests.salescore.stock.houses import balance, furnish_house
from tests.shops import SELLER, furnish, no_wait

__all__ = ["Gone", "codes", "gone_at"]


class Gone:
    """A shop, the clock it goes by, Anna, her order, and the shipment that it left with."""

    def __init__(self, sales: Sales, clock: SetClock, anna: Customer) -> None:
        """Sell 4 boxes of tea, 2 pots and 2 sets of a pot and 3 boxes, and ship them."""
        self.sales: Any = sales
        self.clock, self.anna = clock, anna
        wanted: Any = [("TEA-1", 4), ("POT-1", 2), ("SET-1", 2), ("MILK-1", 3)]
        self.placed: Order = sales.orders.place(anna, wanted)
        self.shipment: Shipment = sales.shipments.ship(self.placed)

    @property
    def order(self) -> Any:
        """The order as it is now."""
        return self.sales.orders.get(self.placed)

    def line(self, number: int) -> Any:
        """Give a line of the order as it is now."""
        return self.order.lines[number - 1]

    def out(self, sku: str) -> Any:
        """Give what the ledger says that customers have of a product."""
        return balance(self.sales, Outside.CUSTOMER, sku)

    def on_hand(self, sku: str, at: str = "main") -> int:
        """Give what lies at a location."""
        return int(self.sales.stock.level(sku, at=at).on_hand)


@contextmanager
def gone_at(url: str, *, clock: SetClock | None = None) -> Iterator[Gone]:
    """Open a shop from which goods left."""
    time = clock or SetClock()
    ids = SeededIds(seed=0)
    with salescore.open(
        url, tenant="acme", actor=SELLER, clock=time, new_id=ids, sleep=no_wait
    ) as sales:
        anna = furnish(sales, on_hand=100)
        furnish_house(sales)
        parts = [("POT-1", 1), ("TEA-1", 3)]
        sales.products.add("SET-1", tracked=False, components=parts, tax_code="standard")
        sales.prices.publish(
            PriceList("more", currency="EUR", prices=[price("SET-1", "70"), price("MILK-1", "2")])
        )
        sales.stock.receive("MILK-1", 10, lot="L-1")
        yield Gone(sales, time, anna)


def codes(act: Any) -> list[str]:
    """Give the codes with which an act is refused, or of the error it ends in."""
    try:
        act()
    except Refused as refused:
        return [each.code for each in refused.rejections]
    except SalesError as error:
        return [error.code]
    return []


def milk(quantity: int) -> Any:
    """Name milk of the only lot."""
    return goods("MILK-1", quantity, lot="L-1")
