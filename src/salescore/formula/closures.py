"""The back end in Python: from a formula to a function that says whether a value meets it."""

import operator as compares
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from salescore.errors import InvalidValue
from salescore.fields import Resolver
from salescore.formula.checking import check
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
    Operator,
    Or,
    StartsWith,
    Value,
)

__all__ = ["compile_closure"]

T = TypeVar("T")

_Test = Callable[[Any], bool]

_COMPARES: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    Operator.EQ: compares.eq,
    Operator.LT: compares.lt,
    Operator.LE: compares.le,
    Operator.GT: compares.gt,
    Operator.GE: compares.ge,
}


def compile_closure(expression: Expression, resolve: Resolver) -> Callable[[T], bool]:
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
        case Compare(left, operator, right):
            return _compared(resolve(left.name).read, operator, right, resolve)
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
