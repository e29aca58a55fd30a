"""The same in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TIMELINE_TOLD"]

TIMELINE_TOLD: Final[Mapping[str, str]] = {
    "timeline.approval_approved": "审批通过",
    "timeline.approval_expired": "审批等待超时",
    "timeline.approval_rejected": "审批被拒绝",
    "timeline.approval_requested": "申请审批",
    "timeline.approval_voted": "多人审批中一人同意",
    "timeline.approval_withdrawn": "撤回审批申请",
    "timeline.credit_applied": "贷记金额用于核销其他发票：{amount}",
    "timeline.picked": "已拣货：{goods}",
    "timeline.return_approved": "退货 {number} 已批准",
    "timeline.return_inspected": "退货 {number} 已检验：{goods}",
    "timeline.taken_back": "{number} 的货物退回：{goods}",
}
"""By code: the sentence."""
