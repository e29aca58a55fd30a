"""Tables of pricing: lists and their editions with prices and discounts, and the book's version."""

from typing import Any, Final

from sqlalchemy import Column

from salescore.pricing.book import BOOK
from salescore.pricing.edition import EDITION
from salescore.pricing.price_list import PRICE_LIST
from salescore_sql.schema.columns import child, day, exact, flag, header, id_of, text, whole, word

__all__ = [
    "book",
    "discount",
    "edition",
    "edition_discount",
    "edition_price",
    "price",
    "price_list",
]


def _price_columns() -> tuple[Column[Any], ...]:
    return (
        word("sku", optional=True),
        exact("amount", optional=True),
        exact("at_least"),
        word("customer_group", optional=True),
        id_of("customer_id", optional=True),
        day("since", optional=True),
        day("until", optional=True),
        text("terms", optional=True),
    )


def _discount_columns() -> tuple[Column[Any], ...]:
    return (
        exact("percent", optional=True),
        word("sku", optional=True),
        exact("at_least"),
        word("customer_group", optional=True),
        id_of("customer_id", optional=True),
        day("since", optional=True),
        day("until", optional=True),
        text("terms", optional=True),
    )


price_list: Final = header(
    PRICE_LIST,
    "price_list",
    word("name"),
    word("currency"),
    flag("tax_included"),
    whole("priority"),
    text("terms", optional=True),
    word("kind", optional=True),
    day("effective", optional=True),
    day("published_on", optional=True),
)

price: Final = child("price_list", "price", *_price_columns())

discount: Final = child("price_list", "discount", *_discount_columns())

edition: Final = header(
    EDITION,
    "price_edition",
    word("name"),
    word("state"),
    id_of("price_list_id"),
    whole("number"),
    word("currency"),
    flag("tax_included"),
    whole("priority"),
    text("terms", optional=True),
    word("kind", optional=True),
    day("effective", optional=True),
    day("published_on", optional=True),
)

edition_price: Final = child("price_edition", "price_edition_price", *_price_columns())

edition_discount: Final = child("price_edition", "price_edition_discount", *_discount_columns())

book: Final = header(BOOK, "book")
