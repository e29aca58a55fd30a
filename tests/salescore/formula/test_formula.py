"""Formulas as they are written, checked and asked in Python."""

import operator as compares
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.clock import local_date
from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.fields import Attribute, FieldType, UnknownField
from salescore.formula import (
    And,
    Compare,
    Expression,
    Field,
    In,
    IsEmpty,
    Not,
    NoTruth,
    Operator,
    Or,
    Sort,
    StartsWith,
    Value,
    WrongComparison,
    check,
    check_sort,
    compile_closure,
    equals,
    f,
    given_in,
)
from salescore.orders.order import ORDER, Order, OrderState
from salescore.tax.rate import TAX_RATE, TaxRate
from salescore.testing import states as make
from salescore.testing.strategies import instants

ZONES = (
    "UTC", "Europe/Berlin", "Asia/Shanghai", "America/Havana", "America/Santiago", "Africa/Cairo",
    "Pacific/Apia", "Asia/Kathmandu",
)  # fmt: skip

EMPTY = make.order()
PLACED = make.order(
    2,
    number="SO-2026-000001",
    state=OrderState.PLACED,
    reference="Ärmel 5",
    placed_at=datetime(2026, 1, 31, 23, 30, tzinfo=UTC),
    net_minor=1000,
    gross_minor=1190,
    paid_minor=190,
)


def meets(where: Expression, order: Order) -> bool:
    """Ask one order."""
    return compile_closure(where, ORDER.attribute)(order)


def refused(where: Expression) -> SalesError:
    """Give the error of a formula that orders cannot be asked."""
    with pytest.raises(SalesError) as caught:
        check(where, ORDER.attribute)
    return caught.value


class TestBuilding:
    def test_operators_make_nodes(self) -> None:
        """What is written is data that can be compared and hashed."""
        written = (f.state == "placed") & ~(f.net_minor < 5) | f("number").starts_with("SO")
        built = Or((
            And((
                Compare(Field("state"), Operator.EQ, Value("placed")),
                Not(Compare(Field("net_minor"), Operator.LT, Value(5))),
            )),
            StartsWith(Field("number"), "SO"),
        ))  # fmt: skip
        assert built == written
        assert hash(built) == hash(written)

    def test_chains_stay_flat(self) -> None:
        """A hundred conditions joined one by one are one list, not a hundred levels."""
        chain: Expression = f.net_minor == 0
        for number in range(1, 100):
            chain |= f.net_minor == number
        assert (101, 2) == (chain.size.nodes, chain.size.depth)

    def test_not_not_is_nothing(self) -> None:
        """The opposite of the opposite is the condition itself."""
        assert f.reference.is_empty() == ~~f.reference.is_empty()
        assert ~f.reference.is_empty() == f.reference.is_given()

    def test_values_are_reduced(self) -> None:
        """Values with an id stand for it, members of enumerations for their word."""
        customer = make.customer()
        assert (f.customer_id == customer.id) == (f.customer_id == customer)
        assert (f.state.in_(["placed"])) == (f.state.in_([OrderState.PLACED]))

    def test_members_of_families(self) -> None:
        """A family of fields gives its members by attribute or by any name."""
        assert (f.custom.color == "red") == (f.custom("color") == "red")
        assert Field("custom.shelf life") == f.custom("shelf life").field_
        assert "f.custom.color" == repr(f.custom.color)

    def test_a_reflected_comparison(self) -> None:
        """A value may stand on the left."""
        assert (f.net_minor > 5) == (5 < f.net_minor)

    @pytest.mark.parametrize(
        "use",
        [
            lambda: bool(f.state == "placed"),
            lambda: (f.state == "placed") and (f.net_minor > 5),
            lambda: not f.reference.is_empty(),
            lambda: 1 < f.net_minor < 5,
            lambda: bool(f.tax_exempt),
        ],
    )
    def test_words_of_python_do_not_join(self, use: Callable[[], object]) -> None:
        """`and`, `or`, `not`, chains and `if` are told what to write instead."""
        with pytest.raises(NoTruth, match="&"):
            use()

    @pytest.mark.parametrize(
        "use",
        [
            lambda: f.net_minor == 0.5,
            lambda: f.state.in_("placed"),
            lambda: f.state.in_([object()]),
            lambda: f.state.in_(5),  # type: ignore[arg-type]  # wrong on purpose
            lambda: f.number.contains(5),  # type: ignore[arg-type]  # wrong on purpose
            lambda: f.number.starts_with(None),  # type: ignore[arg-type]  # wrong on purpose
            lambda: f("") == 1,
            lambda: f.number == "x" * 1001,
            lambda: f.number.contains("x" * 1001),
            lambda: f("x" * 201) == 1,
            lambda: And(("placed",)),
            lambda: Not(None),
        ],
    )
    def test_what_no_field_could_hold_is_refused(self, use: Callable[[], object]) -> None:
        """Floats, strangers and text in place of a list are refused where they are written."""
        with pytest.raises(InvalidValue):
            use()

    def test_a_condition_joins_only_conditions(self) -> None:
        """A condition and something else have no common meaning."""
        with pytest.raises(TypeError):
            (f.state == "placed") & True  # type: ignore[operator]  # wrong on purpose

    def test_everything_is_bounded(self) -> None:
        """More conditions, levels or values than a formula may have are refused as it grows."""
        one = f.net_minor == 1
        deep: Expression = one
        for _ in range(9):
            deep = (deep & one) | one
        for grow in (
            lambda: Or((one,) * 200),
            lambda: (deep & one) | one,
            lambda: f.net_minor.in_(range(1001)),
            lambda: f.net_minor.in_(range(600)) | f.net_minor.in_(range(600)),
        ):
            with pytest.raises(TooMany):
                grow()


