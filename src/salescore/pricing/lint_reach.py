"""Which prices of a product never win, reach into each other, or rise with the quantity."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Final, NamedTuple

from salescore.pricing.rule import EVERYBODY, Party, Rule, all_of, price_of

__all__ = ["alike", "below_others", "steps_up", "within"]

_FRONT_MAX: Final = 64
"""Prices that one price is held against: of those that hold most widely."""


class _Reach(NamedTuple):
    """What a price covers that demands nothing but a party, a quantity and days."""

    rule: Rule
    low: Decimal
    since: date
    until: date

    @classmethod
    def of(cls, rule: Rule) -> "_Reach":
        return cls(rule, rule.low, rule.since or date.min, rule.until or date.max)

    def covers(self, other: "_Reach") -> bool:
        return self.low <= other.low and self.since <= other.since and other.until <= self.until


def below_others(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Find prices that never win, each with one that holds wherever it does and comes before it.

    Args:
        rules: of one product and kind of list, compiled with their ranks.
    """
    fronts = dict[Party, list[_Reach]]()
    ranked = sorted(rules, key=attrgetter("rank"), reverse=True)
    for _, equal in groupby(ranked, key=attrgetter("rank")):
        same = [_Reach.of(rule) for rule in equal]
        for reach in same:
            winner = _coverer(reach, fronts)
            if winner is not None:
                yield reach.rule, winner
        for reach in same:
            if reach.rule.plain and reach.rule.fixed:
                _widen(fronts.setdefault(reach.rule.party, []), reach)


def _coverer(reach: _Reach, fronts: dict[Party, list[_Reach]]) -> Rule | None:
    for party in dict.fromkeys((reach.rule.party, EVERYBODY)):
        for other in fronts.get(party, ()):
            if other.covers(reach):
                return other.rule
    return None


def _widen(front: list[_Reach], reach: _Reach) -> None:
    """Add what a price covers, unless another one covers it; what it covers itself goes."""
    if len(front) < _FRONT_MAX and not any(other.covers(reach) for other in front):
        front[:] = [other for other in front if not reach.covers(other)]
        front.append(reach)


def within(ladders: Iterable[Sequence[Rule]]) -> Iterator[tuple[Rule, Rule]]:
    """Find prices that go on although one with a higher break has begun, each with that one.

    Args:
        ladders: prices that differ in their breaks alone (`alike`).
    """
    for ladder in ladders:
        for rule, following in pairwise(ladder):
            last = min(all_of(rule.scopes, "at_most"), default=None)
            if last is not None and rule.at_least < following.at_least <= last:
                yield rule, following


def steps_up(ladders: Iterable[Sequence[Rule]]) -> Iterator[tuple[Rule, Rule]]:
    """Find prices that a greater quantity makes dearer: the one below the break, and the dearer.

    Args:
        ladders: prices that differ in their breaks alone (`alike`).
    """
    for ladder in ladders:
        stated = [(rule, amount) for rule in ladder if (amount := _stated(rule)) is not None]
        for (rule, amount), (following, dearer) in pairwise(stated):
            if rule.at_least < following.at_least and amount < dearer:
                yield rule, following


def _stated(rule: Rule) -> Decimal | None:
    """Give the amount of a price that all units have."""
    price = price_of(rule)
    return None if price.graduated else price.amount


def alike(rules: Iterable[Rule]) -> Iterator[Sequence[Rule]]:
    """Give prices that differ in their breaks alone, the lowest break first."""
    ladders = dict[Hashable, list[Rule]]()
    for rule in rules:
        ladders.setdefault(_apart_from_breaks(rule), []).append(rule)
    for ladder in ladders.values():
        if len(ladder) > 1:
            yield sorted(ladder, key=lambda rule: (rule.at_least, rule.number))


def _apart_from_breaks(rule: Rule) -> Hashable:
    """Give everything that tells prices apart but quantities and amounts."""
    said: list[Any] = [rule.list_number, rule.since, rule.until]
    for scope in rule.scopes:
        said += (
            scope.customer_id,
            scope.group,
            scope.territory,
            scope.channel,
            scope.unit,
            scope.min_amount,
            scope.across,
            scope.since_at,
            scope.until_at,
            scope.where,
            tuple(sorted(scope.attributes.items())),
        )
    return tuple(said)
