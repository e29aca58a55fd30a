"""How formulas are said in Chinese: templates by what is said, and the names of usual inputs."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FOUND", "HOLDS", "NAMES", "SAID"]

SAID: Final[Mapping[str, str]] = {
    "*": "{0} × {1}",
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "/": "{0} ÷ {1}",
    "abs": "{0} 的绝对值",
    "add_days": "{0} 之后 {1} 天的日期",
    "always": "总是成立",
    "and": "{0}，且 {1}",
    "contains": "{0} 包含 {1}",
    "days_between": "{0} 至 {1} 的天数",
    "digits": "{0} 舍入到 {1} 位小数",
    "eq": "{0} 为 {1}",
    "false": "否",
    "ge": "{0} 不小于 {1}",
    "gt": "{0} 大于 {1}",
    "if": "若 {0}，则 {1}，否则 {2}",
    "in": "{0} 为 {1} 之一",
    "inside": "（{0}）",
    "is_empty": "{0} 为空",
    "is_given": "{0} 不为空",
    "join": "{0}、{1}",
    "le": "{0} 不大于 {1}",
    "lt": "{0} 小于 {1}",
    "max": "{0} 中的最大值",
    "min": "{0} 中的最小值",
    "mode": "{0}（{1}）",
    "ne": "{0} 不为 {1}",
    "negative": "-{0}",
    "never": "总不成立",
    "none": "空",
    "not": "并非 {0}",
    "not_in": "{0} 不为 {1} 中的任何一个",
    "or": "{0}，或 {1}",
    "starts_with": "{0} 以 {1} 开头",
    "step": "{0} 舍入到 {1} 的倍数",
    "text": "“{0}”",
    "true": "是",
    "whole": "{0} 舍入到整数",
}
"""Templates; the parts are numbered."""

NAMES: Final[Mapping[str, str]] = {
    "amount": "金额",
    "away_from_zero": "远离零",
    "category": "类别",
    "ceiling": "向上",
    "channel": "渠道",
    "cost_price": "成本价",
    "currency": "货币",
    "floor": "向下",
    "half_even": "五取偶",
    "half_odd": "五取奇",
    "half_toward_minus_infinity": "五向下",
    "half_toward_plus_infinity": "五向上",
    "half_toward_zero": "五向零",
    "list_price": "目录价",
    "parent_unit_price": "上级价格表的单价",
    "quantity": "数量",
    "sku": "SKU",
    "toward_zero": "向零",
    "unit": "单位",
    "unit_price": "单价",
}
"""Names of inputs and of ways to round; a name that is not here is said as it is written."""

FOUND: Final[Mapping[str, str]] = {
    "a condition": "条件",
    "a text": "文本",
    "a value": "值",
    "something else": "其他内容",
    "the end": "公式结尾",
}
"""What stands where something else is expected."""

HOLDS: Final[Mapping[str, str]] = {
    "day": "日期",
    "id": "编号",
    "instant": "时刻",
    "number": "数字",
    "text": "文本",
    "truth": "真假值",
    "word": "固定用词",
}
"""What a part of a formula holds."""
