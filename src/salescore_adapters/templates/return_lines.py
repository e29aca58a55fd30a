"""What is said of each event of a return in one line."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.returns import events as returns

__all__ = ["RETURNED"]

_ASKED: Final = "{for line in event.returned.lines} {line.requested} x {line.sku}{end}"
_CAME: Final = "{for part in event.parts} {part.quantity} {part.condition}{end}"

RETURNED: Final[Mapping[type[Event], tuple[str, str]]] = {
    returns.ReturnApproved: ("return {subject.number} may come", "退货 {subject.number} 已同意"),
    returns.ReturnCanceled: (
        "return {subject.number} canceled: {event.reason}",
        "退货 {subject.number} 已取消：{event.reason}",
    ),
    returns.ReturnClosed: (
        "return {subject.number}: no more will come: {event.reason}",
        "退货 {subject.number} 不再到货：{event.reason}",
    ),
    returns.ReturnDeclined: (
        "return {subject.number} declined: {event.reason}",
        "退货 {subject.number} 已拒绝：{event.reason}",
    ),
    returns.ReturnInspected: (
        f"return {{subject.number}} inspected:{_CAME}",
        f"退货 {{subject.number}} 已检验：{_CAME}",
    ),
    returns.ReturnReceived: (
        f"return {{subject.number}} received:{_CAME}",
        f"退货 {{subject.number}} 已收货：{_CAME}",
    ),
    returns.ReturnRequested: (
        f"return {{event.returned.number}} asked for:{_ASKED}",
        f"申请退货 {{event.returned.number}}：{_ASKED}",
    ),
    returns.ReturnSettled: (
        f"return {{subject.number}} settled:{_CAME}",
        f"退货 {{subject.number}} 已处理：{_CAME}",
    ),
}
