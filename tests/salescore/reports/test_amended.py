"""Reports of amended orders: what is not delivered any more counts nowhere."""

from decimal import Decimal

from salescore.amendments import CloseRemainder
from salescore.app.sales import Sales
from salescore.orders.content import fingerprint, margin_percent
from salescore.orders.order import Order
from salescore.pricing import PriceList, price
from tests.shops import furnish, open_shop


def closed(sales: Sales) -> Order:
    """Give an order of ten boxes of tea of which four left, and the rest was closed."""
    order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
    sales.shipments.ship(order, [("TEA-1", 4)])
    return sales.orders.amend(order, [CloseRemainder("TEA-1")])


def test_quantity_and_amounts_are_those_of_the_same_goods() -> None:
    """Four boxes at 15.675."""
    with open_shop() as sales:
        closed(sales)
        table = sales.reports.sales(by=["category"])
        (row,) = table.rows
        names = [column.name for column in table.columns]
        told = dict(zip(names, row, strict=True))
        assert (Decimal(4), 6270) == (told["quantity"], told["net"])


def test_another_list_would_have_changed_what_was_agreed_on() -> None:
    """The price is that of the ten that were ordered, the amount that of the four."""
    with open_shop() as sales:
        order = closed(sales)
        lists = [price("TEA-1", "18.00"), price("TEA-1", "10.00", at_least=10)]
        (difference,) = sales.prices.what_if(
            [PriceList("retail", currency="EUR", prices=lists)], orders=[order]
        ).differences
        assert (Decimal(4), 6270, 4000) == (
            difference.quantity,
            difference.net_before_minor,
            difference.net_after_minor,
        )


def test_a_line_of_which_nothing_is_agreed_on_is_asked_for_no_price() -> None:
    """All of it was closed before anything left."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10), ("POT-1", 1)])
        order = sales.orders.amend(order, [CloseRemainder("TEA-1")])
        lists = [price("TEA-1", "1.00"), price("POT-1", "24.99")]
        found = sales.prices.what_if(
            [PriceList("retail", currency="EUR", prices=lists)], orders=[order]
        )
        assert ["POT-1"] == [each.sku for each in found.differences]


def test_the_margin_is_that_of_what_is_agreed_on() -> None:
    """Closing the rest of a line at the same price leaves its margin, but it is not the same."""
    with open_shop() as sales:
        order = closed(sales)
        before = sales.orders.place(order.customer_id, [("TEA-1", 10)])
        assert margin_percent(before, lambda _: Decimal(10)) == margin_percent(
            order, lambda _: Decimal(10)
        )
        assert fingerprint(before) != fingerprint(order)
