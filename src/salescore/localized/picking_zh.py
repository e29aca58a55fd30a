"""What the library says in Chinese of why goods are taken from where they are taken."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PICKING_WHY"]

PICKING_WHY: Final[Mapping[str, str]] = {
    "stock.chosen_by": "{location}：由策略 {strategy} 选定",
    "stock.chosen_expiry": "{location}，批次 {lot}：{expires_on} 到期，在可用批次中最早",
    "stock.chosen_fullest": "{location}：该处存量最多",
    "stock.chosen_loose": "{location}：散放",
    "stock.chosen_lot": "{location}，批次 {lot}：指定的批次",
    "stock.chosen_nearest": "{location}：距离最近，为 {distance}",
    "stock.chosen_newest": "{location}：入库最晚，于 {since}",
    "stock.chosen_oldest": "{location}：入库最早，于 {since}",
    "stock.chosen_open_package": "{location}：从每包 {package} 的包装中取 {quantity}，拆一包",
    "stock.chosen_packages": "{location}：取 {quantity}，动用包装最少",
    "stock.passed_blocked": "{location}，批次 {lot}：已冻结",
    "stock.passed_expired": "{location}，批次 {lot}：{expires_on} 到期，早于交货日 {deliver_on}",
    "stock.passed_fresh": (
        "{location}，批次 {lot}：{expires_on} 到期，距交货日 {deliver_on} 不足 {days} 天"
    ),
    "stock.passed_taken": "{location}，批次 {lot}：已为他人选定",
    "stock.pick_bound": "第 {line} 行：已选定 {quantity} {sku}；{reason}",
    "stock.pick_open": "{sku}：已承诺 {quantity}，现场没有可发的货物",
    "stock.pick_proposed": "第 {line} 行：将取 {quantity} {sku}；{reason}",
}
