"""What is said in one line of activities and sequences."""

from collections.abc import Mapping
from typing import Final

from salescore.activities import events as activities
from salescore.activities import sequence_events as sequences
from salescore.events import Event

__all__ = ["ACTIVITY_LINES"]

ACTIVITY_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    activities.ActivityCanceled: ("activity canceled", "活动已取消"),
    activities.ActivityCompleted: ("activity done", "活动已完成"),
    activities.ActivityLogged: ("{event.what} noted", "已记录活动：{event.what}"),
    activities.ActivityPlanned: ("{event.what} planned", "已计划活动：{event.what}"),
    activities.ActivityRelated: ("activity related to others", "活动已关联其他对象"),
    activities.ActivityReminded: (
        "reminder: an activity is due at {event.due_at}",
        "提醒：活动将于 {event.due_at} 到期",
    ),
    activities.ActivityRescheduled: (
        "activity rescheduled to {event.due_at}",
        "活动已改期至 {event.due_at}",
    ),
    activities.ActivityUpdated: (
        "activity changed:{for field in event.fields} {field}{end}",
        "活动已修改：{for field in event.fields} {field}{end}",
    ),
    activities.VisitCheckedIn: ("checked in at a visit", "已签到拜访"),
    activities.VisitCheckedOut: ("checked out of a visit", "已签退拜访"),
    sequences.EnrollmentAdvanced: (
        "step {event.step} of a sequence planned",
        "已安排跟进序列的第 {event.step} 步",
    ),
    sequences.EnrollmentFinished: ("sequence finished", "跟进序列已走完"),
    sequences.EnrollmentStarted: ("sequence begun", "跟进序列已开始"),
    sequences.EnrollmentStopped: ("sequence stopped", "跟进序列已停止"),
    sequences.SequenceDefined: ("sequence {subject.name} defined", "已定义跟进序列 {subject.name}"),
    sequences.SequenceUpdated: (
        "sequence {subject.name} changed:{for field in event.fields} {field}{end}",
        "跟进序列 {subject.name} 已修改：{for field in event.fields} {field}{end}",
    ),
}
"""By class of events: English and Chinese."""
