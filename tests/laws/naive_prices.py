"""Prices found by a scan over all rules, written from the documentation: what laws compare with.

Nothing here is quick or shared with the library: no index, no memory, fractions for all figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from salescore.pricing import Across, Ask, Discount, ListKind, Price, PriceList, Scope
from salescore.pricing_policy import (
    DiscountStacking,
    ExclusiveDiscounts,
    PriceChoice,
    PriceTieBreak,
    PricingPolicy,
)

Answer = tuple[Fraction, Fraction] | str
"""The unit price and the original one, or the code of a rejection."""

NONE = "pricing.no_price"
AMBIGUOUS = "pricing.ambiguous"


class Rule(NamedTuple):
    """A price or a discount, its list, and its place among all."""

    term: Any
    owner: PriceList
    number: int

    @property
    def scopes(self) -> tuple[Scope, Scope]:
        """Both must hold."""
        return self.term, self.owner.scope


def in_context(scope: Scope, ask: Ask) -> bool:
    """Say whether a scope holds but for quantity and amount."""
    at = ask.at or datetime.combine(ask.on, time.min, UTC)
    return (
        scope.sku in {None, ask.sku}
        and scope.variants_of in {None, ask.variant_of}
        and scope.category in {None, *ask.categories}
        and scope.customer_id in {None, ask.customer_id}
        and scope.group in {None, *ask.groups}
        and scope.territory in {None, *ask.territories}
        and scope.channel in {None, ask.channel}
        and scope.unit in {None, ask.unit}
        and all(ask.attributes.get(name) in allowed for name, allowed in scope.attributes.items())
        and (scope.since is None or scope.since <= ask.on)
        and (scope.until is None or ask.on <= scope.until)
        and (scope.since_at is None or scope.since_at <= at)
        and (scope.until_at is None or at <= scope.until_at)
        and (scope.where is None or CONDITIONS[scope.where](ask))
    )


CONDITIONS: Final[Mapping[str, Callable[[Ask], bool]]] = {
    'channel == "web"': lambda ask: ask.channel == "web",
    'group == "cafes"': lambda ask: "cafes" in ask.groups,
    "quantity >= 6": lambda ask: ask.quantity is not None and abs(ask.quantity) >= 6,
}
"""What the laws write as conditions, and what they mean."""


class Naive(NamedTuple):
    """All that is published, a policy, and the lines of one basket."""

    lists: Sequence[PriceList]
    policy: PricingPolicy
    asks: Sequence[Ask]

    def answers(self) -> list[Answer]:
        """Price every line."""
        return [self.answer(ask, amounts=True) for ask in self.asks]

    def answer(self, ask: Ask, *, amounts: bool) -> Answer:
        """Price a line: an override in place of the standard price, a sale if it comes to less."""
        override = self.won(ask, ListKind.OVERRIDE, amounts)
        standard = self.won(ask, ListKind.STANDARD, amounts) if override == NONE else override
        sale = self.won(ask, ListKind.SALE, amounts)
        for found in (override, standard, sale):
            if found == AMBIGUOUS:
                return AMBIGUOUS
        if isinstance(standard, str):
            return sale
        if isinstance(sale, str) or sale[0] >= standard[0]:
            return standard
        return sale[0], standard[1]

    def won(self, ask: Ask, kind: ListKind, amounts: bool) -> Answer:
        """Price a line by the lists of one kind."""
        found = [rule for rule in self.prices(kind) if self.holds(rule, ask, amounts)]
        found = [rule for rule in found if value(rule, ask) is not None]
        if not found:
            return NONE
        best = max(self.rank(rule, ask) for rule in found)
        equals = [rule for rule in found if self.rank(rule, ask) == best]
        winner = self.settled(equals, ask)
        return AMBIGUOUS if winner is None else self.reduced(winner, ask, amounts)

    def prices(self, kind: ListKind) -> Iterator[Rule]:
        """Give all prices: lists by priority and name, then as declared."""
        ordered = sorted(self.lists, key=lambda each: (-each.priority, each.name))
        rules = ((price, owner) for owner in ordered for price in owner.prices)
        for number, (price, owner) in enumerate(rules):
            if owner.kind is kind:
                yield Rule(price, owner, number)

    def holds(self, rule: Rule, ask: Ask, amounts: bool) -> bool:
        """Say whether a rule holds for a line."""
        if isinstance(rule.term, Price) and rule.owner.currency != ask.currency:
            return False
        return all(
            in_context(scope, ask) and self.reached(scope, ask, amounts) for scope in rule.scopes
        )

    def reached(self, scope: Scope, ask: Ask, amounts: bool) -> bool:
        """Say whether quantity and amount lie in a scope."""
        lines = [ask]
        if scope.across is Across.BASKET:
            lines = [
                each
                for each in self.asks
                if in_context(scope, each) and each.currency == ask.currency
            ]
        quantity = sum((abs(each.quantity or Decimal(0)) for each in lines), Decimal(0))
        if scope.at_least or scope.at_most is not None:
            if ask.quantity is None or quantity < scope.at_least:
                return False
            if scope.at_most is not None and quantity > scope.at_most:
                return False
        if scope.min_amount is None:
            return True
        return amounts and sum(self.worth(each) for each in lines) >= Fraction(scope.min_amount)

    def worth(self, ask: Ask) -> Fraction:
        """Give what a line comes to where nothing demands an amount."""
        found = self.answer(ask, amounts=False)
        price = Fraction(0) if isinstance(found, str) else found[0]
        return price * Fraction(abs(ask.quantity or Decimal(0)))

    def rank(self, rule: Rule, ask: Ask) -> tuple[Any, ...]:
        """Rank a price that holds for a line."""
        product, party = product_rank(rule, ask), party_rank(rule)
        breaks = (
            max(scope.at_least for scope in rule.scopes),
            max(scope.min_amount or Decimal(0) for scope in rule.scopes),
        )
        priority, context = rule.owner.priority, context_rank(rule)
        match self.policy.choice:
            case PriceChoice.SPECIFICITY:
                return (product, party, breaks, priority, context)
            case PriceChoice.QUANTITY:
                return (product, breaks, party, priority, context)
            case PriceChoice.PRIORITY:
                return (priority, product, party, breaks, context)
            case PriceChoice.FIRST:
                return (-rule.number,)
            case PriceChoice.CONDITIONS:
                return (conditions_rank(rule),)
        return ()

    def settled(self, equals: Sequence[Rule], ask: Ask) -> Rule | None:
        """Choose among prices of the same rank: the nearest territory, then the tie break."""
        tie_break = self.policy.tie_break
        if self.policy.choice is PriceChoice.LOWEST:
            tie_break = PriceTieBreak.LOWEST
        else:
            places = [nearness(rule, ask) for rule in equals]
            nearest = max((place for place in places if place is not None), default=None)
            equals = [
                rule
                for rule, place in zip(equals, places, strict=True)
                if place is None or place == nearest
            ]
        if tie_break is PriceTieBreak.REFUSE_ASKED and len(equals) > 1:
            return None
        if tie_break is PriceTieBreak.FIRST:
            return min(equals, key=lambda rule: rule.number)
        if tie_break is PriceTieBreak.NEWEST:
            return max(equals, key=lambda rule: (rule.owner.id, rule.owner.version, rule.number))
        return min(equals, key=lambda rule: (value(rule, ask), rule.number))

    def reduced(self, winner: Rule, ask: Ask, amounts: bool) -> Answer:
        """Take off the discounts of the winner's list."""
        before = value(winner, ask) or Fraction(0)
        terms = [
            Rule(term, winner.owner, number) for number, term in enumerate(winner.owner.discounts)
        ]
        found = [rule for rule in terms if self.holds(rule, ask, amounts)]
        found.sort(key=lambda rule: -rule.term.priority)
        counted = self.counted(found, before)
        if counted is None:
            return AMBIGUOUS
        floor, left = min(Fraction(winner.term.minimum or 0), before), before
        additive = self.policy.discounts is DiscountStacking.ADDITIVE
        for rule in counted:
            left = min(left, max(floor, taken_off(rule.term, left, before if additive else left)))
        return left, before

    def counted(self, found: list[Rule], before: Fraction) -> list[Rule] | None:
        """Give the discounts that count; None if nothing decides which of the exclusive ones."""
        exclusive = [rule for rule in found if rule.term.exclusive]
        if exclusive:
            return self.alone(found, exclusive, before)
        match self.policy.discounts:
            case DiscountStacking.BEST:
                return best_of(found, before)
            case DiscountStacking.FIRST:
                return found[:1]
        return found

    def alone(
        self, found: list[Rule], exclusive: list[Rule], before: Fraction
    ) -> list[Rule] | None:
        """Give the one discount that counts where an exclusive one holds."""
        by_priority = self.policy.exclusive is ExclusiveDiscounts.PRIORITY
        among, tie_break = (found if by_priority else exclusive), self.policy.tie_break
        top = [rule for rule in among if rule.term.priority == among[0].term.priority]
        if by_priority or tie_break is PriceTieBreak.REFUSE_ASKED:
            most = max(discount_rank(rule) for rule in top)
            top = [rule for rule in top if discount_rank(rule) == most]
        if tie_break is PriceTieBreak.REFUSE_ASKED:
            return top if len(top) == 1 else None
        if by_priority and tie_break is PriceTieBreak.LOWEST:
            return best_of(top, before)
        return top[-1:] if by_priority and tie_break is PriceTieBreak.NEWEST else top[:1]


