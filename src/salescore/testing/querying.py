"""Queries: a store answers every formula, order and page as Python does over the same values."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.formula import And, Expression, Or, f, parse
from salescore.money import Money
from salescore.orders.order import ORDER, Order, OrderState
from salescore.parties.customer import CUSTOMER
from salescore.query import PAGE_LIMIT, OrderLike, Page, Query, Totals, answer
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.store import Store
from salescore.testing import states as make
from salescore.testing.questions import QUERIED, Question, groupings, questions
from salescore.testing.suite import Suite, Tenants, examples

__all__ = ["QueryTests"]

_PLACED: Final = {
    "number": "SO-2026-000001",
    "state": OrderState.PLACED,
    "reference": "Ärmel 5%",
    "placed_at": datetime(2026, 1, 31, 23, 30, tzinfo=UTC),
    "net_minor": 1000,
    "tax_minor": 190,
    "gross_minor": 1190,
    "paid_minor": 190,
}


def _read(text: str) -> Expression:
    """Give a condition of its text."""
    node = parse(text)
    assert isinstance(node, Expression)
    return node


CONDITIONS: Final[Sequence[tuple[Expression, bool, bool]]] = (
    (f.number == "SO-2026-000001", False, True),
    (f.number != "SO-2026-000001", True, False),
    (~(f.number == "SO-2026-000001"), True, False),
    (~(f.number != "SO-2026-000001"), False, True),
    (f.number > "SO", False, True),
    (f.number <= "SO", False, False),
    (~(f.number > "SO"), True, False),
    (~(f.number <= "SO"), True, True),
    (f.number.is_empty(), True, False),
    (f.number.is_given(), False, True),
    (f.number.in_(["SO-2026-000001", "x"]), False, True),
    (f.number.in_([None, "x"]), True, False),
    (f.number.in_([]), False, False),
    (~f.number.in_([]), True, True),
    (~f.number.in_(["x"]), True, True),
    (~f.number.in_([None, "x"]), False, True),
    (f.reference.contains("rm"), False, True),
    (f.reference.contains("5%"), False, True),
    (f.reference.contains("_"), False, False),
    (f.reference.contains("ärmel"), False, False),
    (~f.reference.contains("rm"), True, False),
    (f.reference.contains(""), False, True),
    (f.reference.starts_with("Ärm"), False, True),
    (f.reference.starts_with("ärm"), False, False),
    (~f.reference.starts_with("Ärm"), True, False),
    (f.reference.starts_with(""), False, True),
    (~f.reference.starts_with(""), True, False),
    (f.reference.starts_with("\U0010ffff"), False, False),
    (f.reference == f.number, False, False),
    (f.reference != f.number, True, True),
    (~(f.reference < f.number), True, True),
    (f.paid_minor < f.gross_minor, False, True),
    (f.paid_minor == f.gross_minor, True, False),
    (~(f.paid_minor == f.gross_minor), False, True),
    (f.placed_at >= "2026-01-31T23:30:00Z", False, True),
    (f.placed_at == "2026-01-31", False, True),
    (f.placed_at > "2026-01-31", False, False),
    (~(f.placed_at > "2026-01-31"), True, True),
    (f.salesperson_id.is_empty(), True, True),
    (f.customer_id == make.customer(), True, True),
    (f.gross_minor - f.paid_minor == 1000, False, True),
    (f.net_minor * Decimal("1.19") == f.gross_minor, True, True),
    (~(f.net_minor / 8 < f.tax_minor), True, False),
    (f.gross_minor * 10**18 > f.net_minor * 10**18 + 1, False, True),
    (f.gross_minor * 10**18 != f.net_minor * 10**18, False, True),
    (abs(f.tax_minor - f.net_minor) == 810, False, True),
    (_read("if(paid_minor > 0, min(net_minor, 500), max(tax_minor, 7)) == 7"), True, False),
    (And(()), True, True),
    (Or(()), False, False),
    (~And(()), False, False),
    (~((f.state == "draft") & (f.net_minor == 0)), False, True),
    (~((f.state == "draft") | f.reference.contains("rm")), False, False),
)
"""Conditions, each with whether a draft meets it of which nothing is known, and a placed order."""


def _walk(store: Store, tenant: str, query: Query[Any]) -> list[Page[Any]]:
    """Follow a query to its last page, by the text of each place."""
    pages = [store.find(tenant, query)]
    while pages[-1].after is not None:
        pages.append(store.find(tenant, evolve(query, after=str(pages[-1].after))))
    return pages


def _orders(store: Store, tenant: str, *orders: Order) -> None:
    """Give a tenant a shop with these orders."""
    make.save(store, make.shop(store, tenant), *make.insert(ORDER, *orders))


class QueryTests(Suite):
    """What is asked is answered, whole and in order, by every store the same."""

    @examples(40)
    @given(question=st.sampled_from(QUERIED).flatmap(questions))
    def test_a_store_answers_as_python_does(
        self, store: Store, tenants: Tenants, question: Question
    ) -> None:
        """Any formula, order and page size: the pages give what `answer` gives over all values."""
        tenant = make.shop(store, next(tenants))
        kind, states = question.kind, question.states
        make.save(store, tenant, *make.insert(kind, *states))
        known = list(store.scan(tenant, kind))
        for query in question.queries:
            expected = answer(evolve(query, limit=1000), known)
            pages = _walk(store, tenant, query)
            assert list(expected) == [state for page in pages for state in page]
            assert all(query.limit == len(page) for page in pages[:-1])
            assert [expected.totals] * len(pages) == [page.totals for page in pages]

    @examples(20)
    @given(question=st.sampled_from(QUERIED).flatmap(groupings))
    def test_a_store_groups_as_python_does(
        self, store: Store, tenants: Tenants, question: Question
    ) -> None:
        """Any fields to group by: keys, totals, sums and first values are those of `answer`."""
        tenant = make.shop(store, next(tenants))
        kind, states = question.kind, question.states
        make.save(store, tenant, *make.insert(kind, *states))
        known = list(store.scan(tenant, kind))
        for query in question.queries:
            page = store.find(tenant, query)
            assert answer(query, known) == page
            for group in page.groups:
                own = query.of_group(group.key, limit=PAGE_LIMIT)
                whole = list(group.items)
                if group.after is not None:
                    whole += store.find(tenant, evolve(own, after=group.after))
                if query.limit:
                    assert store.find(tenant, own).items == tuple(whole)

    def test_a_condition_is_true_or_false(self, store: Store, tenants: Tenants) -> None:
        """A comparison with what is empty is false, but for != and not, which are opposites."""
        tenant = next(tenants)
        draft, placed = make.order(1), make.order(2, **_PLACED)
        _orders(store, tenant, draft, placed)
        for where, of_draft, of_placed in CONDITIONS:
            found = store.find(tenant, Query(kind=ORDER, where=where)).items
            answered = (draft in found, placed in found)
            assert (where, of_draft, of_placed) == (where, *answered)

    @pytest.mark.parametrize(
        ("order", "numbers"),
        [
            ((), [1, 2, 3, 4]),
            (f.placed_at, [2, 4, 1, 3]),
            (f.placed_at.descending(), [3, 1, 4, 2]),
            ([f.placed_at, f.id.descending()], [4, 2, 3, 1]),
            ([f.net_minor.descending(), f.placed_at], [2, 1, 3, 4]),
            ([f.placed_at.descending(), f.net_minor], [1, 3, 4, 2]),
            (f.id.descending(), [4, 3, 2, 1]),
        ],
    )
    def test_orders_have_no_ties(
        self, store: Store, tenants: Tenants, order: OrderLike, numbers: list[int]
    ) -> None:
        """Empty is the smallest; what is equal stands in the order of keys, page by page."""
        tenant, at = next(tenants), datetime(2026, 1, 1, tzinfo=UTC)
        orders = {
            number: make.order(number, placed_at=placed, net_minor=net, gross_minor=net)
            for number, placed, net in ((1, at, 7), (2, None, 7), (3, at, 7), (4, None, 5))
        }
        _orders(store, tenant, *orders.values())
        pages = _walk(store, tenant, Query(kind=ORDER, order=order, limit=1))
        assert [orders[number] for number in numbers] == [each for page in pages for each in page]

    def test_text_goes_by_code_points(self, store: Store, tenants: Tenants) -> None:
        """Capitals before small letters, accents behind both, whatever a database speaks."""
        tenant = next(tenants)
        texts = ["", " ", "B", "Z", "a", "a ", "ab", "ä", "茶", "\uffee", "𝄞"]
        many = [make.customer(number, reference=text) for number, text in enumerate(texts, 1)]
        make.save(store, tenant, *make.insert(CUSTOMER, *reversed(many)))
        pages = _walk(store, tenant, Query(kind=CUSTOMER, order=f.reference, limit=4))
        assert texts == [each.reference for page in pages for each in page]
        for place, text in enumerate(texts):
            found = store.find(tenant, Query(kind=CUSTOMER, where=f.reference > text))
            assert set(texts[place + 1 :]) == {each.reference for each in found}

    def test_pages_stand_still(self, store: Store, tenants: Tenants) -> None:
        """What is added before the place of a page moves nothing behind it."""
        tenant = next(tenants)
        many = [make.location(number) for number in (2, 4, 6, 8)]
        make.save(store, tenant, *make.insert(LOCATION, *many))
        query = Query(kind=LOCATION, limit=2)
        first = store.find(tenant, query)
        make.save(store, tenant, *make.insert(LOCATION, *map(make.location, (1, 3, 5))))
        second = store.find(tenant, evolve(query, after=first.after))
        assert [make.location(number) for number in (5, 6)] == list(second)

    def test_totals_are_of_all_that_is_met(self, store: Store, tenants: Tenants) -> None:
        """Count and sums by currency, of every page the same, as Python adds them up."""
        tenant = next(tenants)
        amounts = [("EUR", 5), ("JPY", 700), ("EUR", -3), ("EUR", 1000)]
        orders = [
            make.order(number, currency=currency, net_minor=net, gross_minor=net)
            for number, (currency, net) in enumerate(amounts)
        ]
        _orders(store, tenant, *orders)
        query = Query(kind=ORDER, where=f.net_minor < 1000, limit=2, with_totals=True)
        euros, yen, nothing = Money(2, "EUR"), Money(700, "JPY"), Money(0, "EUR")
        for page in _walk(store, tenant, query):
            assert page.totals is not None
            assert (3, {"EUR", "JPY"}) == (page.totals.count, set(page.totals.money))
            of_euros = page.totals.money["EUR"]
            assert {"net", "tax", "gross", "invoiced", "paid"} == set(of_euros)
            assert (euros, nothing, euros) == tuple(of_euros[x] for x in ("net", "tax", "gross"))
            assert yen == page.totals.money["JPY"]["gross"]

    def test_totals_of_nothing(self, store: Store, tenants: Tenants) -> None:
        """Where nothing is met there is nothing to add up; without the wish there are no totals."""
        tenant = next(tenants)
        nothing = Query(kind=ORDER, where=f.state == "draft", with_totals=True)
        assert Totals() == store.find(tenant, nothing).totals
        assert store.find(tenant, evolve(nothing, with_totals=False)).totals is None

    def test_totals_do_not_overflow(self, store: Store, tenants: Tenants) -> None:
        """A sum may be larger than any of the amounts a database can keep."""
        tenant, net = next(tenants), 4 * 10**18
        orders = [make.order(number, net_minor=net, gross_minor=net) for number in range(1, 4)]
        _orders(store, tenant, *orders)
        totals = store.find(tenant, Query(kind=ORDER, with_totals=True)).totals
        assert totals is not None
        assert Money(3 * net, "EUR") == totals.money["EUR"]["net"]

    def test_quantities_are_found_and_added(self, store: Store, tenants: Tenants) -> None:
        """Stock levels, whose key is two ids, are found, paged and added up like all others."""
        tenant = make.shop(store, next(tenants))
        make.save(store, tenant, *make.insert(LOCATION, make.location(2)))
        claims = [
            make.stock(5), make.stock(7, place=2), make.stock(1, product=2),
            make.stock(reserved=2, place=2),
        ]  # fmt: skip
        with store.begin(tenant) as unit:
            make.commit(unit, claims=claims)
        where = f.product_id == make.uid(PRODUCT, 1)
        query = Query(kind=STOCK_LEVEL, where=where, order=f.on_hand.descending(), limit=1)
        pages = _walk(store, tenant, evolve(query, with_totals=True))
        assert [7, 5] == [level.on_hand for page in pages for level in page]
        totals = Totals(2, quantities={"on_hand": Decimal(12), "reserved": Decimal(2)})
        assert [totals, totals] == [page.totals for page in pages]
        promised = Query(kind=STOCK_LEVEL, where=f.reserved > "0.5")
        assert [2] == [level.reserved for level in store.find(tenant, promised)]

    def test_a_list_may_be_long(self, store: Store, tenants: Tenants) -> None:
        """A thousand values are one question."""
        tenant = next(tenants)
        many = [make.location(number) for number in range(1, 301)]
        make.save(store, tenant, *make.insert(LOCATION, *many))
        ids = [make.uid(LOCATION, number) for number in range(101, 1101)]
        found = store.find(tenant, Query(kind=LOCATION, where=f.id.in_(ids), limit=1000))
        assert many[100:] == list(found)
        others = store.find(tenant, Query(kind=LOCATION, where=~f.id.in_(ids), limit=1000))
        assert many[:100] == list(others)

    def test_states_come_whole(self, store: Store, tenants: Tenants) -> None:
        """A page of many orders has the lines of each, in their order."""
        tenant = next(tenants)
        orders = [
            make.order(number, lines=tuple(make.order_line(line) for line in range(1, number % 4)))
            for number in range(1, 31)
        ]
        _orders(store, tenant, *orders)
        found = store.find(tenant, Query(kind=ORDER, order=f.id.descending(), limit=1000))
        assert orders[::-1] == list(found)
