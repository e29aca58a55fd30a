"""What a checked formula says of single fields wherever it holds."""

from collections.abc import Iterator
from typing import Any

from salescore.formula.expressions import (
    And,
    Compare,
    Contains,
    Expression,
    Field,
    In,
    IsEmpty,
    Not,
    Operator,
    StartsWith,
    Value,
)

__all__ = ["equals", "given_in"]


def equals(expression: Expression | None) -> Iterator[tuple[str, Any]]:
    """Give the fields that must be equal to a value for a checked formula to hold, with it."""
    match expression:
        case And(parts):
            for part in parts:
                yield from equals(part)
        case Compare(Field(name), Operator.EQ, Value(given)):
            yield name, given
        case IsEmpty(named):
            yield named.name, None


def given_in(expression: Expression | None) -> Iterator[str]:
    """Give the fields that cannot be empty where a checked formula holds."""
    match expression:
        case And(parts):
            for part in parts:
                yield from given_in(part)
        case Not(IsEmpty(named)):
            yield named.name
        case Compare(left, operator, right) if operator is not Operator.NE:
            yield from (each.name for each in (left, right) if isinstance(each, Field))
        case In(field=named) | Contains(field=named) | StartsWith(field=named):
            yield named.name
