"""What the library says in Chinese of prices: what is wrong with them, and how they came about."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PRICING", "PRICING_STEPS", "PRICING_WHY"]

PRICING: Final[Mapping[str, tuple[str, str]]] = {
    "pricing.ambiguous": (
        "{first} 与 {second} 同样适用，无法区分先后",
        "请提高其中之一的优先级或增加条件；或在设置中规定如何选择。",
    ),
    "pricing.base_tax": (
        "价格表 {list} 与其基准价格表 {base} 一个含税一个不含税",
        "请统一为含税或不含税后再发布。",
    ),
    "pricing.below_zero": (
        "{sku}：价格表 {list} 算出的价格为 {amount}，小于零",
        "请调低公式中的加价或折扣，或设置最低毛利。",
    ),
    "pricing.lint_below_cost": (
        "{list}：{about} 的售价 {price} 低于成本 {cost}。",
        "请提高售价，或更正产品成本。",
    ),
    "pricing.lint_no_factor": (
        "{list}：{about} 有按 {unit} 计的价格 {price}，但该产品没有这个单位。",
        "请为产品添加该单位，或改用已有的单位。",
    ),
    "pricing.lint_no_rate": (
        "{list} 要从 {from} 换算为 {to} 来计算价格，但没有这一汇率。",
        "请设置汇率；在此之前这些价格无法算出。",
    ),
    "pricing.lint_overlap": (
        "{list}：{about} 的价格 {price} 所在数量区间内，{other} 已经生效。",
        "请让区间在下一档开始之前结束。",
    ),
    "pricing.lint_rising": (
        "{list}：{about} 从 {at_least} 起为 {price}，低于此数量反而更便宜：{other}。",
        "请核对两个金额：买得多反而单价更高。",
    ),
    "pricing.lint_unknown_category": (
        "{list} 中的类别 {name} 不存在。",
        "请更正名称，或添加该类别。",
    ),
    "pricing.lint_unknown_group": (
        "{list} 中的客户组 {name} 没有任何客户。",
        "请更正名称，或把客户加入该组。",
    ),
    "pricing.lint_unknown_list": (
        "{list} 以价格表 {name} 为基准，但后者尚未发布。",
        "请更正名称，或发布该价格表；在此之前这些价格无法算出。",
    ),
    "pricing.lint_unknown_product": (
        "{list} 中的产品 {name} 不存在。",
        "请更正名称，或添加该产品。",
    ),
    "pricing.lint_unknown_variants": (
        "{list} 指定了 {name} 的变体，但没有这样的产品。",
        "请更正名称，或为产品注明所属主产品。",
    ),
    "pricing.lint_unreachable": (
        "{list}：{about} 的价格 {price} 永远不会生效：凡是它适用之处，{other} 都优先。",
        "请删除它，或提高其优先级，或设置不同的起订量。",
    ),
    "pricing.list_cycle": (
        "这些价格表互为基准：{path}。",
        "请为其中一个指定其他基准，例如目录价。",
    ),
    "pricing.mixed_tax": (
        "该订单的价格有的含税，有的不含税",
        "同一币种的价格请统一为含税或不含税后再发布。",
    ),
    "pricing.no_cost": (
        "{sku}：价格表 {list} 以成本为基准，但成本未知",
        "请为产品填写成本；或在设置中把缺失的成本按零计算。",
    ),
    "pricing.no_list_price": (
        "{sku}：价格表 {list} 以目录价为基准，但没有目录价",
        "请为产品填写目录价，可以为 0。",
    ),
    "pricing.no_price": (
        "{sku}：{on} 没有适用于数量 {quantity} 的 {currency} 价格",
        "请发布当日有效的价格，或手工定价并说明原因。",
    ),
    "pricing.no_quantity": (
        "{sku}：价格表 {list} 按数量计算，但数量未知",
        "请给出数量。",
    ),
    "pricing.tie": (
        "{sku} 有两个无法区分先后的价格：{first} 和 {second}。",
        "请提高其中一个价格表的优先级，或设置不同的数量、对象或日期。",
    ),
}

PRICING_STEPS: Final[Mapping[str, str]] = {
    "pricing.base_cost": "成本 {amount}",
    "pricing.base_cost_missing": "成本未知，按 {amount} 计算",
    "pricing.base_list_price": "目录价 {amount}",
    "pricing.base_price_list": "基准价 {amount}（价格表 {list}）",
    "pricing.computed": "按公式 {formula} = {after}（{inputs}）",
    "pricing.converted": (
        "{before} {from} = {after} {to}，汇率 1 {from} = {rate} {to}，自 {since} 起（{source}）"
    ),
    "pricing.discount_amount": "减 {amount}：由 {before} 降为 {after}",
    "pricing.discount_amount_named": "{name}，减 {amount}：由 {before} 降为 {after}",
    "pricing.discount_applied": "折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.discount_applied_named": "{name}，折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.discount_of_base": "按 {base} 计折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.discount_of_base_named": (
        "{name}，按 {base} 计折扣 {percent}%：由 {before} 降为 {after}"
    ),
    "pricing.discount_passed_over": "未采用折扣 {discount}（价格表 {list}）：{why}",
    "pricing.discount_price": "折后价 {amount}：由 {before} 降为 {after}",
    "pricing.discount_price_named": "{name}，折后价 {amount}：由 {before} 降为 {after}",
    "pricing.formula_discount": "减 {percent}%：由 {before} 变为 {after}",
    "pricing.formula_highest": "最多比基准价 {base} 高 {margin}：由 {before} 变为 {after}",
    "pricing.formula_lowest": "至少比基准价 {base} 高 {margin}：由 {before} 变为 {after}",
    "pricing.formula_margin": "毛利占售价 {percent}%：由 {before} 变为 {after}",
    "pricing.formula_markup": "加 {percent}%：由 {before} 变为 {after}",
    "pricing.formula_passed_over": "未采用公式价格（价格表 {list}）：{why}",
    "pricing.formula_rounded": "按 {step} 取整：由 {before} 变为 {after}",
    "pricing.formula_surcharge": "附加 {amount}：由 {before} 变为 {after}",
    "pricing.graduated": "其中 {quantity} 按 {amount} 计 = {sum}",
    "pricing.graduated_average": "{quantity} 共 {sum}：平均 {after}",
    "pricing.line_discount": "本行折扣 {percent}%：由 {before} 降为 {after}",
    "pricing.lowest_before": "{start} 之前 {days} 天内的最低价：{amount}",
    "pricing.lowest_unknown": "{start} 之前 {days} 天内没有已知价格",
    "pricing.manual_price": "{actor} 手工定价 {amount}：{reason}",
    "pricing.minimum_kept": "不低于最低价：由 {before} 改为 {after}",
    "pricing.on_sale": "促销价，代替 {original}（价格表 {list}）",
    "pricing.per_unit": "每 {unit}（{factor}）{amount}：单价 {after}",
    "pricing.price_applied": "价格 {amount}，{at_least} 起（价格表 {list}）",
    "pricing.price_passed_over": "未采用价格 {amount}（价格表 {list}）：{why}",
    "pricing.rule_applied": "规则 {rule}（{plugin}）：由 {before} 改为 {after}",
    "pricing.rule_passed_over": (
        "未采用规则 {rule}（{plugin}）：价格系手工给出：由 {before} 改为 {after}"
    ),
    "pricing.unit_price_rounded": "保留 {digits} 位小数：由 {before} 变为 {after}",
}

PRICING_WHY: Final[Mapping[str, str]] = {
    "ambiguous": "与另一个价格同样适用",
    "amount": "金额未达到起点",
    "attribute": "属性不符",
    "base_tax": "与基准价格表的含税方式不同",
    "below_zero": "计算结果小于零",
    "best": "另有更大的折扣",
    "channel": "仅适用于其他销售渠道",
    "condition": "不满足条件",
    "customer": "仅适用于其他客户",
    "date": "当日不在有效期内",
    "dearer": "并不更便宜",
    "division_by_zero": "其公式除以零",
    "exclusive": "已有排他折扣",
    "first": "只有第一个折扣有效",
    "group": "仅适用于其他客户组",
    "lowest": "另有更低的价格",
    "minimum": "已到最低价",
    "missing_rate": "没有汇率",
    "no_cost": "成本未知",
    "no_list_price": "没有目录价",
    "no_price": "基准价格表没有价格",
    "no_quantity": "数量未知",
    "out_of_range": "其公式得出的数字过长",
    "outranked": "另一价格优先",
    "override": "已被另一价格表的价格取代",
    "product": "仅适用于其他产品",
    "quantity": "数量未达到该价格的起点",
    "sale": "促销价更低",
    "specificity": "另有更具体的价格",
    "standard": "标准价更低",
    "territory": "仅适用于其他区域",
    "unit": "仅适用于其他单位",
}
"""Why a price or a discount did not count."""
