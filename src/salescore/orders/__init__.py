"""Orders: what was agreed, and what has become of it."""

from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    DraftOrder,
    HoldOrder,
    PlaceDraft,
    PlaceOrder,
    ReleaseOrder,
    ReopenOrder,
    ServeOrder,
)
from salescore.orders.events import OrderPlaced
from salescore.orders.named import NamedLine
from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.orders.request import (
    AmbiguousLine,
    ChargeRequest,
    EmptyOrder,
    LineRequest,
    ReasonMissing,
)

__all__ = [
    "AmbiguousLine",
    "BillingState",
    "CancelOrder",
    "Charge",
    "ChargeRequest",
    "CompleteOrder",
    "DraftOrder",
    "EmptyOrder",
    "FulfillmentState",
    "HoldOrder",
    "LineRequest",
    "NamedLine",
    "Order",
    "OrderLine",
    "OrderPlaced",
    "OrderState",
    "PaymentState",
    "PlaceDraft",
    "PlaceOrder",
    "ReasonMissing",
    "ReleaseOrder",
    "ReopenOrder",
    "ServeOrder",
]