class TestAsking:
    @pytest.mark.parametrize(
        ("where", "empty", "placed"),
        [
            (f.number == "SO-2026-000001", False, True),
            (f.number != "SO-2026-000001", True, False),
            (~(f.number == "SO-2026-000001"), True, False),
            (f.number == None, True, False),  # noqa: E711 - a formula, no comparison.
            (f.number != None, False, True),  # noqa: E711 - a formula, no comparison.
            (f.number > "SO", False, True),
            (f.number <= "SO", False, False),
            (~(f.number > "SO"), True, False),
            (f.number.is_empty(), True, False),
            (f.number.is_given(), False, True),
            (f.number.in_(["SO-2026-000001", "x"]), False, True),
            (f.number.in_([None, "x"]), True, False),
            (f.number.in_([]), False, False),
            (~f.number.in_(["x"]), True, True),
            (f.number.contains("2026"), False, True),
            (~f.number.contains("2026"), True, False),
            (f.number.contains(""), False, True),
            (f.number.starts_with("SO-2026"), False, True),
            (f.number.starts_with("so-2026"), False, False),
            (f.number.starts_with(""), False, True),
            (f.reference == f.number, False, False),
            (f.reference != f.number, True, True),
            (f.paid_minor < f.gross_minor, False, True),
            (f.paid_minor == f.gross_minor, True, False),
            (And(()), True, True),
            (Or(()), False, False),
            ((f.state == "draft") | (f.state == "placed"), True, True),
            (f.placed_at >= "2026-01-31T23:30:00Z", False, True),
            (f.customer_id == make.customer(), True, True),
        ],
    )  # fmt: skip
    def test_a_condition_is_true_or_false(
        self, where: Expression, empty: bool, placed: bool
    ) -> None:
        """Comparisons with an empty field are false, but for != and not, their opposites."""
        assert (empty, placed) == (meets(where, EMPTY), meets(where, PLACED))

    def test_text_is_ordered_by_code_point(self) -> None:
        """Z stands before a, and Ä behind both, whatever a language says."""
        assert meets(f.reference > "z", PLACED)
        assert not meets(f.reference.contains("ä"), PLACED)

    def test_decimals_are_exact(self) -> None:
        """0.190 is 0.19, and 0.1900000001 is not."""
        rate = TaxRate(id=make.uid(TAX_RATE, 1), version=1, code="x", rate=Decimal("0.19"))
        asked = [
            compile_closure(f.rate == value, TAX_RATE.attribute)(rate)
            for value in ("0.190", "0.1900000001")
        ]
        assert [True, False] == asked

    @pytest.mark.parametrize(
        ("where", "inside"),
        [
            (f.placed_at == "2026-02-01", True),
            (f.placed_at != "2026-02-01", False),
            (f.placed_at <= "2026-02-01", True),
            (f.placed_at < "2026-02-01", False),
            (f.placed_at >= "2026-02-01", True),
            (f.placed_at > "2026-02-01", False),
            (f.placed_at > "2026-01-31", True),
        ],
    )
    def test_an_instant_has_a_business_date(self, where: Expression, inside: bool) -> None:
        """Half past eleven at night in London is the next day in Berlin."""
        there = check(where, ORDER.attribute, zone=lambda: ZoneInfo("Europe/Berlin"))
        assert inside is meets(there, PLACED)

    @given(
        instants(),
        st.sampled_from(ZONES),
        st.sampled_from(Operator),
        st.integers(-1, 1).map(timedelta),
    )
    def test_a_business_date_is_that_of_the_zone(
        self, at: datetime, zone: str, operator: Operator, off: timedelta
    ) -> None:
        """Law: comparing an instant with a date compares its business date, in every zone."""
        there = ZoneInfo(zone)
        day = local_date(at, there)
        asked = Compare(Field("placed_at"), operator, Value(day + off))
        where = check(asked, ORDER.attribute, zone=lambda: there)
        compare: Callable[[date, date], bool] = getattr(compares, operator.value)
        assert compare(day, day + off) is meets(where, evolve(PLACED, placed_at=at))

    def test_a_day_that_never_was_has_no_instants(self) -> None:
        """Samoa went from the 29th to the 31st of December 2011."""
        apia = ZoneInfo("Pacific/Apia")
        skipped = check(f.placed_at == "2011-12-30", ORDER.attribute, zone=lambda: apia)
        instant = datetime(2011, 12, 30, 10, tzinfo=UTC)
        for at in (instant, instant - timedelta(microseconds=1)):
            assert not meets(skipped, evolve(PLACED, placed_at=at))

    def test_fields_need_no_attribute(self) -> None:
        """A resolver may answer for fields that are no attributes of the value."""

        def resolve(name: str) -> Attribute:
            if name == "custom.letters":
                return Attribute(name, FieldType.WHOLE, read=lambda order: len(order.currency))
            return ORDER.attribute(name)

        where = (f.custom.letters == 3) & (f.state == "placed")
        assert compile_closure(where, resolve)(PLACED)
        with pytest.raises(UnknownField):
            compile_closure(f.custom.size == 3, resolve)


