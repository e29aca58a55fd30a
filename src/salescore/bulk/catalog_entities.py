"""Products and categories as rows."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import Column, Refers, column
from salescore.bulk.component_columns import (
    COMPONENT_COLUMNS,
    component_cells,
    component_fields,
    component_wants,
)
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import (
    custom_cells,
    limit_cell,
    localized_cells,
    localized_of,
    want_named,
)
from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.product import PRODUCT, Product, check_sku
from salescore.errors import InvalidValue, SalesError
from salescore.localized import Localized
from salescore.quantity import UnitTable

__all__ = ["CATEGORIES", "PRODUCTS", "SKU_COLUMN"]

_CATEGORY: Final = column(
    "category",
    "The code of the category.",
    "分类代码。",
    aliases=["category code", "category id", "series", "分类", "分类代码"],
    type=CellType.CODE,
    refers=Refers(CATEGORY, ("code",)),
)
_PARENT: Final = column(
    "parent",
    "The code of the category above.",
    "上级分类代码。",
    aliases=["parent category", "上级分类"],
    type=CellType.CODE,
    refers=Refers(CATEGORY, ("code",)),
)
_NAME: Final = column(
    "name",
    "In English; name:zh, name:de ... hold other languages.",
    "英文名称；其他语言用 name:zh、name:de 等列。",
    aliases=["product name", "description", "category name", "name:en", "英文名称"],
    required=True,
)
_CHINESE_NAME: Final = column(
    "name:zh",
    "In Chinese.",
    "中文名称。",
    aliases=["名称", "产品名称", "分类名称", "中文名称"],
)
SKU_COLUMN: Final = column(
    "sku",
    "The sellable code of a product.",
    "产品编码（SKU）。",
    aliases=["product", "product code", "product id", "stock code", "产品", "产品编码", "商品编码"],
    type=CellType.CODE,
    required=True,
    refers=Refers(PRODUCT, ("sku",)),
)


def _named(row: Row) -> dict[str, Any]:
    """Give the name of a row, if it has one, with faults noted."""
    texts = localized_of("name", row.values)
    if not texts:
        return {}
    try:
        return {"name": Localized.of(texts)}
    except SalesError as error:
        row.blame(error.code, error.params, column="name")
        return {}


def _product_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    fields = _named(row) | plain_values(
        row,
        "sku",
        "tax_code",
        "tracked",
        "active",
        "reference",
        "safety",
        "backorder_limit",
        "variant_of",
        "list_price",
        "cost",
    )
    fields |= look.id_values(row, category_id=_CATEGORY)
    existing = look.existing(entry)
    fields |= component_fields(row, look, existing[0] if existing else None)
    try:
        units = _units(row, existing[0].units if existing else None)
    except SalesError as error:
        row.blame(error.code, error.params, column="units")
    else:
        if units is not None:
            fields["units"] = units
    return fields


def _units(row: Row, before: UnitTable | None) -> UnitTable | None:
    """Give the units of a row on top of those that are there; None if there is nothing to say."""
    if before is not None and not {"unit", "units", "digits"} & row.values.keys():
        return None
    known = before or UnitTable("piece")
    factors: Mapping[str, Any] = known.factors
    if "units" in row.values:
        factors = dict(map(_factor, row.get("units")))
    return UnitTable(row.get("unit", known.base), factors, row.get("digits", known.digits))


def _factor(word: str) -> tuple[str, str]:
    unit, equals, factor = word.rpartition("=")
    if not equals:
        raise InvalidValue("units", value=word, allowed="units with factors: carton=12;pallet=480")
    return unit.strip(), factor.strip()


def _product_cells(product: Product, look: Lookup) -> Iterable[Written]:
    units = product.units
    yield {
        "sku": product.sku,
        **localized_cells("name", product.name),
        "unit": units.base,
        "units": words_text(f"{unit}={factor}" for unit, factor in units.factors.items()),
        "digits": units.digits,
        "category": look.told(CATEGORY, product.category_id, "code"),
        "tax_code": product.tax_code,
        "tracked": product.tracked,
        "active": product.active,
        "reference": product.reference,
        "safety": product.safety,
        "backorder_limit": limit_cell(product.backorder_limit),
        "variant_of": product.variant_of,
        "list_price": product.list_price,
        "cost": product.cost,
        **component_cells(product),
        **custom_cells(product),
    }


_PRODUCT_COLUMNS: Final[tuple[Column, ...]] = (
    column(
        "sku",
        "The sellable code, 1 to 64 characters; rows with it find what is there.",
        "产品编码（SKU），1 至 64 个字符，用于查找已有产品。",
        aliases=["product code", "product id", "stock code", "产品编码", "商品编码"],
        type=CellType.CODE,
        required=True,
        check=check_sku,
    ),
    _NAME,
    _CHINESE_NAME,
    column(
        "unit",
        "The base unit; without one it is piece. No import changes it.",
        "基本单位，不填为 piece；导入不会更改它。",
        aliases=["base unit", "einheit", "单位", "基本单位"],
        type=CellType.CODE,
    ),
    column(
        "units",
        "Other units with their factors: carton=12;pallet=480. No import changes them.",
        "其他单位及换算系数，例如 carton=12;pallet=480；导入不会更改它们。",
        aliases=["其他单位", "换算单位"],
        type=CellType.WORDS,
    ),
    column(
        "digits",
        "Decimals of the base unit, 0 to 6. No import changes them.",
        "基本单位的小数位数，0 至 6；导入不会更改它。",
        aliases=["decimals", "小数位数"],
        type=CellType.WHOLE,
    ),
    _CATEGORY,
    column(
        "tax_code",
        "The tax rate it is sold under.",
        "适用的税率代码。",
        aliases=["tax", "税率代码", "税码"],
        type=CellType.CODE,
    ),
    column(
        "tracked",
        "Yes where stock is kept of it. It never changes.",
        "是否管理库存；以后不可更改。",
        aliases=["stocked", "管理库存"],
        type=CellType.TRUTH,
    ),
    column(
        "active", "Yes where it may be sold.", "是否在售。", aliases=["在售"], type=CellType.TRUTH
    ),
    column(
        "reference",
        "The product's code elsewhere.",
        "产品的外部编号。",
        aliases=["external id", "外部编号"],
        type=CellType.CODE,
    ),
    column(
        "safety",
        "Base units held back from promises at every location.",
        "每个库位的安全库存（基本单位）。",
        aliases=["safety stock", "安全库存"],
        type=CellType.NUMBER,
    ),
    column(
        "backorder_limit",
        "Base units that may be promised beyond what is there, or unlimited.",
        "允许超卖的数量（基本单位），或 unlimited（不限）。",
        aliases=["超卖上限"],
        type=CellType.LIMIT,
    ),
    column(
        "variant_of",
        "The code of the product that it is a variant of.",
        "所属产品（款式）的代码。",
        aliases=["template", "parent product", "所属产品", "款式"],
        type=CellType.CODE,
    ),
    column(
        "list_price",
        "Per base unit in the base currency: what price formulas start from.",
        "目录价（基本单位，本位币），价格公式的起点。",
        aliases=["catalog price", "目录价"],
        type=CellType.NUMBER,
    ),
    column(
        "cost",
        "Of one base unit in the base currency.",
        "成本（基本单位，本位币）。",
        aliases=["cost price", "standard cost", "成本", "成本价"],
        type=CellType.NUMBER,
    ),
    *COMPONENT_COLUMNS,
)


PRODUCTS: Final = Entity(
    name="products",
    kind=PRODUCT,
    columns=_PRODUCT_COLUMNS,
    always=("sku",),
    keys=(("sku", "sku"),),
    localized=(_NAME,),
    modes=ALL_MODES,
    then=component_wants,
    fields=_product_fields,
    add=lambda fields: AddProduct(**fields),
    update=lambda product, changes: UpdateProduct(product_id=product.id, changes=changes),
    later={"active": True},
    fixed={"units": ("unit", "units", "digits"), "tracked": ("tracked",)},
    written=_product_cells,
    wants=lambda products: [want_named(CATEGORY, (each.category_id for each in products))],
)


def _category_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    return _named(row) | plain_values(row, "code") | look.id_values(row, parent_id=_PARENT)


def _category_cells(category: Category, look: Lookup) -> Iterable[Written]:
    yield {
        "code": category.code,
        **localized_cells("name", category.name),
        "parent": look.told(CATEGORY, category.parent_id, "code"),
        **custom_cells(category),
    }


CATEGORIES: Final = Entity(
    name="categories",
    kind=CATEGORY,
    columns=(
        column(
            "code",
            "1 to 64 characters; rows with it find what is there.",
            "分类代码，1 至 64 个字符，用于查找已有分类。",
            aliases=["category", "category id", "代码", "分类代码"],
            type=CellType.CODE,
            required=True,
        ),
        _NAME,
        _CHINESE_NAME,
        _PARENT,
    ),
    always=("code",),
    keys=(("code", "code"),),
    localized=(_NAME,),
    modes=ALL_MODES,
    fields=_category_fields,
    add=lambda fields: AddCategory(**fields),
    update=lambda category, changes: UpdateCategory(category_id=category.id, changes=changes),
    written=_category_cells,
    wants=lambda categories: [want_named(CATEGORY, (each.parent_id for each in categories))],
)
