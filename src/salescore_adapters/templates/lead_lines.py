"""What is said in one line of leads, pools and points."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.leads import events as leads
from salescore.leads import personal
from salescore.leads import pool_events as pools
from salescore.leads import scoring_events as scoring

__all__ = ["LEADS"]

LEADS: Final[Mapping[type[Event], tuple[str, str]]] = {
    leads.LeadCaptured: ("lead {event.number} captured", "线索 {event.number} 已录入"),
    leads.LeadConsentRecorded: (
        "lead {subject.number}: consent to {event.purpose} recorded",
        "线索 {subject.number}：已记录对 {event.purpose} 的同意情况",
    ),
    leads.LeadConverted: ("lead {subject.number} converted", "线索 {subject.number} 已转换"),
    leads.LeadDisqualified: (
        "lead {subject.number} disqualified",
        "线索 {subject.number} 已判定无效",
    ),
    leads.LeadErased: ("lead {subject.number} erased", "线索 {subject.number} 已抹除个人数据"),
    leads.LeadEstimated: (
        "lead {subject.number}: {event.points} points by {event.scorer}",
        "线索 {subject.number}：{event.scorer} 评为 {event.points} 分",
    ),
    leads.LeadAssigned: (
        "lead {subject.number} given to somebody ({event.why})",
        "线索 {subject.number} 已分配（{event.why}）",
    ),
    leads.LeadQualified: ("lead {subject.number} qualified", "线索 {subject.number} 已确认有效"),
    leads.LeadRated: ("lead {subject.number} rated by hand", "线索 {subject.number} 已人工评分"),
    leads.LeadReopened: ("lead {subject.number} reopened", "线索 {subject.number} 已重新打开"),
    leads.LeadScored: (
        "lead {subject.number}: {event.points} points",
        "线索 {subject.number}：{event.points} 分",
    ),
    leads.LeadStarted: ("lead {subject.number} worked on", "线索 {subject.number} 已开始跟进"),
    leads.LeadTouched: ("lead {subject.number} contacted", "线索 {subject.number} 已联系"),
    leads.LeadUpdated: (
        "lead {subject.number} changed:{for field in event.fields} {field}{end}",
        "线索 {subject.number} 已修改：{for field in event.fields} {field}{end}",
    ),
    personal.LeadMergeErased: (
        "journal of a merge of leads erased",
        "线索合并记录已抹除个人数据",
    ),
    pools.LeadAllocated: (
        "lead {subject.number} allocated out of {event.pool}",
        "线索 {subject.number} 已从 {event.pool} 分配",
    ),
    pools.LeadClaimed: (
        "lead {subject.number} claimed out of {event.pool}",
        "线索 {subject.number} 已从 {event.pool} 领取",
    ),
    pools.LeadPoolDefined: ("pool {subject.name} defined", "线索池 {subject.name} 已建立"),
    pools.LeadPoolUpdated: (
        "pool {subject.name} changed:{for field in event.fields} {field}{end}",
        "线索池 {subject.name} 已修改：{for field in event.fields} {field}{end}",
    ),
    pools.LeadPooled: (
        "lead {subject.number} put in {event.pool}",
        "线索 {subject.number} 已放入 {event.pool}",
    ),
    pools.LeadRecycled: (
        "lead {subject.number} back in {event.pool}: nobody was in touch",
        "线索 {subject.number} 因未联系已回收到 {event.pool}",
    ),
    pools.LeadReturned: (
        "lead {subject.number} given back to {event.pool}",
        "线索 {subject.number} 已退回 {event.pool}",
    ),
    pools.LeadTakenBack: (
        "lead {subject.number} taken back to {event.pool}",
        "线索 {subject.number} 已收回到 {event.pool}",
    ),
    scoring.ScoringDefined: ("scoring {subject.name} defined", "评分规则 {subject.name} 已建立"),
    scoring.ScoringUpdated: (
        "scoring {subject.name} changed:{for field in event.fields} {field}{end}",
        "评分规则 {subject.name} 已修改：{for field in event.fields} {field}{end}",
    ),
}
"""English and Chinese, by the class of the event."""
