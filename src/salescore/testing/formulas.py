"""Strategies for formulas: operands, conditions, and their texts, over a few inputs."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from salescore.decimals import Rounding
from salescore.fields import FieldType
from salescore.formula import (
    And,
    Arithmetic,
    Call,
    Choose,
    Compare,
    Contains,
    Expression,
    Field,
    Formula,
    Function,
    In,
    Inputs,
    IsEmpty,
    Negative,
    Not,
    Operand,
    Operator,
    Or,
    Round,
    Sign,
    StartsWith,
    Value,
)
from salescore.testing import strategies as values

__all__ = ["INPUTS", "calls", "conditions", "formulas", "given_to", "operands", "rounded"]

INPUTS: Final = Inputs.of(
    {
        "unit_price": FieldType.NUMBER,
        "cost_price": FieldType.NUMBER,
        "quantity": FieldType.QUANTITY,
        "count": FieldType.WHOLE,
        "channel": FieldType.TEXT,
        "coupon": FieldType.TEXT,
        "on": FieldType.DAY,
        "vip": FieldType.TRUTH,
    },
    optional=("cost_price", "coupon"),
)
"""What the drawn formulas name."""

_MODES: Final = [mode for mode in Rounding if mode is not Rounding.EXACT]
_EQUALITY: Final = (Operator.EQ, Operator.NE)
_ORDER: Final = tuple(Operator)

_decimals = st.decimals(-1000, 1000, places=3)
_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_words = values.texts(max_size=5) | st.sampled_from(["", "web", 'a"b', "a\\b", "a\nb", "in"])
_named = st.sampled_from(["unit_price", "cost_price", "quantity"]).map(Field)
_counted = st.just(Arithmetic(Field("count"), Sign.ADD, Value(1)))
"""A whole number is never compared with one that is not whole: that is refused."""
_texts = st.sampled_from(["channel", "coupon"]).map(Field)


def operands(*, leaves: int = 8) -> st.SearchStrategy[Operand]:
    """What gives a number.

    Args:
        leaves: at most so many fields and values.
    """
    literals: st.SearchStrategy[Operand] = st.builds(Value, _decimals | st.integers(-9, 9))
    leaf = _named | literals | _counted
    return st.recursive(leaf, _computed, max_leaves=leaves)


def calls() -> st.SearchStrategy[Call]:
    """A function of numbers, not deep."""
    return _extremes(operands(leaves=2))


def rounded() -> st.SearchStrategy[Round]:
    """A number rounded to a step."""
    return _rounds(operands(leaves=2))


def conditions(*, leaves: int = 5) -> st.SearchStrategy[Expression]:
    """Conditions of every sort.

    Args:
        leaves: at most so many questions.
    """
    return st.recursive(_asked(operands(leaves=3)), _joined, max_leaves=leaves)


def formulas() -> st.SearchStrategy[Formula]:
    """Formulas as they are kept; each can be asked of `INPUTS`."""
    return (operands() | conditions()).map(Formula.of)


def given_to(inputs: Inputs = INPUTS) -> st.SearchStrategy[dict[str, Any]]:
    """Values of inputs, in their form."""
    return st.fixed_dictionaries(
        {
            each.name: _GIVEN[each.type] | st.none() if each.optional else _GIVEN[each.type]
            for each in inputs.attributes
        }
    )


_GIVEN: Final[dict[FieldType, st.SearchStrategy[Any]]] = {
    FieldType.NUMBER: _decimals,
    FieldType.QUANTITY: st.decimals(0, 1000, places=3),
    FieldType.WHOLE: st.integers(-9, 9),
    FieldType.TEXT: _words,
    FieldType.DAY: _days,
    FieldType.TRUTH: st.booleans(),
}


def _computed(inner: st.SearchStrategy[Operand]) -> st.SearchStrategy[Operand]:
    condition = _asked(st.just(Value(Decimal(1))) | _named)
    return (
        st.builds(Arithmetic, inner, st.sampled_from(Sign), inner).map(_divisible)
        | st.builds(Negative, inner)
        | _extremes(inner)
        | _rounds(inner)
        | st.builds(Choose, condition, inner, inner)
    )


def _divisible(made: Arithmetic) -> Arithmetic:
    """Let nobody divide by what is written as zero."""
    zero = isinstance(made.right, Value) and not made.right.given
    return Arithmetic(made.left, made.sign, Value(1)) if zero else made


def _extremes(inner: st.SearchStrategy[Operand]) -> st.SearchStrategy[Call]:
    several = st.lists(inner, min_size=2, max_size=3)
    day = st.builds(Field, st.just("on")) | st.builds(Value, _days)
    return (
        st.builds(Call, st.sampled_from([Function.MIN, Function.MAX]), several)
        | st.builds(Call, st.just(Function.ABS), inner.map(lambda part: (part,)))
        | st.builds(Call, st.just(Function.DAYS_BETWEEN), st.tuples(day, day))
    )


def _rounds(inner: st.SearchStrategy[Operand]) -> st.SearchStrategy[Round]:
    steps = st.sampled_from(["0.01", "0.05", "1", "10", "0.3"]).map(Decimal)
    return st.builds(Round, inner, steps, st.sampled_from(_MODES))


def _asked(number: st.SearchStrategy[Any]) -> st.SearchStrategy[Expression]:
    """Draw a single question."""
    return (
        st.builds(Compare, number, st.sampled_from(_ORDER), number)
        | st.builds(Compare, st.just(Field("on")), st.sampled_from(_ORDER), _days.map(Value))
        | st.builds(Compare, _texts, st.sampled_from(_ORDER), _words.map(Value))
        | st.builds(
            Compare, st.just(Field("vip")), st.sampled_from(_EQUALITY), st.booleans().map(Value)
        )
        | st.builds(In, _texts, st.lists(_words | st.none(), max_size=3))
        | st.builds(IsEmpty, _texts | _named)
        | st.builds(Contains, _texts, _words)
        | st.builds(StartsWith, _texts, _words)
    )


def _joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Join conditions; a connective of one part would be written as the part."""
    several = st.lists(parts, min_size=2, max_size=3)
    return (
        st.builds(And, several)
        | st.builds(Or, several)
        | st.sampled_from([And(()), Or(())])
        | st.builds(Not, parts)
    )
