"""Laws of prices (invariants P1 and P3)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Rejection
from salescore.pricing import PriceList
from salescore.pricing.book import BOOK_ID, Ask, BookVersion, PriceBook, Priced, PriceTie
from salescore.pricing.price_list import Discount, Price

SKUS = ("TEA", "POT")
PEOPLE = (UUID(int=11), UUID(int=12))
DAYS = (date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31))

conditions = {
    "at_least": st.sampled_from([Decimal(0), Decimal(5), Decimal("7.5")]),
    "group": st.sampled_from([None, None, "cafes", "hotels"]),
    "customer_id": st.sampled_from([None, None, *PEOPLE]),
    "since": st.sampled_from([None, None, DAYS[0], DAYS[1]]),
    "until": st.sampled_from([None, None, DAYS[1], DAYS[2]]),
}
prices = st.builds(
    Price, sku=st.sampled_from(SKUS), amount=st.decimals(0, 100, places=3), **conditions
)
discounts = st.builds(
    Discount,
    percent=st.decimals(0, 100, places=2),
    sku=st.sampled_from([None, *SKUS]),
    **conditions,
)
lists = st.lists(
    st.builds(
        PriceList,
        st.uuids().map(str),
        currency=st.sampled_from(["EUR", "EUR", "USD"]),
        prices=st.lists(prices, max_size=5),
        discounts=st.lists(discounts, max_size=3),
        tax_included=st.booleans(),
        priority=st.integers(0, 2),
    ),
    min_size=1,
    max_size=3,
)
asks = st.builds(
    Ask,
    sku=st.sampled_from((*SKUS, "CUP")),
    quantity=st.sampled_from([Decimal("0.5"), Decimal(5), Decimal("7.5"), Decimal(100)]),
    currency=st.sampled_from(["EUR", "USD"]),
    on=st.sampled_from(DAYS),
    customer_id=st.sampled_from([None, *PEOPLE]),
    groups=st.sampled_from([(), ("cafes",), ("cafes", "hotels")]),
)


def compiled(given_lists: list[PriceList]) -> PriceBook | None:
    """Compile a book, or give None where two prices tie."""
    try:
        return PriceBook.compile(BookVersion(BOOK_ID, 1), lists=given_lists, rates=())
    except PriceTie:
        return None


class TestP1PriceIsAFunctionOfItsContext:
    """P1: the same context gives the same price, whatever the order in which prices came."""

    @given(lists, st.lists(asks, min_size=1, max_size=5), st.randoms())
    def test_order_of_publication_does_not_matter(
        self, given_lists: list[PriceList], asked: list[Ask], shuffler: Random
    ) -> None:
        """Lists and prices in any order give the same answers, or the same tie."""
        mixed = [shuffled(each, shuffler) for each in given_lists]
        shuffler.shuffle(mixed)
        book, other = compiled(given_lists), compiled(mixed)
        assert (book is None) == (other is None)
        if book is not None and other is not None:
            assert [book.price(ask) for ask in asked] == [other.price(ask) for ask in asked]

    @given(lists, asks)
    def test_winner_holds_and_nothing_beats_it(
        self, given_lists: list[PriceList], ask: Ask
    ) -> None:
        """No price of the book that holds for the line is more specific than the one that won."""
        book = compiled(given_lists)
        if book is None:
            return
        held = [
            (specificity(price, owner), price.amount, owner)
            for owner in given_lists
            for price in owner.prices
            if owner.currency == ask.currency and holds(price, ask)
        ]
        answer = book.price(ask)
        if isinstance(answer, Rejection):
            assert [] == held
            assert answer.code == "pricing.no_price"
            return
        _, amount, owner = max(held, key=lambda each: each[0])
        assert expected(amount, owner, ask) == Fraction(answer.unit_price)
        assert owner.tax_included == answer.tax_included

    @given(lists, st.lists(asks, min_size=2, max_size=8))
    def test_what_was_asked_before_does_not_matter(
        self, given_lists: list[PriceList], asked: list[Ask]
    ) -> None:
        """A book that remembers its answers gives those of a book that was never asked."""
        book = compiled(given_lists)
        if book is not None:
            fresh = [compiled(given_lists).price(ask) for ask in asked]  # type: ignore[union-attr]  # it compiles
            assert fresh == [book.price(ask) for ask in asked]


class TestP3BulkPricesAreSinglePrices:
    """P3: price_many is price for each."""

    @given(lists, st.lists(asks, max_size=6))
    def test_many_are_each(self, given_lists: list[PriceList], asked: list[Ask]) -> None:
        """The bulk door of prices changes nothing."""
        book = compiled(given_lists)
        if book is not None:
            assert [book.price(ask) for ask in asked] == book.price_many(asked)

    @given(lists, asks)
    def test_one_wins_and_the_others_say_why_not(
        self, given_lists: list[PriceList], ask: Ask
    ) -> None:
        """Every price of the product and currency either won or is passed over with a reason."""
        book = compiled(given_lists)
        if book is None:
            return
        about = [
            price
            for owner in given_lists
            for price in owner.prices
            if (owner.currency, price.sku) == (ask.currency, ask.sku)
        ]
        won = isinstance(book.price(ask), Priced)
        assert len(about) == len(book.passed_over(ask)) + won
        assert all(step.params["why"] for step in book.passed_over(ask))


def shuffled(given_list: PriceList, shuffler: Random) -> PriceList:
    """Give a list with its prices in another order; discounts keep theirs, which is declared."""
    prices_of = list(given_list.prices)
    shuffler.shuffle(prices_of)
    return PriceList(
        given_list.name,
        currency=given_list.currency,
        prices=prices_of,
        discounts=given_list.discounts,
        tax_included=given_list.tax_included,
        priority=given_list.priority,
    )


def holds(term: Price | Discount, ask: Ask) -> bool:
    """Say whether a price or discount holds for a line, read off its documentation."""
    return (
        term.sku in {None, ask.sku}
        and term.at_least <= ask.quantity
        and (term.group is None or term.group in ask.groups)
        and term.customer_id in {None, ask.customer_id}
        and (term.since or date.min) <= ask.on <= (term.until or date.max)
    )


def specificity(price: Price, owner: PriceList) -> tuple[int, Decimal, int]:
    """Rank a price as the book's documentation says."""
    party = 2 if price.customer_id else 1 if price.group else 0
    return (party, price.at_least, owner.priority)


def expected(amount: Decimal, owner: PriceList, ask: Ask) -> Fraction:
    """Take the list's discounts off, one after the other, in exact fractions."""
    left = Fraction(amount)
    for discount in owner.discounts:
        if holds(discount, ask):
            left *= 1 - Fraction(discount.percent) / 100
    return left
