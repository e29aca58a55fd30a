"""What the library says in Chinese of shipments: set aside, packed, sent off, arrived, failed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["SHIPPING", "SHIPPING_TOLD"]

SHIPPING: Final[Mapping[str, tuple[str, str]]] = {
    "fulfillment.carrier_failed": (
        "插件 {plugin} 的承运方 {carrier} 未给出答复：{reason}。",
        "未记录任何内容。请稍后再试，或改用其他承运方；如需停用该插件：{switch_off}。",
    ),
    "fulfillment.exception_open": (
        "{order}：{skus} 尚未决定如何处理",
        "请先处理其发货单的异常。",
    ),
    "fulfillment.fact_differs": (
        "{shipment}：承运方先前以 {reference} 报告过不同的内容",
        "请为承运方的每条报告使用各自的编号。",
    ),
    "fulfillment.not_paid": (
        "{order}：须先有 {needed}，货物才能发出，现有 {there}",
        "请等待款项，或在设置中更改发货条件。",
    ),
    "fulfillment.not_underway": (
        "{shipment} 的 {sku}：所述 {asked}，其中尚有 {underway}",
        "数量不得超过随该发货单发出且尚未送达、也未失败的数量。",
    ),
    "fulfillment.nothing_underway": (
        "{shipment}：已没有在途货物",
        "随其发出的货物已全部送达或失败。",
    ),
    "fulfillment.over_shipped": (
        "{order} 的 {sku}：合计发出 {shipped}，订购 {ordered}",
        "请告知买方，或收回多发的货物。",
    ),
    "fulfillment.over_tolerance": (
        "{order} 的 {sku}：订购 {ordered}，合计将发出 {shipped}，上限 {most}",
        "请减少发货数量，或在设置中放宽上限。",
    ),
    "fulfillment.packed_too_much": (
        "{shipment} 的 {sku}：装箱 {asked}，备货 {prepared}",
        "装箱数量不得超过为该发货单备好的数量。",
    ),
    "fulfillment.rates_expired": (
        "{carrier} 的运费报价 {rates} 自 {expires_at} 起不再有效。",
        "请重新询问承运方，并按其现价收取运费。",
    ),
    "orders.shipment_prepared": (
        "{order}：{skus} 已为尚未发出的发货单备好",
        "请先取消这些发货单或将其发出；异常的货物请选择重发。",
    ),
}

SHIPPING_TOLD: Final[Mapping[str, str]] = {
    "timeline.carrier": "{number} 的承运方报告：{status}",
    "timeline.decided": "已决定如何处理未能送达的货物：{how}",
    "timeline.delivered": "随 {number} 送达：{goods}",
    "timeline.not_through": "未能送达（{reason}）：{goods}",
    "timeline.packed": "发货单 {number} 已装入 {packages} 个包裹",
    "timeline.prepared": "已为发货单 {number} 备货：{goods}",
    "timeline.shipment_canceled": "发货单 {number} 已取消：{reason}",
}
"""What stories tell of them."""
