"""What can be asked for about products and categories."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.catalog.category import Category
from salescore.catalog.component import ComponentRequest
from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.events import Command
from salescore.localized import Localized
from salescore.orders_policy import BillOn
from salescore.quantity import UnitTable

__all__ = ["AddCategory", "AddProduct", "UpdateCategory", "UpdateProduct"]


@frozen(kw_only=True)
class AddProduct(Command[Product]):
    """Take a product into the catalog; fields as in `Product`, components by their SKU."""

    tag = "products.add.v1"
    permission = "products.add"

    sku: str
    name: Localized
    units: UnitTable
    category_id: UUID | None = None
    tax_code: str | None = None
    tracked: bool = True
    reference: str | None = None
    safety: Decimal = Decimal(0)
    backorder_limit: Decimal | None = Decimal(0)
    variant_of: str | None = None
    list_price: Decimal | None = None
    cost: Decimal | None = None
    tracking: Tracking = Tracking.NONE
    components: tuple[ComponentRequest, ...] = ()
    substitutes: tuple[str, ...] = ()
    picking: str | None = None
    bill_on: BillOn | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateProduct(Command[Product]):
    """Change fields of a product; `changes` holds new values by field name."""

    tag = "products.update.v1"
    permission = "products.update"

    product_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class AddCategory(Command[Category]):
    """Make a category."""

    tag = "categories.add.v1"
    permission = "categories.add"

    code: str
    name: Localized
    parent_id: UUID | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateCategory(Command[Category]):
    """Change fields of a category; `changes` holds new values by field name."""

    tag = "categories.update.v1"
    permission = "categories.update"

    category_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
