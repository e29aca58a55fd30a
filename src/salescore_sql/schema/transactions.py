"""The table of transactions."""

from typing import Final

from salescore.transactions.transaction import TRANSACTION
from salescore_sql.schema.columns import header, id_of, instant, refers, rule, text, whole, word

__all__ = ["payment_transaction"]

payment_transaction: Final = header(
    TRANSACTION,
    "payment_transaction",
    id_of("order_id"),
    id_of("customer_id"),
    word("currency"),
    word("provider"),
    whole("amount_minor"),
    instant("opened_at"),
    text("body", optional=True),
    refers("order_id", "sales_order"),
    refers("customer_id", "customer"),
    rule("payment_transaction_amount", "amount_minor > 0"),
)
