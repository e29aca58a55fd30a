"""From 0 to 1.

Schema 0 stands for the time before the first release: no shop but our own test databases has it.
In it a payment settled one invoice only, shipped goods bore no SKU, shipments no tracking number,
and a discount held from the first unit.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.mysql import BINARY
from sqlalchemy.dialects.postgresql import UUID

from salescore_sql.migrations.revision import Revision
from salescore_sql.migrations.step import (
    add_column,
    add_index,
    add_table,
    change_rows,
    drop_column,
    require_column,
)

__all__ = ["TO_1"]

_WORD: Final = String(200).with_variant(String(200, collation="C"), "postgresql")
_INSTANT: Final = String(32).with_variant(String(32, collation="C"), "postgresql")
_ID: Final = (
    LargeBinary(16)
    .with_variant(BINARY(16), "mysql", "mariadb")
    .with_variant(UUID(as_uuid=False), "postgresql")
)
_TABLE: Final[dict[str, Any]] = {
    "sqlite_with_rowid": False,
    "mariadb_engine": "InnoDB",
    "mariadb_charset": "utf8mb4",
    "mariadb_collate": "utf8mb4_nopad_bin",
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_0900_bin",
}


def _word(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, _WORD, nullable=optional)


def _id(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, _ID, nullable=optional)


def _whole(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False)


def _refers(table: str, column: str, target: str) -> ForeignKeyConstraint:
    name, to = f"fk_{table}_{column}", [f"{target}.tenant", f"{target}.id"]
    return ForeignKeyConstraint(["tenant", column], to, name=name)


_BEFORE: Final = MetaData()
"""Tables as they are in schema 0, where SQLite has to make them anew."""

for _target in ("customer", "location", "price_list", "product", "shipment"):
    Table(_target, _BEFORE, _word("tenant"), _id("id"))

_DISCOUNT: Final = Table(
    "discount",
    _BEFORE,
    _word("tenant"),
    _id("price_list_id"),
    _whole("position"),
    _word("percent"),
    _word("sku", optional=True),
    _word("at_least", optional=True),
    _word("customer_group", optional=True),
    _id("customer_id", optional=True),
    Column("since", String(10)),
    Column("until", String(10)),
    PrimaryKeyConstraint("tenant", "price_list_id", "position", name="pk_discount"),
    _refers("discount", "price_list_id", "price_list"),
    **_TABLE,
)

_SHIPMENT_LINE: Final = Table(
    "shipment_line",
    _BEFORE,
    _word("tenant"),
    _id("shipment_id"),
    _whole("position"),
    _whole("line"),
    _id("product_id"),
    _word("sku", optional=True),
    _id("location_id"),
    _whole("quantity"),
    PrimaryKeyConstraint("tenant", "shipment_id", "position", name="pk_shipment_line"),
    _refers("shipment_line", "product_id", "product"),
    _refers("shipment_line", "location_id", "location"),
    _refers("shipment_line", "shipment_id", "shipment"),
    CheckConstraint("quantity > 0", name="ck_shipment_line_shipment_line_quantity"),
    **_TABLE,
)

_PAYMENT: Final = Table(
    "payment",
    _BEFORE,
    _word("tenant"),
    _id("id"),
    _whole("version"),
    _word("number"),
    _id("customer_id"),
    _word("currency"),
    _whole("amount_minor"),
    Column("received_at", _INSTANT, nullable=False),
    Column("reference", Text),
    _id("invoice_id", optional=True),
    Column("custom", Text),
    PrimaryKeyConstraint("tenant", "id", name="pk_payment"),
    _refers("payment", "customer_id", "customer"),
    CheckConstraint("amount_minor > 0", name="ck_payment_payment_amount"),
    UniqueConstraint("tenant", "number", name="uq_payment_number"),
    Index("ix_payment_customer_id", "tenant", "customer_id", "id"),
    **_TABLE,
)

_APPLICATION: Final = (
    _word("tenant"),
    _id("payment_id"),
    _whole("position"),
    _id("invoice_id"),
    _whole("amount_minor"),
    PrimaryKeyConstraint("tenant", "payment_id", "position", name="pk_payment_application"),
    _refers("payment_application", "invoice_id", "invoice"),
    _refers("payment_application", "payment_id", "payment"),
    CheckConstraint("amount_minor > 0", name="ck_payment_application_payment_application_amount"),
)

_PRESENT: Final = text("reference IS NOT NULL")

TO_1: Final = Revision(
    before="0",
    version="1",
    steps=(
        add_column("discount", _word("at_least", optional=True)),
        change_rows("UPDATE discount SET at_least = '0'"),
        require_column(_DISCOUNT, _word("at_least")),
        add_column("shipment_line", _word("sku", optional=True)),
        change_rows(
            "UPDATE shipment_line SET sku = (SELECT product.sku FROM product WHERE product.tenant"
            " = shipment_line.tenant AND product.id = shipment_line.product_id)"
        ),
        require_column(_SHIPMENT_LINE, _word("sku")),
        add_column("shipment", _word("tracking", optional=True)),
        add_table("payment_application", *_APPLICATION, **_TABLE),
        change_rows(
            "INSERT INTO payment_application"
            " (tenant, payment_id, position, invoice_id, amount_minor)"
            " SELECT tenant, id, 0, invoice_id, amount_minor FROM payment"
            " WHERE invoice_id IS NOT NULL"
        ),
        drop_column(_PAYMENT, "invoice_id"),
        add_index(
            "ix_product_reference",
            "product",
            ["tenant", "reference", "id"],
            sqlite_where=_PRESENT,
            postgresql_where=_PRESENT,
        ),
    ),
)
