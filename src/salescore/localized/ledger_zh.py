"""What the library says in Chinese of the ledger of stock: lots, past days, reversals."""

from collections.abc import Mapping
from typing import Final

__all__ = ["LEDGER"]

LEDGER: Final[Mapping[str, tuple[str, str]]] = {
    "stock.lot_blocked_already": (
        "{sku}，批次 {lot}：早已冻结（{reason}）",
        "无需处理。",
    ),
    "stock.lot_for_sale": (
        "{sku}，批次 {lot}：位于可销售的库位：{locations}",
        "请指明移往何处：不可销售的库位，例如待检区。",
    ),
    "stock.lot_not_blocked": (
        "{sku}，批次 {lot}：没有被冻结",
        "无需处理。",
    ),
    "stock.lot_picked": (
        "{sku}，批次 {lot}：已有 {quantity} 被订单选定",
        "请先用 sales.stock.release_pick(order) 释放选定的部分，再冻结该批次。",
    ),
    "stock.lot_withheld": (
        "{sku}，批次 {lot}：已冻结（{reason}），而 {location} 的货物可以销售",
        "请移到不可销售的库位，或先解除该批次的冻结。",
    ),
    "stock.now_backordered": (
        "{sku}：{location} 的预留比剩余库存多 {backordered}",
        "请补货，或通知等待的客户：sales.stock.backorders() 会列出他们。",
    ),
    "stock.past_short": (
        "{sku}：补录到 {at} 后，{location} 在 {on} 的结存将为 {balance}",
        "请先补录那天之前的入库，或把时间改晚。",
    ),
    "stock.period_closed": (
        "库存账已结账至 {closed_until}，而这笔补录到 {on}",
        "请改用更晚的日期，或请有权限的人反结账。",
    ),
    "stock.piece_twice": (
        "{sku}：序列号 {lot} 的货物已在库中",
        "请核对序列号；先让该件货物从所在位置出库。",
    ),
    "stock.reversed_already": (
        "{transfer} 已被 {reversal} 冲销",
        "无需处理。",
    ),
    "stock.too_much_later": (
        "{at} 之后这些货物的库存变动超过 {limit} 笔",
        "请改用更晚的时间，或直接调整当前账面。",
    ),
    "stock.unreversible": (
        "{transfer} 不能冲销：它的类型是 {kind}",
        "请撤销它背后的单据；入库、移库、调整和报废可以冲销。",
    ),
}
