"""From 1 to 2: transactions with payment providers."""

from typing import Final

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    header,
    id_of,
    index,
    instant,
    refers,
    rule,
    text_of,
    whole,
    word,
)

__all__ = ["TRANSACTIONS"]

TRANSACTIONS: Final[tuple[Step, ...]] = (
    header(
        "payment_transaction",
        id_of("order_id"),
        id_of("customer_id"),
        word("currency"),
        word("provider"),
        whole("amount_minor"),
        instant("opened_at"),
        text_of("body"),
        refers("payment_transaction", "order_id", "sales_order"),
        refers("payment_transaction", "customer_id", "customer"),
        rule("payment_transaction_payment_transaction_amount", "amount_minor > 0"),
    ),
    index("payment_transaction", "order_id"),
    index("payment_transaction", "customer_id"),
)
"""All of it, in order."""
