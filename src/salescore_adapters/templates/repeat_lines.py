"""What is said in one line of credit, blanket orders and recurring orders."""

from collections.abc import Mapping
from typing import Final

from salescore.blankets import events as blankets
from salescore.events import Event
from salescore.orders.ledger_events import OrderCounted
from salescore.recurring import events as recurring

__all__ = ["REPEATED"]

REPEATED: Final[Mapping[type[Event], tuple[str, str]]] = {
    blankets.BlanketCalledOff: (
        "blanket order {subject.number} called off",
        "框架订单 {subject.number} 已调用",
    ),
    blankets.BlanketClosed: (
        "blanket order {subject.number} closed",
        "框架订单 {subject.number} 已关闭",
    ),
    blankets.BlanketDrafted: (
        "blanket order {event.number} written down",
        "框架订单 {event.number} 已起草",
    ),
    blankets.BlanketOpened: (
        "blanket order {subject.number} open",
        "框架订单 {subject.number} 已生效",
    ),
    blankets.BlanketUpdated: (
        "blanket order {subject.number} changed:{for field in event.fields} {field}{end}",
        "框架订单 {subject.number} 已修改：{for field in event.fields} {field}{end}",
    ),
    recurring.RecurringEnded: (
        "recurring order {subject.number} ended",
        "定期订单 {subject.number} 已结束",
    ),
    recurring.RecurringPaused: (
        "recurring order {subject.number} paused",
        "定期订单 {subject.number} 已暂停",
    ),
    recurring.RecurringPlaced: (
        "recurring order {subject.number} placed for {event.on}",
        "定期订单 {subject.number} 已下 {event.on} 的订单",
    ),
    recurring.RecurringRefused: (
        (
            "recurring order {subject.number} refused for {event.refusal.on}:"
            "{for code in event.refusal.codes} {code}{end}"
        ),
        (
            "定期订单 {subject.number} {event.refusal.on} 被拒绝："
            "{for code in event.refusal.codes} {code}{end}"
        ),
    ),
    recurring.RecurringResumed: (
        "recurring order {subject.number} goes on",
        "定期订单 {subject.number} 已恢复",
    ),
    recurring.RecurringStarted: (
        "recurring order {event.number} started",
        "定期订单 {event.number} 已开始",
    ),
    OrderCounted: (
        "order {subject.number} counts against the credit limit",
        "订单 {subject.number} 开始占用信用额度",
    ),
}
"""By class of events: English and Chinese."""
