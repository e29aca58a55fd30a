"""Rows of transactions."""

from typing import Final

from salescore.transactions.transaction import Transaction
from salescore_sql.rows.documents import Documents
from salescore_sql.schema.transactions import payment_transaction

__all__ = ["TRANSACTIONS"]

TRANSACTIONS: Final = Documents(Transaction, payment_transaction)
"""Between transactions and their rows; requests, facts and promises stand in the body."""
