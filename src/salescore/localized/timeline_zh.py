"""The same in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TIMELINE_TOLD"]

TIMELINE_TOLD: Final[Mapping[str, str]] = {
    "timeline.activity_canceled": "已取消{kind}：{subject}",
    "timeline.activity_checked_in": "已到达：{subject}",
    "timeline.activity_done": "已完成{kind}：{subject}",
    "timeline.activity_planned": "已计划{kind}：{subject}",
    "timeline.activity_received": "收到{kind}：{subject}",
    "timeline.approval_approved": "审批通过",
    "timeline.approval_expired": "审批等待超时",
    "timeline.approval_rejected": "审批被拒绝",
    "timeline.approval_requested": "申请审批",
    "timeline.approval_voted": "多人审批中一人同意",
    "timeline.approval_withdrawn": "撤回审批申请",
    "timeline.credit_applied": "贷记金额用于核销其他发票：{amount}",
    "timeline.customer_accepted": "报价单 {number} 已接受",
    "timeline.customer_canceled": "订单 {number} 已取消：{reason}",
    "timeline.customer_declined": "报价单 {number} 已拒绝",
    "timeline.customer_invoiced": "已开具发票 {number}：{amount}",
    "timeline.customer_ordered": "已下单 {number}：{amount}",
    "timeline.customer_paid": "已收款 {number}：{amount}",
    "timeline.customer_quoted": "报价单 {number} 已发出",
    "timeline.lead_captured": "成为线索 {number}",
    "timeline.opportunity_created": "商机 {number} 已建立，阶段 {label}：{amount}",
    "timeline.opportunity_lost": "商机 {number} 已输单：{amount}",
    "timeline.opportunity_moved": "商机 {number} 进入阶段 {label}",
    "timeline.opportunity_remapped": "商机 {number} 因阶段移除转入 {label}",
    "timeline.opportunity_reopened": "商机 {number} 重新打开，阶段 {label}",
    "timeline.opportunity_rescheduled": "商机 {number} 的预计成交日已更改",
    "timeline.opportunity_revalued": "商机 {number} 现值 {amount}",
    "timeline.opportunity_won": "商机 {number} 已赢单：{amount}",
    "timeline.picked": "已拣货：{goods}",
    "timeline.return_approved": "退货 {number} 已批准",
    "timeline.return_inspected": "退货 {number} 已检验：{goods}",
    "timeline.taken_back": "{number} 的货物退回：{goods}",
}
"""By code: the sentence."""
