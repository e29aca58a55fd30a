from decimal import Decimal

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.pricing import PriceList, price
from salescore.pricing.book import BOOK
from tests.shops import furnish, open_shop


def books(sales: Sales) -> list[int]:
    """Give the version of the price book."""
    return [stamp.version for stamp in sales.scan(BOOK)]


def test_list_of_the_same_name_replaces_the_first() -> None:
    """Its id stays, its version and the book's move on, and its price holds at once."""
    with open_shop() as sales:
        anna = furnish(sales)
        (first,) = sales.prices.find()
        assert [2] == books(sales)
        second = sales.prices.publish(
            PriceList("retail", currency="EUR", prices=[price("TEA-1", 20)])
        )
        assert (first.id, first.version + 1) == (second.id, second.version)
        assert [3] == books(sales)
        assert Decimal(20) == sales.prices.price(anna, "TEA-1").unit_price


def test_price_is_given_with_its_reasons() -> None:
    """A carton of twelve reaches the break of ten; 5 % for cafés ends with the year."""
    with open_shop() as sales:
        anna = furnish(sales)
        found = sales.prices.price(anna, "TEA-1", "1 carton")
        assert Decimal("15.675") == found.unit_price
        assert ["pricing.price_applied", "pricing.discount_applied"] == [
            step.code for step in found.steps
        ]
        later = sales.prices.price(anna, "TEA-1", 12, on="2027-01-01")
        assert Decimal("16.50") == later.unit_price


def test_explanation_speaks_both_languages() -> None:
    """What applied, what did not, and why: a line each; also when nothing applies."""
    with open_shop() as sales:
        anna = furnish(sales)
        yuki = sales.customers.add("Yuki", currency="JPY")
        english = sales.prices.explain(anna, "TEA-1", 24)
        assert 3 == len(english.splitlines())
        assert english != sales.prices.explain(anna, "TEA-1", 24, language="zh")
        assert "JPY" in sales.prices.explain(yuki, "TEA-1")
        with pytest.raises(Refused):
            sales.prices.price(yuki, "TEA-1")


def test_tax_rate_keeps_its_id_and_moves_the_book() -> None:
    """A code stands for its newest rate; orders placed before keep theirs."""
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", 1)])
        before = sales.taxes.by_code("standard")
        after = sales.taxes.set("standard", rate="0.16", name="Lowered")
        assert (before.id, 2) == (after.id, after.version)
        assert [3] == books(sales)
        assert Decimal("0.19") == sales.orders.get(order).lines[0].tax_rate
        lowered = sales.orders.place(anna, [("TEA-1", 1)])
        assert Decimal("0.16") == lowered.lines[0].tax_rate
