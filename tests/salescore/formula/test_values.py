"""What formulas compute: exact, missing where something is missing, bounded."""

import inspect
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.fields import Attribute, FieldType
from salescore.formula import (
    And,
    Arithmetic,
    Call,
    Choose,
    Compare,
    DivisionByZero,
    Field,
    Formula,
    FormulaError,
    Function,
    Inputs,
    NotExact,
    OutOfRange,
    Round,
    Sign,
    Value,
    WrongOperand,
    check,
    compile_value,
    demand_exact,
    evaluate,
    f,
    parse,
    sentence,
    text_of,
)
from salescore.formula.digits import RESULT_DIGITS_MAX
from salescore.formula.steps import STEP_DIGITS_MAX
from salescore.orders.order import ORDER
from salescore.query import Query
from salescore.tax.rate import TAX_RATE

INPUTS = Inputs.of(
    {
        "unit_price": FieldType.NUMBER,
        "cost_price": FieldType.NUMBER,
        "quantity": FieldType.QUANTITY,
        "count": FieldType.WHOLE,
        "fee_minor": FieldType.MONEY,
        "channel": FieldType.TEXT,
        "on": FieldType.DAY,
        "due": FieldType.DAY,
        "at": FieldType.INSTANT,
        "vip": FieldType.TRUTH,
    },
    optional=("cost_price", "due"),
)
GIVEN = {
    "unit_price": "10.00", "quantity": 3, "count": 4, "fee_minor": 250, "channel": "web",
    "on": "2026-11-26", "at": "2026-11-26T23:30:00Z", "vip": True,
}  # fmt: skip


def result(text: str, **given: Any) -> Any:
    """Compute a text."""
    return evaluate(parse(text), INPUTS, GIVEN | given)


PRODUCT = " * ".join(["unit_price"] * 10)


