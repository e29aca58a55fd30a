"""From 1 to 2, the part of returns: what customers give back."""

from typing import Final

from salescore_sql.migrations.step import Step
from salescore_sql.migrations.versions.v2_columns import (
    header,
    id_of,
    index,
    instant,
    numbered,
    refers,
    state,
    text_of,
    word,
)

__all__ = ["RETURNS"]


def _returns() -> tuple[Step, ...]:
    """Keep what customers give back."""
    name = "goods_return"
    return (
        header(
            name,
            word("number"),
            word("state"),
            id_of("order_id", optional=True),
            id_of("customer_id"),
            instant("requested_at"),
            refers(name, "order_id", "sales_order"),
            refers(name, "customer_id", "customer"),
            state(name, "requested", "approved", "received", "settled", "declined", "canceled"),
            text_of("body"),
            numbered(name),
        ),
        index(name, "order_id", optional=True),
        index(name, "customer_id"),
        index(name, "state"),
        index("payment_application", "invoice_id", key="payment_id"),
    )


RETURNS: Final = _returns()
"""All of it, in order."""
