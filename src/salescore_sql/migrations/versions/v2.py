"""From 1 to 2: prices and taxes learn to say more.

A price need not name a product or an amount any more, a discount no percentage; what they say
besides stands in `terms`. Products have a cost, a list price and the product that they are variants
of; customers a territory. Exchange rates are kept. Several tax rates may have one code, each for
its time; treatments say which taxes hold for whom. What is promised and what moved is found by its
product. Stock lies in places inside places, and in lots.
"""

from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
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
from salescore_sql.migrations.versions.v2_billing import BILLING
from salescore_sql.migrations.versions.v2_columns import (
    TABLE,
    day,
    flag,
    id_of,
    text_of,
    whole,
    word,
)
from salescore_sql.migrations.versions.v2_sales import SALES
from salescore_sql.migrations.versions.v2_stock import STOCK
from salescore_sql.migrations.versions.v2_transactions import TRANSACTIONS

__all__ = ["TO_2"]

_PUBLISHED_ON: Final = """
    UPDATE price_list SET published_on = (
        SELECT MAX(SUBSTR(event.occurred_at, 1, 10)) FROM event
        WHERE event.tenant = price_list.tenant AND event.kind = 'pricing.price_list'
        AND event.subject_id = price_list.id
    )
"""
"""The day of a list's last event, as far as its history is kept."""


def _before(name: str, *columns: Column[Any]) -> Table:
    """Give a child of price lists as it is in schema 1."""
    metadata = MetaData()
    Table("price_list", metadata, word("tenant"), id_of("id", optional=True))
    return Table(
        name,
        metadata,
        word("tenant"),
        id_of("price_list_id"),
        whole("position"),
        *columns,
        PrimaryKeyConstraint("tenant", "price_list_id", "position", name=f"pk_{name}"),
        ForeignKeyConstraint(
            ["tenant", "price_list_id"],
            ["price_list.tenant", "price_list.id"],
            name=f"fk_{name}_price_list_id",
        ),
        **TABLE,
    )


def _scope() -> tuple[Column[Any], ...]:
    return (
        word("at_least"),
        word("customer_group", optional=True),
        id_of("customer_id", optional=True),
        day("since", optional=True),
        day("until", optional=True),
    )


def _prices() -> tuple[Step, ...]:
    """Let prices and discounts say more."""
    named = _before("price", word("sku"), word("amount"), *_scope())
    priced = _before("price", word("sku", optional=True), word("amount"), *_scope())
    reduced = _before("discount", word("percent"), word("sku", optional=True), *_scope())
    return (
        relax_column(named, word("sku")),
        relax_column(priced, word("amount")),
        relax_column(reduced, word("percent")),
        add_column("price", text_of("terms")),
        add_column("discount", text_of("terms")),
        add_column("price_list", text_of("terms")),
    )


def _what_is_sold() -> tuple[Step, ...]:
    """Let products and customers say what prices ask about."""
    return (
        add_column("product", word("variant_of", optional=True)),
        add_column("product", word("list_price", optional=True)),
        add_column("product", word("cost", optional=True)),
        add_column("customer", word("territory", optional=True)),
        add_column("settings", text_of("pricing")),
    )


def _orders() -> tuple[Step, ...]:
    """Let orders say on which channel they came."""
    return (add_column("sales_order", word("channel", optional=True)),)


def _exchange_rates() -> tuple[Step, ...]:
    """Keep what currencies are worth in each other."""
    columns = (
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("from_currency"),
        word("to_currency"),
        word("value"),
        day("since"),
        word("source"),
        word("dated_pair"),
        PrimaryKeyConstraint("tenant", "id", name="pk_exchange_rate"),
        UniqueConstraint("tenant", "dated_pair", name="uq_exchange_rate_dated_pair"),
    )
    return (add_table("exchange_rate", *columns, **TABLE),)


def _taxes() -> tuple[Step, ...]:
    """Let one code stand for several rates, each for its time; keep treatments."""
    unique = "uq_tax_rate_code"
    rate = Table(
        "tax_rate",
        MetaData(),
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("code"),
        word("rate"),
        word("name"),
        PrimaryKeyConstraint("tenant", "id", name="pk_tax_rate"),
        UniqueConstraint("tenant", "code", name=unique),
        **TABLE,
    )
    return (
        drop_unique(rate, unique),
        add_index("ix_tax_rate_code", "tax_rate", ("tenant", "code", "id")),
        add_column("tax_rate", text_of("terms")),
        add_table(
            "tax_treatment",
            word("tenant"),
            id_of("id"),
            whole("version"),
            word("name"),
            text_of("terms"),
            PrimaryKeyConstraint("tenant", "id", name="pk_tax_treatment"),
            UniqueConstraint("tenant", "name", name="uq_tax_treatment_name"),
            **TABLE,
        ),
    )


