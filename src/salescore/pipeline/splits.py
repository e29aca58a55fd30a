"""Splits: who shares in an opportunity, and what of its amount is whose."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final
from uuid import UUID

from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.money import Money, Rounding, allocate, round_to_int
from salescore.pipeline.opportunity import Opportunity, Split

__all__ = ["SPLITS_MAX", "SplitsIncomplete", "check_splits", "overlays_of", "shares_of"]

SPLITS_MAX: Final = 50
"""The most salespeople who share in one opportunity."""


class SplitsIncomplete(SalesError, ValueError):
    """Shares that are not exactly the whole."""

    code = "opportunities.splits_incomplete"

    def __init__(self, *, total: Fraction) -> None:
        """Say what they come to, as a fraction and in percent."""
        super().__init__(total=str(total), percent=f"{float(total * 100):.4f}")


def check_splits(splits: Sequence[Split]) -> None:
    """Demand that shares are exactly the whole, overlays apart.

    Raises:
        SplitsIncomplete: they are less or more: 33.33 % three times is refused, thirds are not.
        InvalidValue: a share is not above 0 and at most 1, or somebody has two.
        TooMany: more than 50.

    >>> from uuid import UUID
    >>> third = Fraction(1, 3)
    >>> check_splits([Split(salesperson_id=UUID(int=n), share=third) for n in range(3)])
    """
    if len(splits) > SPLITS_MAX:
        raise TooMany("splits", count=len(splits), limit=SPLITS_MAX)
    for each in splits:
        if not 0 < each.share <= 1:
            raise InvalidValue("share", value=each.share, allowed="above 0, at most 1")
    who = [(each.salesperson_id, each.overlay) for each in splits]
    if len(set(who)) < len(who):
        raise InvalidValue("splits", value=len(who), allowed="each salesperson once")
    if splits and (total := _total(splits)) != 1:
        raise SplitsIncomplete(total=total)


def _total(splits: Iterable[Split]) -> Fraction:
    return sum((each.share for each in splits if not each.overlay), Fraction(0))


def shares_of(opportunity: Opportunity) -> Mapping[UUID, Money]:
    """Give what of the amount counts for whom; together it is the amount, to the minor unit.

    Args:
        opportunity: without splits everything counts for its owner.
    """
    owner = opportunity.owner_id
    if not opportunity.splits:
        return {} if owner is None else {owner: opportunity.amount}
    sharing = [each for each in opportunity.splits if not each.overlay]
    parts = allocate(opportunity.amount_minor, [each.share for each in sharing])
    return _by_person(sharing, parts, opportunity.currency)


def overlays_of(opportunity: Opportunity) -> Mapping[UUID, Money]:
    """Give what counts besides, for those who only helped: no sum of the pipeline has it."""
    overlays = [each for each in opportunity.splits if each.overlay]
    parts = [
        round_to_int(opportunity.amount_minor * each.share, Rounding.HALF_AWAY_FROM_ZERO)
        for each in overlays
    ]
    return _by_person(overlays, parts, opportunity.currency)


def _by_person(
    splits: Iterable[Split], parts: Iterable[int], currency: str
) -> Mapping[UUID, Money]:
    return {
        each.salesperson_id: Money(part, currency) for each, part in zip(splits, parts, strict=True)
    }
