"""What the library says in Chinese of approvals: what is missing, why, and who may say yes."""

from collections.abc import Mapping
from typing import Final

__all__ = ["APPROVALS", "APPROVALS_WHY"]

APPROVALS: Final[Mapping[str, tuple[str, str]]] = {
    "approvals.needed": (
        "规则 {rule} 要求由 {approvers} 审批：{why}；等待中的审批：{approval}",
        "请用 sales.approvals.request 申请；直接下单的内容须先存为草稿。",
    ),
    "approvals.no_delegation": (
        "{giver} 今天没有委托 {actor} 代为审批",
        "请以自己的名义审批，或由 {giver} 调用 sales.approvals.delegate。",
    ),
    "approvals.not_approver": (
        "{approval} 现在不由 {actor} 审批，正在等待 {approvers}",
        "请由其中一人审批。",
    ),
    "approvals.not_giver": (
        "该委托由 {giver} 给出，而不是 {actor}",
        "请由 {giver} 撤销。",
    ),
    "approvals.not_needed": (
        "{command} 没有缺少的审批",
        "请直接继续，无需申请。",
    ),
    "approvals.not_requester": (
        "该审批由 {requested_by} 申请，而不是 {actor}",
        "请由 {requested_by} 撤回，或予以拒绝。",
    ),
    "approvals.open_already": (
        "相同内容的审批 {approval} 已在等待中",
        "请等待结果，或撤回后重新申请。",
    ),
    "approvals.own_request": (
        "{actor} 不能审批 {approval}：申请人不得自行批准",
        "请由未参与申请的人审批。",
    ),
    "approvals.revoked_already": (
        "给 {receiver} 的委托已经撤销",
        "无需再做任何操作。",
    ),
    "approvals.voted_already": (
        "{actor} 已对 {approval} 表态，或已有人以同一身份表态",
        "请由其他人审批。",
    ),
}
"""(sentence, advice) by code."""

APPROVALS_WHY: Final[Mapping[str, str]] = {
    "approvals.amount": "{rule}：净额 {net}，达到 {limit} 即须审批",
    "approvals.condition": "{rule}：符合条件 {condition}",
    "approvals.discount": "{rule}：折扣 {percent} %，达到 {limit} % 即须审批",
    "approvals.level": "{rule}，第 {level} 级：同意 {counted}/{needed}，审批人 {approvers}",
    "approvals.margin": "{rule}：毛利率 {percent} %，低于 {limit} % 即须审批",
    "approvals.voted_against": "{actor} 不同意：{comment}",
    "approvals.voted_for": "{actor} 同意：{comment}",
}
"""Sentences by code."""
