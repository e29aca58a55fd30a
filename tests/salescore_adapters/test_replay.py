"""The replayed orders equal an independent computation over the CSV files, to the cent."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from salescore import Sales
from salescore.billing.invoice import INVOICE
from salescore.catalog.product import PRODUCT
from salescore.errors import SalesError
from salescore.formula import f
from salescore.orders.axes import BillingState, FulfillmentState
from salescore.orders.order import ORDER, OrderState
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.reports.table import Table
from salescore_adapters.demo.dataset import Northwind, load
from salescore_adapters.demo.replay import Progress, ReplayResult, replay
from tests.salescore_adapters.northwind_totals import totals
from tests.shops import STORES, open_shop


@frozen
class Replayed:
    """A store in which the orders were replayed."""

    sales: Sales
    result: ReplayResult
    progress: tuple[Progress, ...]


@pytest.fixture(scope="session")
def northwind() -> Northwind:
    """Give the tables."""
    return load()


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """Give the totals of the independent script."""
    return totals()


@pytest.fixture(scope="session")
def each_replayed(
    northwind: Northwind, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Replayed]]:
    """Replay once into each store, with one clock and one series of ids."""
    path = tmp_path_factory.mktemp("replay") / "northwind.db"
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{path}?sync=normal"}
    assert set(STORES) == set(urls)
    found = {}
    with (
        open_shop(urls["memory"], tenant="northwind") as memory,
        open_shop(urls["sqlite"], tenant="northwind") as sqlite,
    ):
        for name, sales in (("memory", memory), ("sqlite", sqlite)):
            progress: list[Progress] = []
            result = replay(sales, northwind, progress.append)
            found[name] = Replayed(sales, result, tuple(progress))
        yield found


@pytest.fixture(scope="session", params=STORES)
def replayed(request: pytest.FixtureRequest, each_replayed: dict[str, Replayed]) -> Replayed:
    """Give the replay on each store."""
    found: Replayed = each_replayed[request.param]
    return found


@pytest.fixture(scope="session")
def sales(replayed: Replayed) -> Sales:
    """Give the tenant's view of a replay."""
    return replayed.sales


def amounts(table: Table, name: str) -> dict[Any, Decimal]:
    """Give the amounts of a column by the first column, where there are any."""
    found = {record[table.columns[0].name]: record[name] for record in table.records()}
    return {key: money.amount for key, money in found.items() if money.minor}


def by_reference(sales: Sales, by_name: dict[Any, Decimal]) -> dict[str | None, Decimal]:
    """Give amounts by the customers' own codes instead of their names."""
    codes = {customer.name: customer.reference for customer in sales.scan(CUSTOMER)}
    assert len(codes) == 91
    return {codes[name]: amount for name, amount in by_name.items()}


def test_sales_by_month(sales: Sales, expected: dict[str, Any]) -> None:
    """The goods and the freight of every month are those of the files."""
    table = sales.reports.sales(by="month")
    assert expected["by_month"] == amounts(table, "net")
    assert expected["freight_by_month"] == amounts(table, "charges")


def test_sales_by_category(sales: Sales, expected: dict[str, Any]) -> None:
    """The goods of every category are those of the files; freight belongs to none."""
    table = sales.reports.sales(by="category")
    assert expected["by_category"] == amounts(table, "net")
    assert {"(charges)": expected["freight"]} == amounts(table, "charges")


def test_sales_by_customer(sales: Sales, expected: dict[str, Any]) -> None:
    """The goods of every customer are those of the files."""
    table = sales.reports.sales(by="customer")
    assert expected["by_customer"] == by_reference(sales, amounts(table, "net"))


def test_sales_by_salesperson(sales: Sales, expected: dict[str, Any]) -> None:
    """The goods that every salesperson sold are those of the files."""
    table = sales.reports.sales(by="salesperson")
    assert expected["by_salesperson"] == amounts(table, "net")


@pytest.mark.parametrize("by", [(), "month", "category", "customer", "salesperson"])
def test_totals_do_not_depend_on_the_sorting(
    sales: Sales, expected: dict[str, Any], by: str
) -> None:
    """Orders, units, goods, freight and their sum are the same in every report."""
    table = sales.reports.sales(by=by)
    assert {
        "orders": expected["orders"],
        "quantity": expected["units"],
        "net": 100 * expected["net"],
        "charges": 100 * expected["freight"],
        "tax": 0,
        "gross": 100 * (expected["net"] + expected["freight"]),
    } == {column.name: table.total(column.name) for column in table.columns[-6:]}


def test_shipped_and_open_orders(sales: Sales, expected: dict[str, Any]) -> None:
    """What has a shipping date is shipped and invoiced whole, the others are placed and wait."""
    orders = list(sales.scan(ORDER))
    assert {OrderState.PLACED} == {order.state for order in orders}
    for name, shipped, billed in (
        ("shipped", FulfillmentState.SHIPPED, BillingState.INVOICED),
        ("open", FulfillmentState.NONE, BillingState.NONE),
    ):
        mine = [each for each in orders if each.fulfillment_state is shipped]
        freight = sum(charge.net_minor for order in mine for charge in order.charges)
        goods = sum(order.net_minor for order in mine) - freight
        wanted = expected[name]
        assert (wanted["orders"], wanted["lines"]) == (len(mine), sum(len(o.lines) for o in mine))
        assert (100 * wanted["net"], 100 * wanted["freight"]) == (goods, freight)
        assert {billed} == {each.billing_state for each in mine}


