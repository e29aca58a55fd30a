"""Tables of real companies, as they were published, with the figures that come of them."""

import csv
import itertools
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Final

import salescore_adapters.demo
from salescore.bulk import Import, Reading, VerdictState, import_rows
from salescore.formula import f
from tests.shops import open_shop

RETAIL: Final = Path(__file__).parent / "real" / "online_retail.csv"
NORTHWIND: Final = Path(salescore_adapters.demo.__file__).parent / "northwind" / "northwind.zip"


def apart(names: list[str]) -> set[str]:
    """Give the names that come again after others."""
    runs = [name for name, _ in itertools.groupby(names)]
    return {name for name in runs if runs.count(name) > 1}


def test_invoices_of_a_wholesaler() -> None:
    """Customers, products and orders out of one file.

    Cancellations, blank customers and invoices whose rows stand apart are refused as a whole.

    The sum of every order that came to be is that of its rows, computed apart.
    """
    with open_shop() as sales:
        customers = Import(
            entity="customers",
            mapping={"Customer ID": "reference", "Country": "country"},
            usual={"name": "unnamed", "currency": "GBP"},
            ignore_unknown=True,
        )
        products = Import(
            entity="products",
            mapping={"StockCode": "sku", "Description": "name"},
            usual={"backorder_limit": "unlimited"},
            ignore_unknown=True,
        )
        orders = Import(
            entity="orders",
            mapping={"InvoiceDate": "placed_at", "Price": "unit_price"},
            usual={"reason": "as invoiced"},
            ignore_unknown=True,
        )
        import_rows(sales, RETAIL, customers)
        import_rows(sales, RETAIL, products)
        result = import_rows(sales, RETAIL, orders)
        with RETAIL.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        sums: dict[str, Decimal] = defaultdict(Decimal)
        bad = set()
        for row in rows:
            sums[row["Invoice"]] += Decimal(row["Quantity"]) * Decimal(row["Price"])
            if int(row["Quantity"]) <= 0 or not row["Customer ID"]:
                bad.add(row["Invoice"])
        bad |= apart([row["Invoice"] for row in rows])
        placed = {order.reference: order.net.amount for order in sales.orders.find(limit=100)}
        assert {name: total for name, total in sums.items() if name not in bad} == placed
        assert 18 == len(placed)
        refused = sum(row["Invoice"] in bad for row in rows)
        assert refused == result.counts[VerdictState.REFUSED]
        assert sales.doctor().healthy


def test_tables_of_a_trader() -> None:
    """Northwind's own headings mean what they say; NULL stands for nothing.

    The first employee reports to the second, so that row stands only when it comes again.
    """
    with open_shop() as sales, zipfile.ZipFile(NORTHWIND) as tables:

        def moved(entity: str, table: str, mapping: dict[str, str]) -> list[str]:
            reading = Reading(null="NULL")
            wanted = Import(entity=entity, mapping=mapping, ignore_unknown=True, reading=reading)
            with tables.open(table) as file:
                result = import_rows(sales, file, wanted)
            return [fault.code for verdict in result.refused for fault in verdict.faults]

        people = {"lastName": "name", "reportsTo": "reports_to"}
        assert ["error.unknown_id"] == moved("salespeople", "employees.csv", people)
        assert [] == moved("salespeople", "employees.csv", people)
        names = {"categoryName": "name", "description": "name:de"}
        assert [] == moved("categories", "categories.csv", names)
        assert [] == moved("customers", "customers.csv", {"customerID": "reference"})
        goods = {"quantityPerUnit": "unit", "productID": "sku"}
        assert [] == moved("products", "products.csv", goods)
        (alfreds,) = sales.customers.find(f.reference == "ALFKI")
        assert "Obere Str. 57, 12209 Berlin, Germany" == str(alfreds.addresses[0])
        found = [len(each.find(limit=100)) for each in (sales.customers, sales.products)]
        assert [91, 77] == found
        assert 9 == len(sales.salespeople.find())
