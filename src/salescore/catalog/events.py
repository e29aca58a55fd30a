"""What happened to products and categories."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.product import PRODUCT, Product
from salescore.events import Event

__all__ = ["APPLY", "CategoryAdded", "CategoryUpdated", "ProductAdded", "ProductUpdated"]


@frozen
class ProductAdded(Event):
    """The catalog has a new product."""

    tag = "catalog.product_added.v1"
    kind = PRODUCT
    subject = "product_id"

    product_id: UUID
    product: Product


@frozen
class ProductUpdated(Event):
    """These fields of a product have new values."""

    tag = "catalog.product_updated.v1"
    kind = PRODUCT
    subject = "product_id"

    product_id: UUID
    fields: tuple[str, ...]
    product: Product


@frozen
class CategoryAdded(Event):
    """The catalog has a new category."""

    tag = "catalog.category_added.v1"
    kind = CATEGORY
    subject = "category_id"

    category_id: UUID
    category: Category


@frozen
class CategoryUpdated(Event):
    """These fields of a category have new values."""

    tag = "catalog.category_updated.v1"
    kind = CATEGORY
    subject = "category_id"

    category_id: UUID
    fields: tuple[str, ...]
    category: Category


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ProductAdded: lambda _, event: event.product,
    ProductUpdated: lambda _, event: event.product,
    CategoryAdded: lambda _, event: event.category,
    CategoryUpdated: lambda _, event: event.category,
}
