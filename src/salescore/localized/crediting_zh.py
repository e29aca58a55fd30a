"""What the library says in Chinese of credit notes, refunds and what is billed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CREDITING", "CREDITING_TOLD"]

CREDITING: Final[Mapping[str, tuple[str, str]]] = {
    "billing.below_zero": (
        "{order}：应付金额将为 {due}",
        "请与金额更大的项目一并开票。",
    ),
    "billing.credit_note_spent": (
        "贷项通知单 {credit_note} 未用金额 {left}，要求 {amount}",
        "金额不得超过其未用部分，或先开具另一张贷项通知单。",
    ),
    "billing.exceeds_billable": (
        "{order} 的 {sku}：要求开票 {asked}，可开票 {billable}",
        "开票数量不得超过已发货（服务为已约定）且尚未开票的数量。",
    ),
    "billing.keeps_more": (
        "{invoice}：将退回 {left}，却要扣留 {asked}",
        "请减少扣留，或多冲销一些发票金额。",
    ),
    "billing.more_than_billed": (
        "{order} 的 {sku}：要求冲销 {asked}，发票上尚余 {left}",
        "冲销数量不得超过已开票且尚未冲销的数量。",
    ),
    "billing.more_than_invoiced": (
        "{order}：要求冲销 {asked}，发票上尚余 {left}",
        "冲销金额不得超过已开票且尚未冲销的金额。",
    ),
    "billing.more_than_left": (
        "{order} 的 {sku}：要求冲销 {asked}，发票上尚余 {left}",
        "降价金额不得超过已开票且尚未冲销的金额。",
    ),
    "billing.no_open_charge": (
        "{order}：没有未开票的费用 {charge}",
        "请指定订单中尚未开票的费用。",
    ),
    "billing.nothing_to_credit": (
        "{order}：没有需要冲销的内容",
        "请指定要冲销的内容，或要整张冲销的发票。",
    ),
    "billing.other_customers_note": (
        "贷项通知单 {credit_note} 不属于付款 {payment} 的客户",
        "请指定同一客户的贷项通知单与付款。",
    ),
    "billing.refunds_settled": (
        "收款 {payment}：要求退款 {amount}，其中未核销 {left}",
        "退款不得超过该金额，其余请指定相应的贷项通知单。",
    ),
    "billing.refunds_too_much": (
        "收款 {payment}：要求退款 {amount}，已核销部分尚余 {left}",
        "退款不得超过该金额，其余请从另一笔收款中退。",
    ),
}

CREDITING_TOLD: Final[Mapping[str, str]] = {
    "timeline.credited": "已开具贷项通知单 {number}（发票 {invoice}）：{amount}",
    "timeline.refunded": "已退款：{amount}",
}
"""Lines of an order's timeline."""
