"""Columns of every kind."""

from typing import Final

from salescore.reports.column import Column, ColumnKind

__all__ = ["EVERY_KIND"]

EVERY_KIND: Final = (
    Column("customer", ColumnKind.TEXT),
    Column("orders", ColumnKind.COUNT),
    Column("quantity", ColumnKind.QUANTITY, "box"),
    Column("net", ColumnKind.MONEY, "EUR"),
    Column("gross", ColumnKind.MONEY, "JPY"),
    Column("oldest_due", ColumnKind.DATE),
)
"""One of each, and money of a second currency."""
