"""Tables of pricing: lists with their prices and discounts, and the book's version."""

from typing import Final

from salescore.pricing.book import BOOK
from salescore.pricing.price_list import PRICE_LIST
from salescore_sql.schema.columns import child, day, exact, flag, header, id_of, whole, word

__all__ = ["book", "discount", "price", "price_list"]

price_list: Final = header(
    PRICE_LIST,
    "price_list",
    word("name"),
    word("currency"),
    flag("tax_included"),
    whole("priority"),
)

price: Final = child(
    "price_list",
    "price",
    word("sku"),
    exact("amount"),
    exact("at_least"),
    word("customer_group", optional=True),
    id_of("customer_id", optional=True),
    day("since", optional=True),
    day("until", optional=True),
)

discount: Final = child(
    "price_list",
    "discount",
    exact("percent"),
    word("sku", optional=True),
    exact("at_least"),
    word("customer_group", optional=True),
    id_of("customer_id", optional=True),
    day("since", optional=True),
    day("until", optional=True),
)

book: Final = header(BOOK, "book")
