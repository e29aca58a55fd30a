"""Write the golden databases: one furnished shop as SQL, for every schema and every database.

    python tools/golden_schema.py

writes ``tests/golden/schema-VERSION.DATABASE.sql``, and ``export.txt`` with what the shops in them
hold. Every later release must open them, so a released version is written no more: see
CONTRIBUTING.md. The servers are those that the tests use; `python tools/beside_servers.py python
tools/golden_schema.py` starts some.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import URL, create_engine, select

PROJECT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

import salescore  # noqa: E402 - after the path.
from salescore.app.application import App  # noqa: E402 - after the path.
from salescore.app.sales import Sales  # noqa: E402 - after the path.
from salescore.clock import TickingClock  # noqa: E402 - after the path.
from salescore.ids import SeededIds  # noqa: E402 - after the path.
from salescore.parties.customer import Customer  # noqa: E402 - after the path.
from salescore.pricing import PriceList, percent_off, price  # noqa: E402 - after the path.
from salescore_sql.ddl import creating  # noqa: E402 - after the path.
from salescore_sql.schema.columns import METADATA  # noqa: E402 - after the path.
from salescore_sql.schema.version import SCHEMA_VERSION  # noqa: E402 - as above.
from tests import databases  # noqa: E402 - after the path.
from tests.servers import MARIADB  # noqa: E402 - after the path.

FOLDER: Final = PROJECT / "tests" / "golden"
TENANTS: Final = ("acme", "茶馆")
RELEASED: Final = frozenset[str]()
"""Versions of the schema that stand in a release: their files are never written again."""

DRIVERS: Final = {
    "mariadb": "mariadb+pymysql",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite",
}
"""By database: SQLAlchemy's name of dialect and driver."""


def furnish(sales: Sales) -> Customer:
    """Put goods on sale, and give a customer."""
    sales.settings.update(payment_terms_days=14)
    sales.taxes.set("standard", rate="0.19", name="Standard")
    drinks = sales.categories.add("drinks", name={"en": "Drinks", "zh": "饮料"})
    tea = sales.categories.add("tea", name="Tea", parent=drinks)
    sales.products.add(
        "TEA-1", name="Green tea", unit="box", units={"carton": 12}, category=tea,
        tax_code="standard", reference="77",
    )  # fmt: skip
    sales.products.add("POT-1", name="Tea\\pot 'Oma'", tax_code="standard")
    sales.products.add("ENGRAVE", name="Engraving", unit="hour", digits=2, tracked=False)
    sales.prices.publish(
        PriceList(
            "retail",
            currency="EUR",
            prices=[price("TEA-1", "18.00"), price("TEA-1", "16.50", at_least=10),
                    price("POT-1", "24.99"), price("ENGRAVE", "7.50")],
            discounts=[percent_off(5, group="cafes", until="2026-12-31")],
        )
    )  # fmt: skip
    sales.stock.receive_many([("TEA-1", 100), ("POT-1", 100)])
    north = sales.locations.add("north", name="North")
    sales.fields.declare("customer", "vat", label={"en": "VAT number", "zh": "税号"}, unique=True)
    sales.fields.declare("customer", "visits", type="whole", default="1", indexed=True)
    sales.stock.move([("TEA-1", 10)], source="main", to=north.code)
    sam = sales.salespeople.add("Sam", reports_to=sales.salespeople.add("Ada"))
    anna = sales.customers.add(
        "Anna's Café", currency="EUR", groups=["cafes"], salesperson=sam, email="anna@cafe.example",
        custom={"vat": "DE-811"},
    )  # fmt: skip
    sales.contacts.add(anna, "Eva", phone="+49 30 1234567")
    return anna


def trade(sales: Sales, customer: UUID) -> None:
    """Do a bit of everything that the oldest schema can hold as well."""
    goods: list[tuple[str, int | str]] = [("TEA-1", 12), ("ENGRAVE", "1.5")]
    order = sales.orders.place(customer, goods, charges=[("freight", "4.90 EUR")])
    sales.shipments.ship(order, [("TEA-1", 8)], carrier="post")
    invoice = sales.invoices.issue(order)
    sales.payments.record(invoice, "20.00", reference="it's paid", key="pay")
    sales.orders.hold(order, reason="credit")
    whole = sales.orders.place(customer, [("POT-1", 2)], reference='PO "4711"')
    sales.shipments.ship(whole)
    billed = sales.invoices.issue(whole)
    sales.payments.record(billed, billed.gross)
    sales.orders.place(customer, [("TEA-1", 3)])
    sales.orders.cancel(sales.orders.place(customer, [("POT-1", 1)]), reason="changed mind")
    sales.orders.draft(customer, [("POT-1", 2)])


