"""What is said in one line of teams, territories, absences and handovers."""

from collections.abc import Mapping
from typing import Final

from salescore.assignment import events as assignment
from salescore.events import Event

__all__ = ["ASSIGNING_LINES"]

_FIELDS: Final = "{for field in event.fields} {field}{end}"
_GIVEN: Final = "{for each in event.given} {each.id}{end}"
_LEFT: Final = "{for each in event.left} {each.id}{end}"

ASSIGNING_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    assignment.AvailabilityChanged: (
        "availability of a salesperson changed:" + _FIELDS,
        "销售人员的在岗时间已修改：" + _FIELDS,
    ),
    assignment.HandoverBatchMoved: (
        "batch {event.batch.number} handed over",
        "第 {event.batch.number} 批已交接",
    ),
    assignment.HandoverBatchTakenBack: (
        "batch {event.batch.number} taken back",
        "第 {event.batch.number} 批已收回",
    ),
    assignment.HandoverContinued: (
        "handed over: {event.count}",
        "已交接：{event.count}",
    ),
    assignment.HandoverStarted: (
        "handover begun",
        "交接已开始",
    ),
    assignment.HandoverTakenBack: (
        "taken back: {event.count}, left with others: {event.kept}",
        "已收回：{event.count}，保留：{event.kept}",
    ),
    assignment.LeadsRouted: (
        "leads routed into territory {subject.code}",
        "线索已归入区域 {subject.code}",
    ),
    assignment.TeamAssigned: (
        "team {subject.name} given:" + _GIVEN + "; left:" + _LEFT,
        "团队 {subject.name} 已分配：" + _GIVEN + "；未分配：" + _LEFT,
    ),
    assignment.TeamDefined: ("team {subject.name} made", "团队 {subject.name} 已创建"),
    assignment.TeamUpdated: (
        "team {subject.name} changed:" + _FIELDS,
        "团队 {subject.name} 已修改：" + _FIELDS,
    ),
    assignment.TerritoryDefined: ("territory {event.code} made", "区域 {event.code} 已创建"),
    assignment.TerritoryUpdated: (
        "territory {subject.code} changed:" + _FIELDS,
        "区域 {subject.code} 已修改：" + _FIELDS,
    ),
}
"""In English and in Chinese."""
