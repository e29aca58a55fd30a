"""How the taxes of a document come about, in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TAX", "TAX_STEPS"]

TAX_STEPS: Final[Mapping[str, str]] = {
    "tax.added": "税 {code}：{tax}",
    "tax.applied": "税 {code} {percent}%：{tax}",
    "tax.division_of": (
        "第 {line} 行：{tax} 为含该税金额 {whole} 的 {percent}%：{raw}，取整后 {amount}"
    ),
    "tax.document_comes_to": (
        "单据：不含税 {net}，税额 {amount}，含税 {gross}；代扣 {withheld}；应付 {payable}"
    ),
    "tax.exempt": "税码 {tax_code} 下的税：无，客户免税",
    "tax.fixed_for": "第 {line} 行：{tax} 每单位 {each}，共 {quantity}：{raw}，取整后 {amount}",
    "tax.formula_for": "第 {line} 行：{tax} 按公式计算：{raw}，取整后 {amount}",
    "tax.kept_by_buyer": "代扣 {code}，{base} 的 {percent}%：{tax}",
    "tax.line_comes_to": "第 {line} 行：不含税 {net}，税额 {amount}，含税 {gross}",
    "tax.line_entered": (
        "第 {line} 行：录入 {entered}，减单据折扣 {discount}：不含税 {raw}，取整后 {net}"
    ),
    "tax.not_charged": "{base} 不计税（{code}）：{reason}",
    "tax.owed_by_buyer": "税 {code}，{base} 的 {percent}%：{tax}，由买方缴纳（{reason}）",
    "tax.percent_of": "第 {line} 行：{tax} 为 {base} 的 {percent}%：{raw}，取整后 {amount}",
    "tax.price_mapped": "计税方式不同（{treatment}）：由 {before} 改为 {after}",
    "tax.quoted": "按 {provider} 的报价计税：{treatment} {percent}%（报价 {quote}）",
    "tax.reversed": "第 {line} 行：{tax} 由买方缴纳：{amount}",
    "tax.share": "税 {code}，{base} 的 {percent}%：{tax}",
    "tax.treatment_applied": "税码 {tax_code} 下的税：{taxes}（税务处理 {treatment}；{reason}）",
    "tax.treatment_passed_over": "未采用税务处理 {treatment}：{why}",
    "tax.untreated": "税码 {tax_code} 下的税：{taxes}",
    "tax.withheld": "第 {line} 行：{tax} 由买方代扣：{amount}",
}

TAX: Final[Mapping[str, tuple[str, str]]] = {
    "tax.discount_too_large": (
        "折扣 {discount} 超过了可扣减的金额 {limit}。",
        "请给出不超过该金额的折扣，或不超过 100 的百分比。",
    ),
    "tax.treatment_tie": (
        "税务处理 {first} 与 {second} 可能适用于同一笔销售，且无法区分先后。",
        "请提高其中一个的优先级，或设置不同的产品、客户、地区或日期。",
    ),
}
"""What is wrong with taxes, with advice."""
