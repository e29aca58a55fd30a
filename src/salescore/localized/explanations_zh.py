"""What explains and tells in Chinese: steps of a price, sums, time lines; and their words."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXPLANATIONS", "WORDS"]

EXPLANATIONS: Final[Mapping[str, str]] = {
    "orders.head": ("订单 {number}（{state}）：发货 {fulfillment}，开票 {billing}，付款 {payment}"),
    "orders.sums": "不含税 {net}，税额 {tax}，含税合计 {gross}",
    "pricing.discount_applied": "折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.line_discount": "本行折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.manual_price": "{actor} 手工定价 {amount}：{reason}",
    "pricing.price_applied": "价格 {amount}，{at_least} 起（价格表 {list}）",
    "pricing.price_passed_over": "未采用价格 {amount}（价格表 {list}）：{why}",
    "tax.applied": "税 {code} {percent}%：{tax}",
    "timeline.canceled": "已取消：{reason}",
    "timeline.completed": "已完成",
    "timeline.drafted": "草稿已保存：{amount}",
    "timeline.given_back": "已释放预留：{goods}",
    "timeline.held": "已暂停：{reason}",
    "timeline.invoiced": "已开具发票 {number}：{amount}",
    "timeline.paid": "已核销发票：{amount}",
    "timeline.placed": "已下单 {number}：{amount}",
    "timeline.received": "已收款 {number}：{amount}（附言 {reference}）",
    "timeline.released": "已恢复",
    "timeline.reopened": "已重新打开：{reason}",
    "timeline.reserved": "已预留：{goods}",
    "timeline.shipped": "已发货 {number}：{goods}",
}

_STATES: Final[Mapping[str, str]] = {
    "canceled": "已取消",
    "completed": "已完成",
    "draft": "草稿",
    "on_hold": "已暂停",
    "placed": "已下单",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "allowed": {
        **_STATES,
        "0 or more": "0 或以上",
        "0 to 100": "0 至 100",
        "above zero": "大于零",
        "a number above zero": "大于零的数",
        "not zero": "不为零",
    },
    "at_least": {"0": "首件"},
    "axis": {"billing": "开票", "fulfillment": "发货", "payment": "付款"},
    "billing": {
        "invoiced": "已开票",
        "none": "未开票",
        "not_needed": "无需开票",
        "partial": "部分开票",
    },
    "fulfillment": {
        "none": "未发货",
        "not_needed": "无需发货",
        "partial": "部分发货",
        "shipped": "已发货",
    },
    "kind": {
        "category": "类别",
        "commitment": "预留",
        "contact": "联系人",
        "customer": "客户",
        "invoice": "发票",
        "location": "库位",
        "number": "连续编号",
        "number series": "编号规则",
        "order": "订单",
        "payment": "收款",
        "price list": "价格表",
        "product": "产品",
        "rate": "税率",
        "salesperson": "销售员",
        "series": "编号",
        "settings": "设置",
        "shipment": "发货单",
        "tax rate": "税率",
        "transfer": "出入库单",
    },
    "name": {"commands": "命令", "ids": "编号", "invoices": "发票", "order lines": "订单行"},
    "payment": {
        "none": "未付款",
        "not_needed": "无需付款",
        "paid": "已付清",
        "partially_paid": "部分付款",
    },
    "state": _STATES,
    "verb": {
        "cancel": "取消",
        "complete": "完成",
        "draft": "修改草稿",
        "hold": "暂停",
        "invoice": "开票",
        "place": "下单",
        "release": "恢复",
        "reopen": "重新打开",
        "ship": "发货",
    },
    "why": {
        "customer": "仅适用于其他客户",
        "date": "当日不在有效期内",
        "group": "仅适用于其他客户组",
        "quantity": "数量未达到该价格的起点",
        "specificity": "另有更具体的价格",
    },
}
"""How a stored word reads, by the name of the value it stands in."""
