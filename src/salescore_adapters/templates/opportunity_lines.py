"""What is said in one line of pipelines and opportunities."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.pipeline import events as pipeline

__all__ = ["OPPORTUNITY_LINES"]

_AMOUNT: Final = "{subject.amount}"

OPPORTUNITY_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    pipeline.OpportunityAssigned: (
        "opportunity {subject.number} has another owner",
        "商机 {subject.number} 已更换负责人",
    ),
    pipeline.OpportunityLinked: (
        "quote or order noted for opportunity {subject.number}",
        "商机 {subject.number} 已关联报价单或订单",
    ),
    pipeline.OpportunityLost: (
        f"opportunity {{subject.number}} lost: {_AMOUNT}",
        f"商机 {{subject.number}} 输单：{_AMOUNT}",
    ),
    pipeline.OpportunityMoved: (
        "opportunity {subject.number} moved to {event.entry.to_stage}",
        "商机 {subject.number} 已移至阶段 {event.entry.to_stage}",
    ),
    pipeline.OpportunityOpened: (
        f"opportunity {{event.number}} opened: {_AMOUNT}",
        f"商机 {{event.number}} 已新建：{_AMOUNT}",
    ),
    pipeline.OpportunityRemapped: (
        "opportunity {subject.number} brought to {event.entry.to_stage}, its stage was changed",
        "商机 {subject.number} 的阶段已变更，现处于 {event.entry.to_stage}",
    ),
    pipeline.OpportunityReopened: (
        "opportunity {subject.number} open again in {event.entry.to_stage}",
        "商机 {subject.number} 已在阶段 {event.entry.to_stage} 重新打开",
    ),
    pipeline.OpportunityRevalued: (
        f"opportunity {{subject.number}} valued at {_AMOUNT}",
        f"商机 {{subject.number}} 金额或概率已变更：{_AMOUNT}",
    ),
    pipeline.OpportunitySplit: (
        "others share in opportunity {subject.number}",
        "商机 {subject.number} 的业绩分成已变更",
    ),
    pipeline.OpportunityTouched: (
        "somebody was in touch about opportunity {subject.number}",
        "商机 {subject.number} 已与客户联系",
    ),
    pipeline.OpportunityUpdated: (
        "opportunity {subject.number} changed:{for field in event.fields} {field}{end}",
        "商机 {subject.number} 已修改：{for field in event.fields} {field}{end}",
    ),
    pipeline.OpportunityWon: (
        f"opportunity {{subject.number}} won: {_AMOUNT}",
        f"商机 {{subject.number}} 赢单：{_AMOUNT}",
    ),
    pipeline.PipelineChanged: (
        "pipeline {event.pipeline.name} changed",
        "销售流程 {event.pipeline.name} 已修改",
    ),
    pipeline.PipelineDefined: (
        "pipeline {event.pipeline.name} defined",
        "销售流程 {event.pipeline.name} 已定义",
    ),
    pipeline.StageNoticed: (
        "opportunity {subject.number} at stage {event.stage}: {event.topic}",
        "商机 {subject.number} 阶段 {event.stage}：{event.topic}",
    ),
}
