"""What is said in one line of credit, blanket orders and recurring orders."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.orders.ledger_events import OrderCounted

__all__ = ["REPEATED"]

REPEATED: Final[Mapping[type[Event], tuple[str, str]]] = {
    OrderCounted: (
        "order {subject.number} counts against the credit limit",
        "订单 {subject.number} 开始占用信用额度",
    ),
}
"""By class of events: English and Chinese."""
