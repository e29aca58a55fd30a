"""What the library says in Chinese of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT", "PLACEMENT_STEPS"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "blankets.below_called_off": (
        "{sku}：已调用数量比拟约定的多 {over}",
        "请至少约定已调用的数量，或取消相应的订单。",
    ),
    "blankets.called_too_often": (
        "{blanket} 已调用 {limit} 次",
        "请关闭它并另行约定。",
    ),
    "blankets.exceeds_rest": (
        "{sku}：要调用 {asked}，只剩 {rest}",
        "请不超过剩余数量，或约定更多。",
    ),
    "blankets.not_agreed": (
        "{blanket} 不含 {sku}",
        "请去掉该行、单独订购，或补充约定。",
    ),
    "blankets.not_in_force": (
        "{blanket} 的有效期为 {since} 至 {until}",
        "请在有效期内调用，或约定更晚的截止日。",
    ),
    "blankets.other_currency": (
        "{blanket} 以 {currency} 计价，而客户现按 {now} 结算",
        "请关闭它，并以客户的货币另行约定。",
    ),
    "blankets.rest_remains": (
        "{blanket} 尚有未调用部分：{rests}",
        "无需处理；如要继续请另行约定。",
    ),
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
    "recurring.not_due": (
        "{recurring} 不应在 {on} 下单；下一次是 {next_on}",
        "请等到下一次的日期再下单。",
    ),
    "recurring.other_currency": (
        "{recurring} 以 {currency} 计价，而客户现按 {now} 结算",
        "请结束它，并以客户的货币另行开始。",
    ),
}

PLACEMENT_STEPS: Final[Mapping[str, str]] = {
    "blankets.agreed_price": "按 {blanket} 约定的价格 {amount}",
    "recurring.kept_price": "按 {recurring} 首次的价格 {amount}",
}