class TestComputing:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("unit_price * 0.9 + 1", Decimal("10.00")),
            ("1 - 0.9", Decimal("0.1")),
            ("unit_price / 3", Fraction(10, 3)),
            ("unit_price / 3 * 3", Decimal(10)),
            ("unit_price / 4", Decimal("2.5")),
            ("1 / 3 == 2 / 6", True),
            ("round(2 / 3, 2)", Decimal("0.67")),
            ("round(-2.5)", Decimal(-3)),
            ("round(-2.5, 0, half_even)", Decimal(-2)),
            ("round(1250, -2, half_odd)", Decimal(1300)),
            ("round(-0.4)", Decimal(0)),
            ("round_to(10.03, 0.05)", Decimal("10.05")),
            ("round_to(10 / 3, 0.05, floor)", Decimal("3.30")),
            ("-unit_price + abs(-3)", Decimal(-7)),
            ("min(unit_price, count, 5)", Decimal(4)),
            ("max(unit_price / 3, 3)", Fraction(10, 3)),
            ("max(on, '2027-01-01')", date(2027, 1, 1)),
            ("if(vip and channel == 'web', 1, 2)", Decimal(1)),
            ("if(count > 4, unit_price, unit_price / 3)", Fraction(10, 3)),
            ("days_between(on, '2026-12-31')", Decimal(35)),
            ("add_days(on, count * 2)", date(2026, 12, 4)),
            ("add_days(on, -1) < on", True),
            ("fee_minor / 100", Decimal("2.5")),
            ("count", Decimal(4)),
            ("channel", "web"),
            ("0 * -5", Decimal(0)),
            ("12345678901234567890.123456789012345678901 + 1",
             Decimal("12345678901234567891.123456789012345678901")),
        ],
    )  # fmt: skip
    def test_results_are_exact(self, text: str, expected: object) -> None:
        """A Decimal where one says it, a Fraction where none does; never a float, never -0."""
        found = result(text)
        assert (type(expected), expected) == (type(found), found)
        assert not str(found).startswith("-0")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("cost_price + 1", None),
            ("1 + cost_price", None),
            ("-cost_price", None),
            ("cost_price / 3", None),
            ("3 / cost_price", None),
            ("round(cost_price)", None),
            ("min(cost_price, 1)", None),
            ("max(cost_price / 3, 1)", None),
            ("days_between(on, due)", None),
            ("add_days(due, 1)", None),
            ("if(vip, cost_price, 1)", None),
            ("if(vip, 1, cost_price)", Decimal(1)),
            ("if(cost_price > 5, 1, 2)", Decimal(2)),
            ("if(is_empty(cost_price), 0, cost_price)", Decimal(0)),
            ("cost_price == 0", False),
            ("cost_price * 2 == 0", False),
            ("cost_price * 2 != 0", True),
            ("cost_price * 2 < 1 or cost_price * 2 >= 1", False),
            ("cost_price == none", True),
        ],
    )
    def test_missing_is_not_zero(self, text: str, expected: object) -> None:
        """What is computed of something missing is missing; comparisons with it are false."""
        assert expected == result(text)
        assert result("cost_price + 1", cost_price=0) == 1

    def test_long_rows_are_exact_too(self) -> None:
        """Thirty operations give what thirty steps give, fractions and missing ones among them."""
        thirds = " + ".join(["unit_price / 3"] * 30)
        assert Decimal(100) == result(thirds)
        assert Fraction(301, 3) == result(f"{thirds} + 1 / 3")
        assert Decimal(99) == result(f"{thirds} - min(count, 1)")
        assert Decimal(2) == result(f"1{' * 2' * 30}{' / 2' * 29}")
        for text in (f"{thirds} + cost_price", f"cost_price + {thirds}", f"{thirds} * cost_price"):
            assert result(text) is None
        with pytest.raises(DivisionByZero, match="count - 4"):
            result(f"{thirds} / (count - 4)")

    def test_an_instant_is_compared_by_its_business_date(self) -> None:
        """Half past eleven at night in London is the next day in Shanghai."""
        node, taken = parse("at <= '2026-11-26'"), INPUTS.taken(GIVEN)
        shanghai = compile_value(node, INPUTS, zone=lambda: ZoneInfo("Asia/Shanghai"))
        assert [True, False] == [compile_value(node, INPUTS)(taken), shanghai(taken)]
        later = datetime(2026, 11, 27, tzinfo=UTC)
        assert evaluate(f.at < later, INPUTS, GIVEN) is True

    def test_fractions_may_come_in(self) -> None:
        """An input may be a ratio, such as a price in another currency."""
        price = Attribute("price", FieldType.NUMBER, read=itemgetter("price"), ratio=True)
        run = compile_value(parse("price * 3"), Inputs((price,)))
        assert Decimal(10) == run({"price": Fraction(10, 3)})

    def test_a_formula_compiles_itself(self) -> None:
        """A formula that is kept computes as its text does."""
        run = Formula("unit_price*0.9+1").compile(INPUTS)
        assert Decimal("10.00") == run(INPUTS.taken(GIVEN))


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "given", "error", "part"),
        [
            ("unit_price / (count - 4)", {}, DivisionByZero, "count - 4"),
            ("if(1 / cost_price > 1, 1, 2)", {"cost_price": 0}, DivisionByZero, "cost_price"),
            ("add_days(on, 0.5)", {}, OutOfRange, "add_days(on, 0.5)"),
            ("add_days(on, 99999999)", {}, OutOfRange, "add_days(on, 99999999)"),
            (PRODUCT, {"unit_price": "9E+99"}, OutOfRange, PRODUCT),
        ],
    )  # fmt: skip
    def test_what_has_no_answer_names_the_part(
        self, text: str, given: dict[str, Any], error: type[SalesError], part: str
    ) -> None:
        """Division by zero, dates that are none, numbers that are too long."""
        with pytest.raises(error) as caught:
            result(text, **given)
        assert part == caught.value.params["part"]
        assert isinstance(caught.value, FormulaError)
        assert all(caught.value.sentence(each) for each in ("en", "zh"))

    def test_long_fractions_are_refused(self) -> None:
        """Halves of a fraction have 900 digits at most."""
        inverse = " + ".join(f"1 / (unit_price + {each})" for each in range(20))
        price = Decimal("1E-90") + Decimal("1E+90")
        with pytest.raises(OutOfRange, match=str(RESULT_DIGITS_MAX)):
            result(inverse, unit_price=price)

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Arithmetic(5, Sign.ADD, Field("a")),
            lambda: Call(Function.MIN, (Field("a"),)),
            lambda: Call(Function.ABS, ()),
            lambda: Round(Field("a"), Decimal(0)),
            lambda: Round(Field("a"), "x"),
            lambda: Round(Field("a"), 1, "exact"),
            lambda: Arithmetic(Field("a"), "%", Field("b")),
            lambda: Call("pow", (Field("a"), Field("b"))),
            lambda: Choose(Field("a"), Value(1), Value(2)),
            lambda: f.a + 0.5,
            lambda: f.a + object(),
        ],
    )
    def test_what_is_no_operand_is_refused(self, make: Callable[[], object]) -> None:
        """Nodes hold operands, and as many as they need."""
        with pytest.raises(InvalidValue):
            make()

    def test_size_is_bounded(self) -> None:
        """200 operations and 20 levels; a row of sums or products is one level."""
        row = f.a + 1
        for _ in range(150):
            row = row + 1
        assert 1 == row.operand_.size.depth
        deep = reduce(lambda inner, _: -inner, range(19), f.a + 1)
        with pytest.raises(TooMany, match="levels"):
            -deep  # noqa: B018 - it raises.
        with pytest.raises(TooMany, match="parts"):
            And((row > 1, row > 2))
        with pytest.raises(TooMany, match="parts"):
            Compare((row + row.operand_).operand_, "lt", Value(1))

    @pytest.mark.parametrize("sign", ["+", "*", "-"])
    def test_a_long_row_needs_no_deep_stack(self, sign: str) -> None:
        """199 operations in a row are read, written, said and computed by callers deep in."""
        text = f" {sign} ".join(["count"] * 200)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(len(inspect.stack(0)) + 300)
        try:
            node = parse(text, inputs=INPUTS)
            assert text == text_of(node)
            assert sentence(node).startswith("count")
            assert result(text, count=1) in {200, 1, -198}
        finally:
            sys.setrecursionlimit(limit)

    def test_checking_says_what_is_wrong(self) -> None:
        """Where a condition is checked without a text, its own errors come out."""
        with pytest.raises(WrongOperand):
            check(f.reference + 1 > 2, ORDER.attribute)
        assert check(5 < f.net_minor + 1, ORDER.attribute) == (f.net_minor + 1 > 5)


