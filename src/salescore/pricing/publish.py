"""Putting price lists in force."""

from collections.abc import Sequence
from uuid import UUID

from attrs import evolve

from salescore.errors import UnknownId
from salescore.events import Event
from salescore.pricing.book import BOOK_ID, BookVersion, PriceBook
from salescore.pricing.events import BookMoved, PricesPublished
from salescore.pricing.price_list import PriceList

__all__ = ["move_book", "publish"]


def publish(
    new: PriceList,
    *,
    lists: Sequence[PriceList],
    skus: frozenset[str],
    stamp: BookVersion,
    list_id: UUID,
) -> tuple[Event, ...]:
    """Put a list in force beside the others.

    Args:
        new: replaces the list of the same name.
        lists: all lists in force.
        skus: the products that exist, of those the list names.
        stamp: the book's version now.
        list_id: the id if the name is new.

    Raises:
        UnknownId: the list names a product that does not exist.
        PriceTie: two prices that nothing tells apart, in this list or across lists.
    """
    named = [price.sku for price in new.prices] + [d.sku for d in new.discounts if d.sku]
    for sku in named:
        if sku not in skus:
            raise UnknownId("product", key=sku)
    others = [each for each in lists if each.name != new.name]
    before = next((each for each in lists if each.name == new.name), None)
    stored = evolve(
        new,
        id=before.id if before else list_id,
        version=before.version + 1 if before else 1,
    )
    PriceBook.compile(stamp, lists=[*others, stored], rates=())
    return (PricesPublished(stored.id, stored), move_book(stamp))


def move_book(stamp: BookVersion) -> BookMoved:
    """Give the book its next version, so that compiled ones are made anew."""
    return BookMoved(BOOK_ID, stamp.version + 1)
