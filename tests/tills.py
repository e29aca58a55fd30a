"""Shops with a payment provider: one that lies when it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from salescore.app.sales import Sales
from salescore.orders.order import Order
from salescore.testing import LyingProvider
from salescore.transactions import PaymentProvider
from tests.plugins import plugin
from tests.shops import furnish, open_shop

__all__ = ["open_till", "sold", "tills"]


def tills(*providers: PaymentProvider) -> ModuleType:
    """Make a plug-in that brings payment providers along."""
    return plugin("tills", payment_providers=providers)


@contextmanager
def open_till(url: str = "memory:", *, till: PaymentProvider | None = None) -> Iterator[Sales]:
    """Open a shop with a provider named till."""
    with open_shop(url, plugins=[tills(till or LyingProvider("till"))]) as sales:
        yield sales


def sold(sales: Sales) -> Order:
    """Sell Anna two boxes of tea: 36.00, less 5 %, with 19 % tax 40.70."""
    return sales.orders.place(furnish(sales), [("TEA-1", 2)])
