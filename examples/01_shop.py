"""A shop, from the first product to the report: run it, read it, change it.

python examples/01_shop.py                       in memory
python examples/01_shop.py sqlite:///shop.db     in a new file that stays
"""

import sys

import salescore
from salescore import Sales
from salescore.app.coerce import line
from salescore.orders import PlaceOrder
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, percent_off, price


def main(url: str = "memory:") -> None:
    """Tell the story of a tea shop on a store."""
    with salescore.open(url, tenant="tea-shop") as sales:
        anna = open_shop(sales)
        order = sell(sales, anna)
        get_paid(sales, order)
        hear_no(sales, anna)
        sell_in_bulk(sales, anna)
        look_back(sales, order)


def open_shop(sales: Sales) -> Customer:
    """Put two products on sale, take on a customer, fill the shelves."""
    tea = sales.categories.add("tea", name={"en": "Tea", "zh": "茶"})
    sales.products.add(
        "TEA-1",
        name={"en": "Green tea", "zh": "绿茶"},
        unit="box",
        units={"carton": 12},
        category=tea,
    )
    sales.products.add("POT-1", name={"en": "Teapot", "zh": "茶壶"}, unit="box")
    anna = sales.customers.add("Anna's Café", currency="EUR", groups=["cafes"])
    prices = [price("TEA-1", "18.00"), price("TEA-1", "16.50", at_least=10), price("POT-1", 45)]
    cafes = percent_off(5, group="cafes")
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices, discounts=[cafes]))
    sales.stock.receive_many([("TEA-1", "20 carton"), ("POT-1", 8)])
    print(f"Open: {anna.number} {anna.name} may order.")
    return anna


def sell(sales: Sales, anna: Customer) -> Order:
    """Place an order. The key makes a repeated call, say after a time-out, have one effect."""
    wanted = [line("TEA-1", "2 carton"), line("POT-1", 1)]
    order = sales.orders.place(anna, wanted, charges=[("freight", "6.90 EUR")], key="web-8172")
    again = sales.orders.place(anna, wanted, charges=[("freight", "6.90 EUR")], key="web-8172")
    assert again.id == order.id
    print(f"\nSold, and why it costs what it costs:\n{order.explain()}")
    return order


def get_paid(sales: Sales, order: Order) -> None:
    """Ship in parts, bill what was shipped, note the money."""
    sales.shipments.ship(order, [("TEA-1", 20)], carrier="Bicycle")
    first = sales.invoices.issue(order)
    sales.payments.record(first, first.gross, reference="bank 41/7", key="bank-41-7")
    sales.shipments.ship(order)
    second = sales.invoices.issue(order)
    print(f"\nBilled in parts: {first.gross} (paid) and {second.gross} (open).")


def hear_no(sales: Sales, anna: Customer) -> None:
    """Ask for too much: one error, every reason, nothing written. `review` asks without doing."""
    wanted = [("TEA-1", 2400), ("POT-1", 99)]
    try:
        sales.orders.place(anna, wanted)
    except salescore.Refused as refused:
        print("\nRefused:")
        for rejection in refused.rejections:
            print(f"  {rejection.code}: {rejection}")
            print(f"  {' ' * len(rejection.code)}  {rejection.sentence('zh')}")
    command = PlaceOrder(customer_id=anna.id, lines=tuple(line(*each) for each in wanted))
    verdict = sales.review(command)
    assert not verdict.allowed
    assert len(verdict.rejections) == 2


def sell_in_bulk(sales: Sales, anna: Customer) -> None:
    """Hand over many commands at once; what is refused comes back, the others stand."""
    commands = [
        PlaceOrder(customer_id=anna.id, lines=(line("POT-1", count),), reference=f"bulk-{count}")
        for count in (1, 2, 50)
    ]
    results = sales.handle_many(commands, keys=[f"bulk-{number}" for number in range(3)])
    print("\nIn bulk:")
    for result in results:
        if isinstance(result, salescore.SalesError):
            print(f"  {result}")
        else:
            print(f"  {result.value.number} for {result.value.gross}")


def look_back(sales: Sales, order: Order) -> None:
    """Read what happened, and figures that add up."""
    print(f"\nThe first order, step by step:\n{sales.orders.timeline(order)}")
    for table in (
        sales.reports.sales(by=("month", "category"), language="zh"),
        sales.reports.receivables(),
        sales.reports.stock(),
    ):
        print(f"\n{table}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except salescore.SalesError as error:
        sys.exit(str(error))
