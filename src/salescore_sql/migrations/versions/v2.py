"""From 1 to 2: prices and taxes learn to say more.

A price need not name a product or an amount any more, a discount no percentage; what they say
besides stands in `terms`. Products have a cost, a list price and the product that they are variants
of; customers a territory. Exchange rates are kept. Several tax rates may have one code, each for
its time; treatments say which taxes hold for whom. What is promised and what moved is found by its
product. Stock lies in places inside places, and in lots.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
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
)
from sqlalchemy.dialects.mysql import BINARY, LONGTEXT
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.schema import SchemaItem

from salescore_sql.migrations.revision import Revision
from salescore_sql.migrations.step import (
    Step,
    add_column,
    add_index,
    add_rule,
    add_table,
    change_rows,
    drop_rule,
    drop_unique,
    relax_column,
    require_column,
)
from salescore_sql.migrations.versions.v2_stock import STOCK

__all__ = ["TO_2"]

_WORD: Final = String(200).with_variant(String(200, collation="C"), "postgresql")
_DAY: Final = String(10).with_variant(String(10, collation="C"), "postgresql")
_LONG: Final = (
    Text()
    .with_variant(Text(collation="C"), "postgresql")
    .with_variant(LONGTEXT, "mysql", "mariadb")
)
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


_PUBLISHED_ON: Final = """
    UPDATE price_list SET published_on = (
        SELECT MAX(SUBSTR(event.occurred_at, 1, 10)) FROM event
        WHERE event.tenant = price_list.tenant AND event.kind = 'pricing.price_list'
        AND event.subject_id = price_list.id
    )
"""
"""The day of a list's last event, as far as its history is kept."""


def _word(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, _WORD, nullable=optional)


def _text(name: str) -> Column[Any]:
    return Column(name, _LONG)


def _key() -> tuple[Column[Any], ...]:
    """Give what every header begins with."""
    return (
        _word("tenant"),
        Column("id", _ID, nullable=False),
        Column("version", BigInteger, nullable=False),
    )


def _day(name: str) -> Column[Any]:
    return Column(name, _DAY)


def _before(name: str, *columns: Column[Any]) -> Table:
    """Give a child of price lists as it is in schema 1."""
    metadata = MetaData()
    Table("price_list", metadata, _word("tenant"), Column("id", _ID))
    return Table(
        name,
        metadata,
        _word("tenant"),
        Column("price_list_id", _ID, nullable=False),
        Column("position", BigInteger, nullable=False),
        *columns,
        PrimaryKeyConstraint("tenant", "price_list_id", "position", name=f"pk_{name}"),
        ForeignKeyConstraint(
            ["tenant", "price_list_id"],
            ["price_list.tenant", "price_list.id"],
            name=f"fk_{name}_price_list_id",
        ),
        **_TABLE,
    )


def _scope() -> tuple[Column[Any], ...]:
    return (
        _word("at_least"),
        _word("customer_group", optional=True),
        Column("customer_id", _ID),
        _day("since"),
        _day("until"),
    )


def _prices() -> tuple[Step, ...]:
    """Let prices and discounts say more."""
    named = _before("price", _word("sku"), _word("amount"), *_scope())
    priced = _before("price", _word("sku", optional=True), _word("amount"), *_scope())
    reduced = _before("discount", _word("percent"), _word("sku", optional=True), *_scope())
    return (
        relax_column(named, _word("sku")),
        relax_column(priced, _word("amount")),
        relax_column(reduced, _word("percent")),
        add_column("price", _text("terms")),
        add_column("discount", _text("terms")),
        add_column("price_list", _text("terms")),
    )


def _what_is_sold() -> tuple[Step, ...]:
    """Let products and customers say what prices ask about."""
    return (
        add_column("product", _word("variant_of", optional=True)),
        add_column("product", _word("list_price", optional=True)),
        add_column("product", _word("cost", optional=True)),
        add_column("customer", _word("territory", optional=True)),
        add_column("settings", _text("pricing")),
    )


def _orders() -> tuple[Step, ...]:
    """Let orders say on which channel they came."""
    return (add_column("sales_order", _word("channel", optional=True)),)


def _exchange_rates() -> tuple[Step, ...]:
    """Keep what currencies are worth in each other."""
    day = String(10).with_variant(String(10, collation="C"), "postgresql")
    columns = (
        _word("tenant"),
        Column("id", _ID, nullable=False),
        Column("version", BigInteger, nullable=False),
        _word("from_currency"),
        _word("to_currency"),
        _word("value"),
        Column("since", day, nullable=False),
        _word("source"),
        _word("dated_pair"),
        PrimaryKeyConstraint("tenant", "id", name="pk_exchange_rate"),
        UniqueConstraint("tenant", "dated_pair", name="uq_exchange_rate_dated_pair"),
    )
    return (add_table("exchange_rate", *columns, **_TABLE),)


def _taxes() -> tuple[Step, ...]:
    """Let one code stand for several rates, each for its time; keep treatments."""
    unique = "uq_tax_rate_code"
    rate = Table(
        "tax_rate",
        MetaData(),
        *_key(),
        _word("code"),
        _word("rate"),
        _word("name"),
        PrimaryKeyConstraint("tenant", "id", name="pk_tax_rate"),
        UniqueConstraint("tenant", "code", name=unique),
        **_TABLE,
    )
    return (
        drop_unique(rate, unique),
        add_index("ix_tax_rate_code", "tax_rate", ("tenant", "code", "id")),
        add_column("tax_rate", _text("terms")),
        add_table(
            "tax_treatment",
            *_key(),
            _word("name"),
            _text("terms"),
            PrimaryKeyConstraint("tenant", "id", name="pk_tax_treatment"),
            UniqueConstraint("tenant", "name", name="uq_tax_treatment_name"),
            **_TABLE,
        ),
    )


