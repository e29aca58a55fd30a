"""Columns of products about their goods: how they are told apart, of what they consist."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from salescore.app.coerce import component_requests
from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import Column, column, one_of
from salescore.bulk.entity import Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.rows import Entry, Row
from salescore.catalog.bundle import components_of
from salescore.catalog.component import ComponentRequest
from salescore.catalog.product import PRODUCT, Product
from salescore.catalog.tracking import Tracking
from salescore.decimals import text
from salescore.errors import InvalidValue, SalesError
from salescore.facts import Want
from salescore.orders_policy import BillOn

__all__ = ["COMPONENT_COLUMNS", "component_cells", "component_fields", "component_wants"]

COMPONENT_COLUMNS: Final[tuple[Column, ...]] = (
    column(
        "tracking",
        "How its goods are told apart: none, lot or serial.",
        "货物的区分方式：none（不区分）、lot（批次）或 serial（序列号）。",
        aliases=["tracked by", "批次管理", "区分方式"],
        type=CellType.CODE,
        check=one_of("tracking", [each.value for each in Tracking]),
    ),
    column(
        "components",
        "What one of it consists of: POT-1=2;TEA-1=1. Their rows stand before.",
        "一件的组件及数量，例如 POT-1=2;TEA-1=1；组件所在行须在其前。",
        aliases=["bundle", "kit", "bill of materials", "组件", "套装"],
        type=CellType.WORDS,
    ),
    column(
        "substitutes",
        "SKUs of what may stand in for it, the best first: TEA-2;TEA-3.",
        "可替代它的产品编码，优先者在前，例如 TEA-2;TEA-3。",
        aliases=["alternatives", "替代品", "替代产品"],
        type=CellType.WORDS,
    ),
    column(
        "picking",
        "The name of the strategy that chooses its bins and lots.",
        "为其选择货位和批次的策略名称。",
        aliases=["removal strategy", "拣货策略"],
        type=CellType.CODE,
    ),
    column(
        "bill_on",
        "What of it may be billed, if not as the settings say: ordered or shipped.",
        "开票依据（与设置不同时）：ordered 已订购，shipped 已发货。",
        aliases=["invoice policy", "invoicing policy", "开票依据"],
        check=one_of("bill_on", [each.value for each in BillOn]),
    ),
)


def component_wants(entries: Sequence[Entry], _: Lookup) -> Iterable[Want]:
    """Want the components that rows name, as far as they can be read."""
    words = (word for entry in entries for word in entry.first.get("components", ()))
    skus = dict.fromkeys(word.rpartition("=")[0].strip() for word in words)
    if skus:
        yield PRODUCT.by("sku", *skus)


def component_fields(row: Row, look: Lookup, before: Product | None) -> dict[str, Any]:
    """Give what a row says of the goods of a product, with faults noted.

    Args:
        row: of a product.
        look: knows the components that are there already.
        before: the product, if it is there; what it consists of already is left out.
    """
    fields = plain_values(row, "substitutes", "picking")
    if "tracking" in row.values:
        fields["tracking"] = Tracking(row.values["tracking"])
    if "bill_on" in row.values:
        fields["bill_on"] = BillOn(row.values["bill_on"])
    try:
        asked = component_requests(map(_part, row.get("components", ())))
        if asked and not (before and _consists(before, asked, look)):
            fields["components"] = asked
    except SalesError as error:
        row.blame(error.code, error.params, column="components")
    return fields


def _part(word: str) -> tuple[str, str]:
    sku, equals, quantity = word.rpartition("=")
    if not equals:
        raise InvalidValue("components", value=word, allowed="SKUs with quantities: POT-1=2")
    return sku.strip(), quantity.strip()


def _consists(product: Product, asked: Sequence[ComponentRequest], look: Lookup) -> bool:
    """Say whether a product consists of just that; a SKU that nobody has is new in any case."""
    if not all(look.facts.where(PRODUCT, "sku", each.sku) for each in asked):
        return False
    named = components_of(asked, product=partial(look.facts.only, PRODUCT, "sku"))
    return named == product.components


def component_cells(product: Product) -> Written:
    """Give the cells of a product's goods."""
    return {
        "tracking": product.tracking.value,
        "components": words_text(
            f"{each.sku}={text(each.quantity)}" for each in product.components
        ),
        "substitutes": words_text(product.substitutes),
        "picking": product.picking,
        "bill_on": product.bill_on and product.bill_on.value,
    }
