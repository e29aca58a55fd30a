"""What happened to prices."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.pricing.book import BOOK, BookVersion
from salescore.pricing.edition import EDITION, Edition, EditionState
from salescore.pricing.price_list import PRICE_LIST, PriceList

__all__ = ["APPLY", "BookMoved", "EditionKept", "EditionMoved", "PricesDrafted", "PricesPublished"]


@frozen
class PricesPublished(Event):
    """A price list is in force."""

    tag = "pricing.prices_published.v1"
    kind = PRICE_LIST
    subject = "list_id"

    list_id: UUID
    price_list: PriceList


@frozen
class PricesDrafted(Event):
    """A price list is kept as a draft, or a draft says something else."""

    tag = "pricing.prices_drafted.v1"
    kind = EDITION
    subject = "edition_id"

    edition_id: UUID
    edition: Edition


@frozen
class EditionKept(Event):
    """Another publication followed a price list, which is kept as it was."""

    tag = "pricing.edition_kept.v1"
    kind = EDITION
    subject = "edition_id"

    edition_id: UUID
    edition: Edition


@frozen
class EditionMoved(Event):
    """A draft was published or discarded, or an edition is in force on no day any more."""

    tag = "pricing.edition_moved.v1"
    kind = EDITION
    subject = "edition_id"

    edition_id: UUID
    state: EditionState


@frozen
class BookMoved(Event):
    """Something in the price book changed: what was compiled before no longer holds.

    Args:
        version: of the book from now on.
    """

    tag = "pricing.book_moved.v1"
    kind = BOOK
    subject = "book_id"

    book_id: UUID
    version: int


def _moved(edition: Edition, event: EditionMoved) -> Edition:
    return evolve(edition, state=event.state, version=edition.version + 1)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    PricesPublished: lambda _, event: event.price_list,
    PricesDrafted: lambda _, event: event.edition,
    EditionKept: lambda _, event: event.edition,
    EditionMoved: _moved,
    BookMoved: lambda _, event: BookVersion(event.book_id, event.version),
}