class TestStores:
    @pytest.mark.parametrize(
        ("where", "part"),
        [
            (f.net_minor / 3 > 1, "net_minor / 3"),
            (parse("round(net_minor) > 1"), "round(net_minor)"),
            (~(abs(f.net_minor) * f.custom.weight > 1), "custom.weight"),
            (f.net_minor * f.net_minor * f.net_minor * f.net_minor > 1,
             "net_minor * net_minor * net_minor * net_minor"),
            (f.net_minor * Decimal("1E-30") > f.gross_minor * f.gross_minor,
             "gross_minor * gross_minor"),
            (parse("if(net_minor / 3 > 1, 1, 2) > net_minor"), "net_minor / 3"),
            (parse("min(placed_at, placed_at) > placed_at"), "placed_at"),
        ],
    )  # fmt: skip
    def test_a_store_is_asked_for_what_it_computes_exactly(self, where: Any, part: str) -> None:
        """Whole numbers of steps, added, subtracted, multiplied, of 60 digits at most."""

        def resolve(name: str) -> Attribute:
            if name == "custom.weight":
                return Attribute(name, FieldType.QUANTITY)
            return ORDER.attribute(name)

        with pytest.raises(NotExact) as caught:
            demand_exact(where, resolve)
        assert part == caught.value.params["part"]

    def test_a_query_refuses_it(self) -> None:
        """Memory and databases refuse the same, when the query is made."""
        with pytest.raises(NotExact):
            Query(kind=TAX_RATE, where=f.rate * 100 > 19)
        with pytest.raises(NotExact, match=str(STEP_DIGITS_MAX)):
            Query(kind=ORDER, where=f.net_minor * 10**50 > 1)
        Query(kind=ORDER, where=f.net_minor / 4 > f.gross_minor * Decimal("0.81"))
