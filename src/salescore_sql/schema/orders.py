"""Tables of orders: headers, lines, charges."""

from typing import Final

from salescore.money import Rounding
from salescore.orders.order import ORDER, OrderState
from salescore.organization import TaxRounding
from salescore_sql.schema.columns import (
    adds_up,
    child,
    day,
    exact,
    flag,
    header,
    id_of,
    instant,
    refers,
    rule,
    text,
    whole,
    word,
    words,
)

__all__ = ["order_charge", "order_line", "sales_order"]

sales_order: Final = header(
    ORDER,
    "sales_order",
    word("number", optional=True),
    word("state"),
    id_of("customer_id"),
    word("currency"),
    flag("tax_included"),
    word("tax_level"),
    word("tax_rounding"),
    id_of("salesperson_id", optional=True),
    whole("payment_terms_days"),
    word("reference", optional=True),
    text("ship_to", optional=True),
    whole("settings_version"),
    instant("placed_at", optional=True),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    whole("invoiced_minor"),
    whole("paid_minor"),
    text("reason", optional=True),
    text("custom", optional=True),
    word("channel", optional=True),
    text("more", optional=True),
    refers("customer_id", "customer"),
    refers("salesperson_id", "salesperson"),
    words("state", OrderState),
    words("tax_level", TaxRounding),
    words("tax_rounding", Rounding),
    adds_up(),
)

order_line: Final = child(
    "sales_order",
    "order_line",
    whole("number"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    word("unit"),
    word("asked"),
    exact("unit_price"),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    word("tax_code", optional=True),
    exact("tax_rate"),
    flag("tracked"),
    flag("manual"),
    exact("discount_percent"),
    text("reason", optional=True),
    day("ship_on", optional=True),
    whole("committed"),
    whole("shipped"),
    whole("invoiced"),
    text("steps", optional=True),
    text("more", optional=True),
    refers("product_id", "product"),
    adds_up(),
    rule("order_line_quantity", "quantity > 0"),
    rule("order_line_ledger", "committed >= 0 AND shipped >= 0 AND invoiced >= 0"),
)

order_charge: Final = child(
    "sales_order",
    "order_charge",
    word("code"),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    word("tax_code", optional=True),
    exact("tax_rate"),
    flag("invoiced"),
    text("more", optional=True),
    adds_up(),
)
