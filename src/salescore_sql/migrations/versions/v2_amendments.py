"""From 1 to 2, the part of amendments of orders."""

from typing import Final

from sqlalchemy import UniqueConstraint

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    header,
    id_of,
    index,
    refers,
    state,
    text_of,
    whole,
    word,
)

__all__ = ["AMENDMENTS"]

_NAME: Final = "amendment"

AMENDMENTS: Final[tuple[Step, ...]] = (
    header(
        _NAME,
        id_of("order_id"),
        whole("number"),
        word("state"),
        id_of("open_for", optional=True),
        text_of("body"),
        UniqueConstraint("tenant", "open_for", name=f"uq_{_NAME}_open_for"),
        refers(_NAME, "order_id", "sales_order"),
        state(_NAME, "proposed", "confirmed", "declined", "withdrawn", "reverted"),
    ),
    index(_NAME, "order_id"),
)
"""All of it, in order."""
