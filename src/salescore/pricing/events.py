"""What happened to prices."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.events import Event
from salescore.pricing.book import BOOK, BookVersion
from salescore.pricing.price_list import PRICE_LIST, PriceList

__all__ = ["APPLY", "BookMoved", "PricesPublished"]


@frozen
class PricesPublished(Event):
    """A price list is in force."""

    tag = "pricing.prices_published.v1"
    kind = PRICE_LIST
    subject = "list_id"

    list_id: UUID
    price_list: PriceList


@frozen
class BookMoved(Event):
    """Something in the price book changed: what was compiled before no longer holds."""

    tag = "pricing.book_moved.v1"
    kind = BOOK
    subject = "book_id"

    book_id: UUID
    version: int


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    PricesPublished: lambda _, event: event.price_list,
    BookMoved: lambda _, event: BookVersion(event.book_id, event.version),
}
