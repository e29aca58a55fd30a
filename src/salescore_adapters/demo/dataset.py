"""The Northwind tables as frozen rows, read from the package data.

Amounts are US dollars, kept as the Decimal of the text; the text ``NULL`` becomes None. Pictures,
suppliers and territories are not read. Source and license: ``northwind/NOTICE.md``.

    >>> northwind = load()
    >>> len(northwind.orders), len(northwind.lines)
    (830, 2155)
    >>> northwind.orders[0].ordered_on.isoformat(), northwind.orders[0].freight
    ('1996-07-04', Decimal('32.38'))
"""

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import TypeVar

from attrs import frozen

__all__ = [
    "DemoAddress",
    "DemoCategory",
    "DemoCustomer",
    "DemoEmployee",
    "DemoLine",
    "DemoOrder",
    "DemoProduct",
    "DemoShipper",
    "Northwind",
    "load",
]

_T = TypeVar("_T")
_Record = Mapping[str, str]


@frozen
class DemoAddress:
    """Where a customer sits or an order goes to."""

    street: str
    city: str
    region: str | None
    postal_code: str | None
    country: str


@frozen
class DemoCustomer:
    """A company that orders, with the one person to talk to; the id has five capitals."""

    customer_id: str
    company_name: str
    contact_name: str
    contact_title: str
    address: DemoAddress
    phone: str
    fax: str | None


@frozen
class DemoEmployee:
    """A salesperson; `reports_to` is the id of another one, None for the head."""

    employee_id: int
    first_name: str
    last_name: str
    title: str
    hired_on: date
    reports_to: int | None

    @property
    def name(self) -> str:
        """First and last name, as reports show it."""
        return f"{self.first_name} {self.last_name}"


@frozen
class DemoCategory:
    """A group of products."""

    category_id: int
    name: str
    description: str


@frozen
class DemoProduct:
    """A product with its list price and the units in stock after the last order."""

    product_id: int
    name: str
    category_id: int
    quantity_per_unit: str
    unit_price: Decimal
    units_in_stock: int
    discontinued: bool


@frozen
class DemoShipper:
    """A carrier."""

    shipper_id: int
    company_name: str
    phone: str


@frozen
class DemoLine:
    """A line of an order at the price of its day; `discount_rate` is a fraction such as 0.15."""

    order_id: int
    product_id: int
    unit_price: Decimal
    quantity: int
    discount_rate: Decimal


@frozen
class DemoOrder:
    """An order with its lines; `shipped_on` is None while it is open.

    `freight` is charged beside the lines, `ship_to` and `ship_name` may differ from the customer's.
    """

    order_id: int
    customer_id: str
    employee_id: int
    ordered_on: date
    required_on: date
    shipped_on: date | None
    shipper_id: int
    freight: Decimal
    ship_name: str
    ship_to: DemoAddress
    lines: tuple[DemoLine, ...]


@frozen
class Northwind:
    """All tables; orders stand in the order of their dates, then of their numbers."""

    customers: tuple[DemoCustomer, ...]
    employees: tuple[DemoEmployee, ...]
    categories: tuple[DemoCategory, ...]
    products: tuple[DemoProduct, ...]
    shippers: tuple[DemoShipper, ...]
    orders: tuple[DemoOrder, ...]

    @property
    def lines(self) -> tuple[DemoLine, ...]:
        """The lines of all orders, in the same order."""
        return tuple(line for order in self.orders for line in order.lines)


def load() -> Northwind:
    """Read the package data: about 3,000 rows, some 30 milliseconds.

    Returns:
        Every customer, employee, category, product, shipper and order.
    """
    package = files("salescore_adapters.demo")
    with (
        package.joinpath("northwind/northwind.zip").open("rb") as source,
        zipfile.ZipFile(source) as archive,
    ):
        return Northwind(
            customers=_table(archive, "customers", _customer),
            employees=_table(archive, "employees", _employee),
            categories=_table(archive, "categories", _category),
            products=_table(archive, "products", _product),
            shippers=_table(archive, "shippers", _shipper),
            orders=_orders(archive),
        )


