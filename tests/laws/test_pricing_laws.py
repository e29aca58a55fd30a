"""Laws of prices (invariants P1 to P3), held against a scan over all rules."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Rejection
from salescore.pricing import (
    Across,
    Ask,
    Discount,
    ListKind,
    Price,
    PriceBook,
    Priced,
    PriceFormula,
    PriceList,
    PriceTie,
    Scope,
)
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing.figures import figure, stated
from salescore.pricing_policy import (
    DiscountStacking,
    ExclusiveDiscounts,
    PriceChoice,
    PriceTieBreak,
    PricingPolicy,
)
from salescore.unit_price import UnitPrice
from tests.laws.naive_prices import CONDITIONS, NONE, Answer, Naive

PEOPLE = (UUID(int=11), UUID(int=12))
DAYS = (date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31))
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)

products = st.sampled_from(
    [
        {"sku": "TEA"},
        {"sku": "TEA"},
        {"sku": "POT"},
        {"variants_of": "HOT"},
        {"category": "drinks"},
        {"category": "goods"},
        {},
    ]
)
parties = st.sampled_from(
    [
        {},
        {},
        {"customer_id": PEOPLE[0]},
        {"group": "cafes"},
        {"group": "hotels"},
        {"territory": "DE"},
        {"territory": "EU"},
        {"group": "cafes", "territory": "EU"},
    ]
)
quantities = st.sampled_from(
    [
        {},
        {},
        {"at_least": Decimal(5)},
        {"at_least": Decimal(5), "at_most": Decimal(9)},
        {"at_least": Decimal(8), "across": Across.BASKET},
        {"min_amount": Decimal(100)},
        {"min_amount": Decimal(200), "across": Across.BASKET},
    ]
)
times = st.sampled_from(
    [
        {},
        {},
        {"since": DAYS[1]},
        {"until": DAYS[0]},
        {"since": DAYS[0], "until": DAYS[1]},
        {"since_at": NOON},
        {"until_at": NOON},
    ]
)
contexts = st.sampled_from(
    [
        {},
        {},
        {},
        {"channel": "web"},
        {"unit": "box"},
        {"attributes": {"region": ("PL", "DE")}},
        *({"where": text} for text in CONDITIONS),
    ]
)
amounts = st.integers(0, 60).map(Decimal)
gives = st.one_of(
    st.builds(lambda amount: {"amount": amount}, amounts),
    st.builds(lambda amount: {"amount": amount}, amounts),
    st.builds(
        lambda percent: {"formula": PriceFormula(discount_percent=percent)},
        st.sampled_from([Decimal(0), Decimal(10), Decimal(50)]),
    ),
)
takes = st.one_of(
    st.builds(lambda percent: {"percent": percent}, st.sampled_from(["0", "10", "50", "100"])),
    st.builds(lambda amount: {"amount": amount}, st.sampled_from(["0", "4", "25"])),
    st.builds(lambda amount: {"price": amount}, st.sampled_from(["3", "30"])),
).map(lambda given: {name: Decimal(value) for name, value in given.items()})


def narrowed(*parts: dict[str, Any]) -> dict[str, Any]:
    """Put together what narrows a scope."""
    return {name: value for part in parts for name, value in part.items()}


anything: st.SearchStrategy[dict[str, Any]] = st.just({})
wheres = st.builds(narrowed, products, parties, quantities, times, contexts)
scopes = st.one_of(
    st.builds(narrowed, products, quantities),
    st.builds(narrowed, products, parties),
    st.builds(narrowed, products, st.one_of(times, contexts)),
    wheres,
)
prices = st.builds(
    lambda where, what, minimum: Price(**where, **what, minimum=minimum),
    scopes,
    gives,
    st.sampled_from([None, None, Decimal(7)]),
)
discounts = st.builds(
    lambda where, what, exclusive, priority: Discount(
        **where, **what, exclusive=exclusive, priority=priority
    ),
    scopes,
    takes,
    st.sampled_from([False, False, True]),
    st.integers(0, 1),
)
lists = st.lists(
    st.builds(
        PriceList,
        st.uuids().map(str),
        currency=st.sampled_from(["EUR"] * 5 + ["USD"]),
        prices=st.lists(prices, min_size=2, max_size=8),
        discounts=st.lists(discounts, max_size=3),
        priority=st.integers(0, 2),
        kind=st.sampled_from([ListKind.STANDARD, ListKind.STANDARD, ListKind.STANDARD, *ListKind]),
        scope=st.one_of(anything, anything, times, scopes).map(lambda where: Scope(**where)),
        id=st.uuids(),
    ),
    min_size=1,
    max_size=3,
)
bought = st.sampled_from(
    [
        *[{"sku": "TEA", "variant_of": "HOT", "categories": ("drinks", "goods")}] * 4,
        {"sku": "POT", "categories": ("goods",)},
        {"sku": "CUP"},
    ]
)
buyers = st.sampled_from(
    [
        {},
        {"customer_id": PEOPLE[0], "groups": ("cafes", "hotels"), "territories": ("DE", "EU")},
        {"customer_id": PEOPLE[1], "groups": ("cafes",), "territories": ("EU",)},
    ]
)
asks = st.builds(
    lambda what, who, quantity, rest: Ask(**what, **who, quantity=quantity, **rest),
    bought,
    buyers,
    st.sampled_from([None, *map(Decimal, ("0.5", "5", "7.5", "-5", "100"))]),
    st.fixed_dictionaries(
        {
            "currency": st.sampled_from(["EUR"] * 5 + ["USD"]),
            "on": st.sampled_from(DAYS),
            "at": st.sampled_from([None, NOON]),
            "channel": st.sampled_from([None, "web"]),
            "unit": st.sampled_from([None, "box"]),
            "factor": st.sampled_from([Fraction(1), Fraction(12)]),
            "list_price": st.sampled_from([None, UnitPrice(Decimal(40), "EUR")]),
            "attributes": st.sampled_from([{}, {"region": "PL"}, {"region": "FR"}]),
        }
    ),
)
baskets = st.lists(asks, min_size=1, max_size=4)
policies = st.builds(
    PricingPolicy,
    choice=st.sampled_from(PriceChoice),
    tie_break=st.sampled_from(PriceTieBreak),
    discounts=st.sampled_from(DiscountStacking),
    exclusive=st.sampled_from(ExclusiveDiscounts),
)


def compiled(published: list[PriceList], policy: PricingPolicy) -> PriceBook | None:
    """Compile a book, or give None where two prices tie."""
    try:
        return PriceBook.compile(BookVersion(BOOK_ID, 1), lists=published, rates=(), policy=policy)
    except PriceTie:
        return None


def said(found: Priced | Rejection) -> Answer:
    """Give the exact price and the original one, or the code of a rejection."""
    if isinstance(found, Rejection):
        return NONE if found.code in NOTHING else found.code
    return Fraction(found.exact), Fraction(found.original or 0)


def rounded(answer: Answer) -> Answer:
    """State the original price as the book does: to twelve decimals if no number is enough."""
    return answer if isinstance(answer, str) else (answer[0], Fraction(stated(figure(answer[1]))))


NOTHING = {"pricing.no_list_price", "exchange.missing_rate"}
"""The scan only knows that nothing comes of a price; the book says why."""


def shuffled(given_list: PriceList, shuffler: Random) -> PriceList:
    """Give a list with its prices in another order; discounts keep theirs, which is declared."""
    mixed = list(given_list.prices)
    shuffler.shuffle(mixed)
    return evolve(given_list, prices=mixed)


class TestP1PriceIsAFunctionOfItsContext:
    """P1: the same context gives the same price, whatever the order in which prices came."""

    @given(lists, baskets, st.sampled_from(PriceChoice), st.randoms())
    def test_order_of_publication_does_not_matter(
        self, published: list[PriceList], basket: list[Ask], choice: PriceChoice, shuffler: Random
    ) -> None:
        """Where ties are refused, lists and prices in any order give the same answers or tie."""
        policy = PricingPolicy(
            choice=PriceChoice.SPECIFICITY if choice is PriceChoice.FIRST else choice
        )
        mixed = [shuffled(each, shuffler) for each in published]
        shuffler.shuffle(mixed)
        book, other = compiled(published, policy), compiled(mixed, policy)
        assert (book is None) == (other is None)
        if book is not None and other is not None:
            found, again = book.price_basket(basket), other.price_basket(basket)
            assert [*map(said, found)] == [*map(said, again)]

    @given(lists, baskets, baskets, policies)
    def test_what_was_asked_before_does_not_matter(
        self,
        published: list[PriceList],
        basket: list[Ask],
        before: list[Ask],
        policy: PricingPolicy,
    ) -> None:
        """A book that remembers its answers gives those of a book that was never asked."""
        book, fresh = compiled(published, policy), compiled(published, policy)
        if book is not None and fresh is not None:
            book.price_many(before)
            assert fresh.price_basket(basket) == book.price_basket(basket)


class TestP2TheScanFindsTheSame:
    """P2: under every policy the index finds what a scan over all rules finds."""

    @given(lists, baskets, policies)
    def test_same_prices(
        self, published: list[PriceList], basket: list[Ask], policy: PricingPolicy
    ) -> None:
        """Every line of a basket has the price, the original price or the refusal of the scan."""
        book = compiled(published, policy)
        if book is not None:
            expected = [rounded(each) for each in Naive(published, policy, basket).answers()]
            assert expected == [*map(said, book.price_basket(basket))]

    @given(lists, baskets)
    def test_discounts_keep_to_the_least_price(
        self, published: list[PriceList], basket: list[Ask]
    ) -> None:
        """No discount brings a price below zero, or makes it dearer than it was."""
        policy = PricingPolicy(tie_break=PriceTieBreak.LOWEST)
        book = compiled(published, policy)
        assert book is not None
        for found in book.price_basket(basket):
            if isinstance(found, Priced) and found.original is not None:
                assert 0 <= found.unit_price <= found.original


class TestP3BulkPricesAreSinglePrices:
    """P3: many prices at once are the prices one by one."""

    @given(lists, baskets, policies)
    def test_many_are_each(
        self, published: list[PriceList], basket: list[Ask], policy: PricingPolicy
    ) -> None:
        """Independent lines, and baskets of one line each, have the prices of single questions."""
        book = compiled(published, policy)
        if book is not None:
            single = [book.price(ask) for ask in basket]
            assert single == book.price_many(basket)
            assert single == [book.price_basket([ask])[0] for ask in basket]

    @given(lists, baskets, policies)
    def test_one_wins_and_the_others_say_why_not(
        self, published: list[PriceList], basket: list[Ask], policy: PricingPolicy
    ) -> None:
        """Every price about the product either won or is passed over with a reason in words."""
        book = compiled(published, policy)
        if book is None:
            return
        ask, *others = basket
        won = isinstance(book.price_basket(basket)[0], Priced)
        steps = [
            step
            for step in book.passed_over(ask, among=others)
            if step.code != "pricing.discount_passed_over"
        ]
        about = [
            price
            for owner in published
            for price in owner.prices
            if owner.currency == ask.currency and owner.kind is not ListKind.BASE
            if concerns(price, owner, ask)
        ]
        assert len(about) == len(steps) + won
        assert all(step.params["why"] not in step.sentence("zh") for step in steps)


def concerns(price: Price, owner: PriceList, ask: Ask) -> bool:
    """Say whether the narrower of a price and its list is about the product of a question."""
    for name, mine in (
        ("sku", {ask.sku}),
        ("variants_of", {ask.variant_of}),
        ("category", set(ask.categories)),
    ):
        named = getattr(price, name) or getattr(owner.scope, name)
        if named is not None:
            return named in mine
    return True
