"""Queries, places and totals as values."""

import base64
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve, make_class
from hypothesis import given
from hypothesis import strategies as st

from salescore.cursor import Cursor, WrongCursor, as_cursor
from salescore.errors import InvalidValue, TooMany
from salescore.fields import Attribute, FieldType, UnknownField
from salescore.formula import Field, NotExact, Sort, WrongComparison, WrongOperand, f
from salescore.money import Money
from salescore.orders.order import ORDER, OrderState
from salescore.parties.customer import CUSTOMER
from salescore.query import GROUPS_LIMIT, Page, Query, Totals, answer, summed
from salescore.stock.level import STOCK_LEVEL
from salescore.tax.rate import TAX_RATE
from salescore.testing import states as make

NEWEST = Query(kind=ORDER, where=f.state == "placed", order=f.placed_at.descending())


def first_page(query: Query[Any], count: int = 3) -> Page[Any]:
    """Answer a query with one order of several placed ones."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    orders = [
        make.order(number, state=OrderState.PLACED, placed_at=at) for number in range(1, count + 1)
    ]
    return answer(evolve(query, limit=1), orders)


class TestQuery:
    def test_an_order_ends_in_the_key(self) -> None:
        """The key goes the way of the field before it, and comes once."""
        assert (Sort(Field("id")),) == Query(kind=ORDER).order
        assert (Sort(Field("placed_at"), True), Sort(Field("id"), True)) == NEWEST.order
        by_key = Query(kind=STOCK_LEVEL, order=f.product_id.descending())
        assert ["product_id", "location_id"] == [step.field.name for step in by_key.order]

    def test_a_query_is_a_value(self) -> None:
        """The same question is the same query, and changes with `evolve`."""
        again = Query(kind=ORDER, where=f.state == "placed", order=[f.placed_at.descending()])
        assert again == NEWEST
        assert NEWEST == evolve(evolve(NEWEST, limit=5), limit=100)

    @pytest.mark.parametrize(
        ("asked", "error"),
        [
            ({"limit": 0}, InvalidValue),
            ({"limit": 1001}, InvalidValue),
            ({"limit": "10"}, InvalidValue),
            ({"where": True}, InvalidValue),
            ({"with_totals": 1}, InvalidValue),
            ({"where": f.nobody == 1}, UnknownField),
            ({"where": f.state > "placed"}, WrongComparison),
            ({"order": "placed_at"}, InvalidValue),
            ({"order": None}, InvalidValue),
            ({"order": ["placed_at"]}, InvalidValue),
            ({"order": [f.placed_at, f.placed_at.descending()]}, InvalidValue),
            ({"order": f.nobody}, UnknownField),
            (
                {"order": [f.number, f.state, f.reason, f.reference, f.net_minor, f.tax_minor]},
                TooMany,
            ),
            ({"group_by": "state"}, InvalidValue),
            ({"group_by": None}, InvalidValue),
            ({"group_by": [f.state, f.state]}, InvalidValue),
            ({"group_by": f.custom.color}, InvalidValue),
            ({"group_by": f.nobody}, UnknownField),
            ({"group_by": [f.state, f.currency, f.number, f.reference]}, TooMany),
            ({"group_by": f.state, "limit": 101}, InvalidValue),
            ({"group_by": f.state, "limit": -1}, InvalidValue),
            ({"group_by": f.state, "after": Cursor((UUID(int=1),), "x")}, InvalidValue),
            ({"sums": 5}, InvalidValue),
            ({"sums": "net_minor"}, InvalidValue),
            ({"sums": [5]}, InvalidValue),
            ({"sums": f.state}, WrongOperand),
            ({"sums": f.net_minor / 3}, NotExact),
            ({"sums": [f.net_minor] * 6}, TooMany),
            ({"shows": {"id"}}, InvalidValue),
            ({"shows": UUID}, InvalidValue),
            ({"shows": make_class("Bare", [])}, InvalidValue),
            ({"shows": make_class("Wrong", ["id", "nobody"])}, UnknownField),
            ({"after": "x"}, WrongCursor),
            ({"after": Cursor((UUID(int=1),), "x")}, WrongCursor),
        ],
    )
    def test_what_has_no_answer_is_refused(
        self, asked: dict[str, Any], error: type[Exception]
    ) -> None:
        """Bad bounds, formulas, orders and places are refused before a store is asked."""
        with pytest.raises(error):
            Query(kind=ORDER, **asked)

    def test_decimals_of_any_scale_have_no_order(self) -> None:
        """They are kept as text, which sorts otherwise."""
        with pytest.raises(WrongComparison):
            Query(kind=TAX_RATE, order=f.rate)

    def test_other_fields_come_from_a_resolver(self) -> None:
        """A query may filter and sort by fields that no attribute holds."""

        def resolve(name: str) -> Attribute:
            if name == "custom.letters":
                read = len
                return Attribute(name, FieldType.WHOLE, read=lambda each: read(each.name))
            return CUSTOMER.attribute(name)

        names = ["Eva", "Anna", "Bo"]
        customers = [make.customer(number, name=name) for number, name in enumerate(names)]
        query = Query(
            kind=CUSTOMER,
            where=f.custom.letters < 4,
            order=f.custom.letters,
            fields=resolve,
            limit=1,
        )
        page = answer(query, customers)
        second = answer(evolve(query, after=str(page.after)), customers)
        assert ["Bo", "Eva"] == [each.name for each in (*page, *second)]


class TestCursor:
    def test_a_place_survives_an_address(self) -> None:
        """Its text has only letters that an address may have, and reads back equal."""
        place = first_page(NEWEST).after
        assert place is not None
        text = str(place)
        assert text.replace("-", "").replace("_", "").isalnum()
        assert evolve(NEWEST, after=text) == evolve(NEWEST, after=place)

    @given(
        st.lists(
            st.none() | st.text() | st.integers() | st.booleans() | st.uuids() | st.dates(),
            max_size=4,
        )
    )
    def test_every_value_can_be_written(self, values: list[Any]) -> None:
        """Writing and reading is stable: the text of what was read is the text."""
        text = str(Cursor(tuple(values), "mark"))
        assert text == str(as_cursor(text))

    def test_values_come_back_in_their_types(self) -> None:
        """Instants, ids and empty values are what they were."""
        query = Query(kind=ORDER, order=[f.placed_at, f.state, f.reference, f.net_minor])
        order = make.order(placed_at=datetime(2026, 1, 1, 1, 2, 3, 4, tzinfo=UTC))
        back = evolve(query, after=str(query.at(order)))
        assert back.after is not None
        assert (order.placed_at, "draft", None, 0, order.id) == back.after.values

    @pytest.mark.parametrize(
        "other",
        [
            evolve(NEWEST, where=None),
            evolve(NEWEST, where=f.state == "draft"),
            evolve(NEWEST, order=f.placed_at),
            evolve(NEWEST, order=()),
            Query(kind=CUSTOMER),
        ],
    )
    def test_a_place_of_another_query_is_refused(self, other: Query[Any]) -> None:
        """Another formula, order or kind has other places."""
        with pytest.raises(WrongCursor) as caught:
            evolve(other, after=first_page(NEWEST).after)
        assert "another_query" == caught.value.params["why"]

    def test_size_and_totals_do_not_matter(self) -> None:
        """The next page may be larger, and need not add up again."""
        after = first_page(NEWEST).after
        assert after == evolve(NEWEST, after=after, limit=7, with_totals=True).after

    def test_a_damaged_place_is_refused(self) -> None:
        """One letter changed anywhere is noticed."""
        text = str(first_page(NEWEST).after)
        for place, letter in enumerate(text):
            changed = text[:place] + ("A" if letter != "A" else "B") + text[place + 1 :]
            with pytest.raises(WrongCursor):
                evolve(NEWEST, after=changed)

    @pytest.mark.parametrize("text", ["", "x", "%%%", "ä", "e30", "x" * 200_000])
    def test_what_is_no_place_is_refused(self, text: str) -> None:
        """Any other text is no place, however long."""
        with pytest.raises(WrongCursor) as caught:
            as_cursor(text)
        assert "damaged" == caught.value.params["why"]

    def test_a_forged_place_is_refused(self) -> None:
        """A place with a right check sum and impossible values is told from a right one."""
        place = first_page(NEWEST).after
        assert place is not None
        forged: list[tuple[Any, ...]] = [
            ("late", "x"),
            (None, None),
            (5, 5),
            ([], {}),
            ("\ud800", "x"),
        ]
        for values in forged:
            with pytest.raises(WrongCursor):
                evolve(NEWEST, after=Cursor(values, place.query))

    def test_only_text_is_read(self) -> None:
        """A number is no place."""
        wrong: Any = 5
        with pytest.raises(WrongCursor):
            as_cursor(wrong)

    def test_the_text_hides_nothing(self) -> None:
        """It carries what the last item showed of itself: a mark, then the values."""
        place = Cursor((date(2026, 1, 1), Decimal("1.50")), "mark")
        text = str(place)
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        assert ["mark", "2026-01-01", "1.50"] == json.loads(packed[:-6])


class TestGroups:
    def test_a_group_has_totals_and_first_values(self) -> None:
        """What is empty comes first; the place of a group goes on within it alone."""
        orders = [
            make.order(number, reference=reference, net_minor=net, gross_minor=net)
            for number, (reference, net) in enumerate((("b", 1), (None, 2), ("b", 3), ("b", 4)), 1)
        ]
        query = Query(
            kind=ORDER,
            group_by=f.reference,
            order=f.net_minor.descending(),
            limit=1,
            sums=f.net_minor * f.net_minor,
            with_totals=True,
        )
        page = answer(query, orders)
        empty, other = page.groups
        assert ((None,), ("b",)) == (empty.key, other.key)
        assert (1, {"EUR": (Decimal(26),)}) == (empty.totals.count, other.totals.sums)
        assert (orders[1], orders[3]) == page.items
        assert page.totals == answer(evolve(query, group_by=(), limit=1), orders).totals
        assert empty.after is None
        rest = answer(query.of_group(other.key, after=str(other.after), limit=5), orders)
        assert (orders[2], orders[0]) == rest.items

    def test_a_key_has_as_many_values_as_the_query_has_fields(self) -> None:
        """A key of another query is refused."""
        with pytest.raises(InvalidValue):
            Query(kind=ORDER, group_by=f.state).of_group(())

    def test_groups_are_few(self) -> None:
        """A query that comes to too many groups is refused, and none is left out."""
        query = Query(kind=CUSTOMER, group_by=f.number, limit=0)
        many = [make.customer(number) for number in range(GROUPS_LIMIT + 1)]
        assert GROUPS_LIMIT == len(answer(query, many[:-1]).groups)
        with pytest.raises(TooMany):
            answer(query, many)


class TestTotals:
    def test_amounts_come_before_quantities(self) -> None:
        """What totals add up are the amounts of a kind, then its quantities."""
        names = [each.name for each in summed(ORDER)]
        assert ["net_minor", "tax_minor", "gross_minor", "invoiced_minor", "paid_minor"] == names
        assert ["on_hand", "reserved"] == [each.name for each in summed(STOCK_LEVEL)]
        assert () == summed(CUSTOMER)

    def test_currencies_stay_apart(self) -> None:
        """Money of two currencies is never added; values are counted together."""
        totals = Totals.of(ORDER, [("USD", 2, [1, 2, 3, 4, 5]), ("EUR", 1, [9, 0, 9, 0, 0])])
        assert (3, ["EUR", "USD"]) == (totals.count, list(totals.money))
        assert (Money(9, "EUR"), Money(3, "USD")) == (
            totals.money["EUR"]["net"],
            totals.money["USD"]["gross"],
        )

    def test_a_currency_may_come_several_times(self) -> None:
        """Groups of one currency are added up, sums that were asked for too."""
        groups = [("EUR", 2, [1, 0, 1, 0, 0, 7]), ("EUR", 1, [2, 0, 2, 0, 0, 5])]
        totals = Totals.of(ORDER, groups)
        assert (3, Money(3, "EUR")) == (totals.count, totals.money["EUR"]["net"])
        assert {"EUR": (Decimal(12),)} == totals.sums

    def test_a_page_counts_itself(self) -> None:
        """A page is gone through and counted like a list."""
        page = first_page(NEWEST)
        assert (1, 1) == (len(page), len(list(page)))
