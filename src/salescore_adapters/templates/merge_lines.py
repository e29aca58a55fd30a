"""What is said in one line of leads that are made one, and several again."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.leads import merge_events as merges

__all__ = ["MERGE_LINES"]

MERGE_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    merges.LeadEnlarged: (
        "lead {subject.number} took on:{for field in event.fields} {field}{end}",
        "线索 {subject.number} 已补充：{for field in event.fields} {field}{end}",
    ),
    merges.LeadMergedInto: (
        "lead {subject.number} merged into another one",
        "线索 {subject.number} 已并入另一条线索",
    ),
    merges.LeadUnmerged: (
        "lead {subject.number} on its own again",
        "线索 {subject.number} 已恢复为独立线索",
    ),
    merges.LeadsMerged: (
        "leads merged into {event.merge.after.number}",
        "线索已合并为 {event.merge.after.number}",
    ),
    merges.MergeUndone: (
        "merge into {subject.after.number} undone",
        "并入 {subject.after.number} 的合并已撤销",
    ),
}