def value(rule: Rule, ask: Ask) -> Fraction | None:
    """Give what a price comes to per base unit; None without a list price in its currency."""
    price = rule.term
    if price.formula is not None:
        if ask.list_price is None or ask.list_price.currency != rule.owner.currency:
            return None
        return Fraction(ask.list_price.amount) * (
            1 - Fraction(price.formula.discount_percent) / 100
        )
    return Fraction(price.amount) / (1 if price.unit is None else ask.factor)


def taken_off(term: Discount, left: Fraction, base: Fraction) -> Fraction:
    """Give what a discount leaves."""
    if term.price is not None:
        return Fraction(term.price)
    if term.percent is not None:
        return left - base * Fraction(term.percent) / 100
    return left - Fraction(term.amount or 0)


def best_of(found: list[Rule], before: Fraction) -> list[Rule]:
    """Give the discount that leaves least, of equal ones the first."""
    return sorted(found, key=lambda rule: taken_off(rule.term, before, before))[:1]


def said(rule: Rule, name: str) -> Any:
    """Give what the term says about a field, or else its list."""
    return next((getattr(each, name) for each in rule.scopes if getattr(each, name)), None)


def product_rank(rule: Rule, ask: Ask) -> int:
    """Rank a product: the variant, its product, the nearest category, everything."""
    if said(rule, "sku"):
        return 0
    if said(rule, "variants_of"):
        return -1
    category = said(rule, "category")
    if category:
        return -2 - ask.categories.index(category)
    return -2 - len(ask.categories)


