"""Drafts of price lists: kept, changed, discarded; what happens when one is published."""

from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.lifecycle import Lifecycle
from salescore.pricing.edition import Edition, EditionState
from salescore.pricing.events import EditionMoved, PricesDrafted
from salescore.pricing.price_list import NIL, PriceList

__all__ = ["LIFECYCLE", "discard", "draft", "used"]

LIFECYCLE: Final = Lifecycle(
    kind="draft",
    moves={
        "draft": (frozenset({EditionState.DRAFT}), EditionState.DRAFT),
        "publish": (frozenset({EditionState.DRAFT}), EditionState.PUBLISHED),
        "discard": (frozenset({EditionState.DRAFT}), EditionState.DISCARDED),
    },
)


def draft(new: PriceList, *, before: Edition | None, edition_id: UUID) -> PricesDrafted:
    """Keep a list as a draft.

    Args:
        new: what it says.
        before: the draft that says this from now on; None for a new one.
        edition_id: the id of a new one.

    Raises:
        WrongState: it is no draft any more.
    """
    if before is not None:
        _next(before, "draft")
    edition = Edition(
        id=before.id if before else edition_id,
        version=before.version + 1 if before else 1,
        name=new.name,
        state=EditionState.DRAFT,
        price_list=evolve(new, id=NIL, version=0, published_on=None),
    )
    return PricesDrafted(edition.id, edition)


def discard(edition: Edition) -> EditionMoved:
    """Put a draft aside.

    Raises:
        WrongState: it is no draft any more.
    """
    return EditionMoved(edition.id, _next(edition, "discard"))


def used(edition: Edition) -> EditionMoved:
    """Say that a draft is published.

    Raises:
        WrongState: it is no draft any more.
    """
    return EditionMoved(edition.id, _next(edition, "publish"))


def _next(edition: Edition, verb: str) -> EditionState:
    return LIFECYCLE.check(edition.name, state=edition.state, verb=verb)
