"""From 1 to 2, the part of billing: credit notes, refunds, and payments for orders."""

from typing import Final

from salescore_sql.migrations.step import Step, add_column
from salescore_sql.migrations.versions.v2_columns import (
    day,
    header,
    id_of,
    index,
    numbered,
    refers,
    rule,
    text_of,
    whole,
    word,
)

__all__ = ["BILLING"]

BILLING: Final[tuple[Step, ...]] = (
    add_column("payment", id_of("order_id", optional=True)),
    add_column("payment", text_of("refunds")),
    index("payment", "order_id", optional=True),
    header(
        "credit_note",
        word("number"),
        id_of("invoice_id"),
        id_of("order_id"),
        id_of("customer_id"),
        word("currency"),
        day("issued_on"),
        *(whole(f"{each}_minor") for each in ("net", "tax", "gross")),
        *(whole(f"{each}_minor") for each in ("amount", "settled", "refunded")),
        text_of("body"),
        rule("credit_note_adds_up", "net_minor + tax_minor = gross_minor"),
        rule(
            "credit_note_credit_note_given",
            "settled_minor >= 0 AND refunded_minor >= 0"
            " AND settled_minor + refunded_minor <= amount_minor",
        ),
        numbered("credit_note"),
        *(
            refers("credit_note", f"{target}_id", table)
            for target, table in (
                ("invoice", "invoice"),
                ("order", "sales_order"),
                ("customer", "customer"),
            )
        ),
    ),
    *(index("credit_note", each) for each in ("invoice_id", "order_id", "customer_id")),
)
"""All of it, in order."""
