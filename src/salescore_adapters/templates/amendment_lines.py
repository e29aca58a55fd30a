"""What is said of each event of amendments in one line, where nobody wrote a text of his own."""

from collections.abc import Mapping
from typing import Final

from salescore.amendments import events as amendments
from salescore.events import Event
from salescore.orders.ledger_events import OrderAmended

__all__ = ["AMENDED"]

AMENDED: Final[Mapping[type[Event], tuple[str, str]]] = {
    amendments.AmendmentConfirmed: (
        "amendment {event.amendment.number} confirmed: {event.amendment.difference} more",
        "变更 {event.amendment.number} 已确认：增加 {event.amendment.difference}",
    ),
    amendments.AmendmentDeclined: (
        "amendment declined: {event.reason}",
        "变更被拒绝：{event.reason}",
    ),
    amendments.AmendmentProposed: (
        "amendment proposed: {event.amendment.difference} more",
        "已提出变更：增加 {event.amendment.difference}",
    ),
    amendments.AmendmentReverted: (
        "amendment {subject.number} undone: {event.reason}",
        "变更 {subject.number} 已撤销：{event.reason}",
    ),
    amendments.AmendmentWithdrawn: ("amendment withdrawn", "变更已撤回"),
    OrderAmended: (
        "order {event.order.display_number} amended: {event.order.gross}",
        "订单 {event.order.display_number} 已变更：{event.order.gross}",
    ),
}
"""By class of events: English and Chinese."""
