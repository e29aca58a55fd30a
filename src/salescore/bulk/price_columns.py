"""Columns of prices and discounts: where they hold, how they are computed, and back to cells."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final

import attrs

from salescore.bulk.cells import CellType
from salescore.bulk.columns import Column, column, one_of
from salescore.bulk.entity import Written, plain_values
from salescore.bulk.rows import Row
from salescore.errors import InvalidValue
from salescore.money import Rounding
from salescore.pricing.formula import PriceBase, PriceFormula
from salescore.pricing.price_list import Discount, ListKind, Price, PriceList
from salescore.pricing.scope import Across, Scope

__all__ = [
    "LIST_COLUMNS",
    "RULE_COLUMNS",
    "SCOPE_NAMES",
    "discount_terms",
    "is_discount",
    "is_price",
    "is_rule",
    "list_cells",
    "list_terms",
    "price_terms",
    "rule_cells",
    "scope_terms",
]

SCOPE_NAMES: Final = (
    "variants_of", "category", "territory", "channel", "unit", "at_most", "min_amount", "across",
    "since_at", "until_at", "where",
)  # fmt: skip
_PLAIN: Final = ("at_least", "group", "since", "until", *SCOPE_NAMES)
_FORMULA: Final[Mapping[str, str]] = {
    "base": "base",
    "base_list": "base_list",
    "formula": "expression",
    "base_discount_percent": "discount_percent",
    "markup_percent": "markup_percent",
    "margin_percent": "margin_percent",
    "round_to": "round_to",
    "rounding": "rounding",
    "surcharge": "surcharge",
    "min_margin": "min_margin",
    "max_margin": "max_margin",
}
"""Fields of a `PriceFormula` by their columns."""

_DISCOUNT: Final[Mapping[str, str]] = {
    "discount_percent": "percent",
    "discount_amount": "amount",
    "discount_price": "price",
    "discount_name": "name",
    "exclusive": "exclusive",
    "discount_priority": "priority",
}
"""Fields of a `Discount` by their columns."""

_PRICE: Final[Mapping[str, str]] = {
    "price": "amount", "graduated": "graduated", "minimum": "minimum",
}  # fmt: skip
_RULE: Final = frozenset({"sku", "customer", *_PLAIN, *_FORMULA, *_DISCOUNT, *_PRICE})
_WORDS: Final[Mapping[str, type[Enum]]] = {
    "across": Across, "base": PriceBase, "rounding": Rounding, "kind": ListKind,
}  # fmt: skip
_FITS: Final = "what a row can say"
_EVERYWHERE: Final = Scope()


def _words(name: str) -> Callable[[str], None]:
    return one_of(name, [str(each.value) for each in _WORDS[name]])


def _number(name: str, english: str, chinese: str) -> Column:
    return column(name, english, chinese, type=CellType.NUMBER)


LIST_COLUMNS: Final = (
    column(
        "kind",
        "Standard, sale, override or base: how its prices stand to those of others.",
        "价格表类型：standard（标准）、sale（促销）、override（覆盖）、base（仅作基准）。",
        type=CellType.CODE,
        check=_words("kind"),
    ),
    column(
        "effective",
        "The first day on which this edition is in force.",
        "本版价格表的生效日期。",
        aliases=["生效日期"],
        type=CellType.DATE,
    ),
)
"""Columns that a list has besides."""

RULE_COLUMNS: Final = (
    column("variants_of", "Only for the variants of this product.", "仅适用于该产品的变体。"),
    column("category", "Only for products of this category.", "仅适用于该类别的产品。"),
    column("territory", "Only for customers of this territory.", "仅适用于该区域的客户。"),
    column("channel", "Only on this sales channel.", "仅适用于该销售渠道。"),
    column("unit", "Only for what is asked in this unit.", "仅适用于以该单位订购的数量。"),
    _number("at_most", "The last quantity for which it holds.", "适用的最大数量。"),
    _number("min_amount", "The amount from which it holds.", "适用的起始金额。"),
    column(
        "across",
        "Line or basket: over what quantities are counted.",
        "数量统计范围：line（行）或 basket（整单）。",
        type=CellType.CODE,
        check=_words("across"),
    ),
    column("since_at", "The first instant.", "开始时刻。", type=CellType.INSTANT),
    column("until_at", "The last instant.", "结束时刻。", type=CellType.INSTANT),
    column("where", "A further condition, as a formula.", "附加条件公式。"),
    column(
        "graduated",
        "Yes for the price of the units from the quantity on, not of all.",
        "是否为阶梯价：仅适用于超过起订数量的部分。",
        type=CellType.TRUTH,
    ),
    _number("minimum", "Discounts bring the price no lower.", "折后最低价。"),
    column(
        "base",
        "What a computed price starts from: list_price, cost or price_list.",
        "计算价格的基准：list_price（目录价）、cost（成本）或 price_list（价格表）。",
        type=CellType.CODE,
        check=_words("base"),
    ),
    column("base_list", "The price list it starts from.", "作为基准的价格表。"),
    column("formula", "A formula in place of percentages.", "代替百分比的计算公式。"),
    _number("base_discount_percent", "Taken off the base.", "在基准上的折扣百分比。"),
    _number("markup_percent", "Added to the base.", "在基准上的加成百分比。"),
    _number("margin_percent", "The margin in percent of the price.", "占售价的毛利率百分比。"),
    _number("round_to", "The step that it is rounded to.", "舍入步长。"),
    column(
        "rounding", "How it is rounded.", "舍入方式。", type=CellType.CODE, check=_words("rounding")
    ),
    _number("surcharge", "Added after rounding.", "舍入后的附加金额。"),
    _number("min_margin", "At least so much above the base.", "至少高于基准的金额。"),
    _number("max_margin", "At most so much above the base.", "至多高于基准的金额。"),
    _number("discount_amount", "Taken off per base unit.", "每基本单位的减价金额。"),
    _number("discount_price", "What a base unit costs instead.", "折扣后的每基本单位价格。"),
    column("discount_name", "What the discount is called.", "折扣名称。"),
    column(
        "exclusive",
        "Yes where the discount does not combine with others.",
        "是否不与其他折扣同时使用。",
        type=CellType.TRUTH,
    ),
    column(
        "discount_priority",
        "Of several discounts the higher comes first.",
        "多个折扣中，优先级高者先用。",
        type=CellType.WHOLE,
    ),
)
"""Columns that a price or a discount has besides."""


def is_rule(row: Row) -> bool:
    """Say whether a row says more than which list it belongs to."""
    return bool(_RULE & row.values.keys())


def is_discount(row: Row) -> bool:
    """Say whether a row says something of a discount."""
    return bool(_DISCOUNT.keys() & row.values.keys())


def is_price(row: Row) -> bool:
    """Say whether a row says something of a price, or of how it is computed."""
    return bool((_PRICE.keys() | _FORMULA.keys()) & row.values.keys())


def list_terms(row: Row) -> dict[str, Any]:
    """Give what a row says of its list besides."""
    return _read(row, {"kind": "kind", "effective": "effective"})


def scope_terms(row: Row) -> dict[str, Any]:
    """Give where a row says that it holds, but for product and customer."""
    return _read(row, {name: name for name in _PLAIN})


def price_terms(row: Row) -> dict[str, Any]:
    """Give what a row says of a price.

    Raises:
        SalesError: it is no price.
    """
    terms, formula = _read(row, _PRICE), _read(row, _FORMULA)
    return terms | ({"formula": PriceFormula(**formula)} if formula else {})


def discount_terms(row: Row) -> dict[str, Any]:
    """Give what a row says of a discount."""
    return _read(row, _DISCOUNT)


def _read(row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    values = plain_values(row, *names)
    return {
        field: _WORDS[name](values[name]) if name in _WORDS else values[name]
        for name, field in names.items()
        if name in values
    }


def list_cells(published: PriceList) -> Written:
    """Give the cells of a list that differ from what a list says if nothing is said.

    Raises:
        InvalidValue: it says more than rows can.
    """
    if published.scope != _EVERYWHERE:
        raise InvalidValue("price list", value=f"{published.name}: scope", allowed=_FITS)
    standard = published.kind is ListKind.STANDARD
    return {
        "kind": None if standard else published.kind.value,
        "effective": published.effective,
    }


def rule_cells(owner: PriceList, rule: Price | Discount) -> Written:
    """Give the cells of a price or a discount, but for product and customer.

    Raises:
        InvalidValue: it says more than rows can.
    """
    if rule.attributes:
        raise InvalidValue("price list", value=f"{owner.name}: attributes", allowed=_FITS)
    cells: Written = {"at_least": rule.at_least, "group": rule.group}
    cells |= {"since": rule.since, "until": rule.until}
    cells |= _cells(rule, {name: name for name in SCOPE_NAMES})
    if isinstance(rule, Discount):
        return cells | _cells(rule, _DISCOUNT)
    cells |= _cells(rule, _PRICE)
    if rule.formula is not None:
        cells |= _cells(rule.formula, _FORMULA) | {"base": rule.formula.base.value}
    return cells


def _cells(value: Any, names: Mapping[str, str]) -> Written:
    """Give the cells of fields that differ from what counts if nothing is said."""
    usual = {each.name: each.default for each in attrs.fields(type(value))}
    return {
        name: _cell(getattr(value, field))
        for name, field in names.items()
        if getattr(value, field) != usual[field]
    }


def _cell(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
