"""The back end in Python: from a formula to a function that says whether a value meets it."""

import operator as compares
from collections.abc import Callable, Mapping
from datetime import tzinfo
from functools import partial
from typing import Any, Final, TypeVar

from salescore.errors import InvalidValue
from salescore.fields import FieldType, Resolver
from salescore.formula.checking import Checking, check, check_placed, utc
from salescore.formula.computing import computed, leaving
from salescore.formula.expressions import (
    CONDITION,
    And,
    Compare,
    Contains,
    Expression,
    Field,
    In,
    IsEmpty,
    Not,
    Operand,
    Operator,
    Or,
    StartsWith,
    Value,
)
from salescore.formula.faults import Place
from salescore.formula.inputs import Inputs
from salescore.formula.writing import Written

__all__ = ["compile_closure", "compile_value", "evaluate"]

T = TypeVar("T")

_Test = Callable[[Any], bool]

_COMPARES: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    Operator.EQ: compares.eq,
    Operator.LT: compares.lt,
    Operator.LE: compares.le,
    Operator.GT: compares.gt,
    Operator.GE: compares.ge,
}


def compile_closure(expression: Expression, resolve: Resolver) -> _Test:
    """Make the function that says whether a value meets the formula.

    Args:
        expression: what to ask.
        resolve: from names to fields: `Kind.attribute` for the values of a kind.

    Raises:
        UnknownField, InvalidValue, WrongComparison: as `check`.

    >>> from salescore.fields import attributes_of
    >>> from salescore.formula import f
    >>> from salescore.stock.location import Location
    >>> from uuid import UUID
    >>> fields = attributes_of(Location)
    >>> is_main = compile_closure(f.code == "main", fields.__getitem__)
    >>> is_main(Location(id=UUID(int=1), version=1, code="main"))
    True
    """
    return _made(check(expression, resolve), resolve)


def compile_value(
    node: Expression | Operand, inputs: Resolver, *, zone: Callable[[], tzinfo] = utc
) -> Callable[[Any], Any]:
    """Make the function that computes a formula.

    Args:
        node: what to compute, or a condition.
        inputs: from names to fields: `Inputs`, or `Kind.attribute`.
        zone: where the business is, for instants that are compared with dates.

    Returns:
        From what the inputs are read off (a mapping, for `Inputs`), its values in the form of
        `Inputs.taken`, to the result. A number is a Decimal, or a Fraction if no number of
        decimals says it; None if something that it needs is missing. A condition gives a bool.

    Raises:
        FormulaError: it cannot be asked of the inputs. What is made raises it for a division by
            zero and for results that are too long.

    >>> from decimal import Decimal
    >>> from salescore.fields import FieldType
    >>> from salescore.formula import Inputs, parse
    >>> inputs = Inputs.of({"unit_price": FieldType.NUMBER})
    >>> cheaper = compile_value(parse("unit_price * 0.9 + 1"), inputs)
    >>> cheaper({"unit_price": Decimal("18.50")})
    Decimal('17.650')
    """
    place = _placing(node)
    checked = check_placed(node, inputs, zone=zone, place=place)
    if isinstance(checked, Expression):
        return _made(checked, inputs)
    made = computed(checked, inputs, partial(_made, resolve=inputs))
    _, holds = Checking(inputs, zone).operand(checked)
    return leaving(made) if holds is FieldType.NUMBER else made.run


def evaluate(
    node: Expression | Operand,
    inputs: Inputs,
    values: Mapping[str, Any],
    *,
    zone: Callable[[], tzinfo] = utc,
) -> Any:
    """Compute a formula once.

    Args:
        node: what to compute, or a condition.
        inputs: the names it may use.
        values: by name, in any form that their inputs take.
        zone: where the business is, for instants that are compared with dates.

    Returns:
        As what `compile_value` makes.

    Raises:
        InvalidValue: a value that its input cannot hold.
        FormulaError: it cannot be asked of the inputs, or has no answer.

    >>> from salescore.fields import FieldType
    >>> from salescore.formula import parse
    >>> inputs = Inputs.of({"unit_price": FieldType.NUMBER})
    >>> evaluate(parse("unit_price / 3"), inputs, {"unit_price": "10"})
    Fraction(10, 3)
    """
    return compile_value(node, inputs, zone=zone)(inputs.taken(values))


def _placing(node: Expression | Operand) -> Callable[[Expression | Operand], Place]:
    """Give what finds the places of nodes in the text of a formula, written when it is asked."""

    def place(part: Expression | Operand) -> Place:
        written = Written(node)
        return Place(written.text, written.offset(part))

    return place


def _made(expression: Expression, resolve: Resolver) -> _Test:
    match expression:
        case And(parts):
            tests = [_made(part, resolve) for part in parts]
            return lambda value: all(test(value) for test in tests)
        case Or(parts):
            tests = [_made(part, resolve) for part in parts]
            return lambda value: any(test(value) for test in tests)
        case Not(part):
            opposite = _made(part, resolve)
            return lambda value: not opposite(value)
        case Compare(Field(name), operator, Field() | Value() as right):
            return _compared(resolve(name).read, operator, right, resolve)
        case Compare(left, operator, right):
            return _computed(left, operator, right, resolve)
    return _asked(expression, resolve)


def _compared(
    left: Callable[[Any], Any], operator: Operator, right: Field | Value, resolve: Resolver
) -> _Test:
    if operator is Operator.NE:
        equal = _compared(left, Operator.EQ, right, resolve)
        return lambda value: not equal(value)
    compare = _COMPARES[operator]
    if isinstance(right, Value):
        given = right.given
        return lambda value: (found := left(value)) is not None and compare(found, given)
    other = resolve(right.name).read
    return lambda value: (
        (found := left(value)) is not None
        and (against := other(value)) is not None
        and compare(found, against)
    )


def _computed(left: Operand, operator: Operator, right: Operand, resolve: Resolver) -> _Test:
    """Make the comparison of what is computed."""
    if operator is Operator.NE:
        equal = _computed(left, Operator.EQ, right, resolve)
        return lambda value: not equal(value)
    one, two = (computed(each, resolve, partial(_made, resolve=resolve)) for each in (left, right))
    if one.ratio or two.ratio:
        one, two = one.as_ratio(), two.as_ratio()
    first, second, compare = one.run, two.run, _COMPARES[operator]
    return lambda value: (
        (found := first(value)) is not None
        and (against := second(value)) is not None
        and compare(found, against)
    )


def _asked(expression: Expression, resolve: Resolver) -> _Test:
    """Make the question for one field alone."""
    match expression:
        case In(named, values):
            read, among = resolve(named.name).read, frozenset(values)
            return lambda value: read(value) in among
        case IsEmpty(named):
            read = resolve(named.name).read
            return lambda value: read(value) is None
        case Contains(named, text):
            read = resolve(named.name).read
            return lambda value: (found := read(value)) is not None and text in found
        case StartsWith(named, text):
            read = resolve(named.name).read
            return lambda value: (found := read(value)) is not None and found.startswith(text)
    raise InvalidValue("where", value=expression, allowed=CONDITION)
