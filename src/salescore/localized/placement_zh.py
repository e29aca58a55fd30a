"""What the library says in Chinese of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "credit.exceeded": (
        "需占用信用 {asked}，信用额度 {limit} 只剩 {headroom}",
        "请等待回款、减少订购，或提高该客户的信用额度。",
    ),
    "orders.below_minimum": (
        "订单净额 {net} 低于最低订单金额 {minimum}",
        "请增加订购，直到净额达到最低金额。",
    ),
    "orders.cost_unknown": (
        "{skus} 的成本未知：毛利只按其余各行计算",
        "请为产品填写成本；缺少汇率时请先登记汇率。",
    ),
    "orders.date_too_early": (
        "{sku} 要求 {ship_on} 发出，货物最早 {earliest} 才到",
        "请改为该日或以后发出，或提前补货。",
    ),
    "orders.date_unknown": (
        "{sku} 要求 {ship_on} 发出，但没有已知的日期能备足货物",
        "请减少订购，或登记预计到货。",
    ),
    "orders.margin_too_low": (
        "售价 {net}、成本 {cost}，订单毛利低于 {floor}%",
        "请提高价格或减少折扣，直到毛利达到下限。",
    ),
}
