"""A shop whose orders are amended, on every store."""

from decimal import Decimal
from typing import Any

import pytest

from salescore.amendments import Action
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.orders.order import Order
from tests.shops import furnish

__all__ = ["Shop", "told"]


class Shop:
    """A shop with twenty boxes of tea, twenty pots, and engraving."""

    def __init__(self, sales: Sales, url: str, tenant: str) -> None:
        """Furnish it."""
        self.sales, self.url, self.tenant = sales, url, tenant
        self.anna = furnish(sales, on_hand=20)

    def place(self, *lines: Any, **terms: Any) -> Order:
        """Place an order."""
        return self.sales.orders.place(self.anna, lines or [("TEA-1", 10)], **terms)

    def amend(self, order: Order, *actions: Action, **how: Any) -> Order:
        """Amend an order."""
        return self.sales.orders.amend(order, actions, **how)

    def refused(self, order: Order, *actions: Action, **how: Any) -> list[str]:
        """Give the codes for which an amendment is refused; nothing changes then."""
        before = list(self.sales.export())
        with pytest.raises(Refused) as caught:
            self.amend(order, *actions, **how)
        assert before == list(self.sales.export())
        return [each.code for each in caught.value.rejections]

    def reserved(self, sku: str = "TEA-1") -> int:
        """Give how much is promised to anybody."""
        return int(self.sales.stock.level(sku).reserved)


def told(order: Order) -> list[tuple[str, int, str]]:
    """Give the lines of an order: SKU, what is agreed, and net."""
    return [(e.sku, int(e.agreed), f"{Decimal(e.net_minor) / 100:f}") for e in order.lines]
