"""Rows of blanket orders and recurring orders."""

from typing import Final

from salescore.blankets.blanket import Blanket
from salescore.recurring.recurring import Recurring
from salescore_sql.rows.documents import Documents
from salescore_sql.schema import repeating as schema

__all__ = ["BLANKETS", "RECURRING_ORDERS"]

BLANKETS: Final = Documents(Blanket, schema.blanket)

RECURRING_ORDERS: Final = Documents(Recurring, schema.recurring)
