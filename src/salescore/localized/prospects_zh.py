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
    "each code once": "每个代码一次",
    "each id once": "每个编号一次",
    "each salesperson once": "每位销售人员一次",
    "one open, one won and one lost at least": "至少各有一个进行中、赢单和输单阶段",
    "the formula of a condition": "条件的公式",
}
"""What `InvalidValue` says of them."""

PROSPECTS_COUNTED: Final[Mapping[str, str]] = {
    "absences": "缺勤记录",
    "group_by": "分组字段",
    "groups": "分组",
    "sums": "求和项",
    "consents": "同意记录",
    "heirs": "接收人",
    "members": "成员",
    "rules": "规则",
    "stages": "阶段",
    "territories": "区域",
}
"""What `TooMany` says of them."""
