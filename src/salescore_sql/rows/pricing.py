"""Rows of price lists and their editions, of prices and discounts, and the book's version."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from salescore.pricing.book import BookVersion
from salescore.pricing.edition import Edition, EditionState
from salescore.pricing.price_list import Discount, ListKind, Price, PriceList
from salescore.pricing.scope import Scope
from salescore_sql.rows.terms import structured, terms_text
from salescore_sql.rows.values import (
    Row,
    date_text,
    decimal_of,
    decimal_text,
    id_bytes,
    id_of,
    json_of,
    optional_date,
    optional_id,
)

__all__ = [
    "book_of",
    "book_row",
    "discount_of",
    "discount_row",
    "edition_of",
    "edition_row",
    "price_list_of",
    "price_list_row",
    "price_of",
    "price_row",
]


_LIST_COLUMNS: Final = frozenset({
    "id", "version", "name", "currency", "tax_included", "priority", "prices", "discounts", "kind",
    "effective", "published_on",
})  # fmt: skip
_SCOPE_COLUMNS: Final = frozenset({
    "sku", "at_least", "group", "customer_id", "since", "until",
})  # fmt: skip
_PRICE_COLUMNS: Final = _SCOPE_COLUMNS | {"amount"}
_DISCOUNT_COLUMNS: Final = _SCOPE_COLUMNS | {"percent"}


def _id_text(value: bytes | None) -> str | None:
    return None if value is None else str(id_of(value))


def book_row(tenant: str, value: BookVersion) -> Row:
    """Give the row of the book's version."""
    return (tenant, value.id.bytes, value.version)


def book_of(row: Row) -> BookVersion:
    """Read the book's version."""
    id_, version = row
    return BookVersion(id_of(id_), version)


def price_list_row(tenant: str, value: PriceList) -> Row:
    """Give the row of a price list, without its prices and discounts."""
    return (tenant, value.id.bytes, value.version, value.name, *_list_terms(value))


def _list_terms(value: PriceList) -> Row:
    """Give what a list and an edition both say about a list."""
    return (
        value.currency,
        value.tax_included,
        value.priority,
        terms_text(value, but=_LIST_COLUMNS),
        value.kind.value,
        date_text(value.effective),
        date_text(value.published_on),
    )


def price_list_of(row: Row, prices: Sequence[Price], discounts: Sequence[Discount]) -> PriceList:
    """Read a price list with its prices and discounts."""
    id_, version, name, *terms = row
    return _list_of((id_, version, name), terms, prices, discounts)


def _list_of(
    head: Sequence[Any],
    terms: Sequence[Any],
    prices: Sequence[Price],
    discounts: Sequence[Discount],
) -> PriceList:
    id_, version, name = head
    currency, tax_included, priority, more, kind, effective, published_on = terms
    rest: Mapping[str, Any] = {} if more is None else json_of(more)
    return PriceList(
        name,
        currency=currency,
        prices=prices,
        discounts=discounts,
        tax_included=bool(tax_included),
        priority=priority,
        kind=ListKind(kind or ListKind.STANDARD),
        scope=structured(rest.get("scope", {}), Scope),
        effective=optional_date(effective),
        published_on=optional_date(published_on),
        id=id_of(id_),
        version=version,
    )


def edition_row(tenant: str, value: Edition) -> Row:
    """Give the row of an edition, without its prices and discounts."""
    held = value.price_list
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.name,
        value.state.value,
        held.id.bytes,
        held.version,
        *_list_terms(held),
    )


def edition_of(row: Row, prices: Sequence[Price], discounts: Sequence[Discount]) -> Edition:
    """Read an edition with its prices and discounts."""
    id_, version, name, state, list_id, number, *terms = row
    return Edition(
        id=id_of(id_),
        version=version,
        name=name,
        state=EditionState(state),
        price_list=_list_of((list_id, number, name), terms, prices, discounts),
    )


def price_row(tenant: str, owner: bytes, position: int, value: Price) -> Row:
    """Give the row of a price."""
    return (
        tenant,
        owner,
        position,
        value.sku,
        None if value.amount is None else decimal_text(value.amount),
        decimal_text(value.at_least),
        value.group,
        id_bytes(value.customer_id),
        date_text(value.since),
        date_text(value.until),
        terms_text(value, but=_PRICE_COLUMNS),
    )


def price_of(row: Row) -> Price:
    """Read a price."""
    _, sku, amount, at_least, group, customer_id, since, until, terms = row
    if terms is not None:
        columns = {
            "sku": sku, "amount": amount, "at_least": at_least, "group": group,
            "customer_id": _id_text(customer_id), "since": since, "until": until,
        }  # fmt: skip
        return structured(json_of(terms) | columns, Price)
    return Price(
        sku=sku,
        amount=None if amount is None else decimal_of(amount),
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
        None if value.percent is None else decimal_text(value.percent),
        value.sku,
        decimal_text(value.at_least),
        value.group,
        id_bytes(value.customer_id),
        date_text(value.since),
        date_text(value.until),
        terms_text(value, but=_DISCOUNT_COLUMNS),
    )


def discount_of(row: Row) -> Discount:
    """Read a discount."""
    _, percent, sku, at_least, group, customer_id, since, until, terms = row
    if terms is not None:
        columns = {
            "percent": percent, "sku": sku, "at_least": at_least, "group": group,
            "customer_id": _id_text(customer_id), "since": since, "until": until,
        }  # fmt: skip
        return structured(json_of(terms) | columns, Discount)
    return Discount(
        percent=None if percent is None else decimal_of(percent),
        sku=sku,
        at_least=decimal_of(at_least),
        group=group,
        customer_id=optional_id(customer_id),
        since=optional_date(since),
        until=optional_date(until),
    )
