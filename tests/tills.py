"""Shops with a payment provider: one that lies when it is told to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from salescore.app.sales import Sales
from salescore.orders.order import Order
from salescore.plugins import hookimpl
from salescore.testing import LyingProvider
from salescore.transactions import PaymentProvider
from tests.shops import furnish, open_shop

__all__ = ["Tills", "open_till", "sold"]


class Tills:
    """A plug-in that brings payment providers along.

    Args:
        providers: which.
    """

    name = "tills"

    def __init__(self, *providers: PaymentProvider) -> None:
        """Keep them."""
        self._providers = providers

    @hookimpl
    def salescore_register_payment_providers(self) -> Sequence[PaymentProvider]:
        """Give them."""
        return self._providers


@contextmanager
def open_till(url: str = "memory:", *, till: PaymentProvider | None = None) -> Iterator[Sales]:
    """Open a shop with a provider named till."""
    with open_shop(url, plugins=[Tills(till or LyingProvider("till"))]) as sales:
        yield sales


def sold(sales: Sales) -> Order:
    """Sell Anna two boxes of tea: 36.00, less 5 %, with 19 % tax 40.70."""
    return sales.orders.place(furnish(sales), [("TEA-1", 2)])
