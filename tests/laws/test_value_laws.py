"""Laws of formulas that compute: one text, exact results, missing is missing."""

import operator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.app.plugged import registry
from salescore.decimals import decimal_places, exact_decimal, round_to_int
from salescore.formula import (
    And,
    Arithmetic,
    Call,
    Choose,
    Compare,
    DivisionByZero,
    Expression,
    Field,
    Formula,
    Function,
    Negative,
    Not,
    Operand,
    Operator,
    Or,
    Round,
    Sign,
    Value,
    compile_closure,
    compile_value,
    evaluate,
    parse,
    text_of,
)
from salescore.testing.formulas import INPUTS, conditions, formulas, given_to, operands

SIGNS = {
    Sign.ADD: operator.add,
    Sign.SUBTRACT: operator.sub,
    Sign.MULTIPLY: operator.mul,
    Sign.DIVIDE: operator.truediv,
}


def reckoned(node: Operand, given: dict[str, Any]) -> Fraction | None:
    """Compute an operand by the rules of school, in fractions alone."""
    match node:
        case Field(name):
            return None if given[name] is None else Fraction(given[name])
        case Value(literal):
            return Fraction(literal)
        case Choose(condition, then, otherwise):
            met = compile_closure(condition, INPUTS)(given)
            return reckoned(then if met else otherwise, given)
        case Call(Function.DAYS_BETWEEN, (start, end)):
            first, last = day_of(start, given), day_of(end, given)
            return Fraction((last - first).days)
    parts = [reckoned(part, given) for part in parts_of(node)]
    known = [part for part in parts if part is not None]
    return joined(node, known) if len(known) == len(parts) else None


def day_of(node: Operand, given: dict[str, Any]) -> date:
    """Give a date that is named or written."""
    found = given[node.name] if isinstance(node, Field) else getattr(node, "given", None)
    assert isinstance(found, date)
    return found


def parts_of(node: Operand) -> tuple[Operand, ...]:
    """Give what an operand is computed of."""
    match node:
        case Arithmetic(left, _, right):
            return (left, right)
        case Negative(part) | Round(part):
            return (part,)
        case Call(_, parts):
            return parts
    raise AssertionError(node)


def joined(node: Operand, parts: list[Fraction]) -> Fraction:
    """Compute one step."""
    match node:
        case Arithmetic(_, sign, _):
            return Fraction(SIGNS[sign](*parts))
        case Negative():
            return -parts[0]
        case Round(_, step, mode):
            return round_to_int(parts[0] / Fraction(step), mode) * Fraction(step)
        case Call(Function.ABS):
            return abs(parts[0])
        case Call(Function.MIN):
            return min(parts)
    return max(parts)


def found(node: Expression | Operand, given: dict[str, Any]) -> Any:
    """Compute a formula; a division by zero is an answer too."""
    try:
        return compile_value(node, INPUTS)(given)
    except DivisionByZero:
        return "division by zero"


class TestText:
    """A formula and its text are one."""

    @given(operands() | conditions())
    def test_what_is_written_is_read_again(self, node: Expression | Operand) -> None:
        """Law: parse(text_of(x)) = x, and has the same text."""
        written = text_of(node)
        assert node == parse(written)
        assert written == text_of(parse(written))
        assert hash(node) == hash(parse(written))

    @given(formulas())
    def test_it_crosses_the_wire_as_its_text(self, formula: Formula) -> None:
        """Law: what is kept of a formula is its text, and gives it back."""
        wire = registry().wire
        plain = wire.plain(formula)
        assert str(formula) == plain
        assert formula == wire.structure(plain, Formula)

    @given(formulas(), given_to())
    def test_the_text_computes_the_same(self, formula: Formula, given: dict[str, Any]) -> None:
        """Law: a formula and what is read off its text have the same result, missing or not."""
        assert found(formula.node, given) == found(parse(formula.text, inputs=INPUTS), given)


class TestExactness:
    """Nothing is rounded that does not say so."""

    @given(operands(), given_to())
    def test_results_are_those_of_fractions(self, node: Operand, given: dict[str, Any]) -> None:
        """Law: a result is that of fractions: a Decimal if one says it, else a Fraction."""
        try:
            exact = reckoned(node, given)
        except ZeroDivisionError:
            assert "division by zero" == found(node, given)
            return
        result = found(node, given)
        if exact is None or result is None:
            assert exact is result
        elif decimal_places(exact) is None:
            assert exact == result
        else:
            assert (Decimal, exact_decimal(exact)) == (type(result), result)
            assert not (result.is_signed() and not result)

    @given(operands(), st.sampled_from(Operator), operands(), given_to())
    def test_comparisons_are_of_results(
        self, left: Operand, compare: Operator, right: Operand, given: dict[str, Any]
    ) -> None:
        """Law: a comparison is false where a side is missing, but for !=, the opposite of ==."""
        one, two = found(left, given), found(right, given)
        answer = found(Compare(left, compare, right), given)
        if one == "division by zero" or (one is not None and two == "division by zero"):
            assert "division by zero" == answer
            return
        orders = {
            Operator.EQ: lambda: one == two,
            Operator.NE: lambda: one != two,
            Operator.LT: lambda: one < two,
            Operator.LE: lambda: one <= two,
            Operator.GT: lambda: one > two,
            Operator.GE: lambda: one >= two,
        }
        missing = one is None or two is None
        assert answer is (compare is Operator.NE if missing else orders[compare]())


class TestTwoTruthsOfValues:
    """Conditions over what is computed have two truths as well."""

    @given(conditions(), conditions(), given_to())
    def test_connectives(self, one: Expression, two: Expression, given: dict[str, Any]) -> None:
        """Law: not, and, or of conditions are those of their answers."""
        first, second = found(one, given), found(two, given)
        if "division by zero" in (first, second):
            return
        assert (not first) is found(Not(one), given)
        assert (first and second) is found(And((one, two)), given)
        assert (first or second) is found(Or((one, two)), given)


def test_evaluating_takes_values_from_outside() -> None:
    """Values come as texts and whole numbers too, and leave as Decimals."""
    given = {
        "unit_price": "10.00", "quantity": 3, "count": 2, "channel": "web", "on": "2026-11-26",
        "vip": True,
    }  # fmt: skip
    assert Decimal("20.00") == evaluate(parse("unit_price * count"), INPUTS, given)
