"""What the library says in Chinese of goods in a warehouse: counted, sent, taken back, made."""

from collections.abc import Mapping
from typing import Final

__all__ = ["WAREHOUSE"]

WAREHOUSE: Final[Mapping[str, tuple[str, str]]] = {
    "catalog.units_locked": (
        "{sku} 已按 {unit} 及其他单位计数：{uses}",
        "请改为新增单位；或等该产品没有库存、预留、等待和在途数量后再修改。",
    ),
    "stock.book_moved": (
        "{count} 第 {line} 行，{sku}：盘得 {counted} 时账面为 {book}，现在账面为 {now}",
        "请重新盘点这些货物，或去掉该行。",
    ),
    "stock.lot_not_shipped": (
        "{sku}，批次 {lot}：要随 {shipment} 退回 {asked}，在外只有 {out}",
        "退回数量不要超过该批次发出的数量，或写明发出时的发货单和批次。",
    ),
    "stock.no_components": (
        "{sku} 没有组件",
        "请先设定该产品的组件。",
    ),
    "stock.no_part": (
        "{part} 不是 {sku} 的组件",
        "只能写该产品的组件及其所取的批次。",
    ),
    "stock.not_shipped": (
        "{sku}：要随 {shipment} 退回 {asked}，在外只有 {out}",
        "退回数量不要超过发出的数量，或写明发出时的发货单、批次和货主。",
    ),
    "stock.not_underway": (
        "{transit}，{sku}：写了 {asked}，在途只有 {underway}",
        "数量不要超过仍在途的数量，并写明发出时的批次和货主。",
    ),
    "stock.parts_differ": (
        "{sku} 需要 {needed} 个 {part}，却写了 {asked} 个",
        "请按所需数量写该组件；若是散放的，可以不写。",
    ),
}
