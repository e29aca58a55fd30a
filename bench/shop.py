"""The shop that is measured: as many customers, products and prices as the limit has."""

from decimal import Decimal
from uuid import UUID

import salescore
from bench.limit.common import price_breaks
from salescore.app.sales import Sales
from salescore.catalog.commands import AddProduct
from salescore.catalog.product import PRODUCT
from salescore.localized import Localized
from salescore.parties.commands import AddCustomer
from salescore.parties.customer import CUSTOMER
from salescore.pricing import PriceList, percent_off, price
from salescore.quantity import UnitTable

__all__ = ["PLENTY", "TENANT", "customers", "fill", "furnish", "skus"]

TENANT = "bench"
PLENTY = 10**9
RECEIPT_LINES = 500


def furnish(url: str, *, products: int = 1000, buyers: int = 1000) -> None:
    """Fill an empty shop.

    Args:
        url: of a store with our tables and nothing in them.
        products: as for `fill`.
        buyers: as for `fill`.
    """
    with salescore.open(url, tenant=TENANT) as sales:
        fill(sales, products=products, buyers=buyers)


def fill(sales: Sales, *, products: int = 1000, buyers: int = 1000) -> None:
    """Fill an empty shop that is open.

    Args:
        sales: with nothing in it.
        products: each with three quantity breaks, 19 % tax and more stock than can be sold.
        buyers: in four groups, of which three have a discount in percent.
    """
    names = [f"SKU-{number:05}" for number in range(1, products + 1)]
    sales.taxes.set("standard", rate="0.19")
    unit = UnitTable("pcs")
    done = sales.handle_many(
        AddProduct(sku=sku, name=Localized.of(sku), units=unit, tax_code="standard")
        for sku in names
    )
    done += sales.handle_many(
        AddCustomer(name=f"Customer {number}", currency="EUR", groups=(f"group-{number % 4}",))
        for number in range(1, buyers + 1)
    )
    failed = [each for each in done if isinstance(each, salescore.SalesError)]
    if failed:
        raise failed[0]
    sales.prices.publish(_prices(names))
    for start in range(0, products, RECEIPT_LINES):
        sales.stock.receive_many([(sku, PLENTY) for sku in names[start : start + RECEIPT_LINES]])


def _prices(names: list[str]) -> PriceList:
    prices = [
        price(sku, amount, at_least=at_least if at_least > 1 else 0)
        for number, sku in enumerate(names, 1)
        for at_least, amount in price_breaks(number)
    ]
    off = [percent_off(Decimal(group) * 5 / 2, group=f"group-{group}") for group in (1, 2, 3)]
    return PriceList("retail", currency="EUR", prices=prices, discounts=off)


def skus(sales: Sales) -> list[str]:
    """Give every SKU, ascending."""
    return sorted(product.sku for product in sales.scan(PRODUCT))


def customers(sales: Sales) -> list[UUID]:
    """Give the id of every customer."""
    return [customer.id for customer in sales.scan(CUSTOMER)]
