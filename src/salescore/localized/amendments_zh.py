"""What the library says in Chinese of amendments of orders."""

from collections.abc import Mapping
from typing import Final

__all__ = ["AMENDMENTS", "AMENDMENTS_TOLD"]

AMENDMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "amendments.already_proposed": (
        "{order}：{by} 提出的变更尚未处理",
        "请先确认、拒绝或撤回该变更。",
    ),
    "amendments.below_billed": (
        "{order}，{sku}：要求 {asked}，已开票 {least}",
        "数量不能少于已开票数量；如需减少，请先开具红字凭证。",
    ),
    "amendments.below_shipped": (
        "{order}，{sku}：要求 {asked}，已发货 {least}",
        "数量不能少于已发货数量；不再需要的货物可以退货。",
    ),
    "amendments.charge_billed": (
        "{order}：费用 {charge} 已开票",
        "请改为开具红字凭证。",
    ),
    "amendments.charge_twice": (
        "{order} 已有费用 {charge}",
        "请在同一变更中先删除原费用，或使用其他代码。",
    ),
    "amendments.exceeds_rest": (
        "{order}，{sku}：要关闭 {asked}，未交且未备货的有 {rest}",
        "关闭的数量不能多于此数，或先取消尚未发出的发货单。",
    ),
    "amendments.line_begun": (
        "{order}，{sku}：该行已有发货或开票",
        "请改为关闭未交部分。",
    ),
    "amendments.line_billed": (
        "{order}，{sku}：该行已全部开票",
        "请改为开具红字凭证。",
    ),
    "amendments.line_moved": (
        "{order}，{sku}：变更之后已有发货或开票",
        "请改为再次变更订单。",
    ),
    "amendments.not_the_last": (
        "{order}：变更 {number} 不是最后一次，最后一次是 {last}",
        "请先撤销之后的变更。",
    ),
    "amendments.nothing_left": (
        "{order} 将没有任何内容",
        "请改为取消订单。",
    ),
    "amendments.nothing_owed": (
        "{order}，{sku}：该行没有未交部分",
        "请保持该行不变。",
    ),
    "amendments.nothing_to_close": (
        "{order}：没有未交货物",
        "请改为完成订单。",
    ),
    "amendments.nothing_to_spread": (
        "{order}：没有可供分摊费用的未开票行",
        "请为费用指定自己的税码。",
    ),
    "amendments.outdated": (
        "{order} 的变更基于版本 {based_on}，订单现为版本 {version}",
        "请重新查看订单，然后按该版本确认，或重新提出变更。",
    ),
    "amendments.sums_moved": (
        "{order}：提出时为 {proposed}，现为 {now}",
        "价格或税已变化：请按订单版本确认，或重新提出变更。",
    ),
    "amendments.taxes_unknown": (
        "{order}，{part}：已无法得知其税额的计算方式",
        "请重新设定下单当日的税，或开具红字凭证后重新下单。",
    ),
}

AMENDMENTS_TOLD: Final[Mapping[str, str]] = {
    "timeline.amended": "已变更（第 {revision} 次）：{amount}",
    "timeline.amendment_declined": "变更被拒绝：{reason}",
    "timeline.amendment_proposed": "已提出变更：{amount}",
    "timeline.amendment_reverted": "变更已撤销：{reason}",
    "timeline.amendment_withdrawn": "变更已撤回",
}
