"""The caller's decimal context decides nothing: figures are exact under any."""

from decimal import Decimal, localcontext

from salescore.pricing import PriceList, price
from tests.shops import open_shop


def test_a_small_precision_changes_no_figure() -> None:
    """Under 4 digits of precision, goods and bills still add up to the unit and the cent."""
    with open_shop() as sales, localcontext() as context:
        context.prec = 4
        sales.products.add("TEA-1")
        anna = sales.customers.add("Anna", currency="EUR")
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 1)]))
        sales.stock.receive("TEA-1", 12345)
        sales.stock.receive("TEA-1", 67891)
        assert Decimal(80236) == sales.stock.level("TEA-1").on_hand
        order = sales.orders.place(anna, [("TEA-1", 54321)])
        assert Decimal(25915) == sales.stock.level("TEA-1").available
        sales.shipments.ship(order, [("TEA-1", 12345)])
        first = sales.invoices.issue(order)
        sales.shipments.ship(order)
        second = sales.invoices.issue(order)
        assert ["12345.00 EUR", "41976.00 EUR"] == [str(first.gross), str(second.gross)]
        assert Decimal(25915) == sales.stock.level("TEA-1").on_hand
        assert "12,345" not in str(sales.reports.stock())
        assert Decimal(54321) == sales.reports.sales(currency="EUR").total("quantity")
