"""Customers from a file with a mistake in it, a week's orders, and reports to read and to send.

python examples/04_reports.py                       in memory
python examples/04_reports.py sqlite:///shop.db     in a new file that stays

It writes its files into the folder in which you stand.
"""

import sys
from pathlib import Path

import salescore
from salescore import Sales
from salescore.bulk import Import, import_rows
from salescore.pricing import PriceList, percent_off, price
from salescore.reports.chart import Chart
from salescore.reports.page import Exhibit, KeyFigure, ReportPage, Section
from salescore.reports.table import Table

CUSTOMERS = """\
reference,name,currency,groups,language
CAFE-1,Anna's Café,EUR,cafes,en
TEA-9,林记茶馆,EUR,cafes,zh
BOLT,Bolt & Sons,EURO,,en
"""
WEEK = [
    ("CAFE-1", "TEA-1", 24),
    ("TEA-9", "TEA-1", 36),
    ("BOLT", "POT-1", 2),
    ("TEA-9", "POT-1", 1),
]


def main(url: str = "memory:") -> None:
    """Go from a file of customers to a page of charts."""
    with salescore.open(url, tenant="tea-shop") as sales:
        stock_up(sales)
        take_over_customers(sales, Path("customers.csv"))
        sell(sales)
        report(sales)


def stock_up(sales: Sales) -> None:
    """Put two products on sale, and fill the shelves."""
    for sku, english, chinese in [("TEA-1", "Green tea", "绿茶"), ("POT-1", "Teapot", "茶壶")]:
        code = sku.partition("-")[0]
        category = sales.categories.add(code, name={"en": english, "zh": chinese})
        sales.products.add(sku, name=category.name, unit="box", category=category)
    prices = [price("TEA-1", "18.00"), price("TEA-1", "16.50", at_least=30), price("POT-1", 45)]
    cafes = percent_off(5, group="cafes")
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices, discounts=[cafes]))
    sales.stock.receive_many([("TEA-1", 100), ("POT-1", 8)])


def take_over_customers(sales: Sales, path: Path) -> None:
    """Import a file; mend what was refused in the file of errors, and import that."""
    path.write_text(CUSTOMERS, encoding="utf-8")
    first = import_rows(
        sales, path, Import(entity="customers"), errors=path.with_suffix(".errors.csv")
    )
    print("Imported:", ", ".join(f"{count} {state}" for state, count in first.counts.items()))
    assert first.error_file is not None
    refused = first.error_file.read_text(encoding="utf-8")
    print(f"\n{first.error_file}:\n{refused}")

    mended = Path("mended.csv")
    mended.write_text(refused.replace("EURO,", "EUR,"), encoding="utf-8")
    second = import_rows(sales, mended, Import(entity="customers"))
    again = import_rows(sales, mended, Import(entity="customers"))
    assert (second.complete, again.before) == (True, 1), "what stands is not done twice"
    print(f"Mended: {len(sales.customers.find())} customers.")


def sell(sales: Sales) -> None:
    """Place the orders of a week; the last one says what it costs, and why."""
    known = {each.reference: each for each in sales.customers.find()}
    for number, (customer, sku, count) in enumerate(WEEK):
        order = sales.orders.place(known[customer], [(sku, count)], key=f"week-{number}")
        sales.shipments.ship(order)
        sales.invoices.issue(order)
    print(f"\n{order.explain()}\n")


def report(sales: Sales) -> None:
    """Show figures on a terminal, to a spreadsheet, and as a page with charts."""
    by_customer = sales.reports.sales(by="customer")
    print(by_customer.to_text(width=80))
    Path("sales.csv").write_text(by_customer.to_csv(), encoding="utf-8")
    print(f"\nsales.csv:\n{Path('sales.csv').read_text(encoding='utf-8')}")
    whole_page(by_customer, sales.reports.receivables()).to_html("report.html")
    print("report.html: open it in a browser.")


def whole_page(by_customer: Table, receivables: Table) -> ReportPage:
    """Make one page of two tables, with a figure in large letters."""
    bars = Chart(kind="bar", along="customer", figures=("net",))
    return ReportPage(
        title="The week",
        key_figures=(KeyFigure(name="Sold", value=f"{by_customer.total('orders')} orders"),),
        sections=(
            Section(heading="Sales", exhibits=(Exhibit(table=by_customer, charts=(bars,)),)),
            Section(heading="Who owes us", exhibits=(Exhibit(table=receivables),)),
        ),
    )


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except salescore.SalesError as error:
        sys.exit(str(error))
