"""Which of the prices that hold for a line wins, as the policy says."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.pricing.ask import Ask
from salescore.pricing.figures import Figure
from salescore.pricing.line import Line
from salescore.pricing.price_list import Price
from salescore.pricing.rule import Rule, any_of, rule_label
from salescore.pricing.shelf import Aisle
from salescore.pricing_policy import PriceChoice, PriceTieBreak, PricingPolicy

__all__ = ["AMBIGUOUS", "Choice", "ambiguous", "value_of"]

AMBIGUOUS: Final = "pricing.ambiguous"
_ZERO: Final = Decimal(0)


def _specificity(rule: Rule) -> tuple[Any, ...]:
    return (rule.party_rank, rule.at_least, rule.min_amount, rule.owner.priority, rule.context_rank)


def _by_quantity(rule: Rule) -> tuple[Any, ...]:
    return (rule.at_least, rule.min_amount, rule.party_rank, rule.owner.priority, rule.context_rank)


def _by_priority(rule: Rule) -> tuple[Any, ...]:
    below = (rule.party_rank, rule.at_least, rule.min_amount, rule.context_rank)
    return (rule.owner.priority, below)


_RANKS: Final[Mapping[PriceChoice, Callable[[Rule], tuple[Any, ...]]]] = {
    PriceChoice.SPECIFICITY: _specificity,
    PriceChoice.QUANTITY: _by_quantity,
    PriceChoice.PRIORITY: _by_priority,
    PriceChoice.FIRST: lambda rule: (-rule.number,),
    PriceChoice.CONDITIONS: lambda rule: (rule.conditions_rank,),
    PriceChoice.LOWEST: lambda _: (),
}
_PRODUCT_FIRST: Final = frozenset({PriceChoice.SPECIFICITY, PriceChoice.QUANTITY})


@frozen(eq=False)
class Choice:
    """A policy, ready to choose.

    Args:
        policy: what it says.
        product_first: a nearer product beats everything else.
        product_inside: the nearer product is looked at after the first part of the rank.
    """

    policy: PricingPolicy
    product_first: bool
    product_inside: bool

    @classmethod
    def of(cls, policy: PricingPolicy) -> "Choice":
        """Make a policy ready."""
        by = policy.choice
        return cls(policy, by in _PRODUCT_FIRST, by is PriceChoice.PRIORITY)

    @property
    def tie_break(self) -> PriceTieBreak:
        """What decides among prices of the same rank."""
        lowest = self.policy.choice is PriceChoice.LOWEST
        return PriceTieBreak.LOWEST if lowest else self.policy.tie_break

    @property
    def refuses_ties(self) -> bool:
        """Whether no two prices may meet that it does not tell apart."""
        told_apart = self.policy.choice in {PriceChoice.LOWEST, PriceChoice.FIRST}
        return self.policy.tie_break is PriceTieBreak.REFUSE and not told_apart

    def rank(self, rule: Rule) -> tuple[Any, ...]:
        """Give what decides about a price of a product; the higher wins."""
        return _RANKS[self.policy.choice](rule)

    def order(self, rule: Rule) -> tuple[Any, ...]:
        """Give what prices of a product are sorted by, the greatest to be asked first.

        Of the same rank, what always holds comes behind what may not: nothing behind it can win.
        """
        match self.tie_break:
            case PriceTieBreak.NEWEST:
                return (rule.rank, not _ends(rule), _age(rule))
            case PriceTieBreak.FIRST:
                return (rule.rank, not _ends(rule), -rule.number)
        amount = rule.term.amount if rule.fixed and isinstance(rule.term, Price) else None
        return (rule.rank, not _ends(rule), EXACT.minus(amount or _ZERO), -rule.number)

    def ends(self, rule: Rule) -> bool:
        """Say whether no price behind this one can win."""
        return _ends(rule) and self.tie_break is not PriceTieBreak.REFUSE_ASKED

    def best(self, aisle: Aisle, line: Line) -> Rule | Rejection | None:
        """Choose the price of a line.

        Returns:
            The winner; None if no price holds; a rejection if two hold with equal right and the
            policy refuses that, or if every price that holds comes to nothing.
        """
        ask, reach, product_first = line.ask, line.reach, self.product_first
        equals: list[Rule] = []
        best: tuple[Any, ...] = ()
        nothing: Rejection | None = None
        for level, shelf in aisle.shelves(ask):
            if product_first and equals:
                break
            for rack in shelf.for_buyer(ask):
                for rule in rack.at(reach, ask.on):
                    rank = self._rank_at(rule, level) if self.product_inside else rule.rank
                    if equals and rank < best:
                        break
                    line.looked += 1
                    if not rule.plain and line.refusal(rule) is not None:
                        continue
                    if not rule.fixed and isinstance(found := line.amount(rule), Rejection):
                        nothing = nothing or found
                        continue
                    if not equals or rank > best:
                        best, equals = rank, [rule]
                    else:
                        equals.append(rule)
        return self._settled(equals, line) if equals else nothing

    def _rank_at(self, rule: Rule, level: int) -> tuple[Any, ...]:
        first, below = rule.rank
        return (first, level, below)

    def _settled(self, equals: list[Rule], line: Line) -> Rule | Rejection:
        """Choose among prices of the same rank: of territories the nearest, then the tie break."""
        if len(equals) == 1:
            return equals[0]
        if self.policy.choice is not PriceChoice.LOWEST:
            equals = _nearest(equals, line.ask)
        if self.tie_break is PriceTieBreak.REFUSE_ASKED and len(equals) > 1:
            return ambiguous(equals[0], equals[1])
        return max(equals, key=lambda rule: self._preference(rule, line))

    def _preference(self, rule: Rule, line: Line) -> tuple[Any, ...]:
        match self.tie_break:
            case PriceTieBreak.NEWEST:
                return _age(rule)
            case PriceTieBreak.FIRST:
                return (-rule.number,)
        return (-Fraction(value_of(rule, line)), -rule.number)


def value_of(rule: Rule, line: Line) -> Figure:
    """Give what a price that holds comes to for a line, before any discount."""
    if rule.fixed and isinstance(rule.term, Price):
        return rule.term.amount or _ZERO
    found = line.amount(rule)
    return _ZERO if isinstance(found, Rejection) else found.value


def _ends(rule: Rule) -> bool:
    """Say whether a price that can hold always does."""
    return rule.plain and rule.fixed


def _age(rule: Rule) -> tuple[int, int, int]:
    """Give what is greater for what was published later."""
    return (rule.owner.id.int, rule.owner.version, rule.number)


def _nearest(equals: list[Rule], ask: Ask) -> list[Rule]:
    """Leave out prices of territories that lie around a narrower one that has a price too."""
    places = {
        rule.number: ask.territories.index(territory)
        for rule in equals
        if (territory := any_of(rule.scopes, "territory")) is not None
    }
    nearest = min(places.values(), default=0)
    return [rule for rule in equals if places.get(rule.number, nearest) == nearest]


def ambiguous(first: Rule, second: Rule) -> Rejection:
    """Refuse to choose between two that hold with equal right."""
    labels = sorted((rule_label(first), rule_label(second)))
    return Rejection(AMBIGUOUS, {"first": labels[0], "second": labels[1]})