def _table(archive: zipfile.ZipFile, name: str, row: Callable[[_Record], _T]) -> tuple[_T, ...]:
    return tuple(row(record) for record in _records(archive, name))


def _records(archive: zipfile.ZipFile, name: str) -> Iterator[_Record]:
    """Give the rows of one file; surrounding blanks go."""
    with archive.open(f"{name}.csv") as source:
        for record in csv.DictReader(io.TextIOWrapper(source, encoding="utf-8", newline="")):
            yield {column: text.strip() for column, text in record.items()}


def _orders(archive: zipfile.ZipFile) -> tuple[DemoOrder, ...]:
    lines: dict[int, list[DemoLine]] = defaultdict(list)
    for line in _table(archive, "order_details", _line):
        lines[line.order_id].append(line)
    orders = (_order(record, lines) for record in _records(archive, "orders"))
    return tuple(sorted(orders, key=lambda order: (order.ordered_on, order.order_id)))


def _order(record: _Record, lines: Mapping[int, list[DemoLine]]) -> DemoOrder:
    order_id = int(record["orderID"])
    return DemoOrder(
        order_id=order_id,
        customer_id=record["customerID"],
        employee_id=int(record["employeeID"]),
        ordered_on=_date(record["orderDate"]),
        required_on=_date(record["requiredDate"]),
        shipped_on=_date(shipped) if (shipped := _optional(record["shippedDate"])) else None,
        shipper_id=int(record["shipVia"]),
        freight=Decimal(record["freight"]),
        ship_name=record["shipName"],
        ship_to=DemoAddress(
            street=record["shipAddress"],
            city=record["shipCity"],
            region=_optional(record["shipRegion"]),
            postal_code=_optional(record["shipPostalCode"]),
            country=record["shipCountry"],
        ),
        lines=tuple(lines[order_id]),
    )


def _line(record: _Record) -> DemoLine:
    return DemoLine(
        order_id=int(record["orderID"]),
        product_id=int(record["productID"]),
        unit_price=Decimal(record["unitPrice"]),
        quantity=int(record["quantity"]),
        discount_rate=Decimal(record["discount"]),
    )


def _customer(record: _Record) -> DemoCustomer:
    return DemoCustomer(
        customer_id=record["customerID"],
        company_name=record["companyName"],
        contact_name=record["contactName"],
        contact_title=record["contactTitle"],
        address=DemoAddress(
            street=record["address"],
            city=record["city"],
            region=_optional(record["region"]),
            postal_code=_optional(record["postalCode"]),
            country=record["country"],
        ),
        phone=record["phone"],
        fax=_optional(record["fax"]),
    )


def _employee(record: _Record) -> DemoEmployee:
    return DemoEmployee(
        employee_id=int(record["employeeID"]),
        first_name=record["firstName"],
        last_name=record["lastName"],
        title=record["title"],
        hired_on=_date(record["hireDate"]),
        reports_to=int(head) if (head := _optional(record["reportsTo"])) else None,
    )


def _category(record: _Record) -> DemoCategory:
    return DemoCategory(
        category_id=int(record["categoryID"]),
        name=record["categoryName"],
        description=record["description"],
    )


def _product(record: _Record) -> DemoProduct:
    return DemoProduct(
        product_id=int(record["productID"]),
        name=record["productName"],
        category_id=int(record["categoryID"]),
        quantity_per_unit=record["quantityPerUnit"],
        unit_price=Decimal(record["unitPrice"]),
        units_in_stock=int(record["unitsInStock"]),
        discontinued=record["discontinued"] == "1",
    )


def _shipper(record: _Record) -> DemoShipper:
    return DemoShipper(
        shipper_id=int(record["shipperID"]),
        company_name=record["companyName"],
        phone=record["phone"],
    )


def _optional(text: str) -> str | None:
    """Read a value that may be missing."""
    return None if text == "NULL" else text


def _date(text: str) -> date:
    """Read the day of ``1996-07-04 00:00:00.000``; the data has no times."""
    return date.fromisoformat(text[:10])
