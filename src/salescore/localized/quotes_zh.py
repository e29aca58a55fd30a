"""What the library says in Chinese of quotes: why not, and what stands in them."""

from collections.abc import Mapping
from typing import Final

__all__ = ["QUOTES", "QUOTES_TOLD"]

QUOTES: Final[Mapping[str, tuple[str, str]]] = {
    "quotes.already_ordered": (
        "报价单 {number} 已有部分下单",
        "请改为取消由它生成的订单。",
    ),
    "quotes.choose_one": (
        "报价单 {number}：备选组 {group} 中选中了 {chosen} 行",
        "请在该组中恰好选择一行。",
    ),
    "quotes.exceeds_quoted": (
        "报价单 {number} 的 {sku}：要求 {asked}，可下单数量只剩 {left}",
        "请不要超过剩余数量，或另下订单。",
    ),
    "quotes.expired": (
        "报价单 {number} 的有效期至 {valid_until}",
        "请修订报价单，重新定价并延长有效期。",
    ),
    "quotes.line_ordered": (
        "报价单 {number} 的 {sku}：已全部下单",
        "请去掉这一行。",
    ),
    "quotes.not_chosen": (
        "报价单 {number} 的 {sku}：该行未选中",
        "请在接受报价之前选中它，或去掉这一行。",
    ),
    "quotes.nothing_chosen": (
        "报价单没有选中任何一行",
        "请至少选择一行。",
    ),
    "quotes.nothing_left": (
        "报价单 {number} 已没有可下单的内容",
        "请指定仍有剩余的行，或另做报价。",
    ),
    "quotes.still_valid": (
        "报价单 {number} 在 {valid_until} 结束之前有效",
        "请在该日之后再使其过期，或撤回报价。",
    ),
}
"""Reasons, with advice."""

QUOTES_TOLD: Final[Mapping[str, str]] = {
    "quotes.agreed": "按报价单 {number} 第 {revision} 版",
    "quotes.alternative": "备选：{group}",
    "quotes.head": ("{number} 第 {revision} 版 [{state}] 下单：{ordered}，有效期至 {valid_until}"),
    "quotes.not_counted": "未选",
    "quotes.optional": "可选",
}
"""What explains and tells."""
