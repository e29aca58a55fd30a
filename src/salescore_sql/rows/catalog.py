"""Rows of categories and products."""

from fractions import Fraction
from functools import lru_cache
from typing import Final

from salescore.catalog.category import Category
from salescore.catalog.product import Product
from salescore.quantity import UnitTable
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.terms import some_of, some_text
from salescore_sql.rows.values import (
    KEPT,
    Row,
    decimal_of,
    decimal_text,
    id_bytes,
    id_of,
    json_of,
    json_text,
    localized_of,
    localized_text,
    optional_id,
    quantity_int,
    quantity_of,
)

__all__ = ["category_of", "category_row", "product_of", "product_row"]

_TERMS: Final = ("tracking", "components", "substitutes", "picking", "bill_on")


def category_row(tenant: str, value: Category) -> Row:
    """Give the row of a category."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.code,
        localized_text(value.name),
        id_bytes(value.parent_id),
        custom_text(value.custom),
    )


def category_of(row: Row) -> Category:
    """Read a category."""
    id_, version, code, name, parent_id, custom = row
    return Category(
        id=id_of(id_),
        version=version,
        code=code,
        name=localized_of(name),
        parent_id=optional_id(parent_id),
        custom=custom_of(custom),
    )


def product_row(tenant: str, value: Product) -> Row:
    """Give the row of a product."""
    units = value.units
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.sku,
        localized_text(value.name),
        units.base,
        json_text({unit: str(factor) for unit, factor in units.factors.items()}),
        units.digits,
        id_bytes(value.category_id),
        value.tax_code,
        value.tracked,
        value.active,
        value.reference,
        quantity_int(value.safety),
        None if value.backorder_limit is None else quantity_int(value.backorder_limit),
        custom_text(value.custom),
        value.variant_of,
        None if value.list_price is None else decimal_text(value.list_price),
        None if value.cost is None else decimal_text(value.cost),
        some_text(value, _TERMS),
    )


@lru_cache(KEPT)
def product_of(row: Row) -> Product:
    """Read a product; the same rows come with order after order."""
    id_, version, sku, name, unit, factors, digits, category_id = row[:8]
    tax_code, tracked, active, reference, safety, limit, custom = row[8:15]
    variant_of, list_price, cost, terms = row[15:]
    return Product(
        id=id_of(id_),
        version=version,
        sku=sku,
        name=localized_of(name),
        units=_units(unit, factors, digits),
        category_id=optional_id(category_id),
        tax_code=tax_code,
        tracked=bool(tracked),
        active=bool(active),
        reference=reference,
        safety=quantity_of(safety),
        backorder_limit=None if limit is None else quantity_of(limit),
        variant_of=variant_of,
        list_price=None if list_price is None else decimal_of(list_price),
        cost=None if cost is None else decimal_of(cost),
        custom=custom_of(custom),
        **some_of(terms, Product),
    )


@lru_cache(1024)
def _units(base: str, factors: str, digits: int) -> UnitTable:
    """Read a table of units; many products share one."""
    exact = {unit: Fraction(factor) for unit, factor in json_of(factors).items()}
    return UnitTable(base, exact, digits)