def _ruled_by_day() -> tuple[Step, ...]:
    """Let lists say from which day on they are in force, and keep what other ones followed."""
    return (
        add_column("price_list", word("kind", optional=True)),
        add_column("price_list", day("effective", optional=True)),
        add_column("price_list", day("published_on", optional=True)),
        change_rows("UPDATE price_list SET kind = 'standard'"),
        change_rows(_PUBLISHED_ON),
        add_table("price_edition", *_edition_columns(), **TABLE),
        add_index("ix_price_edition_name", "price_edition", ["tenant", "name", "id"]),
        add_index("ix_price_edition_state", "price_edition", ["tenant", "state", "id"]),
        _edition_child(
            "price_edition_price", word("sku", optional=True), word("amount", optional=True)
        ),
        _edition_child(
            "price_edition_discount", word("percent", optional=True), word("sku", optional=True)
        ),
    )


def _edition_columns() -> tuple[SchemaItem, ...]:
    return (
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("name"),
        word("state"),
        id_of("price_list_id"),
        whole("number"),
        word("currency"),
        flag("tax_included"),
        whole("priority"),
        text_of("terms"),
        word("kind", optional=True),
        day("effective", optional=True),
        day("published_on", optional=True),
        PrimaryKeyConstraint("tenant", "id", name="pk_price_edition"),
    )


def _edition_child(name: str, *columns: Column[Any]) -> Step:
    """Make a child of editions as those of price lists are from now on."""
    return add_table(
        name,
        word("tenant"),
        id_of("price_edition_id"),
        whole("position"),
        *columns,
        *_scope(),
        text_of("terms"),
        PrimaryKeyConstraint("tenant", "price_edition_id", "position", name=f"pk_{name}"),
        ForeignKeyConstraint(
            ["tenant", "price_edition_id"],
            ["price_edition.tenant", "price_edition.id"],
            name=f"fk_{name}_price_edition_id",
        ),
        **TABLE,
    )


def _documents() -> tuple[Step, ...]:
    """Let lines bear several taxes and discounts, and invoices say what is to be paid."""
    paid = "ck_invoice_invoice_paid"
    return (
        add_column("sales_order", text_of("more")),
        add_column("order_line", text_of("more")),
        add_column("order_charge", text_of("more")),
        add_column("invoice_line", text_of("more")),
        add_column("settings", text_of("cash_rounding")),
        add_column("invoice", _payable(optional=True)),
        change_rows("UPDATE invoice SET payable_minor = gross_minor"),
        require_column(
            _invoice(_payable(optional=True), _paid("gross_minor")), _payable(optional=True)
        ),
        drop_rule(_invoice(_payable(), _paid("gross_minor")), paid),
        add_rule(_invoice(_payable()), paid, "paid_minor BETWEEN 0 AND payable_minor"),
        *_credits(),
    )


def _credits() -> tuple[Step, ...]:
    """Let invoices say what credit notes took back."""
    return (
        add_column("invoice", _credited(optional=True)),
        change_rows("UPDATE invoice SET credited_minor = 0"),
        require_column(
            _invoice(_payable(), _paid("payable_minor"), _credited(optional=True)),
            _credited(optional=True),
        ),
        add_rule(
            _invoice(_payable(), _paid("payable_minor"), _credited()),
            "ck_invoice_invoice_credited",
            "credited_minor BETWEEN 0 AND payable_minor",
        ),
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


def _credited(*, optional: bool = False) -> Column[Any]:
    return whole("credited_minor", optional=optional)


def _payable(*, optional: bool = False) -> Column[Any]:
    return whole("payable_minor", optional=optional)


def _invoice(*more: SchemaItem) -> Table:
    """Give the table of invoices as it is in schema 1, and what has been added."""
    metadata = MetaData()
    for name in ("sales_order", "customer"):
        Table(name, metadata, word("tenant"), id_of("id", optional=True))
    minors = ("net_minor", "tax_minor", "gross_minor", "paid_minor")
    made = Table(
        "invoice",
        metadata,
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("number"),
        id_of("order_id"),
        id_of("customer_id"),
        word("currency"),
        day("issued_on"),
        day("due_on"),
        *(whole(name) for name in minors),
        text_of("custom"),
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
        **TABLE,
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
        *BILLING,
        *SALES,
        *TRANSACTIONS,
        *_stock(),
    ),
)
