"""A price or a discount as the price book keeps it: with its list, its place, its rank."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from attrs import field, frozen

from salescore.decimals import text
from salescore.pricing.amounts import is_plain
from salescore.pricing.conditions import Condition, condition
from salescore.pricing.price_list import Discount, Price, PriceList
from salescore.pricing.scope import Across, Scope
from salescore.unit_price import price_text

__all__ = [
    "EVERYBODY",
    "Party",
    "Product",
    "Rule",
    "all_of",
    "any_of",
    "discount_of",
    "in_order",
    "outer_of",
    "price_of",
    "rule_label",
    "rule_of",
    "rule_text",
]

Product = tuple[str, str]
"""What a rule is about: a field of `Scope` that names products, and its value."""

Party = tuple[str, Any]
"""Whom a rule is for: a field of `Scope` that names buyers, and its value."""

EVERYBODY: Final[Party] = ("", None)
_EVERYTHING: Final[Product] = ("", "")
_EVERYWHERE: Final = Scope()
_TWO: Final = 2
_ZERO: Final = Decimal(0)


class _PartyRank(IntEnum):
    """How much is said of the buyer; the more, the higher."""

    EVERYBODY = 0
    GROUP = 1
    CUSTOMER = 2


_PARTY_RANK: Final = {
    "": _PartyRank.EVERYBODY,
    "group": _PartyRank.GROUP,
    "territory": _PartyRank.GROUP,
    "customer_id": _PartyRank.CUSTOMER,
}
_PRODUCTS: Final = ("sku", "variants_of", "category")
_PARTIES: Final = ("customer_id", "group", "territory")
_CONTEXT: Final = ("channel", "unit")


@frozen(eq=False)
class Rule:
    """A price or a discount, compiled.

    Args:
        term: what was declared.
        owner: the list that it stands in.
        number: its place among the rules of the book: lists by priority and name, then as declared.
        list_number: the place of the list.
        scopes: where it holds; all of them must: its own, and that of its list if that narrows.
        product: what it is about, by which the index finds it.
        party: whom it is for, by which the index finds it.
        low: the quantity of a line below which it cannot hold.
        since: the first business date on which it can hold.
        until: the last one.
        tests: conditions that are formulas, compiled.
        plain: product, party, `low` and dates are all that it demands.
        fixed: it is a price that is its own amount, whatever is asked.
        rank: what decides among rules that hold, the higher first.
    """

    term: Price | Discount
    owner: PriceList = field(repr=False)
    number: int
    list_number: int
    scopes: tuple[Scope, ...]
    product: Product
    party: Party
    low: Decimal
    since: date | None
    until: date | None
    tests: tuple[Condition | None, ...]
    plain: bool
    fixed: bool
    rank: tuple[Any, ...] = field(init=False)

    @property
    def at_least(self) -> Decimal:
        """The quantity from which it holds, whatever that is counted over."""
        return max(scope.at_least for scope in self.scopes)

    @property
    def min_amount(self) -> Decimal:
        """The amount from which it holds; zero if it demands none."""
        return max(scope.min_amount or _ZERO for scope in self.scopes)

    @property
    def party_rank(self) -> int:
        """How much it says of the buyer."""
        return _PARTY_RANK[self.party[0]]

    @property
    def context_rank(self) -> int:
        """How many conditions it has besides product, party, quantity and time."""
        named = sum(any_of(self.scopes, name) is not None for name in _CONTEXT)
        attributes = {name for scope in self.scopes for name in scope.attributes}
        return named + len(attributes) + sum(scope.where is not None for scope in self.scopes)

    @property
    def conditions_rank(self) -> int:
        """How many conditions it has besides quantity and time."""
        named = sum(any_of(self.scopes, name) is not None for name in (*_PRODUCTS, *_PARTIES))
        return named + self.context_rank


def price_of(rule: Rule) -> Price:
    """Give the price that a rule is compiled from.

    Raises:
        TypeError: it is compiled from a discount.
    """
    if not isinstance(rule.term, Price):
        raise TypeError(rule.term)
    return rule.term


def discount_of(rule: Rule) -> Discount:
    """Give the discount that a rule is compiled from.

    Raises:
        TypeError: it is compiled from a price.
    """
    if not isinstance(rule.term, Discount):
        raise TypeError(rule.term)
    return rule.term


def any_of(scopes: Iterable[Scope], name: str) -> Any:
    """Give what the first scope that says something about a field says, or None."""
    return next((value for scope in scopes if (value := getattr(scope, name)) is not None), None)


def all_of(scopes: Iterable[Scope], name: str) -> Iterator[Any]:
    """Give everything that scopes say about a field."""
    return (value for scope in scopes if (value := getattr(scope, name)) is not None)


def rule_label(rule: Rule) -> str:
    """Name a price or a discount and its list, for messages; a computed price is a formula."""
    return f"{rule_text(rule)} ({rule.owner.name})"


def rule_text(rule: Rule) -> str:
    """Name a price by its amount, a discount by its name or by what it takes off."""
    term, currency = rule.term, rule.owner.currency
    if isinstance(term, Price):
        return "formula" if term.amount is None else price_text(term.amount, currency)
    if term.name:
        return term.name
    if term.percent is not None:
        return f"{text(term.percent)} %"
    amount = term.amount if term.price is None else term.price
    return price_text(amount or _ZERO, currency)


def in_order(lists: Iterable[PriceList]) -> list[PriceList]:
    """Sort lists by priority and name, so that it does not matter in which order they came."""
    return sorted(lists, key=lambda each: (-each.priority, each.name, each.version))


def outer_of(owner: PriceList) -> tuple[Scope, ...]:
    """Give the scope of a list, if it narrows its rules."""
    return () if owner.scope == _EVERYWHERE else (owner.scope,)


def rule_of(
    owner: PriceList,
    term: Price | Discount,
    *,
    number: int,
    list_number: int,
    outer: tuple[Scope, ...],
    rank: Callable[[Rule], tuple[Any, ...]],
) -> Rule:
    """Compile a price or a discount of a list.

    Args:
        owner: the list.
        term: what it says.
        number: its place among the rules of the book.
        list_number: the place of the list.
        outer: the list's own scope, if it narrows (`outer_of`).
        rank: gives its rank.
    """
    scopes = (term, *outer)
    products, parties = _named(scopes, _PRODUCTS), _named(scopes, _PARTIES)
    rule = Rule(
        term,
        owner,
        number,
        list_number,
        scopes,
        products[0] if products else _EVERYTHING,
        parties[0] if parties else EVERYBODY,
        max(scope.at_least if scope.across is Across.LINE else _ZERO for scope in scopes),
        max(all_of(scopes, "since"), default=None),
        min(all_of(scopes, "until"), default=None),
        tuple(None if scope.where is None else condition(scope.where) for scope in scopes),
        len(products) < _TWO and len(parties) < _TWO and all(map(_placed, scopes)),
        isinstance(term, Price) and is_plain(term),
    )
    object.__setattr__(rule, "rank", rank(rule))
    return rule


def _named(scopes: tuple[Scope, ...], names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Give what scopes say about some fields, the first name first."""
    return [(name, value) for name in names for value in all_of(scopes, name)]


def _placed(scope: Scope) -> bool:
    """Say whether the index answers all that a scope demands."""
    return not (
        scope.channel is not None
        or scope.unit is not None
        or scope.at_most is not None
        or scope.min_amount is not None
        or scope.across is Across.BASKET
        or scope.since_at is not None
        or scope.until_at is not None
        or scope.attributes
        or scope.where is not None
    )
