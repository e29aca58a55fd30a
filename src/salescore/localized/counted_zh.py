"""What may be too many, in Chinese: the nouns that `TooMany` counts."""

from collections.abc import Mapping
from typing import Final

__all__ = ["COUNTED"]

COUNTED: Final[Mapping[str, str]] = {
    "characters of a formula": "公式的字符数",
    "characters of a line": "单行字符",
    "characters of the file": "文件字符",
    "charges": "附加费用",
    "choices": "选项",
    "commands": "命令",
    "components on all levels": "各层组件",
    "components": "组件",
    "custom fields": "自定义字段",
    "documents of what is to come": "待到货单据",
    "fields of an order": "排序字段",
    "follow-ups": "后续命令",
    "ids": "编号",
    "inputs of a formula": "公式的输入项数",
    "invoices": "发票",
    "items": "项目",
    "levels of a formula": "公式的嵌套层数",
    "levels of components": "组件层数",
    "lots of a trace": "追溯涉及的批次数",
    "lines of a count": "盘点行",
    "lines": "订单行",
    "order lines": "订单行",
    "parts of a formula": "公式的条件",
    "places": "库位",
    "price lists based on each other": "互为基准的价格表",
    "products to count": "待盘产品",
    "products": "产品",
    "rates": "汇率",
    "stock lines": "库存行",
    "blocked lots": "冻结批次",
    "lots": "批次",
    "substitutes": "替代品",
    "taxes of a group": "税组中的税",
    "taxes of a line": "一行的税",
    "units": "件数",
    "values of a formula": "公式的取值",
    "wants": "读取请求",
}
