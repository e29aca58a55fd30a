"""The tables of the store, one module per room; the tenant is first in every key."""

from salescore_sql.schema import (
    approvals,
    billing,
    catalog,
    custom,
    exchange,
    flow,
    fulfillment,
    orders,
    organization,
    parties,
    pricing,
    records,
    relay,
    stock,
    tax,
    version,
)

__all__ = [
    "approvals",
    "billing",
    "catalog",
    "custom",
    "exchange",
    "flow",
    "fulfillment",
    "orders",
    "organization",
    "parties",
    "pricing",
    "records",
    "relay",
    "stock",
    "tax",
    "version",
]
