"""A store of each kind to open inside an event loop, and the shop that the tests put into it."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from salescore.aio import AsyncSales
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price

Furnish = Callable[[AsyncSales, int], Awaitable[Customer]]


@pytest.fixture(params=["memory:", "memory:?conflict=0.3", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name a store: in memory, in memory with three commits in ten refused, or a file."""
    return f"sqlite:///{tmp_path / 'shop.db'}" if request.param == "sqlite" else str(request.param)


@pytest.fixture(params=["memory:", "sqlite"])
def calm_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name a store where nobody is in the way: a repeated attempt would draw other ids."""
    return f"sqlite:///{tmp_path / 'calm.db'}" if request.param == "sqlite" else str(request.param)


@pytest.fixture
def furnish() -> Furnish:
    """Put tea on sale and into stock, and give a customer."""

    async def furnished(sales: AsyncSales, on_hand: int) -> Customer:
        await sales.products.add("TEA-1", name="Green tea", unit="box")
        tea = PriceList("retail", currency="EUR", prices=[price("TEA-1", "18.00")])
        await sales.prices.publish(tea)
        await sales.stock.receive("TEA-1", on_hand)
        return await sales.customers.add("Anna's Café", currency="EUR")

    return furnished
