"""Editions: the publications of a price list that another one followed, and drafts of lists.

What a name stands for on a business date is its edition in force: of those with a start, the one
that started last; before the first start, the one without. The newest publication is the
`PRICE_LIST` of its name; the earlier ones are kept as editions, and those that still have days of
their own stand in the price book beside it. So a list that starts next month is in force next
month, whether or not anything runs then, and a price of last month is still known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.errors import InvalidValue
from salescore.facts import Kind
from salescore.pricing.price_list import PriceList
from salescore.pricing.scope import Scope
from salescore.shapes import types_first

__all__ = ["EDITION", "EDITIONS_MAX", "Edition", "EditionState", "edition_on", "windowed"]

EDITIONS_MAX: Final = 100
"""Editions of one name in the price book; beyond that the earliest leaves it."""

_DAY: Final = timedelta(days=1)


class EditionState(StrEnum):
    """What became of a list.

    - `DRAFT`: kept, and not in force.
    - `DISCARDED`: a draft that is not wanted any more.
    - `PUBLISHED`: a draft that was published; the list of its name has what it said.
    - `STANDING`: published, followed by another one, and in force on days of its own.
    - `REPLACED`: published, and in force on no day any more.
    """

    DRAFT = "draft"
    DISCARDED = "discarded"
    PUBLISHED = "published"
    STANDING = "standing"
    REPLACED = "replaced"


@frozen(kw_only=True)
class Edition:
    """A list that is not the newest publication of its name.

    Args:
        id: its own; the id of the list stands in `price_list`.
        name: of the list.
        state: what became of it.
        price_list: what it says; its `version` counts the publications of the name, 0 in a draft.
    """

    id: UUID
    version: int
    name: str
    state: EditionState
    price_list: PriceList

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.name != self.price_list.name:
            raise InvalidValue("name", value=self.name, allowed=self.price_list.name)

    @property
    def was_published(self) -> bool:
        """Whether it was the newest publication of its name once."""
        return self.state in {EditionState.STANDING, EditionState.REPLACED}


EDITION: Final[Kind[Edition]] = Kind("pricing.edition", Edition, indexes=("name", "state"))


def _start(edition: PriceList) -> date:
    return edition.effective or date.min


def edition_on(editions: Iterable[PriceList], day: date) -> PriceList | None:
    """Give the edition of a name that is in force on a business date.

    Args:
        editions: of one name, no two with the same start.
        day: the business date.

    Returns:
        The one that started last, or None before the first start.

    >>> old = PriceList("retail", currency="EUR")
    >>> new = PriceList("retail", currency="EUR", effective="2026-12-01")
    >>> [edition_on([new, old], date(2026, month, 30)) == new for month in (11, 12)]
    [False, True]
    """
    begun = [each for each in editions if _start(each) <= day]
    return max(begun, key=_start, default=None)


def windowed(lists: Iterable[PriceList]) -> tuple[PriceList, ...]:
    """Narrow each of several editions of a name to the days on which it is in force.

    Args:
        lists: of any names; no two of one name with the same start.

    Returns:
        The lists in the order of their first edition. One whose own days all lie outside of those
        of its edition is left out.
    """
    by_name: dict[str, list[PriceList]] = {}
    for each in lists:
        by_name.setdefault(each.name, []).append(each)
    return tuple(each for editions in by_name.values() for each in _narrowed(editions))


def _narrowed(editions: Sequence[PriceList]) -> Iterator[PriceList]:
    ordered = sorted(editions, key=_start)
    ends = [_start(following) - _DAY for following in ordered[1:]]
    for edition, end in zip(ordered, (*ends, None), strict=True):
        if edition.effective is None and end is None:
            yield edition
            continue
        scope = _within(edition.scope, edition.effective, end)
        if scope is not None:
            yield evolve(edition, scope=scope)


def _within(scope: Scope, start: date | None, end: date | None) -> Scope | None:
    """Give a scope without the days before a start and after an end, or None if none is left."""
    since = max((each for each in (scope.since, start) if each is not None), default=None)
    until = min((each for each in (scope.until, end) if each is not None), default=None)
    if since is not None and until is not None and until < since:
        return None
    return evolve(scope, since=since, until=until)
