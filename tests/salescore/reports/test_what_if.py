"""Past orders by other lists: what they would have come to, and nothing is written."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import TooMany, UnknownId
from salescore.formula import f
from salescore.pricing import PriceBook, PriceList, price
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.reports import what_if as module
from salescore.reports.what_if import WhatIf, WhatIfTotal, what_if
from tests.shops import open_shop


def retail(*prices: Any, **terms: Any) -> PriceList:
    """Give a list in euros."""
    return PriceList("retail", currency="EUR", prices=prices, **terms)


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with two orders: three teas at 10 with a cost of 6, and a pot at 20."""
    with open_shop() as shop:
        anna = shop.customers.add("Anna", currency="EUR")
        shop.products.add("T", name="Tea", cost="6", tracked=False)
        shop.products.add("P", name="Pot", tracked=False)
        shop.prices.publish(retail(price("T", 10), price("P", 20)))
        shop.orders.place(anna, [("T", 3)])
        shop.orders.place(anna, [("P", 1), line("T", 1, unit_price=4, reason="a gift")])
        yield shop


def test_revenue_and_margin_as_they_would_be(sales: Sales) -> None:
    """Only lines that differ are told; a price by hand stays; the margin is of known costs."""
    before = list(sales.export())
    found = sales.prices.what_if([retail(price("T", 12), price("P", 20))])
    assert found.totals == (
        WhatIfTotal(
            currency="EUR",
            lines=3,
            changed=1,
            net_before_minor=5400,
            net_after_minor=6000,
            costed=2,
            cost_minor=2400,
            margin_before_minor=1000,
            margin_after_minor=1600,
        ),
    )
    (tea,) = found.differences
    assert ("T", Decimal(10), Decimal(12)) == (tea.sku, tea.before, tea.after)
    assert (3000, 3600) == (tea.net_before_minor, tea.net_after_minor)
    assert "price 12.00 from the first unit (list retail)" == tea.explain()
    assert before == list(sales.export())


def test_the_same_lists_change_nothing(sales: Sales) -> None:
    """Law: orders priced by what is published come to what they came to."""
    found = sales.prices.what_if([])
    assert () == found.differences
    assert [(5400, 5400)] == [
        (each.net_before_minor, each.net_after_minor) for each in found.totals
    ]


def test_a_line_without_a_price_is_told(sales: Sales) -> None:
    """It counts with what it was sold for."""
    found = sales.prices.what_if([retail(price("T", 10))])
    (pot,) = found.unpriced
    assert ("P", None, None, "pricing.no_price") == (
        pot.sku,
        pot.after,
        pot.net_after_minor,
        pot.why[0].code,
    )
    assert (1, 0, 5400) == (
        found.totals[0].unpriced,
        found.totals[0].changed,
        found.totals[0].net_after_minor,
    )


def test_some_orders_on_another_day(sales: Sales) -> None:
    """By ids or by a condition; a day for all of them takes the edition of that day."""
    first, second = sorted(sales.orders.find(), key=lambda each: str(each.number))
    dearer = retail(price("T", 15), price("P", 20), effective="2027-01-01")
    assert () == sales.prices.what_if([dearer]).differences
    on = "2027-01-01"
    assert ["T"] == [each.sku for each in sales.prices.what_if([dearer], on=on).differences]
    assert () == sales.prices.what_if([dearer], orders=[second], on=on).differences
    wanted = f.number == first.number
    assert 1 == sales.prices.what_if([dearer], orders=wanted, on=on).totals[0].lines
    with pytest.raises(UnknownId):
        sales.prices.what_if([], orders=[sales.customers.find().items[0].id])


def test_tax_and_line_discounts_stay_what_they_were() -> None:
    """Of a gross price the line's share of net counts; its own discount is taken again."""
    with open_shop() as shop:
        shop.taxes.set("standard", rate="0.25")
        anna = shop.customers.add("Anna", currency="EUR")
        shop.products.add("T", name="Tea", tax_code="standard", tracked=False)
        shop.prices.publish(retail(price("T", 125), tax_included=True))
        shop.orders.place(anna, [line("T", 2, discount_percent=20)])
        (tea,) = shop.prices.what_if([retail(price("T", 250), tax_included=True)]).differences
    assert (Decimal(100), Decimal(200)) == (tea.before, tea.after)
    assert (16000, 32000) == (tea.net_before_minor, tea.net_after_minor)


def test_a_table_of_the_differences(sales: Sales) -> None:
    """A row for each line that differs, with the sums; in both languages."""
    found = sales.prices.what_if([retail(price("T", 12), price("P", 20))])
    table = found.table("EUR")
    assert (("SO-2026-000001/1", "T", Decimal(3), 3000, 3600, 600),) == table.rows
    assert 600 == table.totals[-1]
    assert "改价后的订单金额" in str(found.table("EUR", language="zh"))
    assert () == found.table("USD").rows


def test_a_question_has_an_end(sales: Sales, monkeypatch: pytest.MonkeyPatch) -> None:
    """More lines than may be are refused."""
    monkeypatch.setattr(module, "WHAT_IF_LINES_MAX", 2)
    with pytest.raises(TooMany):
        sales.prices.what_if([])


def test_nothing_comes_to_nothing() -> None:
    """No orders, no totals."""
    book = PriceBook.compile(BookVersion(BOOK_ID, 1), lists=(), rates=())
    assert WhatIf(totals=(), differences=()) == what_if([], book)
