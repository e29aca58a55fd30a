"""The catalog: what can be sold, in which units, and how it is sorted."""

from salescore.catalog.category import Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.component import (
    COMPONENTS_DEPTH_MAX,
    COMPONENTS_MAX,
    SUBSTITUTES_MAX,
    Component,
    ComponentRequest,
)
from salescore.catalog.limits import StockLimits, limits_of_floor
from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking

__all__ = [
    "COMPONENTS_DEPTH_MAX",
    "COMPONENTS_MAX",
    "SUBSTITUTES_MAX",
    "AddCategory",
    "AddProduct",
    "Category",
    "Component",
    "ComponentRequest",
    "Product",
    "StockLimits",
    "Tracking",
    "UpdateCategory",
    "UpdateProduct",
    "limits_of_floor",
]
