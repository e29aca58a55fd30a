"""Stock that cannot be oversold: two shops, one warehouse, the last unit, a recall.

python examples/06_stock.py                       in memory
python examples/06_stock.py sqlite:///shop.db     in a new file that stays
"""

import sys
from datetime import timedelta
from decimal import Decimal

import salescore
from salescore import Refused, Sales
from salescore.formula import f
from salescore.orders import Order
from salescore.parties import Customer
from salescore.pricing import PriceList, price
from salescore.stock import goods


def main(url: str = "memory:") -> None:
    """Fill two shops and a warehouse, sell the last of it, and call a lot back."""
    with salescore.open(url, tenant="dairy") as sales:
        furnish(sales)
        fill(sales)
        sell_the_last(sales)
        wait_for_more(sales)
        recall(sales)


def furnish(sales: Sales) -> None:
    """Open the places, and say what is sold and what a basket consists of."""
    sales.locations.add("main/A-1", within="main", distance=5)
    sales.locations.add("main/A-2", within="main", distance=20)
    sales.locations.add("main/quality", within="main", saleable=False)
    for shop in ("north", "south"):
        sales.locations.add(shop, name=f"Shop in the {shop}")
    sales.products.add("BRIE", name="Brie", tracking="lot", unit="piece")
    sales.products.add("HONEY", name="Honey", unit="jar", units={"crate": 6})
    basket = [("BRIE", 2), ("HONEY", 1)]
    sales.products.add("BASKET", name="Picnic basket", components=basket, tracked=False)
    prices = [price("BRIE", "4.50"), price("HONEY", "6.00"), price("BASKET", "13.90")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    for name in ("Anna", "Otto"):
        sales.customers.add(name, currency="EUR", reference=name)


def buyer(sales: Sales, name: str) -> Customer:
    """Find a customer by the name we know them by."""
    (found,) = sales.customers.find(f.reference == name)
    return found


def fill(sales: Sales) -> None:
    """Take goods in by lots, put them away, and send some to the shops."""
    today = sales.today()
    sooner, later = today + timedelta(days=20), today + timedelta(days=60)
    sales.stock.receive_many(
        [
            goods("BRIE", 12, lot="L-7", expires_on=sooner),
            goods("BRIE", 8, lot="L-8", expires_on=later),
            ("HONEY", "2 crate"),
        ],
        reference="Farm 4711",
    )
    sales.stock.put_away([goods("BRIE", 12, lot="L-7")], into="main/A-2")
    sales.stock.put_away([goods("BRIE", 8, lot="L-8"), ("HONEY", 10)], into="main/A-1")
    van = sales.transits.send([goods("BRIE", 2, lot="L-7")], source="main/A-2", to="north")
    sales.transits.arrive(van)
    print(sales.stock.where("BRIE").show(), end="\n\n")


def sell_the_last(sales: Sales) -> None:
    """Promise the last pieces of the warehouse: nobody else gets them, and hears why."""
    anna, otto = buyer(sales, "Anna"), buyer(sales, "Otto")
    order = sales.orders.place(anna, [("BASKET", 8)], key="anna-1")
    held = sales.orders.draft(otto, [("BRIE", 2)])
    sales.stock.hold(held, minutes=15)
    try:
        sales.orders.place(otto, [("BASKET", 1)], key="otto-1")
    except Refused as refused:
        print(refused)
    print(sales.stock.explain("BRIE"), end="\n\n")
    sales.stock.release(held)
    sales.orders.place(otto, [("BRIE", 2)], location="north", key="otto-2")
    sales.stock.pick(order)
    print(sales.stock.explain_pick(order), end="\n\n")
    sales.shipments.ship(order)


def wait_for_more(sales: Sales) -> None:
    """Order more than there is: what is there is promised, the rest comes with the next goods."""
    otto = buyer(sales, "Otto")
    order = sales.orders.place(otto, [("HONEY", 10)], shortage="part", key="otto-3")
    due = sales.today() + timedelta(days=3)
    sales.expected.add([("HONEY", "4 crate")], due_on=due, supplier="Farm")
    early = sales.stock.earliest("HONEY", 6) == due
    print("jars of honey promised:", in_all(sales, order), "six more in three days:", early)
    sales.stock.receive("HONEY", "1 crate")
    print("jars of honey promised:", in_all(sales, order), end="\n\n")


def in_all(sales: Sales, order: Order) -> Decimal:
    """Add up what is promised to an order."""
    return sum((part.quantity for part in sales.stock.promised(order)), Decimal(0))


def recall(sales: Sales) -> None:
    """Block a lot, take it out of the shelves, and say who has some of it."""
    sales.lots.block("BRIE", "L-7", reason="lab result 12", to="main/quality")
    print(sales.lots.trace("BRIE", "L-7").show(), end="\n\n")
    for missing in sales.stock.backorders():
        print("Now without goods:", missing.quantity, missing.sku)


if __name__ == "__main__":
    main(*sys.argv[1:])