def test_receivables_are_the_shipped_orders(sales: Sales, expected: dict[str, Any]) -> None:
    """Each customer owes the goods and the freight of the shipped orders, and nothing is paid."""
    table = sales.reports.receivables(as_of="1998-05-06")
    shipped = expected["shipped"]
    owed = {
        code: shipped["net_by_customer"][code] + shipped["freight_by_customer"][code]
        for code in shipped["net_by_customer"]
    }
    assert owed == by_reference(sales, amounts(table, "open"))
    assert {} == amounts(table, "paid")
    assert 100 * (shipped["net"] + shipped["freight"]) == table.total("invoiced")


def test_invoices_are_due_after_thirty_days(sales: Sales, northwind: Northwind) -> None:
    """Each shipped order has one invoice of its shipping date, due thirty days later."""
    invoices = list(sales.scan(INVOICE))
    assert 809 == len(invoices)
    assert {30} == {(invoice.due_on - invoice.issued_on).days for invoice in invoices}
    issued = sorted(invoice.issued_on for invoice in invoices)
    assert sorted(each.shipped_on for each in northwind.orders if each.shipped_on) == issued


def test_available_stock_is_what_the_tables_say(sales: Sales, expected: dict[str, Any]) -> None:
    """Available are the units in stock of the tables; what open orders wait for is reserved."""
    table = sales.reports.stock()
    codes = {product.sku: product.reference for product in sales.scan(PRODUCT)}
    found = zip(table.column("sku"), table.column("available"), strict=True)
    assert expected["stock_units"] == {codes[str(sku)]: units for sku, units in found}
    assert expected["open"]["units"] == table.total("reserved")


def test_what_orders_refer_to_is_there(sales: Sales, northwind: Northwind) -> None:
    """Customers with their address and contact, salespeople with their head, products for sale."""
    customers = {each.reference: each for each in sales.scan(CUSTOMER)}
    contacts = {each.customer_id: each.name for each in sales.scan(CONTACT)}
    for row in northwind.customers:
        customer = customers[row.customer_id]
        assert (row.company_name, "USD") == (customer.name, customer.currency)
        assert row.contact_name == contacts[customer.id]
        assert customer.addresses[0].city == row.address.city
    people = {each.reference: each for each in sales.scan(SALESPERSON)}
    heads = {key: each.reports_to_id for key, each in people.items()}
    assert {
        str(row.employee_id): people[str(row.reports_to)].id if row.reports_to else None
        for row in northwind.employees
    } == heads
    gone = {str(row.product_id) for row in northwind.products if row.discontinued}
    assert gone == {each.reference for each in sales.scan(PRODUCT) if not each.active}


def test_a_line_explains_its_historic_price(sales: Sales) -> None:
    """The price of an old line was given by hand, with its reason; the line's discount follows."""
    (order,) = sales.orders.find(f.reference == "10250")
    line = order.lines[1]
    assert (True, "historic", Decimal(15)) == (line.manual, line.reason, line.discount_percent)
    assert """NW-51: 35 unit x 36.04 = 1,261.40 USD""".replace(",", "") in order.explain()
    assert "price 42.40 given by u-7: historic" in order.explain()


def test_progress_is_told_to_the_end(replayed: Replayed) -> None:
    """Progress only grows, and ends when all is done."""
    done = [each.done for each in replayed.progress]
    assert sorted(set(done)) == done
    last = replayed.progress[-1]
    assert (last.total, replayed.result.last_on) == (last.done, last.on)


def test_the_result_counts(replayed: Replayed) -> None:
    """A first replay does everything itself."""
    result = replayed.result
    assert (830, 809, 21) == (result.orders, result.shipped, result.open)
    assert (91, 77, 9) == (result.customers, result.products, result.salespeople)
    assert 0 == result.replayed


def test_a_second_replay_changes_nothing(replayed: Replayed, northwind: Northwind) -> None:
    """Every command is recognized by its key; the export stays the same to the byte."""
    before = list(replayed.sales.export())
    again = replay(replayed.sales, northwind)
    assert again.commands == again.replayed
    assert before == list(replayed.sales.export())


def test_both_stores_hold_the_same(each_replayed: dict[str, Replayed]) -> None:
    """The same clock and ids give the same export on memory and SQLite, to the byte."""
    memory, sqlite = (each_replayed[name].sales.export() for name in STORES)
    assert list(memory) == list(sqlite)


def test_an_interrupted_replay_goes_on(northwind: Northwind) -> None:
    """A replay that broke off half-way is finished by the next, as if it had not."""

    def stop(progress: Progress) -> None:
        if progress.done > progress.total // 2:
            raise KeyboardInterrupt

    with open_shop(tenant="northwind") as sales:
        with pytest.raises(KeyboardInterrupt):
            replay(sales, northwind, stop)
        result = replay(sales, northwind)
        assert 0 < result.replayed < result.commands
        assert 830 == sales.reports.sales().total("orders")


def test_a_replay_that_is_refused_says_why(northwind: Northwind) -> None:
    """Where the keys were used for something else the replay stops with that error."""
    with open_shop(tenant="northwind") as sales:
        sales.products.add("TEA-1", key="northwind-order-10248")
        with pytest.raises(SalesError) as caught:
            replay(sales, northwind)
        assert "flow.idempotency_conflict" == caught.value.code
