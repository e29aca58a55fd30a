"""What the library says in Chinese of working time and activities."""

from collections.abc import Mapping
from typing import Final

__all__ = [
    "ACTIVITIES",
    "ACTIVITIES_ALLOWED",
    "ACTIVITIES_NOUNS",
    "ACTIVITIES_STATES",
    "ACTIVITIES_VERBS",
]

ACTIVITIES: Final[Mapping[str, tuple[str, str]]] = {
    "activities.checked_in": (
        "已有人于 {at} 签到",
        "请先签退，或另行安排拜访。",
    ),
    "activities.enrolled": (
        "已在跟进序列 {sequence} 中",
        "请先停止该跟进，或等待其结束。",
    ),
    "activities.enrolls_closed": (
        "其状态为{state}，已无人跟进",
        "请先重新打开，或选择其他对象。",
    ),
    "activities.no_next_step": (
        "此后 {opportunity} 没有任何计划中的活动",
        "请同时给出下一步，或先安排其他活动。",
    ),
    "activities.no_visit": (
        "这不是拜访，而是：{kind}",
        "只能对拜访签到；请安排拜访，或记录已完成的活动。",
    ),
    "activities.not_due": (
        "{remind_at} 的提醒不是下一次提醒；下一次是 {next_at}",
        "无需处理；每次提醒到时只发送一次。",
    ),
    "activities.not_there": (
        "无人在场",
        "请先签到，再签退。",
    ),
    "activities.sequence_inactive": (
        "跟进序列 {sequence} 已停用",
        "请重新启用，或选择其他序列。",
    ),
    "activities.several_customers": (
        "将涉及多个客户：{customers}",
        "请只指定一个客户，以及属于该客户的联系人和商机。",
    ),
    "activities.step_not_due": (
        "现在不应安排第 {step} 步；下一步是第 {next} 步，时间为 {next_at}",
        "请等到时间；每一步只安排一次。",
    ),
    "activities.too_far": (
        "所在位置距拜访地点 {distance} 米，超过允许的 {radius} 米",
        "请到达后再签到、更正拜访地点，或调大 check_in_radius_m。",
    ),
    "calendars.never_open": (
        "从 {at} 起 {years} 年内没有足够的工作时间。",
        "请增加班次，或减少所需的工作时间。",
    ),
}

ACTIVITIES_ALLOWED: Final[Mapping[str, str]] = {
    "1 to 100, each name once": "1 至 100 个，名称不得重复",
    "1900 to 2999": "1900 年至 2999 年",
    "a lead or an opportunity": "一条线索或一个商机",
    "an instant, or due_in": "一个时刻，或 due_in",
    "exactly one default": "恰好一个默认值",
    "none beside due_at": "指定 due_at 时不填",
    "none beside remind_at, and only where it is due": "指定 remind_at 时不填，且须有到期时间",
    "not before it begins": "不早于开始时间",
    "a country whose holidays are known": "节假日已知的国家",
    "a time such as 09:00, at most 24:00": "形如 09:00 的时间，最晚 24:00",
    "days and times such as mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00": (
        "形如 mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00 的日期与时间"
    ),
    "each date once": "每个日期一次",
    "one or more days of the week": "一个或多个星期几",
    "one or more, or a holiday": "一个或多个时段，否则请设为假日",
    "the name of a pipeline": "某个销售流程的名称",
    "topic": "仅限主题参数",
    "working hours, such as a WorkingTime": "工作时间，例如 WorkingTime",
}

ACTIVITIES_STATES: Final[Mapping[str, str]] = {
    "done": "已完成",
    "planned": "已计划",
    "finished": "已走完",
    "stopped": "已停止",
}

ACTIVITIES_VERBS: Final[Mapping[str, str]] = {
    "advance": "推进",
    "check_in": "签到",
    "check_out": "签退",
    "finish": "走完",
    "relate": "关联",
    "remind": "提醒",
    "reschedule": "改期",
    "stop": "停止",
}

ACTIVITIES_NOUNS: Final[Mapping[str, str]] = {
    "activity": "活动",
    "enrollment": "跟进",
    "sequence": "跟进序列",
}
