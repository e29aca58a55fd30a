"""What is said of transactions in one line."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.transactions import events

__all__ = ["TRANSACTION_LINES"]

_SAID: Final = "{event.entry.action} {event.entry.amount_minor:money subject.currency}"

TRANSACTION_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    events.RefundGranted: (
        "refund promised: {event.grant.amount_minor:money subject.currency}",
        "承诺退款：{event.grant.amount_minor:money subject.currency}",
    ),
    events.TransactionOpened: (
        "{event.transaction.amount} to be taken by {event.transaction.provider}",
        "由 {event.transaction.provider} 收取 {event.transaction.amount}",
    ),
    events.TransactionReported: (
        f"{{subject.provider}}: {_SAID}, {{event.entry.phase}}",
        f"{{subject.provider}}：{_SAID}，{{event.entry.phase}}",
    ),
    events.TransactionRequested: (
        f"{{event.provider}} asked: {_SAID}",
        f"已请求 {{event.provider}}：{_SAID}",
    ),
}
"""By class of events: English and Chinese."""
