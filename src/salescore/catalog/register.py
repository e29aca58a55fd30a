"""Taking products and categories into the catalog, and changing them."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from salescore.catalog.category import Category
from salescore.catalog.commands import AddCategory, AddProduct
from salescore.catalog.component import Component
from salescore.catalog.events import CategoryAdded, CategoryUpdated, ProductAdded, ProductUpdated
from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.changes import (
    Converters,
    changed,
    optional_id,
    optional_text,
    text,
    truth,
    word_of,
)
from salescore.custom.values import EMPTY, Custom, checked
from salescore.decimals import decimal, plain
from salescore.localized import Localized
from salescore.orders_policy import BillOn
from salescore.quantity import UnitTable
from salescore.shapes import several

__all__ = ["add_category", "add_product", "update_category", "update_product"]


def _safety(value: Any) -> Decimal:
    return plain(decimal(value, name="safety"))


def _optional(name: str) -> Callable[[Any], Decimal | None]:
    """Make what takes a number that may be missing, which is not 0."""

    def take(value: Any) -> Decimal | None:
        return None if value is None else plain(decimal(value, name=name))

    return take


_limit: Final = _optional("backorder_limit")
_list_price: Final = _optional("list_price")
_cost: Final = _optional("cost")


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(text, several("substitutes", value)))


def _units(value: Any) -> UnitTable:
    if not isinstance(value, UnitTable):
        raise TypeError("units")
    return value


def _bill_on(value: Any) -> BillOn | None:
    return None if value is None else word_of(BillOn)(value)


_PRODUCT_FIELDS: Final[Converters] = {
    "name": Localized.of,
    "units": _units,
    "category_id": optional_id,
    "tax_code": optional_text,
    "active": truth,
    "reference": optional_text,
    "safety": _safety,
    "backorder_limit": _limit,
    "variant_of": optional_text,
    "list_price": _list_price,
    "cost": _cost,
    "tracking": word_of(Tracking),
    "components": tuple,
    "substitutes": _texts,
    "picking": optional_text,
    "bill_on": _bill_on,
    "custom": checked,
}
_CATEGORY_FIELDS: Final[Converters] = {
    "name": Localized.of,
    "parent_id": optional_id,
    "custom": checked,
}


def add_product(
    command: AddProduct,
    *,
    product_id: UUID,
    components: Iterable[Component] = (),
    custom: Custom = EMPTY,
) -> ProductAdded:
    """Take a product into the catalog."""
    product = Product(
        id=product_id,
        version=1,
        sku=command.sku,
        name=command.name,
        units=command.units,
        category_id=command.category_id,
        tax_code=command.tax_code,
        tracked=command.tracked,
        reference=command.reference,
        safety=_safety(command.safety),
        backorder_limit=_limit(command.backorder_limit),
        variant_of=command.variant_of,
        list_price=_list_price(command.list_price),
        cost=_cost(command.cost),
        tracking=command.tracking,
        components=tuple(components),
        substitutes=command.substitutes,
        picking=command.picking,
        bill_on=command.bill_on,
        custom=custom,
    )
    return ProductAdded(product_id, product)


def update_product(product: Product, changes: Mapping[str, Any]) -> ProductUpdated:
    """Change fields of a product."""
    after, fields = changed(product, changes, allowed=_PRODUCT_FIELDS)
    return ProductUpdated(product.id, fields, after)


def add_category(
    command: AddCategory, *, category_id: UUID, custom: Custom = EMPTY
) -> CategoryAdded:
    """Make a category."""
    category = Category(
        id=category_id,
        version=1,
        code=command.code,
        name=command.name,
        parent_id=command.parent_id,
        custom=custom,
    )
    return CategoryAdded(category_id, category)


def update_category(category: Category, changes: Mapping[str, Any]) -> CategoryUpdated:
    """Change fields of a category."""
    after, fields = changed(category, changes, allowed=_CATEGORY_FIELDS)
    return CategoryUpdated(category.id, fields, after)
