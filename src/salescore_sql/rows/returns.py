"""Rows of returns."""

from typing import Final

from salescore.returns.goods_return import Return
from salescore_sql.rows.documents import Documents
from salescore_sql.schema.returns import goods_return

__all__ = ["RETURNS"]

RETURNS: Final = Documents(Return, goods_return)
"""Between returns and their rows."""
