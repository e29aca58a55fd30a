"""The catalog: what can be sold, in which units, and how it is sorted."""

from salescore.catalog.category import Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.limits import StockLimits, limits_of_floor
from salescore.catalog.product import Product

__all__ = [
    "AddCategory",
    "AddProduct",
    "Category",
    "Product",
    "StockLimits",
    "UpdateCategory",
    "UpdateProduct",
    "limits_of_floor",
]
