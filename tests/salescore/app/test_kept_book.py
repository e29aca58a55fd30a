"""The price book that questions for prices share with orders: compiled once a version."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.pricing import PriceBook, PriceList, off_list_price, price


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the books that are compiled, by the version of what is published."""
    versions: list[int] = []
    real = PriceBook.compile

    def counted(stamp: Any, **parts: Any) -> PriceBook:
        versions.append(stamp.version)
        return real(stamp, **parts)

    monkeypatch.setattr(PriceBook, "compile", counted)
    return versions


def shop(url: str) -> Sales:
    """Open a shop that sells tea for 18."""
    sales = salescore.open(url, tenant="acme")
    tea = sales.categories.add("tea", name="Tea")
    sales.products.add("TEA-1", category=tea, list_price=20, tracked=False)
    sales.customers.add("Anna", currency="EUR", reference="anna")
    sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 18)]))
    return sales


def cost(sales: Sales) -> Decimal:
    """Ask what tea costs."""
    (anna,) = sales.customers.find()
    return sales.prices.price(anna, "TEA-1").unit_price


def test_questions_and_orders_share_a_book(compiled: list[int]) -> None:
    """It is compiled for the first of them, and not again for the others."""
    with shop("memory:") as sales:
        compiled.clear()
        assert [Decimal(18)] * 3 == [cost(sales) for _ in range(3)]
        (anna,) = sales.customers.find()
        sales.orders.place(anna, [("TEA-1", 1)])
        assert sales.prices.explain(anna, "TEA-1")
        assert 1 == len(compiled)


def test_what_moves_the_book_is_seen_by_the_next_question() -> None:
    """A publication, a policy and a rate; a list that looks at categories knows them."""
    with shop("memory:") as sales:
        assert Decimal(18) == cost(sales)
        sales.prices.publish(
            PriceList("tea", currency="EUR", priority=1, prices=[price(category="tea", amount=5)])
        )
        assert Decimal(18) == cost(sales)
        sales.settings.update(pricing={"choice": "priority"})
        assert Decimal(5) == cost(sales)
        sales.prices.publish(
            PriceList("tea", currency="EUR", priority=1, prices=[price(formula=off_list_price(5))])
        )
        assert Decimal(19) == cost(sales)


def test_a_book_of_another_process_is_not_taken_for_ours(tmp_path: Path) -> None:
    """Whoever published, the version says so."""
    url = f"sqlite:///{tmp_path}/shop.db"
    with shop(url) as ours, salescore.open(url, tenant="acme") as theirs:
        assert Decimal(18) == cost(ours)
        theirs.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 17)]))
        assert [Decimal(17), Decimal(17)] == [cost(ours), cost(theirs)]
