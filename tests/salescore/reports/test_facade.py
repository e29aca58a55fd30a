"""`sales.reports` reads the tenant's own records."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

import salescore
from salescore import Sales
from salescore.clock import FixedClock
from salescore.errors import InvalidValue, UnknownId
from salescore.pricing import PriceList, price


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with one order, half shipped, billed and partly paid."""
    clock = FixedClock(datetime(2026, 3, 31, 23, tzinfo=UTC))
    with salescore.open("memory:", tenant="acme", clock=clock) as shop:
        shop.settings.update(zone="Asia/Shanghai")
        tea = shop.categories.add("tea", name={"en": "Tea", "zh": "茶"})
        shop.products.add("TEA-1", unit="box", category=tea)
        anna = shop.customers.add("Anna", currency="EUR")
        sam = shop.salespeople.add("Sam")
        shop.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 10)]))
        shop.stock.receive("TEA-1", 10)
        order = shop.orders.place(
            anna, [("TEA-1", 4)], salesperson=sam, charges=[("freight", "3 EUR")]
        )
        shop.shipments.ship(order, [("TEA-1", 2)])
        invoice = shop.invoices.issue(order)
        shop.payments.record(invoice, "8 EUR")
        yield shop


def test_sales_are_sorted_as_asked(sales: Sales) -> None:
    """Names are resolved, the month is that of the tenant's zone, the currency the tenant's."""
    found = sales.reports.sales(by=("month", "category", "customer", "salesperson"), language="zh")
    assert (
        ("2026-04", "茶", "Anna", "Sam", 1, 4, 4000, 0, 0, 4000),
        ("2026-04", "（附加费用）", "Anna", "Sam", 1, 0, 0, 300, 0, 300),
    ) == found.rows


def test_one_dimension_may_be_plain_text(sales: Sales) -> None:
    """`by="customer"` is short for `by=("customer",)`."""
    assert sales.reports.sales(by=("customer",)) == sales.reports.sales(by="customer")


def test_bounds_may_be_text(sales: Sales) -> None:
    """Dates are dates or ISO text; what is neither is an error of use."""
    assert 0 == sales.reports.sales(until="2026-03-31").total("orders")
    assert 1 == sales.reports.sales(since=date(2026, 4, 1)).total("orders")
    with pytest.raises(InvalidValue):
        sales.reports.sales(since="soon")


def test_receivables_are_those_of_today_or_a_day(sales: Sales) -> None:
    """Without a day the report is of today; later the invoice is overdue, before it was not."""
    due = date(2026, 5, 1)
    assert (("Anna", 2300, 800, 1500, 0, 0, due),) == sales.reports.receivables().rows
    assert 1500 == sales.reports.receivables(as_of="2026-05-02").total("overdue")
    assert () == sales.reports.receivables(as_of="2026-03-31").rows
    assert () == sales.reports.receivables(currency="USD").rows


def test_stock_is_that_of_a_location_or_all(sales: Sales) -> None:
    """What is promised and not shipped is reserved."""
    row = ("TEA-1", "TEA-1", "box", 8, 2, 6)
    assert (row,) == sales.reports.stock().rows
    assert (row,) == sales.reports.stock(location="main").rows
    with pytest.raises(UnknownId):
        sales.reports.stock(location="moon")


def test_other_tenants_are_not_seen(sales: Sales) -> None:
    """A report reads one tenant."""
    assert () == sales.app.tenant("other").reports.sales().rows
