"""Prices that explain every cent: lists on lists, taxes that add up, a change that is tried first.

python examples/05_prices.py                       in memory
python examples/05_prices.py sqlite:///shop.db     in a new file that stays
"""

import sys

import salescore
from salescore import Money, Sales
from salescore.formula import f
from salescore.pricing import (
    ListKind,
    PriceList,
    amount_off,
    cost_plus,
    off_list,
    off_list_price,
    percent_off,
    price,
)


def main(url: str = "memory:") -> None:
    """Publish lists, ask why, sell with tax, and look before leaping."""
    with salescore.open(url, tenant="tea-shop") as sales:
        stock_up(sales)
        publish(sales)
        ask(sales)
        sell(sales)
        look_ahead(sales)


def stock_up(sales: Sales) -> None:
    """Put teas and pots on sale, with what they are listed at and what they cost."""
    drinks = sales.categories.add("drinks", name="Drinks")
    green = sales.categories.add("tea", name="Tea", parent=drinks)
    sales.taxes.set("standard", rate="0.19", name="VAT 19 %")
    sales.taxes.set("reduced", rate="0.07", name="VAT 7 %")
    for sku, name, listed, cost in [
        ("TEA-1", "Green tea", "18.00", "9.20"),
        ("TEA-2", "Jasmine tea", "21.50", "11.75"),
        ("POT-1", "Teapot", "45.00", "24.10"),
    ]:
        sales.products.add(
            sku,
            name=name,
            unit="box",
            units={"carton": 12},
            category=green if sku.startswith("TEA") else None,
            tax_code="reduced" if sku.startswith("TEA") else "standard",
            list_price=listed,
            cost=cost,
        )
    sales.stock.receive_many([("TEA-1", 500), ("TEA-2", 500), ("POT-1", 20)])
    sales.customers.add("Anna's Café", currency="EUR", groups=["cafes"], reference="ANNA")
    sales.customers.add("Otto", currency="EUR", reference="OTTO")


def publish(sales: Sales) -> None:
    """Put three lists in force: what everybody pays, what cafés pay, and a sale."""
    everybody = [
        price(formula=off_list_price(0)),
        price(category="drinks", at_least=24, formula=off_list_price("7.5", round_to="0.05")),
        price("POT-1", formula=cost_plus(margin=45, round_to="0.10")),
    ]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=everybody))
    cafes = [price(group="cafes", formula=off_list("retail", 4))]
    cuts = [percent_off(2, name="loyalty"), amount_off("0.25", at_least=100, name="pallet")]
    sales.prices.publish(
        PriceList("cafes", currency="EUR", kind=ListKind.OVERRIDE, prices=cafes, discounts=cuts)
    )
    sale = [price("TEA-2", "17.99", until="2030-01-31")]
    sales.prices.publish(PriceList("winter", currency="EUR", kind=ListKind.SALE, prices=sale))


def ask(sales: Sales) -> None:
    """Ask what a price is, and why it is not another one."""
    (anna,) = sales.customers.find(f.reference == "ANNA")
    for sku, how_many in [("TEA-1", "10 carton"), ("TEA-2", 1)]:
        found = sales.prices.price(anna, sku, how_many)
        print(f"{how_many} of {sku}: {found.unit_price} EUR a box")
        print(sales.prices.explain(anna, sku, how_many), end="\n\n")


def sell(sales: Sales) -> None:
    """Place an order: two rates of tax, and a sum that is the sum of its lines."""
    (anna,) = sales.customers.find(f.reference == "ANNA")
    order = sales.orders.place(anna, [("TEA-1", "10 carton"), ("POT-1", 3)], key="order-1")
    print(order.explain(), end="\n\n")


def look_ahead(sales: Sales) -> None:
    """Try a list on the orders of the past, prepare it, and let nothing silly be published."""
    dearer = [
        price(formula=off_list_price(-3)),
        price("POT-1", "40.00"),
        price("POT-1", "41.00", at_least=10),
        price("TEA-1", "8.90", at_least=200),
    ]
    changed = PriceList("retail", currency="EUR", prices=dearer)
    tried = sales.prices.what_if([changed])
    (euro,) = tried.totals
    before, after = (
        Money(minor, "EUR") for minor in (euro.margin_before_minor, euro.margin_after_minor)
    )
    print(tried.table("EUR"), f"\nMargin {before} then, {after} by the new list.\n")
    for finding in sales.prices.lint(changed):
        print(finding)
    sales.prices.publish(changed, effective="2031-01-01")
    (anna,) = sales.customers.find(f.reference == "ANNA")
    for day in ("2030-12-31", "2031-01-01"):
        print(day, sales.prices.price(anna, "TEA-1", on=day).unit_price)


if __name__ == "__main__":
    main(*sys.argv[1:])