class TestChecking:
    @pytest.mark.parametrize(
        "where",
        [
            f.number.in_(["b", None, "a"]),
            f.placed_at == "2026-02-01",
            ~(f.customer_id == str(make.customer().id)) & f.number.contains("x"),
        ],
    )
    def test_a_checked_formula_stays(self, where: Expression) -> None:
        """Checking what is checked changes nothing."""
        once = check(where, ORDER.attribute)
        assert once == check(once, ORDER.attribute)

    def test_lists_name_a_value_once(self) -> None:
        """Values that a list repeats, in whatever form, are one."""
        ids = [make.customer(), make.customer().id, str(make.customer().id)]
        checked = check(f.customer_id.in_(ids), ORDER.attribute)
        assert In(Field("customer_id"), (make.customer().id,)) == checked

    def test_errors_name_field_value_and_what_is_allowed(self) -> None:
        """A value that the field cannot hold is refused by name."""
        error = refused(f.state == "late")
        assert {
            "name": "state",
            "value": "late",
            "allowed": "draft, placed, on_hold, completed, canceled",
        } == error.params

    @pytest.mark.parametrize(
        ("where", "field", "comparison"),
        [
            (f.state > "draft", "state", "gt"),
            (f.state.contains("d"), "state", "contains"),
            (f.net_minor.starts_with("1"), "net_minor", "starts_with"),
            (f.placed_at < None, "placed_at", "lt"),
        ],
    )
    def test_comparisons_without_sense(
        self, where: Expression, field: str, comparison: str
    ) -> None:
        """States have no order, numbers no letters, nothing is less than nothing."""
        error = refused(where)
        assert isinstance(error, WrongComparison)
        assert (field, comparison) == (error.params["field"], error.params["comparison"])

    @pytest.mark.parametrize(
        "where",
        [
            f.net_minor == f.number,
            f.placed_at == "9999-12-31",
            f.placed_at.in_(["2026-01-01"]),
            f.customer_id == "C-00001",
        ],
    )
    def test_values_of_another_type(self, where: Expression) -> None:
        """Fields of different types, days beyond the calendar and words for ids are refused."""
        assert isinstance(refused(where), InvalidValue)

    def test_only_formulas_are_checked(self) -> None:
        """Anything else is told what a formula looks like."""
        wrong: Any = True
        assert isinstance(refused(wrong), InvalidValue)
        with pytest.raises(InvalidValue):
            compile_closure(wrong, ORDER.attribute)

    def test_every_field_must_be_there(self) -> None:
        """Also the one that is only asked for emptiness, and the one on the right."""
        for where in (f.nobody.is_empty(), f.number == f.nobody, f.nobody.in_([])):
            assert isinstance(refused(where), UnknownField)

    def test_an_order_needs_fields_with_an_order(self) -> None:
        """Anything but decimals of any scale can be sorted by."""
        assert "state" == check_sort(Sort(Field("state")), ORDER.attribute).name
        assert Sort(Field("state"), descending=True) == f.state.descending()
        with pytest.raises(WrongComparison):
            check_sort(Sort(Field("rate")), TAX_RATE.attribute)

    def test_what_cannot_be_empty_is_known(self) -> None:
        """A store may sort by a field without thought of what is empty, if the formula says so."""
        where = (
            (f.a == 1)
            & (f.b != 1)
            & (f.c < f.d)
            & f.e.in_([1])
            & f.g.is_given()
            & f.h.contains("x")
            & ~(f.i == 1)
            & ((f.j == 1) | (f.k == 1))
        )
        assert ["a", "c", "d", "e", "g", "h"] == list(given_in(where))
        assert [("a", 1)] == list(equals(where))
        assert ([], []) == (list(given_in(None)), list(equals(None)))

    def test_a_read_of_an_evolved_state(self) -> None:
        """A closure may be asked again and again."""
        test = compile_closure(f.net_minor >= 5, ORDER.attribute)
        assert [False, True] == [test(evolve(EMPTY, net_minor=net)) for net in (4, 5)]


def test_an_empty_field_on_either_side() -> None:
    """A comparison of two fields is false if one of them is empty, and != is its opposite."""
    one = evolve(EMPTY, reference="x")
    assert not meets(f.reference == f.number, one)
    assert not meets(f.number == f.reference, one)
    assert meets(IsEmpty(Field("number")) & (f.reference != f.number), one)
