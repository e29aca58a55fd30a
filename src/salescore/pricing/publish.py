"""Putting price lists in force, at once or from a day on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from uuid import UUID

from attrs import evolve, frozen

from salescore.errors import UnknownId
from salescore.events import Event
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing.edition import (
    EDITIONS_MAX,
    Edition,
    EditionState,
    edition_on,
    windowed,
)
from salescore.pricing.events import BookMoved, EditionKept, EditionMoved, PricesPublished
from salescore.pricing.price_list import NIL, PriceList

__all__ = [
    "Publication",
    "Published",
    "move_book",
    "named_categories",
    "named_skus",
    "publish",
    "with_list",
]


@frozen(kw_only=True)
class Published:
    """What is published now.

    Args:
        lists: the newest publication of each name.
        standing: the editions of any name that stand beside them in the price book.
        stamp: the book's version.
    """

    lists: Sequence[PriceList]
    standing: Sequence[Edition]
    stamp: BookVersion

    def named(self, name: str) -> PriceList | None:
        """Give the newest publication of a name."""
        mine = (each for each in self.lists if each.name == name)
        return max(mine, key=attrgetter("version"), default=None)

    @property
    def book_lists(self) -> tuple[PriceList, ...]:
        """What a price book is compiled from: every edition, each narrowed to its own days."""
        return windowed((*self.lists, *map(attrgetter("price_list"), self.standing)))

    def editions(self, name: str) -> tuple[Edition, ...]:
        """Give the standing editions of a name, the earliest start first."""
        mine = (each for each in self.standing if each.name == name)
        return tuple(sorted(mine, key=lambda each: each.price_list.effective or date.min))


@frozen(kw_only=True)
class Publication:
    """What a publication comes to.

    Args:
        events: the list is published, former editions kept or moved, and the book moves on.
        lists: what the price book is compiled from afterwards.
        stored: the list as it is published.
    """

    events: tuple[Event, ...]
    lists: tuple[PriceList, ...]
    stored: PriceList


def named_skus(new: PriceList) -> tuple[str, ...]:
    """Give the products that a list names, each once."""
    return tuple(dict.fromkeys(each.sku for each in new.scopes if each.sku is not None))


def named_categories(new: PriceList) -> tuple[str, ...]:
    """Give the codes of the categories that a list names, each once."""
    named = (each.category for each in new.scopes)
    return tuple(dict.fromkeys(code for code in named if code is not None))


def publish(
    new: PriceList,
    *,
    now: Published,
    skus: frozenset[str],
    new_id: Callable[[], UUID],
    today: date,
) -> Publication:
    """Put a list in force beside the others.

    Args:
        new: takes the place of the edition of the same name and start. Without a start it takes
            that of the edition that is in force today.
        now: what is published.
        skus: the products that exist, of those the list names.
        new_id: the source of ids.
        today: the business date.

    Raises:
        UnknownId: the list names a product that does not exist.
    """
    for sku in named_skus(new):
        if sku not in skus:
            raise UnknownId("product", key=sku)
    before, editions = now.named(new.name), now.editions(new.name)
    stored = _stored(new, now=now, list_id=before.id if before else new_id(), today=today)
    start = stored.effective
    events: list[Event] = [PricesPublished(stored.id, stored)]
    if before is not None:
        events.append(_kept(before, start, new_id()))
    events += _moved(editions, start, room=EDITIONS_MAX - 2)
    return Publication(
        events=(*events, move_book(now.stamp)),
        lists=with_list(new, now=now, today=today).book_lists,
        stored=stored,
    )


def with_list(new: PriceList, *, now: Published, today: date) -> Published:
    """Give what would be published if a list were.

    Args:
        new: as for `publish`.
        now: what is published.
        today: the business date.
    """
    before = now.named(new.name)
    stored = _stored(new, now=now, list_id=before.id if before else NIL, today=today)
    lists = [each for each in now.lists if not _same_slot(each, stored)]
    standing = [each for each in now.standing if not _same_slot(each.price_list, stored)]
    return evolve(now, lists=(stored, *lists), standing=standing)


def _same_slot(first: PriceList, second: PriceList) -> bool:
    return first.name == second.name and first.effective == second.effective


def _stored(new: PriceList, *, now: Published, list_id: UUID, today: date) -> PriceList:
    """Give a list as it is published; without a start of its own it takes that of today's."""
    before = now.named(new.name)
    return evolve(
        new,
        id=list_id,
        version=before.version + 1 if before else 1,
        effective=new.effective or _start(before, now.editions(new.name), today),
        published_on=today,
    )


def _start(before: PriceList | None, editions: Sequence[Edition], today: date) -> date | None:
    """Give the start of the edition that is in force today."""
    known = [each.price_list for each in editions]
    found = edition_on(known if before is None else [*known, before], today)
    return None if found is None else found.effective


def _kept(before: PriceList, start: date | None, edition_id: UUID) -> EditionKept:
    """Keep what was the newest publication; where the new one has its start, it is replaced."""
    replaced = before.effective == start
    state = EditionState.REPLACED if replaced else EditionState.STANDING
    edition = Edition(id=edition_id, version=1, name=before.name, state=state, price_list=before)
    return EditionKept(edition.id, edition)


def _moved(editions: Sequence[Edition], start: date | None, *, room: int) -> Iterator[Event]:
    """Take out of the book the edition with the same start, and the earliest if there are many."""
    others = [each for each in editions if each.price_list.effective != start]
    kept = {each.id for each in others[max(0, len(others) - room) :]}
    for each in editions:
        if each.id not in kept:
            yield EditionMoved(each.id, EditionState.REPLACED)


def move_book(stamp: BookVersion) -> BookMoved:
    """Give the book its next version, so that compiled ones are made anew."""
    return BookMoved(BOOK_ID, stamp.version + 1)
