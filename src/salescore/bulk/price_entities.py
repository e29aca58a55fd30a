"""Prices as rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from salescore.bulk.catalog_entities import SKU_COLUMN
from salescore.bulk.cells import CellType
from salescore.bulk.columns import column
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import CUSTOMER_COLUMN
from salescore.bulk.price_columns import (
    LIST_COLUMNS,
    RULE_COLUMNS,
    discount_terms,
    is_discount,
    is_price,
    is_rule,
    list_cells,
    list_terms,
    price_terms,
    rule_cells,
    scope_terms,
)
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import want_named
from salescore.currencies import currency
from salescore.errors import SalesError
from salescore.facts import Want
from salescore.parties.customer import CUSTOMER
from salescore.pricing.commands import PublishPrices
from salescore.pricing.price_list import NIL, PRICE_LIST, Discount, Price, PriceList

__all__ = ["PRICES"]

_SKU: Final = evolve(SKU_COLUMN, required=False)
_CUSTOMER: Final = evolve(CUSTOMER_COLUMN, required=False)


def _list_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    fields = plain_values(entry.first, "currency", "tax_included", "priority")
    fields |= list_terms(entry.first)
    if "list" in entry.first.values:
        fields["name"] = entry.first.get("list")
    prices: list[Price] = []
    discounts: list[Discount] = []
    for row in entry.rows:
        if is_rule(row):
            _read_price(row, look, prices, discounts)
    fields |= {"prices": tuple(prices), "discounts": tuple(discounts)}
    return fields


def _read_price(row: Row, look: Lookup, prices: list[Price], discounts: list[Discount]) -> None:
    """Read a price, or a discount where the row has a percentage; faults are noted."""
    look.named(row, _SKU)
    scope = {"sku": row.get("sku"), "customer_id": look.id_of(row, _CUSTOMER)}
    if is_price(row) == is_discount(row):
        row.blame("bulk.price_or_discount", {})
        return
    try:
        scope |= scope_terms(row)
        if is_discount(row):
            discounts.append(Discount(**scope, **discount_terms(row)))
        else:
            prices.append(Price(**scope, **price_terms(row)))
    except SalesError as error:
        row.blame(error.code, error.params)


def _list_cells(published: PriceList, look: Lookup) -> Iterable[Written]:
    head: Written = {
        "list": published.name,
        "currency": published.currency,
        "tax_included": published.tax_included,
        "priority": published.priority,
        **list_cells(published),
    }
    if not published.prices and not published.discounts:
        yield head
    for price in published.prices:
        yield head | _terms(published, price, look)
    for discount in published.discounts:
        yield head | _terms(published, discount, look)


def _terms(owner: PriceList, term: Price | Discount, look: Lookup) -> Written:
    return rule_cells(owner, term) | {
        "sku": term.sku,
        "customer": look.told(CUSTOMER, term.customer_id, "reference", "number"),
    }


def _buyers(lists: Sequence[PriceList]) -> Iterable[Want]:
    terms: list[Price | Discount] = []
    for each in lists:
        terms += (*each.prices, *each.discounts)
    yield want_named(CUSTOMER, (term.customer_id for term in terms))


def _publish_again(published: PriceList, changes: Mapping[str, Any]) -> PublishPrices:
    return PublishPrices(
        price_list=evolve(published, **changes, id=NIL, version=0, published_on=None)
    )


PRICES: Final = Entity(
    name="prices",
    kind=PRICE_LIST,
    columns=(
        column(
            "list",
            "The name of the price list; its rows stand behind one another, and replace it.",
            "价格表名称；同一价格表的行须连续，并整体替换原有价格表。",
            aliases=["price list", "价格表", "价格表名称", "价目表", "价目表名称"],
            required=True,
        ),
        column(
            "currency",
            "ISO 4217 code.",
            "ISO 4217 货币代码。",
            aliases=["货币", "币种"],
            type=CellType.CODE,
            required=True,
            check=currency,
        ),
        column(
            "tax_included",
            "Yes where prices contain their tax.",
            "价格是否含税。",
            aliases=["含税"],
            type=CellType.TRUTH,
        ),
        column(
            "priority",
            "Between lists that name the same product the higher wins.",
            "优先级；多个价格表包含同一产品时，取较高者。",
            aliases=["优先级"],
            type=CellType.WHOLE,
        ),
        _SKU,
        column(
            "price",
            "Per base unit.",
            "每基本单位的价格。",
            aliases=["unit price", "sales price", "amount", "preis", "价格", "单价"],
            type=CellType.NUMBER,
        ),
        column(
            "discount_percent",
            "Instead of a price: a reduction, 0 to 100, of one product or of all.",
            "不填价格时：折扣百分比，0 至 100，针对某一产品或全部产品。",
            aliases=["discount", "rabatt", "折扣"],
            type=CellType.NUMBER,
        ),
        column(
            "at_least",
            "The quantity in base units from which it holds.",
            "起订数量（基本单位）。",
            aliases=["from quantity", "起订数量", "起订量"],
            type=CellType.NUMBER,
        ),
        column(
            "group", "Only for this group of customers.", "仅适用于该客户组。", aliases=["客户组"]
        ),
        _CUSTOMER,
        column("since", "The first day.", "开始日期。", aliases=["开始日期"], type=CellType.DATE),
        column("until", "The last day.", "结束日期。", aliases=["结束日期"], type=CellType.DATE),
        *LIST_COLUMNS,
        *RULE_COLUMNS,
    ),
    always=("list",),
    together=("list",),
    head=("currency", "tax_included", "priority", "kind", "effective"),
    whole=True,
    keys=(("list", "name"),),
    modes=ALL_MODES,
    fields=_list_fields,
    add=lambda fields: PublishPrices(price_list=PriceList(**fields)),
    update=_publish_again,
    written=_list_cells,
    wants=_buyers,
)
