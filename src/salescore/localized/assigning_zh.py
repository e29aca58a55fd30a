"""What the library says in Chinese of who gets what, and why."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ASSIGNING", "ASSIGNING_ALLOWED", "ASSIGNING_WHY"]

ASSIGNING: Final[Mapping[str, tuple[str, str]]] = {
    "assignment.heir_absent": (
        "{salesperson} 今天不在岗",
        "请交接给其他人，或撤销该请假。",
    ),
    "assignment.lead_in_pool": (
        "线索 {lead} 在公海 {pool} 中，应由销售人员领取",
        "请由销售人员领取，或从公海中分配。",
    ),
    "assignment.no_heir_able": (
        "还有 {count} 项待交接，但没有在职且今天在岗的接收人",
        "请撤销请假，或撤销此次交接并交接给其他人。",
    ),
    "assignment.other_batch": (
        "第 {number} 批不是下一批：下一批是第 {next} 批",
        "其间已有他人继续处理：请查看交接的当前进度。",
    ),
    "assignment.team_inactive": (
        "团队 {team} 已停用",
        "请重新启用该团队，或选择其他团队。",
    ),
}
"""(sentence, advice) by code."""

ASSIGNING_WHY: Final[Mapping[str, str]] = {
    "assignment.absent": "当天不在岗",
    "assignment.by_hand": "人工分配",
    "assignment.by_weight": "按权重：{able} 人分配，占 {share}",
    "assignment.cap_reached": "同时跟进的数量已达上限",
    "assignment.daily_reached": "当天分配的数量已达上限",
    "assignment.duplicate_waits": "其重复项的负责人目前不能再接收（{why}），也不应分给他人",
    "assignment.handed_over": "工作交接",
    "assignment.in_parent": "属于 {path}，由 {territory} 指定负责人",
    "assignment.in_territory": "属于 {path}",
    "assignment.in_turn": "轮流分配：第 {place} 位，跳过 {skipped} 位",
    "assignment.inactive": "已不再负责销售",
    "assignment.monthly_reached": "当月分配的数量已达上限",
    "assignment.no_territory": "不属于任何区域",
    "assignment.nobody": "团队中无人可以接收：{why}",
    "assignment.nobody_works_there": "属于 {path}，但该区域无人负责",
    "assignment.not_taken": "不接收此类",
    "assignment.outside_hours": "当前不在工作时间",
    "assignment.takes_no_part": "不参与分配",
    "assignment.with_duplicate": "与其关联项由同一人负责",
}
"""Why somebody was given something, or was not."""

ASSIGNING_ALLOWED: Final[Mapping[str, str]] = {
    "each once": "不重复",
    "one or more others, each once": "一位或多位其他人，每人只出现一次",
    "the code of a territory": "某个区域的代码",
}
"""What would be allowed."""
