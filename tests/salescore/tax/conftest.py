"""A shop that has a tax provider."""

from collections.abc import Iterator

import pytest

from salescore.app.sales import Sales
from salescore.parties.customer import Customer
from tests.salescore.tax.state import Provider, shop
from tests.shops import furnish


@pytest.fixture
def provider() -> Provider:
    """Give a provider that taxes everything at 7.25 %."""
    return Provider()


@pytest.fixture
def sales(provider: Provider) -> Iterator[Sales]:
    """Give a shop that has it."""
    with shop(provider) as opened:
        yield opened


@pytest.fixture
def anna(sales: Sales) -> Customer:
    """Give a customer of the furnished shop."""
    return furnish(sales)
