"""Tables of the catalog: categories and products."""

from typing import Final

from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore_sql.schema.columns import exact, flag, header, id_of, refers, rule, text, whole, word

__all__ = ["category", "product"]

category: Final = header(
    CATEGORY,
    "category",
    word("code"),
    text("name"),
    id_of("parent_id", optional=True),
    text("custom", optional=True),
    refers("parent_id", "category", deferred=True),
)

product: Final = header(
    PRODUCT,
    "product",
    word("sku"),
    text("name"),
    word("unit"),
    text("unit_factors"),
    whole("unit_digits"),
    id_of("category_id", optional=True),
    word("tax_code", optional=True),
    flag("tracked"),
    flag("active"),
    word("reference", optional=True),
    whole("safety"),
    whole("backorder_limit", optional=True),
    text("custom", optional=True),
    word("variant_of", optional=True),
    exact("list_price", optional=True),
    exact("cost", optional=True),
    text("terms", optional=True),
    refers("category_id", "category"),
    rule("product_digits", "unit_digits BETWEEN 0 AND 6"),
    rule("product_held_back", "safety >= 0 AND (backorder_limit IS NULL OR backorder_limit >= 0)"),
)