def exported(app: App) -> str:
    """Give what the shops hold, a line each value."""
    return "".join(f"{name} {line}\n" for name in TENANTS for line in app.tenant(name).export())


def furnished(url: str) -> str:
    """Furnish a shop for each tenant, and give what they export."""
    clock = TickingClock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    with salescore.open(url, clock=clock, new_id=SeededIds(seed=1), sleep=lambda _: None) as app:
        trade(app.tenant(TENANTS[0]), furnish(app.tenant(TENANTS[0])).id)
        furnish(app.tenant(TENANTS[1]))
        return exported(app)


def literal(value: object, database: str) -> str:
    """Write a value as SQL."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower() if database == "postgresql" else str(int(value))
        case int():
            return str(value)
        case bytes():
            return f"'\\x{value.hex()}'" if database == "postgresql" else f"X'{value.hex()}'"
        case _:
            text = str(value).replace("'", "''")
            assert "\n" not in text
            return (
                f"'{text}'" if database != "mariadb" else "'{}'".format(text.replace("\\", "\\\\"))
            )


def inserts(rows: Mapping[str, list[dict[str, Any]]], database: str) -> Iterator[str]:
    """Write rows as statements, those that others refer to first."""
    quote = URL.create(DRIVERS[database]).get_dialect()().identifier_preparer.quote
    for table, found in rows.items():
        for row in found:
            columns = ", ".join(map(quote, row))
            values = ", ".join(literal(value, database) for value in row.values())
            yield f"INSERT INTO {table} ({columns}) VALUES ({values})"  # noqa: S608 - our own tables.


def rows_of(url: str, database: str) -> dict[str, list[dict[str, Any]]]:
    """Read every row of every table, in the order of the keys."""
    engine = create_engine(DRIVERS[database] + url[url.index(":") :])
    with engine.connect() as connection:
        found = {
            table.name: [
                dict(row._mapping)  # noqa: SLF001 - a named tuple's underscore.
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in METADATA.sorted_tables
        }
    engine.dispose()
    return found


def write(version: str, database: str, tables: list[str], rows: Iterator[str]) -> None:
    """Write one golden database."""
    head = f"-- Schema {version} with a furnished shop, made by tools/golden_schema.py."
    body = ";\n".join([*(table.strip() for table in tables), *rows])
    path = FOLDER / f"schema-{version}.{database}.sql"
    path.write_text(f"{head}\n{body};\n", encoding="utf-8")


@contextmanager
def places() -> Iterator[dict[str, str]]:
    """Give the URL of an empty database of every kind."""
    with (
        tempfile.TemporaryDirectory() as folder,
        databases.postgresql_server() as server,
        databases.fresh_postgresql(server) as postgresql,
        databases.fresh_mariadb(os.environ[MARIADB]) as mariadb,
    ):
        sqlite = f"sqlite:///{folder}/shop.db"
        yield {"mariadb": mariadb, "postgresql": postgresql, "sqlite": sqlite}


def main() -> None:
    """Write the golden databases of the schema of today."""
    if MARIADB not in os.environ:
        sys.exit(f"{MARIADB} is not set; tools/beside_servers.py sets it.")
    if SCHEMA_VERSION in RELEASED:
        sys.exit(f"Schema {SCHEMA_VERSION} is released: its files stay as they are.")
    exports = set()
    with places() as urls:
        for database, url in urls.items():
            exports.add(furnished(url))
            rows = rows_of(url, database)
            tables = list(creating(DRIVERS[database])[:-1])
            write(SCHEMA_VERSION, database, tables, inserts(rows, database))
    (export,) = exports
    (FOLDER / "export.txt").write_text(export, encoding="utf-8")


if __name__ == "__main__":
    main()
