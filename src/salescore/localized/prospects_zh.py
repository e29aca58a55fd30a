"""What would be allowed, and what is counted, of leads and opportunities, in Chinese."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.assigning_zh import ASSIGNING_ALLOWED

__all__ = ["PROSPECTS_ALLOWED", "PROSPECTS_COUNTED"]

PROSPECTS_ALLOWED: Final[Mapping[str, str]] = {
    "a class of attrs with fields": "带字段的 attrs 类",
    "a query of one group": "只含一个分组的查询",
    "fields of the kind": "该类型的字段",
    **ASSIGNING_ALLOWED,
    "a quote or an order": "报价单或订单",
    "all there are; remove_stages takes them out": "全部现有阶段；移除请用 remove_stages",
    "each contact once": "每个联系人一次",
    "once its opportunities are where they belong": "待其商机迁移完成之后",
    "one stage at least": "至少一个阶段",
    "one who is primary": "一位主要联系人",
    "other stages of the pipeline": "该流程的其他阶段",
    "2 leads or more, each once": "至少两条线索，不重复",
    "one of the leads": "其中一条线索",
    "each code once": "每个代码一次",
    "each id once": "每个编号一次",
    "each salesperson once": "每位销售人员一次",
    "one open, one won and one lost at least": "至少各有一个进行中、赢单和输单阶段",
    "the formula of a condition": "条件的公式",
}
"""What `InvalidValue` says of them."""

PROSPECTS_COUNTED: Final[Mapping[str, str]] = {
    "competitors": "竞争对手",
    "contacts": "联系人",
    "links": "关联单据",
    "log entries": "日志条目",
    "pipelines": "销售流程",
    "splits": "业绩分成",
    "absences": "缺勤记录",
    "group_by": "分组字段",
    "groups": "分组",
    "sums": "求和项",
    "consents": "同意记录",
    "contact_ids": "联系人",
    "lead_ids": "线索",
    "leads": "线索",
    "heirs": "接收人",
    "members": "成员",
    "rules": "规则",
    "stages": "阶段",
    "territories": "区域",
}
"""What `TooMany` says of them."""