def party_rank(rule: Rule) -> int:
    """Rank a buyer: the customer, a group or a territory, everybody."""
    if said(rule, "customer_id"):
        return 2
    return 1 if said(rule, "group") or said(rule, "territory") else 0


def context_rank(rule: Rule) -> int:
    """Count the conditions besides product, buyer, quantity and time."""
    attributes = {name for scope in rule.scopes for name in scope.attributes}
    formulas = sum(scope.where is not None for scope in rule.scopes)
    named = sum(said(rule, name) is not None for name in ("channel", "unit"))
    return named + len(attributes) + formulas


def conditions_rank(rule: Rule) -> int:
    """Count the conditions besides quantity and time."""
    names = ("sku", "variants_of", "category", "customer_id", "group", "territory")
    return context_rank(rule) + sum(said(rule, name) is not None for name in names)


def discount_rank(rule: Rule) -> tuple[Any, ...]:
    """Rank a discount by how specific it is."""
    product = 3 if said(rule, "sku") else 2 if said(rule, "variants_of") else 0
    product = product or (1 if said(rule, "category") else 0)
    at_least = max(scope.at_least for scope in rule.scopes)
    return (product, party_rank(rule), at_least, context_rank(rule))


def nearness(rule: Rule, ask: Ask) -> int | None:
    """Say how near a territory is; None where none is named."""
    territory = said(rule, "territory")
    return None if territory is None else -ask.territories.index(territory)
