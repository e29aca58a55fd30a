"""States, and what leads from one to another, in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["STATES", "VERBS"]

STATES: Final[Mapping[str, str]] = {
    "accepted": "已接受",
    "approved": "已批准",
    "canceled": "已取消",
    "completed": "已完成",
    "confirmed": "已确认",
    "declined": "已拒绝",
    "draft": "草稿",
    "expired": "已过期",
    "on_hold": "已暂停",
    "open": "进行中",
    "placed": "已下单",
    "proposed": "待确认",
    "rejected": "已拒绝",
    "reverted": "已撤销",
    "sent": "已发出",
    "withdrawn": "已撤回",
}
"""How states read."""

VERBS: Final[Mapping[str, str]] = {
    "accept": "接受",
    "approve": "批准",
    "cancel": "取消",
    "choose": "选择行",
    "complete": "完成",
    "convert": "转为订单",
    "decline": "拒绝",
    "draft": "修改草稿",
    "expire": "过期",
    "hold": "暂停",
    "invoice": "开票",
    "place": "下单",
    "reject": "拒绝",
    "release": "恢复",
    "reopen": "重新打开",
    "reserve": "预留",
    "revise": "修订",
    "send": "发出",
    "ship": "发货",
    "vote": "表态",
    "withdraw": "撤回",
}
"""How verbs read."""
