"""Why goods are available or not, and from when on, in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["SUPPLY"]

SUPPLY: Final[Mapping[str, str]] = {
    "supply.atp_head": "可承诺量，{since} 至 {until}：",
    "supply.atp_step": "自 {on} 起 {quantity}",
    "supply.available": "{sku}，库位 {location}：可用 {quantity}",
    "supply.beyond": "可超出现有库存再承诺 {quantity}",
    "supply.beyond_any": "可超出现有库存承诺，数量不限",
    "supply.by_hand": "人工预留 {quantity}：{reason}",
    "supply.by_hand_until": "人工预留 {quantity}，至 {until}：{reason}",
    "supply.expected": "预计 {due_on} 到货 {quantity}（{number}）",
    "supply.held_back": "保留 {quantity}（安全库存）",
    "supply.on_hand": "现有 {quantity}",
    "supply.overdue": "已过期的购物车占有 {quantity}：任何人都可取用",
    "supply.part": "{sku}：每套需 {need}，可用 {quantity}",
    "supply.to_basket": "已为购物车 {owner} 预留 {quantity}，至 {until}",
    "supply.to_order": "已为订单 {owner} 预留 {quantity}",
    "supply.to_order_on": "已为订单 {owner} 预留 {quantity}，{due_on} 发出",
    "supply.to_others": "已为其他 {count} 个单据预留 {quantity}",
    "supply.underway": "在途 {quantity}，到达日期未知（{number}）",
    "supply.unsaleable": "{location} 有 {quantity}，不可承诺",
    "supply.waited_for": "订单 {owner} 等待 {quantity}",
    "supply.waited_for_by_others": "其他 {count} 个单据等待 {quantity}",
}
