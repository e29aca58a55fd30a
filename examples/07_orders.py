"""An order's whole life: quoted, amended, shipped in parts, partly returned, and it adds up.

python examples/07_orders.py                       in memory
python examples/07_orders.py sqlite:///shop.db     in a new file that stays
"""

import sys

import salescore
from salescore import Refused, Sales, line, quote_line
from salescore.amendments import Action, AddLine, ChangeQuantity
from salescore.formula import f
from salescore.orders import Order
from salescore.parties import Customer
from salescore.pricing import PriceList, price


def main(url: str = "memory:") -> None:
    """Sell to a café: offer, agree, change one's mind, deliver, take back, and settle."""
    with salescore.open(url, tenant="pottery") as sales:
        cafe = furnish(sales)
        order = agree(sales, cafe)
        order = amend(sales, order)
        deliver(sales, order)
        bill(sales, order)
        take_back(sales, order)
        finish(sales, order)


def furnish(sales: Sales) -> Customer:
    """Say what is sold, at which prices and taxes, and to whom up to which limit."""
    sales.taxes.set("standard", rate="0.19")
    for sku, name in (("CUP", "Cup"), ("POT", "Teapot"), ("TRAY", "Tray")):
        sales.products.add(sku, name=name, tax_code="standard")
        sales.stock.receive(sku, 60)
    rows = [price("CUP", "7.90"), price("POT", "39.00"), price("TRAY", "24.50")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=rows))
    return sales.customers.add("Café Kontor", currency="EUR", credit_limit="900 EUR")


def agree(sales: Sales, cafe: Customer) -> Order:
    """Offer with a discount and a tray on the side; the café takes it without the tray."""
    quote = sales.quotes.draft(
        cafe,
        [("CUP", 48), ("POT", 4), quote_line("TRAY", 2, optional=True)],
        discount="5 %",
        charges=[("freight", "12 EUR")],
    )
    quote = sales.quotes.accept(sales.quotes.send(quote))
    order = sales.quotes.convert(quote)
    print(f"{quote.number} became {order.number}: {order.gross}", end="\n\n")
    return order


def amend(sales: Sales, order: Order) -> Order:
    """Try a change that the credit limit forbids, then a smaller one; see first, then agree."""
    wish: list[Action] = [ChangeQuantity("CUP", 96), AddLine(line("TRAY", 2))]
    try:
        sales.orders.amend(order, wish, reason="a second room")
    except Refused as refused:
        print(refused)
    smaller: list[Action] = [ChangeQuantity("CUP", 54), AddLine(line("TRAY", 2))]
    seen = sales.amendments.review(order, smaller)
    print(f"{seen.difference} more, {seen.to_pay} to pay in all")
    order = sales.orders.amend(order, smaller, reason="six more", expect=order.version)
    print(f"revision {order.revision}: {order.gross}", end="\n\n")
    return order


def deliver(sales: Sales, order: Order) -> None:
    """Send the goods in two parts; the first one arrives and is signed for."""
    first = sales.shipments.ship(order, [("CUP", 30), ("POT", 4)], carrier="Post", tracking="RR 1")
    sales.shipments.deliver(first)
    sales.shipments.ship(order)
    print(sales.documents.delivery_note(first).show(), end="\n\n")


def bill(sales: Sales, order: Order) -> None:
    """Bill what left, and take the money."""
    invoice = sales.invoices.issue(order)
    sales.payments.record(invoice, invoice.payable, reference="bank 41/7")
    print(f"{invoice.number}: {invoice.gross}, of which tax {invoice.tax}", end="\n\n")


def take_back(sales: Sales, order: Order) -> None:
    """Six cups come back, one of them broken; what the café gets is seen first, then settled."""
    back = sales.returns.request(order, [("CUP", 6)])
    back = sales.returns.receive(back, [("CUP", 5, "good"), ("CUP", 1, "damaged")])
    seen = sales.returns.review(back, [("CUP", "refund")])
    print(f"{seen.credited} would be credited, {seen.refunded} paid back")
    back = sales.returns.settle(back, [("CUP", "refund")])
    print(f"{back.number} is {back.state}", end="\n\n")


def finish(sales: Sales, order: Order) -> None:
    """Every axis is settled: the order can be completed, and tells its story."""
    for shipment in sales.shipments.find(f.order_id == order.id):
        if shipment.state == "shipped":
            sales.shipments.deliver(shipment)
    done = sales.orders.complete(order)
    print(done.show())
    print(sales.orders.timeline(done))


if __name__ == "__main__":
    main(*sys.argv[1:])
