"""The lowest price of the days before: what counts, and what does not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import InvalidValue, UnknownId
from salescore.pricing import Ask, Discount, ListKind, Price, PriceList, Scope, price
from salescore.pricing.lowest import LowestPrice, lowest_price, prices_applied
from tests.shops import open_shop

TEA = Ask(sku="T", quantity=Decimal(1), currency="EUR", on=date(2026, 7, 1))


def of(amount: int, published: str | None, version: int = 1, **terms: Any) -> PriceList:
    """Give a list as it was published on a day."""
    rules = terms.pop("prices", None) or [price("T", amount)]
    day = None if published is None else date.fromisoformat(published)
    name = terms.pop("name", "retail")
    return PriceList(name, currency="EUR", prices=rules, version=version, published_on=day, **terms)


def lowest(*versions: PriceList, since: str = "2026-06-01", until: str = "2026-06-30") -> Any:
    """Give the lowest price of June, and its last day."""
    found = lowest_price(
        prices_applied(
            versions, TEA, since=date.fromisoformat(since), until=date.fromisoformat(until)
        )
    )
    return None if found is None else (found.amount, found.on.isoformat())


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([of(10, None)], (10, "2026-06-30")),
        ([of(10, None), of(12, "2026-06-10", 2)], (10, "2026-06-10")),
        ([of(10, None), of(8, "2026-06-10", 2), of(9, "2026-06-10", 3)], (8, "2026-06-10")),
        ([of(10, None), of(8, "2026-07-01", 2)], (10, "2026-06-30")),
        ([of(10, "2026-07-01")], None),
        ([of(10, None), of(7, "2026-01-01", 2, effective="2026-06-30")], (7, "2026-06-30")),
        ([of(10, None), of(7, "2026-01-01", 2, effective="2026-07-01")], (10, "2026-06-30")),
        ([of(10, None), of(7, "2026-06-05", name="sale", priority=1)], (7, "2026-06-30")),
        ([of(10, None), of(9, None, name="b", kind=ListKind.SALE)], (9, "2026-06-30")),
    ],
)
def test_what_was_in_force_counts(versions: list[PriceList], expected: Any) -> None:
    """From the day of its publication and its start on, up to the day on which it was replaced."""
    assert expected == lowest(*versions)
    assert expected == lowest(*reversed(versions))


@pytest.mark.parametrize(
    "other",
    [
        price("T", 1, group="cafes"),
        price("T", 1, at_least=10),
        price("OTHER", 1),
        Price(category="tea", amount=Decimal(1)),
        Price(sku="T", amount=Decimal(1), territory="north"),
        Price(sku="T", amount=Decimal(1), channel="web"),
    ],
)
def test_what_is_not_for_everybody_does_not_count(other: Price) -> None:
    """Of some buyers, of greater quantities, of other products."""
    assert (10, "2026-06-30") == lowest(of(10, None), of(0, None, name="b", prices=[other]))
    personal = Scope(group="cafes")
    assert (10, "2026-06-30") == lowest(of(10, None), of(1, None, name="b", scope=personal))


def test_discounts_for_everybody_count() -> None:
    """As they reduce what the price gave, on the days of their windows."""
    half = Discount(percent=Decimal(50), since=date(2026, 6, 3), until=date(2026, 6, 4))
    vip = Discount(percent=Decimal(90), group="vip")
    assert (5, "2026-06-04") == lowest(of(10, None, discounts=[half, vip]))


def test_the_span_is_told() -> None:
    """Who says a price says of which days."""
    (only,) = prices_applied([of(10, None)], TEA, since=date(2026, 6, 1), until=date(2026, 6, 1))
    assert only == LowestPrice(
        amount=Decimal(10),
        currency="EUR",
        tax_included=False,
        on=date(2026, 6, 1),
        price_list="retail",
        since=date(2026, 6, 1),
        until=date(2026, 6, 1),
    )


@pytest.fixture
def shop() -> Iterator[Any]:
    """Give a shop whose tea cost 10 and is on sale since today."""
    with open_shop() as sales:
        sales.products.add("T", name="Tea")
        sales.customers.add("Anna", currency="EUR", reference="anna")
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("T", 10)]))
        sale = PriceList(
            "sale", currency="EUR", kind=ListKind.SALE, prices=[price("T", 8, since="2026-08-01")]
        )
        sales.prices.publish(sale)
        yield sales


def test_a_sale_says_what_it_is_compared_with(shop: Any) -> None:
    """The lowest price of the thirty days before the sale began, whenever one asks."""
    (anna,) = shop.customers.find()
    told = shop.prices.explain(anna, "T", on="2026-08-20")
    assert "lowest price of the 30 days before 2026-08-01: 10.00" in told
    assert "lowest" not in shop.prices.explain(anna, "T", on="2026-07-02")
    found = shop.prices.lowest("T", on="2026-08-01")
    assert (10, date(2026, 7, 31)) == (found.amount, found.on)
    assert 8 == shop.prices.lowest("T", on="2026-08-02", days=1).amount
    assert shop.prices.lowest("T") is None
    assert shop.prices.lowest("T", on="2026-08-01", currency="USD") is None


def test_a_sale_of_which_nothing_is_known_before(shop: Any) -> None:
    """Where there was no price before, that is said."""
    shop.prices.publish(
        PriceList("now", currency="EUR", kind=ListKind.SALE, priority=1, prices=[price("T", 7)])
    )
    (anna,) = shop.customers.find()
    told = shop.prices.explain(anna, "T", on="2026-07-02")
    assert "no price is known of the 30 days before 2026-07-01" in told


def test_mistakes(shop: Any) -> None:
    """Another number of days, or a product that does not exist."""
    with pytest.raises(InvalidValue):
        shop.prices.lowest("T", days=0)
    with pytest.raises(UnknownId):
        shop.prices.lowest("X")
