"""Tables of fulfillment: shipments and their lines."""

from typing import Final

from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, ExceptionState
from salescore.fulfillment.shipment import SHIPMENT, ShipmentState
from salescore_sql.schema.columns import (
    child,
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

__all__ = ["shipment", "shipment_exception", "shipment_line"]

shipment: Final = header(
    SHIPMENT,
    "shipment",
    word("number"),
    id_of("order_id"),
    instant("shipped_at", optional=True),
    word("carrier", optional=True),
    word("tracking", optional=True),
    text("custom", optional=True),
    word("state"),
    text("more", optional=True),
    refers("order_id", "sales_order"),
    words("state", ShipmentState),
)

shipment_line: Final = child(
    "shipment",
    "shipment_line",
    whole("line"),
    id_of("product_id"),
    word("sku"),
    id_of("location_id", optional=True),
    whole("quantity"),
    refers("product_id", "product"),
    refers("location_id", "location"),
    rule("shipment_line_quantity", "quantity > 0"),
    text("terms", optional=True),
)

shipment_exception: Final = header(
    SHIPMENT_EXCEPTION,
    "shipment_exception",
    id_of("order_id"),
    id_of("shipment_id"),
    word("state"),
    flag("left"),
    instant("opened_at"),
    text("body", optional=True),
    refers("order_id", "sales_order"),
    refers("shipment_id", "shipment"),
    words("state", ExceptionState),
)
