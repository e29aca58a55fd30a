"""What the demo says, in the languages of the library."""

from typing import Final

__all__ = ["CATEGORIES_ZH", "WORDS", "say"]

CATEGORIES_ZH: Final = {
    "Beverages": "饮料",
    "Condiments": "调味品",
    "Confections": "甜食",
    "Dairy Products": "乳制品",
    "Grains/Cereals": "谷物",
    "Meat/Poultry": "肉禽",
    "Produce": "蔬果",
    "Seafood": "海鲜",
}
"""The categories of the tables in Chinese; the tables have English names only."""

WORDS: Final = {
    "en": {
        "opening": "Northwind, a trading company: {orders} orders, {first} to {last}.",
        "replaying": "Replaying them day by day into {url} ...",
        "summary": (
            "{orders} orders of {customers} customers for {products} products: {shipped} shipped"
            " and invoiced, {open} open; {commands} commands in {seconds} s."
        ),
        "replayed": (
            "{replayed} of the commands were there from an earlier run: their keys were"
            " recognized, nothing was done twice."
        ),
        "about": "About these figures:",
        "net": (
            "Net is price x quantity x (1 - discount), rounded half up to the cent on each line;"
            " no tax; freight is a charge of its own."
        ),
        "unpaid": (
            "The tables hold no payments, so every invoice (due after 30 days) is open;"
            " receivables are shown as of {last}, the last day of the tables."
        ),
        "unshipped": (
            "{open} orders were never shipped: their goods are reserved, their freight is not"
            " invoiced. Available is what the tables call units in stock."
        ),
        "gone": "These records were in memory and are gone now. To keep them, and to look at them:",
        "next": "What to try next:",
        "report": "The same with charts, for a browser: {path}",
        "page_title": "Northwind, a trading company",
        "page_lead": "Every order from {first} to {last}, replayed day by day through salescore.",
        "page_net": "Net sales",
        "page_orders": "Orders",
        "page_open_orders": "{open} still open",
        "page_customers": "Customers",
        "page_owed": "Open receivables",
        "page_months": "Sales by month",
        "page_categories": "What was sold, and when",
        "page_gross": "Gross amounts. Freight belongs to orders, so it stands apart as charges.",
        "page_stacked": "Sales by month and category",
        "page_heat_map": "The strongest months of each category",
        "page_best_customers": "The best customers",
        "page_salespeople": "Salespeople",
        "page_stages": "From order to payment",
        "page_unpaid": "What has come so far of all orders. The tables hold no payments.",
        "page_ordered": "Ordered",
        "page_shipped": "Shipped",
        "page_invoiced": "Invoiced",
        "page_paid": "Paid",
        "page_receivables": "Who owes most",
        "page_stock": "What lies in stock",
    },
    "zh": {
        "opening": "贸易公司 Northwind：{orders} 张订单，{first} 至 {last}。",
        "replaying": "正在逐日重放到 {url} ……",
        "summary": (
            "{customers} 位客户、{products} 种产品的 {orders} 张订单：{shipped} 张已发货并开票，"
            "{open} 张未完成；{commands} 条命令，用时 {seconds} 秒。"
        ),
        "replayed": "其中 {replayed} 条命令在之前的运行中已执行：键已被识别，没有任何事情做两次。",
        "about": "关于这些数字：",
        "net": "净额为 单价 x 数量 x（1 - 折扣），逐行四舍五入到分；不含税；运费单独列为附加费用。",
        "unpaid": (
            "数据表中没有收款记录，因此每张发票（30 天后到期）都未付清；"
            "应收款截至 {last}，即数据表的最后一天。"
        ),
        "unshipped": (
            "{open} 张订单从未发货：货物已预留，运费未开票。“可用”就是数据表所说的库存单位数。"
        ),
        "gone": "这些记录只在内存中，现在已经消失。要保留并查看它们，请运行：",
        "next": "接下来可以试试：",
        "report": "同样的内容（含图表），请用浏览器打开：{path}",
        "page_title": "贸易公司 Northwind",
        "page_lead": "{first} 至 {last} 的全部订单，由 salescore 逐日重放。",
        "page_net": "销售净额",
        "page_orders": "订单",
        "page_open_orders": "{open} 张未完成",
        "page_customers": "客户",
        "page_owed": "未结应收款",
        "page_months": "每月销售",
        "page_categories": "何时卖了什么",
        "page_gross": "均为含税合计。运费属于订单，单独列为附加费用。",
        "page_stacked": "按月份和类别的销售",
        "page_heat_map": "各类别最旺的月份",
        "page_best_customers": "最大的客户",
        "page_salespeople": "销售员",
        "page_stages": "从下单到收款",
        "page_unpaid": "全部订单走到了哪一步。数据表中没有收款记录。",
        "page_ordered": "已下单",
        "page_shipped": "已发货",
        "page_invoiced": "已开票",
        "page_paid": "已收款",
        "page_receivables": "欠款最多的客户",
        "page_stock": "库存",
    },
}
"""By language and name; the names in braces are filled in."""


def say(name: str, language: str, **values: object) -> str:
    """Give a text; whole numbers have thousands separators.

    Args:
        name: of the text.
        language: one of the library's.
        values: what is filled in.

    >>> say("opening", "zh", orders=830, first="1996-07-04", last="1998-05-06")
    '贸易公司 Northwind：830 张订单，1996-07-04 至 1998-05-06。'
    """
    filled = {
        key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()
    }
    return WORDS[language][name].format_map(filled)
