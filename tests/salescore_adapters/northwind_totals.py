"""The totals of the Northwind orders, computed without the library: what the demo must equal.

    python tests/salescore_adapters/northwind_totals.py [ARCHIVE]

Reads the packed CSV files with the standard library alone and prints JSON; amounts are text.
The rules: US dollars, no tax. The net of a line is price x quantity x (1 - discount), rounded half
up to the cent per line; a total is the sum of such lines. Freight is kept apart. An order without
a shipping date is open; months are those of the order date.
"""

import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TypeAlias

ARCHIVE = Path(__file__).parents[2] / "src/salescore_adapters/demo/northwind/northwind.zip"
CENT = Decimal("0.01")

Row: TypeAlias = dict[str, str]
Sums: TypeAlias = dict[str, Decimal]


def rows(archive: zipfile.ZipFile, name: str) -> list[Row]:
    """Read one table."""
    return list(csv.DictReader(io.StringIO(archive.read(name + ".csv").decode(), newline="")))


def line_net(line: Row) -> Decimal:
    """Price x quantity x (1 - discount), half up to the cent."""
    exact = Decimal(line["unitPrice"]) * int(line["quantity"]) * (1 - Decimal(line["discount"]))
    return exact.quantize(CENT, ROUND_HALF_UP)


def month(order: Row) -> str:
    """Give the month of the order date, such as ``1996-07``."""
    return order["orderDate"][:7]


def sums(pairs: list[tuple[str, Decimal]]) -> Sums:
    """Add up the amounts of each name; names sorted."""
    total: Sums = defaultdict(Decimal)
    for name, amount in pairs:
        total[name] += amount
    return dict(sorted(total.items()))


def part(orders: list[Row], lines: list[Row]) -> dict[str, object]:
    """Count and add up some of the orders with their lines."""
    by_number = {order["orderID"]: order for order in orders}
    mine = [line for line in lines if line["orderID"] in by_number]
    return {
        "orders": len(orders),
        "lines": len(mine),
        "units": sum(int(line["quantity"]) for line in mine),
        "net": sum((line_net(line) for line in mine), Decimal(0)),
        "net_by_customer": sums(
            [(by_number[line["orderID"]]["customerID"], line_net(line)) for line in mine]
        ),
        "freight": sum((Decimal(order["freight"]) for order in orders), Decimal(0)),
        "freight_by_customer": sums(
            [(order["customerID"], Decimal(order["freight"])) for order in orders]
        ),
    }


def net_by(archive: zipfile.ZipFile) -> dict[str, Sums]:
    """Add up the lines by month, category, customer and salesperson."""
    orders = {order["orderID"]: order for order in rows(archive, "orders")}
    group_of = {group["categoryID"]: group["categoryName"] for group in rows(archive, "categories")}
    product_group = {
        product["productID"]: group_of[product["categoryID"]]
        for product in rows(archive, "products")
    }
    seller = {
        person["employeeID"]: f"{person['firstName']} {person['lastName']}"
        for person in rows(archive, "employees")
    }
    nets = [
        (orders[line["orderID"]], product_group[line["productID"]], line_net(line))
        for line in rows(archive, "order_details")
    ]
    return {
        "by_month": sums([(month(order), net) for order, _, net in nets]),
        "by_category": sums([(group, net) for _, group, net in nets]),
        "by_customer": sums([(order["customerID"], net) for order, _, net in nets]),
        "by_salesperson": sums([(seller[order["employeeID"]], net) for order, _, net in nets]),
    }


def totals(path: Path = ARCHIVE) -> dict[str, object]:
    """Compute every figure from a packed archive.

    Returns:
        Counts as int and amounts as Decimal: ``orders``, ``lines``, ``units``, ``gross`` (before
        discounts), ``net``, ``by_month``, ``by_category``, ``by_customer``, ``by_salesperson``,
        ``freight``, ``freight_by_month``, ``stock_units`` (by product number, after the last
        order), and the parts ``shipped`` and ``open``.
    """
    with zipfile.ZipFile(path) as archive:
        orders, lines = rows(archive, "orders"), rows(archive, "order_details")
        products = rows(archive, "products")
        grouped = net_by(archive)
    waiting = [order for order in orders if order["shippedDate"] == "NULL"]
    gone = [order for order in orders if order["shippedDate"] != "NULL"]
    freights = [(month(order), Decimal(order["freight"])) for order in orders]
    return {
        "orders": len(orders),
        "lines": len(lines),
        "units": sum(int(line["quantity"]) for line in lines),
        "gross": sum(
            (Decimal(line["unitPrice"]) * int(line["quantity"]) for line in lines), Decimal(0)
        ),
        "net": sum((line_net(line) for line in lines), Decimal(0)),
        **grouped,
        "freight": sum((amount for _, amount in freights), Decimal(0)),
        "freight_by_month": sums(freights),
        "stock_units": {row["productID"]: int(row["unitsInStock"]) for row in products},
        "shipped": part(gone, lines),
        "open": part(waiting, lines),
    }


if __name__ == "__main__":
    found = totals(*(Path(name) for name in sys.argv[1:2]))
    sys.stdout.write(json.dumps(found, indent=2, default=str) + "\n")
