"""What prices are asked when an order is placed: everything that a rule may look at."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from salescore.errors import Refused
from salescore.orders.order import Order
from salescore.pricing import Across, Price, PriceBase, PriceFormula, PriceList, price
from salescore.tax import TaxTreatment
from tests.shops import open_shop


def lists(*prices: Price, **parts: Any) -> PriceList:
    """Give a list in euros."""
    return PriceList("Retail", currency="EUR", prices=prices, **parts)


def placed(*prices: Price, wanted: Any = (("TEA-1", 1),), **terms: Any) -> Order:
    """Place an order in a shop with these prices."""
    with open_shop() as sales:
        drinks = sales.categories.add("drinks")
        tea = sales.categories.add("tea", parent=drinks)
        sales.products.add(
            "TEA-1",
            units={"carton": 12},
            category=tea,
            variant_of="TEA",
            list_price=18,
            cost="10",
            tracked=False,
        )
        sales.products.add("TEA-2", category=tea, list_price=20, tracked=False)
        anna = sales.customers.add("Anna", currency="EUR", territory="Bavaria")
        sales.prices.publish(lists(price("TEA-1", 17), price("TEA-2", 17), *prices))
        return sales.orders.place(anna, wanted, **terms)


@pytest.mark.parametrize(
    "scope",
    [
        {"category": "drinks", "at_least": Decimal(1)},
        {"variants_of": "TEA", "territory": "Bavaria"},
        {"territory": "Bavaria"},
    ],
)
def test_categories_variants_and_territories_are_known(scope: dict[str, Any]) -> None:
    """A price of the upper category, of a product's variants or of a territory holds for a line.

    Without a price of its own, the product costs what the rule says.
    """
    with open_shop() as sales:
        drinks = sales.categories.add("drinks")
        tea = sales.categories.add("tea", parent=drinks)
        sales.products.add("TEA-1", category=tea, variant_of="TEA", tracked=False)
        anna = sales.customers.add("Anna", currency="EUR", territory="Bavaria")
        sales.prices.publish(lists(Price(amount=Decimal(12), **scope)))
        order = sales.orders.place(anna, [("TEA-1", 1)])
        assert Decimal(12) == order.lines[0].unit_price
        assert Decimal(12) == sales.prices.price(anna, "TEA-1").unit_price


def test_channel_is_asked_and_kept() -> None:
    """A price of a channel holds there alone; a draft that is placed is priced there again."""
    with open_shop() as sales:
        sales.products.add("TEA-1", tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        web = evolve(price("TEA-1", 15), channel="web")
        sales.prices.publish(lists(price("TEA-1", 17), web))
        draft = sales.orders.draft(anna, [("TEA-1", 1)], channel="web")
        there = sales.orders.place_draft(draft)
        here = sales.orders.place(anna, [("TEA-1", 1)])
        assert ["web", "web", None] == [draft.channel, there.channel, here.channel]
        assert [15, 15, 17] == [each.lines[0].unit_price for each in (draft, there, here)]
        assert Decimal(15) == sales.prices.price(anna, "TEA-1", channel="web").unit_price


def test_price_of_a_unit_holds_for_what_is_asked_in_it() -> None:
    """Two cartons at 100.00 cost 200.00, to the cent, although a twelfth of 100 has no end.

    erpnext `pricing-erpnext-uom`: a rule bound to a unit applies only to that unit.
    """
    carton = Price(sku="TEA-1", amount=Decimal(100), unit="carton")
    order = placed(carton, wanted=[("TEA-1", "2 carton")])
    assert (20000, Decimal("8.333333333333")) == (
        order.lines[0].net_minor,
        order.lines[0].unit_price,
    )
    assert Decimal(17) == placed(carton).lines[0].unit_price


def test_quantities_are_counted_over_the_basket() -> None:
    """Six of one and six of another reach the break at ten of their category together."""
    across = Price(category="tea", amount=Decimal(9), at_least=Decimal(10), across=Across.BASKET)
    with open_shop() as sales:
        tea = sales.categories.add("tea")
        for sku in ("TEA-1", "TEA-2"):
            sales.products.add(sku, category=tea, tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        sales.prices.publish(lists(Price(category="tea", amount=Decimal(10)), across))
        both = sales.orders.place(anna, [("TEA-1", 6), ("TEA-2", 6)])
        one = sales.orders.place(anna, [("TEA-1", 6)])
        assert [9, 9] == [line.unit_price for line in both.lines]
        assert [10] == [line.unit_price for line in one.lines]


def test_cost_and_list_price_are_bases() -> None:
    """A quarter over the cost of 10, and a tenth off the list price of 18."""
    over = PriceFormula(base=PriceBase.COST, markup_percent=Decimal(25))
    off = PriceFormula(discount_percent=Decimal(10))
    for formula, expected in ((over, "12.5"), (off, "16.2")):
        order = placed(
            Price(sku="TEA-1", formula=formula, at_least=Decimal(5)), wanted=[("TEA-1", 5)]
        )
        assert Decimal(expected) == order.lines[0].unit_price


def test_missing_cost_is_no_price_and_says_so() -> None:
    """The cost is not known, which is not 0: another price holds, or none."""
    over = PriceFormula(base=PriceBase.COST, markup_percent=Decimal(25))
    over_cost = Price(sku="TEA-2", formula=over, at_least=Decimal(5))
    order = placed(over_cost, wanted=[("TEA-2", 5)])
    assert Decimal(17) == order.lines[0].unit_price
    with open_shop() as sales:
        sales.products.add("TEA-2", tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        sales.prices.publish(lists(over_cost))
        with pytest.raises(Refused, match="starts from the cost, which is not known"):
            sales.orders.place(anna, [("TEA-2", 5)])


def test_list_price_is_converted_by_the_rate_of_the_day() -> None:
    """18 EUR are 19.57 USD at 1.0872 with nothing rounded on the way; the step names the rate."""
    with open_shop() as sales:
        sales.products.add("TEA-1", list_price=18, tracked=False)
        joe = sales.customers.add("Joe", currency="USD")
        sales.prices.publish(
            PriceList("Abroad", currency="USD", prices=[Price(formula=PriceFormula())])
        )
        with pytest.raises(Refused, match="EUR"):
            sales.prices.price(joe, "TEA-1")
        sales.rates.set("EUR", "USD", "1.0872", since="2020-01-01", source="ECB")
        found = sales.prices.price(joe, "TEA-1")
        assert Decimal("19.5696") == found.unit_price
        assert Decimal("19.5696") == sales.orders.place(joe, [("TEA-1", 1)]).lines[0].unit_price
        assert "1.0872 USD for 1 EUR since 2020-01-01 (ECB)" in found.explain()


def test_moved_category_counts_with_the_next_order() -> None:
    """Categories are read with the order, so a tree that changed needs no publication."""
    with open_shop() as sales:
        drinks, tea = sales.categories.add("drinks"), sales.categories.add("tea")
        sales.products.add("TEA-1", category=tea, tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        sales.prices.publish(lists(Price(category="drinks", amount=Decimal(5))))
        with pytest.raises(Refused):
            sales.orders.place(anna, [("TEA-1", 1)])
        sales.categories.update(tea, parent_id=drinks)
        assert Decimal(5) == sales.orders.place(anna, [("TEA-1", 1)]).lines[0].unit_price


def test_graduated_line_adds_up_on_its_invoices() -> None:
    """250 at 10, 8 and 7 come to 2150.00, however they are shipped and billed in parts."""
    rungs = [
        Price(sku="TEA-1", amount=Decimal(each), at_least=Decimal(at), graduated=True)
        for at, each in ((0, 10), (100, 8), (200, 7))
    ]
    with open_shop() as sales:
        sales.products.add("TEA-1")
        anna = sales.customers.add("Anna", currency="EUR")
        sales.prices.publish(lists(*rungs))
        sales.stock.receive("TEA-1", 250)
        order = sales.orders.place(anna, [("TEA-1", 250)])
        assert (Decimal("8.6"), "2150.00 EUR") == (order.lines[0].unit_price, str(order.net))
        invoices = []
        for part in (7, 110, 133):
            sales.shipments.ship(order, lines=[(1, part)])
            invoices.append(sales.invoices.issue(order))
        assert 215000 == sum(each.net_minor for each in invoices)


def test_a_treatment_with_the_same_taxes_leaves_a_fraction_alone() -> None:
    """100 for a carton of 12 is 25/3 each; no step says that it came under other taxes."""
    with open_shop() as sales:
        sales.taxes.set("vat", rate="0.25")
        sales.products.add("TEA-1", units={"carton": 12}, tax_code="vat", tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        carton = Price(sku="TEA-1", amount=Decimal(100), unit="carton")
        sales.prices.publish(lists(carton, tax_included=True))
        sales.taxes.treat(TaxTreatment(name="web", taxes=("vat",), channel="web"))
        order = sales.orders.place(anna, [("TEA-1", "3 carton")], channel="web")
        assert "300.00 EUR" == str(order.gross)
        assert "tax.price_mapped" not in {step.code for step in order.lines[0].steps}
