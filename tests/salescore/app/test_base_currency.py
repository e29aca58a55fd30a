"""The base currency: what amounts of products are in, as long as there are any."""

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused


def test_another_base_currency_is_refused_while_products_have_amounts() -> None:
    """10 EUR do not become 10 USD; without amounts the currency may change."""
    with salescore.open("memory:", tenant="acme") as sales:
        tea = sales.products.add("TEA-1", list_price="10.00")
        sales.products.add("POT-1", cost="4.00")
        with pytest.raises(Refused) as caught:
            sales.settings.update(base_currency="USD")
        (rejection,) = caught.value.rejections
        assert ("organization.base_currency_used", "EUR", 2) == (
            rejection.code,
            rejection.params["currency"],
            rejection.params["count"],
        )
        assert sales.settings.update(base_currency="EUR").base_currency == "EUR"
        sales.products.update(tea, list_price=None)
        sales.products.update(by_sku(sales, "POT-1"), cost=None)
        assert "USD" == sales.settings.update(base_currency="USD").base_currency


def by_sku(sales: Sales, sku: str) -> object:
    """Give a product."""
    return sales.products.by_sku(sku)
