"""What the library says in Chinese of goods that customers give back."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CONDITIONS", "RETURNS", "RETURNS_ALLOWED", "RETURNS_TOLD"]

RETURNS: Final[Mapping[str, tuple[str, str]]] = {
    "returns.exceeds_requested": (
        "{return}，{sku}：到货 {asked}，待退 {coming}",
        "收货不得超过待退数量，或说明接收多退的货物。",
    ),
    "returns.goods_gone": (
        "{return}，{sku}：{asked} 已报废，无法移动",
        "请保持原状，或只处理仍在库的货物。",
    ),
    "returns.late_not_permitted": (
        "{actor} 无权在期限之后同意退货",
        "请让拥有 {permission} 权限的人办理。",
    ),
    "returns.not_out": (
        "{return}，{sku}，批次 {lot}：要退回 {asked}，在外 {out}",
        "只能收回已发出且尚未退回的货物，批次和货主须与发出时一致。",
    ),
    "returns.not_waiting": (
        "{return}，{sku}：指定 {asked}，状况为{condition}且未处理的有 {waiting}",
        "最多只能指定按此状况收到且尚未处理的数量。",
    ),
    "returns.nothing_to_come": (
        "{return}：没有待退货物",
        "如有多退的货物请指明行号，或处理已收到的货物。",
    ),
    "returns.nothing_to_return": (
        "{order}：没有可退的货物",
        "只有已发出、未退回且未在退货途中的货物可以退。",
    ),
    "returns.replaced": (
        "{return}，{sku}：应补发 {asked}，其中尚待发出 {owed}",
        "已补发的请按换货处理，或取消为其备货的发货单。",
    ),
    "returns.too_late": (
        "{sku}：要退回 {asked}，其中 {in_time} 在期限内（至 {until}）",
        "请说明逾期理由后同意，或予以拒绝。",
    ),
    "returns.too_many": (
        "{order}，{sku}：要退回 {asked}，可退 {left}",
        "最多只能退已发出、未退回且未在退货途中的数量。",
    ),
    "returns.too_many_of_shipment": (
        "{shipment}，{sku}：共要退回 {asked}，随之发出 {left}",
        "其余请指定另一张发货单，或不指定。",
    ),
    "returns.nothing_credited": (
        "{order}：没有贷记任何货物，无法一并贷记 {charges}",
        "请与贷记的货物一起贷记费用，或单独开具贷记单。",
    ),
    "returns.refund_short": (
        "{return}：贷记金额中有 {amount} 未曾付款，因此不退款",
        "这部分金额留在该客户名下，可用于核销其他发票。",
    ),
    "returns.without_order": (
        "{return}，{sku}：{asked} 没有对应的发票可以贷记",
        "该退货不属于任何订单，请拒绝、维修，或另行退款。",
    ),
}
"""By code: the sentence, and the advice."""

RETURNS_TOLD: Final[Mapping[str, str]] = {
    "timeline.return_canceled": "退货 {number} 已取消：{reason}",
    "timeline.return_closed": "退货 {number} 不再到货：{reason}",
    "timeline.return_declined": "退货 {number} 已拒绝：{reason}",
    "timeline.return_received": "退货 {number} 已收货：{goods}",
    "timeline.return_requested": "申请退货 {number}：{goods}",
    "timeline.return_settled": "退货 {number} 已处理：{goods}",
}
"""What a time line tells."""

RETURNS_ALLOWED: Final[Mapping[str, str]] = {
    "the net price, without an order": "没有订单时须给出净单价",
    "one currency": "同一种币种",
    "a SKU, without an order": "没有订单时用 SKU",
    "an order, or a customer": "订单或客户二选一",
    "what comes back, at least one line": "要退的货物，至少一行",
    "none: the order's own price holds": "不填：以订单价格为准",
    "none where goods are thrown away": "货物报废时不填",
    "none where they are missing": "货物缺失时不填",
    "none without an order": "没有订单时不填",
    "good, damaged": "good、damaged",
    "a line, a quantity": "行、数量",
    "a line, a quantity, a condition": "行、数量、状况",
    "False: only what is rejected can be kept without anything for it": (
        "False：只有被拒绝的货物才能无偿留下"
    ),
}
"""What would be allowed."""

CONDITIONS: Final[Mapping[str, str]] = {
    "damaged": "损坏",
    "good": "完好",
    "missing": "缺失",
    "received": "收到",
    "wrong": "错发",
}
"""How goods came."""
