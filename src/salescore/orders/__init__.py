"""Orders: what was agreed, and what has become of it."""

from salescore.orders.order import Charge, Order, OrderLine, OrderState

__all__ = ["Charge", "Order", "OrderLine", "OrderState"]
