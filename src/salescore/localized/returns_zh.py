"""What the library says in Chinese of goods that customers give back."""

from collections.abc import Mapping
from typing import Final

__all__ = ["RETURNS"]

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