def _ruled_by_day() -> tuple[Step, ...]:
    """Let lists say from which day on they are in force, and keep what other ones followed."""
    return (
        add_column("price_list", _word("kind", optional=True)),
        add_column("price_list", _day("effective")),
        add_column("price_list", _day("published_on")),
        change_rows("UPDATE price_list SET kind = 'standard'"),
        change_rows(_PUBLISHED_ON),
        add_table("price_edition", *_edition_columns(), **_TABLE),
        add_index("ix_price_edition_name", "price_edition", ["tenant", "name", "id"]),
        add_index("ix_price_edition_state", "price_edition", ["tenant", "state", "id"]),
        _edition_child(
            "price_edition_price", _word("sku", optional=True), _word("amount", optional=True)
        ),
        _edition_child(
            "price_edition_discount", _word("percent", optional=True), _word("sku", optional=True)
        ),
    )


def _edition_columns() -> tuple[SchemaItem, ...]:
    return (
        _word("tenant"),
        Column("id", _ID, nullable=False),
        Column("version", BigInteger, nullable=False),
        _word("name"),
        _word("state"),
        Column("price_list_id", _ID, nullable=False),
        Column("number", BigInteger, nullable=False),
        _word("currency"),
        Column("tax_included", Boolean(create_constraint=False), nullable=False),
        Column("priority", BigInteger, nullable=False),
        _text("terms"),
        _word("kind", optional=True),
        _day("effective"),
        _day("published_on"),
        PrimaryKeyConstraint("tenant", "id", name="pk_price_edition"),
    )


def _edition_child(name: str, *columns: Column[Any]) -> Step:
    """Make a child of editions as those of price lists are from now on."""
    return add_table(
        name,
        _word("tenant"),
        Column("price_edition_id", _ID, nullable=False),
        Column("position", BigInteger, nullable=False),
        *columns,
        *_scope(),
        _text("terms"),
        PrimaryKeyConstraint("tenant", "price_edition_id", "position", name=f"pk_{name}"),
        ForeignKeyConstraint(
            ["tenant", "price_edition_id"],
            ["price_edition.tenant", "price_edition.id"],
            name=f"fk_{name}_price_edition_id",
        ),
        **_TABLE,
    )


def _documents() -> tuple[Step, ...]:
    """Let lines bear several taxes and discounts, and invoices say what is to be paid."""
    paid = "ck_invoice_invoice_paid"
    return (
        add_column("sales_order", _text("more")),
        add_column("order_line", _text("more")),
        add_column("order_charge", _text("more")),
        add_column("invoice_line", _text("more")),
        add_column("settings", _text("cash_rounding")),
        add_column("invoice", _payable(optional=True)),
        change_rows("UPDATE invoice SET payable_minor = gross_minor"),
        require_column(
            _invoice(_payable(optional=True), _paid("gross_minor")), _payable(optional=True)
        ),
        drop_rule(_invoice(_payable(), _paid("gross_minor")), paid),
        add_rule(_invoice(_payable()), paid, "paid_minor BETWEEN 0 AND payable_minor"),
    )


def _stock() -> tuple[Step, ...]:
    """Let promises and transfers be found by their products, and transfers by their time."""
    found = (
        ("movement", "product_id", "transfer_id"),
        ("committed_line", "product_id", "commitment_id"),
    )
    return (
        add_index("ix_transfer_occurred_at", "transfer", ["tenant", "occurred_at", "id"]),
        *(
            add_index(f"ix_{lines}_{column}", lines, ["tenant", column, owner])
            for lines, column, owner in found
        ),
    )


def _paid(most: str) -> CheckConstraint:
    return CheckConstraint(f"paid_minor BETWEEN 0 AND {most}", name="ck_invoice_invoice_paid")


def _payable(*, optional: bool = False) -> Column[Any]:
    return Column("payable_minor", BigInteger, nullable=optional)


def _invoice(*more: SchemaItem) -> Table:
    """Give the table of invoices as it is in schema 1, and what has been added."""
    metadata = MetaData()
    for name in ("sales_order", "customer"):
        Table(name, metadata, _word("tenant"), Column("id", _ID))
    minors = ("net_minor", "tax_minor", "gross_minor", "paid_minor")
    made = Table(
        "invoice",
        metadata,
        *_key(),
        _word("number"),
        Column("order_id", _ID, nullable=False),
        Column("customer_id", _ID, nullable=False),
        _word("currency"),
        Column("issued_on", _DAY, nullable=False),
        Column("due_on", _DAY, nullable=False),
        *(Column(name, BigInteger, nullable=False) for name in minors),
        _text("custom"),
        *more,
        PrimaryKeyConstraint("tenant", "id", name="pk_invoice"),
        UniqueConstraint("tenant", "number", name="uq_invoice_number"),
        CheckConstraint("net_minor + tax_minor = gross_minor", name="ck_invoice_adds_up"),
        *(
            ForeignKeyConstraint(
                ["tenant", name], [f"{table}.tenant", f"{table}.id"], name=f"fk_invoice_{name}"
            )
            for name, table in (("order_id", "sales_order"), ("customer_id", "customer"))
        ),
        **_TABLE,
    )
    for name in ("order_id", "customer_id"):
        Index(f"ix_invoice_{name}", made.c.tenant, made.c[name], made.c.id)
    return made


TO_2: Final = Revision(
    before="1",
    version="2",
    steps=(
        *_prices(),
        *_what_is_sold(),
        *_orders(),
        *_exchange_rates(),
        *_taxes(),
        *_ruled_by_day(),
        *_documents(),
        *STOCK,
        *_stock(),
    ),
)
