"""Rows of price lists, their prices and discounts, and the book's version."""

from collections.abc import Sequence

from salescore.pricing.book import BookVersion
from salescore.pricing.price_list import Discount, Price, PriceList
from salescore_sql.rows.values import (
    Row,
    date_text,
    decimal_of,
    decimal_text,
    id_bytes,
    id_of,
    optional_date,
    optional_id,
)

__all__ = [
    "book_of",
    "book_row",
    "discount_of",
    "discount_row",
    "price_list_of",
    "price_list_row",
    "price_of",
    "price_row",
]


def book_row(tenant: str, value: BookVersion) -> Row:
    """Give the row of the book's version."""
    return (tenant, value.id.bytes, value.version)


def book_of(row: Row) -> BookVersion:
    """Read the book's version."""
    id_, version = row
    return BookVersion(id_of(id_), version)


def price_list_row(tenant: str, value: PriceList) -> Row:
    """Give the row of a price list, without its prices and discounts."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.name,
        value.currency,
        value.tax_included,
        value.priority,
    )


def price_list_of(row: Row, prices: Sequence[Price], discounts: Sequence[Discount]) -> PriceList:
    """Read a price list with its prices and discounts."""
    id_, version, name, currency, tax_included, priority = row
    return PriceList(
        name,
        currency=currency,
        prices=prices,
        discounts=discounts,
        tax_included=bool(tax_included),
        priority=priority,
        id=id_of(id_),
        version=version,
    )


def price_row(tenant: str, owner: bytes, position: int, value: Price) -> Row:
    """Give the row of a price."""
    return (
        tenant,
        owner,
        position,
        value.sku,
        decimal_text(value.amount),
        decimal_text(value.at_least),
        value.group,
        id_bytes(value.customer_id),
        date_text(value.since),
        date_text(value.until),
    )


def price_of(row: Row) -> Price:
    """Read a price."""
    _, sku, amount, at_least, group, customer_id, since, until = row
    return Price(
        sku=sku,
        amount=decimal_of(amount),
        at_least=decimal_of(at_least),
        group=group,
        customer_id=optional_id(customer_id),
        since=optional_date(since),
        until=optional_date(until),
    )


def discount_row(tenant: str, owner: bytes, position: int, value: Discount) -> Row:
    """Give the row of a discount."""
    return (
        tenant,
        owner,
        position,
        decimal_text(value.percent),
        value.sku,
        decimal_text(value.at_least),
        value.group,
        id_bytes(value.customer_id),
        date_text(value.since),
        date_text(value.until),
    )


def discount_of(row: Row) -> Discount:
    """Read a discount."""
    _, percent, sku, at_least, group, customer_id, since, until = row
    return Discount(
        percent=decimal_of(percent),
        sku=sku,
        at_least=decimal_of(at_least),
        group=group,
        customer_id=optional_id(customer_id),
        since=optional_date(since),
        until=optional_date(until),
    )
