"""What the library says in Chinese of money on its way through payment providers."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ACTIONS", "PHASES", "TRANSACTIONS", "TRANSACTION_LINES"]

TRANSACTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "transactions.conflict": (
        "{name}（{action}）已知为 {known}，支付提供方现在说是 {said}",
        "请向支付提供方核实哪一个有效；未记录任何内容。",
    ),
    "transactions.more_than_authorized": (
        "要由 {provider} 收取 {amount}，而至多可收取 {at_most}",
        "请至多收取该金额，或先取得更多授权。",
    ),
    "transactions.more_than_charged": (
        "要由 {provider} 退回 {amount}，而至多可退回 {at_most}",
        "请至多退回已收取且尚未退回的金额。",
    ),
    "transactions.more_than_grantable": (
        "要承诺退款 {amount}，而至多可承诺 {at_most}",
        "请至多承诺该笔交易的金额减去已承诺的退款。",
    ),
    "transactions.more_than_open": (
        "要由 {provider} 授权 {amount}，而至多可授权 {at_most}",
        "请至多授权该金额，或另开一笔交易。",
    ),
    "transactions.more_than_set_aside": (
        "要由 {provider} 解除授权 {amount}，而至多可解除 {at_most}",
        "请至多解除已授权且不再收取的金额。",
    ),
    "transactions.provider_failed": (
        "插件 {plugin} 的支付提供方 {provider} 未给出答复：{reason}。",
        "系统会再次查询该请求的结果；如需停用该插件：{switch_off}。",
    ),
    "transactions.unsettled": (
        "{provider} 已退回 {amount}，但该款项仍核销着发票",
        "请开具贷项通知单，并从该收款中退款。",
    ),
}

TRANSACTION_LINES: Final[Mapping[str, str]] = {
    "timeline.money_asked": "请 {provider} {action}：{amount}",
    "timeline.money_granted": "承诺退款：{amount}",
    "timeline.money_opened": "由 {provider} 收取 {amount}",
    "timeline.money_told": "{provider} 的{action}，{phase}：{amount}",
}

ACTIONS: Final[Mapping[str, str]] = {
    "adjust_authorization": "调整授权",
    "authorize": "授权",
    "cancel": "解除授权",
    "charge": "收取",
    "charge_back": "拒付",
    "refund": "退款",
    "reverse_refund": "撤销退款",
}
"""What is done with money at a provider."""

PHASES: Final[Mapping[str, str]] = {
    "action_required": "待买方操作",
    "failed": "失败",
    "pending": "处理中",
    "requested": "已请求",
    "succeeded": "成功",
}
"""How far it is."""
