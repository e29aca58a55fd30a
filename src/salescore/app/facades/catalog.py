"""Products and categories."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from salescore.app.coerce import (
    ComponentLike,
    IdLike,
    component_requests,
    custom_values,
    optional_decimals,
    optional_id,
    unit_table,
)
from salescore.app.facades.room import Room
from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.product import PRODUCT, Product
from salescore.catalog.tracking import Tracking
from salescore.changes import word
from salescore.decimals import decimal
from salescore.ids import as_id
from salescore.localized import Localized
from salescore.orders_policy import BillOn
from salescore.shapes import several

__all__ = ["Categories", "Products"]


class Products(Room[Product]):
    """What can be sold."""

    kind = PRODUCT

    def add(
        self,
        sku: str,
        *,
        name: str | Mapping[str, str] | Localized | None = None,
        unit: str = "piece",
        units: Mapping[str, Fraction | Decimal | int | str] | None = None,
        digits: int = 0,
        category: IdLike = None,
        tax_code: str | None = None,
        tracked: bool = True,
        reference: str | None = None,
        safety: Decimal | int | str = 0,
        backorder_limit: Decimal | int | str | None = 0,
        variant_of: str | None = None,
        list_price: Decimal | int | str | None = None,
        cost: Decimal | int | str | None = None,
        tracking: Tracking | str = Tracking.NONE,
        components: Iterable[ComponentLike] = (),
        substitutes: Iterable[str] = (),
        picking: str | None = None,
        bill_on: BillOn | str | None = None,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Product:
        """Take a product into the catalog, by default under its SKU as name.

        Args:
            sku: unique, 1 to 64 characters; all that follows is said of `Product`.
            units: how many base units each other unit is, such as ``{"carton": 12}``.
            components: what one of it consists of, as (SKU, quantity) pairs.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists, UnknownId: the SKU is taken; nobody has the SKU of a component.
        """
        command = AddProduct(
            sku=sku,
            name=Localized.of(sku if name is None else name),
            units=unit_table(unit, units, digits=digits),
            category_id=optional_id(category),
            tax_code=tax_code,
            tracked=tracked,
            reference=reference,
            variant_of=variant_of,
            safety=decimal(safety, name="safety"),
            **optional_decimals(backorder_limit=backorder_limit, list_price=list_price, cost=cost),
            tracking=word("tracking", tracking, Tracking),
            components=component_requests(components),
            substitutes=several("substitutes", substitutes),
            picking=picking,
            bill_on=None if bill_on is None else word("bill_on", bill_on, BillOn),
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def by_sku(self, sku: str) -> Product:
        """Give the product with a SKU.

        Raises:
            UnknownId: there is none.
        """
        return self._only("sku", sku)

    def update(
        self, product: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Product:
        """Change fields of a product; with `expect` only if it is still at that version.

        Other components hold for orders that are placed from now on; how goods are told apart
        changes only while none lie anywhere. `units` are the factors of all units beside the base
        unit, or a whole `UnitTable`: a unit may be added at any time; the base unit, its decimals
        and the factors that are there change only while nothing is counted in them.

        Raises:
            Refused: goods of it lie somewhere, are promised, waited for or to come.
        """
        if "category" in changes:
            changes["category_id"] = optional_id(changes.pop("category"))
        if "components" in changes:
            changes["components"] = component_requests(changes["components"])
        command = UpdateProduct(product_id=as_id(product), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value


class Categories(Room[Category]):
    """How products are sorted."""

    kind = CATEGORY

    def add(
        self,
        code: str,
        *,
        name: str | Mapping[str, str] | Localized | None = None,
        parent: IdLike = None,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Category:
        """Make a category; the name defaults to the code."""
        command = AddCategory(
            code=code,
            name=Localized.of(code if name is None else name),
            parent_id=optional_id(parent),
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, category: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Category:
        """Change fields of a category; with `expect` only if it is still at that version."""
        command = UpdateCategory(category_id=as_id(category), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value
