"""Rules of the house: a least sum, a least margin, days that can be kept."""

from datetime import date
from typing import Any

import pytest

from salescore.amendments import ChangePrice
from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.orders.commands import PlaceOrder
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from tests.shops import STORES, open_shop, url_of

DEAR: dict[str, Any] = {"unit_price": "40", "reason": "rare"}


def shop(sales: Sales, **orders: Any) -> Customer:
    """Sell cups at 20.00 that cost 15.00, and hours at 10.00 of which nobody knows the cost."""
    sales.products.add("CUP", cost="15")
    sales.products.add("SAUCER")
    sales.products.add("HOUR", tracked=False)
    sales.stock.receive("CUP", 10)
    prices = [price("CUP", "20"), price("HOUR", "10"), price("SAUCER", "5")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    sales.settings.update(orders=orders)
    return sales.customers.add("Anna", currency="EUR")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in refused.value.rejections]


def test_least_sum() -> None:
    """The net sum in the order's currency must reach the least one; other currencies are free."""
    with open_shop() as sales:
        anna = shop(sales, order_minimum={"EUR": 50_00})
        with pytest.raises(
            Refused, match=r"40\.00 EUR is below the least sum of 50\.00 EUR"
        ) as refused:
            sales.orders.place(anna, [("CUP", 2)])
        assert ["orders.below_minimum"] == codes(refused)
        cart = sales.orders.draft(anna, [("CUP", 2)])
        with pytest.raises(Refused, match="least sum"):
            sales.orders.place_draft(cart)
        sales.orders.place(anna, [("CUP", 2), ("HOUR", 1)])


def test_least_margin() -> None:
    """25 percent at full price are enough, 10 percent off are too much; unknown costs are told."""
    with open_shop() as sales:
        anna = shop(sales, margin_floor_percent="25")
        sales.orders.place(anna, [("CUP", 2)])
        with pytest.raises(Refused, match=r"36\.00 EUR for what costs 30\.00 EUR"):
            sales.orders.place(anna, [line("CUP", 2, discount_percent=10)])
        wanted = (line("CUP", 2), line("HOUR", 1))
        verdict = sales.review(PlaceOrder(customer_id=anna.id, lines=wanted))
        assert verdict.allowed
        assert [("orders.cost_unknown", {"skus": "HOUR"})] == [
            (each.code, dict(each.params)) for each in verdict.warnings
        ]


def test_a_bundle_costs_what_its_goods_cost() -> None:
    """Two cups cost 30.00, in whatever they are sold; a cost of the bundle itself goes before."""
    with open_shop() as sales:
        anna = shop(sales, margin_floor_percent="25")
        pair = sales.products.add("PAIR", tracked=False, components=[("CUP", 2)])
        sales.products.add("BOX", tracked=False, components=[("HOUR", 1)])
        prices = [price("CUP", "20"), price("PAIR", "36"), price("BOX", "36")]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        with pytest.raises(Refused, match=r"36\.00 EUR for what costs 30\.00 EUR"):
            sales.orders.place(anna, [("PAIR", 1)])
        verdict = sales.review(PlaceOrder(customer_id=anna.id, lines=(line("BOX", 1),)))
        assert ["orders.cost_unknown"] == [each.code for each in verdict.warnings]
        order = sales.orders.place(anna, [("CUP", 1), line("PAIR", 1, **DEAR)])
        with pytest.raises(Refused, match=r"56\.00 EUR for what costs 45\.00 EUR"):
            sales.orders.amend(order, [ChangePrice("PAIR", "36", "friends")])
        sales.products.update(pair, cost="25")
        sales.orders.amend(order, [ChangePrice("PAIR", "36", "friends")])


def test_least_margin_in_another_currency() -> None:
    """Costs are converted by the rate of the day; without a rate they are unknown."""
    with open_shop() as sales:
        shop(sales, margin_floor_percent="25")
        sales.prices.publish(PriceList("us", currency="USD", prices=[price("CUP", "20")]))
        bob = sales.customers.add("Bob", currency="USD")
        verdict = sales.review(PlaceOrder(customer_id=bob.id, lines=(line("CUP", 1),)))
        assert ["orders.cost_unknown"] == [each.code for each in verdict.warnings]
        sales.rates.set("EUR", "USD", "1.25", since="2026-01-01", source="test")
        with pytest.raises(Refused, match=r"20\.00 USD for what costs 18\.75 USD"):
            sales.orders.place(bob, [("CUP", 1)])


@pytest.mark.parametrize("store", STORES)
def test_days_that_can_be_kept(store: str, tmp_path: Any) -> None:
    """Goods leave on the day on which they can be there, and not before."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = shop(sales, check_dates=True)
        sales.orders.place(anna, [line("CUP", 8, ship_on="2026-07-01")])
        with pytest.raises(Refused) as refused:
            sales.orders.place(anna, [line("CUP", 8, ship_on="2026-07-05")], shortage="part")
        assert {"orders.date_unknown", "stock.insufficient"} == set(codes(refused))
        sales.expected.add([("CUP", 20)], due_on="2026-07-10")
        with pytest.raises(Refused) as refused:
            sales.orders.place(anna, [line("CUP", 8, ship_on="2026-07-09")], shortage="part")
        rejection = refused.value.rejections[0]
        assert ("orders.date_too_early", date(2026, 7, 10)) == (
            rejection.code,
            rejection.params["earliest"],
        )
        elsewhere = (
            line("HOUR", 1, ship_on="2026-07-10"),
            line("SAUCER", 1, ship_on="2026-07-01", supplied_by="factory"),
        )
        sales.orders.place(anna, [line("CUP", 1, ship_on="2026-07-10"), *elsewhere])
        quote = sales.quotes.draft(anna, [line("CUP", 1, ship_on="2026-07-10"), *elsewhere])
        sales.quotes.send(quote)
        sales.quotes.convert(quote, [("CUP", 1)], accept=True)
        cart = sales.orders.draft(anna, [line("CUP", 8, ship_on="2026-07-10")])
        sales.orders.place_draft(cart, shortage="part")
