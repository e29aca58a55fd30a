"""Holding a formula against the fields it names, and bringing its values into their form."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final

from salescore.errors import InvalidValue, SalesError
from salescore.fields import Attribute, FieldType, Resolver, as_day
from salescore.formula.building import Sort
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

__all__ = ["WrongComparison", "check", "check_sort", "equals", "given_in"]

_ORDERED: Final = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})
_UNORDERED: Final = frozenset({FieldType.DECIMAL, FieldType.TRUTH, FieldType.WORD})
_EQUALITY: Final = "eq, ne, in, is_empty"
_DAY: Final = timedelta(days=1)

Zone = Callable[[], tzinfo]


class WrongComparison(SalesError, TypeError):
    """A comparison that makes no sense for what the field holds."""

    code = "formula.wrong_comparison"

    def __init__(self, field: str, *, comparison: str, allowed: str) -> None:
        """Name the field, what was asked of it, and what may be asked."""
        super().__init__(field=field, comparison=comparison, allowed=allowed)


def _utc() -> tzinfo:
    return UTC


def check(expression: Expression, resolve: Resolver, *, zone: Zone = _utc) -> Expression:
    """Give the formula with every value in the form of its field.

    Args:
        expression: any formula; a checked one comes back equal.
        resolve: from names to fields.
        zone: says where the business is, if it must be known: an instant compared with a date is
            compared by its business date there, so that ``placed_at <= "2026-01-31"``
            includes all of that day.

    Raises:
        UnknownField: it names a field that is not there.
        InvalidValue: a value that the field cannot hold.
        WrongComparison: a comparison that makes no sense for what the field holds.
    """
    match expression:
        case And(parts):
            return And(tuple(check(part, resolve, zone=zone) for part in parts))
        case Or(parts):
            return Or(tuple(check(part, resolve, zone=zone) for part in parts))
        case Not(part):
            return Not(check(part, resolve, zone=zone))
    return _leaf(expression, resolve, zone=zone)


def check_sort(sort: Sort, resolve: Resolver) -> Attribute:
    """Give the field that a step of an order sorts by.

    Raises:
        UnknownField: it is not there.
        WrongComparison: its values have no order.
    """
    attribute = resolve(sort.field.name)
    if attribute.type is FieldType.DECIMAL:
        raise WrongComparison(attribute.name, comparison="order", allowed=_EQUALITY)
    return attribute


def equals(expression: Expression | None) -> Iterator[tuple[str, Any]]:
    """Give the fields that must be equal to a value for a checked formula to hold, with it."""
    match expression:
        case And(parts):
            for part in parts:
                yield from equals(part)
        case Compare(left, Operator.EQ, Value(given)):
            yield left.name, given
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
            yield left.name
            if isinstance(right, Field):
                yield right.name
        case In(field=named) | Contains(field=named) | StartsWith(field=named):
            yield named.name


def _leaf(expression: Expression, resolve: Resolver, *, zone: Zone) -> Expression:
    match expression:
        case Compare(left, operator, right):
            return _compared(resolve(left.name), operator, right, resolve=resolve, zone=zone)
        case In(named, values):
            return _among(resolve(named.name), values)
        case IsEmpty(named):
            resolve(named.name)
            return expression
        case Contains(named, text) | StartsWith(named, text):
            return type(expression)(named, _text_of(resolve(named.name), text, expression))
    raise InvalidValue("where", value=expression, allowed=CONDITION)


def _compared(
    attribute: Attribute,
    operator: Operator,
    right: Field | Value,
    *,
    resolve: Resolver,
    zone: Zone,
) -> Expression:
    left = Field(attribute.name)
    if isinstance(right, Value) and right.given is None:
        return _emptiness(attribute, operator)
    if operator in _ORDERED and attribute.type in _UNORDERED:
        raise WrongComparison(attribute.name, comparison=operator.value, allowed=_EQUALITY)
    if isinstance(right, Field):
        other = resolve(right.name)
        if other.type is not attribute.type:
            allowed = f"fields that hold {attribute.type.value}"
            raise InvalidValue(attribute.name, value=right.name, allowed=allowed)
        return Compare(left, operator, right)
    if attribute.type is FieldType.INSTANT and (day := as_day(right.given)) is not None:
        return _by_day(attribute, operator, day, zone=zone)
    return Compare(left, operator, Value(attribute.take(right.given)))


def _emptiness(attribute: Attribute, operator: Operator) -> Expression:
    if operator in _ORDERED:
        raise WrongComparison(attribute.name, comparison=operator.value, allowed="is_empty")
    empty = IsEmpty(Field(attribute.name))
    return empty if operator is Operator.EQ else Not(empty)


def _by_day(attribute: Attribute, operator: Operator, day: date, *, zone: Zone) -> Expression:
    """Compare the business date of an instant: a day is the half-open span of its instants."""
    try:
        start, end = (
            datetime(each.year, each.month, each.day, tzinfo=zone()).astimezone(UTC)
            for each in (day, day + _DAY)
        )
    except OverflowError as error:
        raise InvalidValue(attribute.name, value=day, allowed="0001-01-02 to 9999-12-30") from error
    field = Field(attribute.name)
    match operator:
        case Operator.GE | Operator.LT:
            return Compare(field, operator, Value(start))
        case Operator.GT:
            return Compare(field, Operator.GE, Value(end))
        case Operator.LE:
            return Compare(field, Operator.LT, Value(end))
    that_day = And((
        Compare(field, Operator.GE, Value(start)),
        Compare(field, Operator.LT, Value(end)),
    ))  # fmt: skip
    return that_day if operator is Operator.EQ else Not(that_day)


def _among(attribute: Attribute, values: tuple[Any, ...]) -> Expression:
    field = Field(attribute.name)
    given = {attribute.take(value) for value in values if value is not None}
    among = In(field, sorted(given))
    return Or((among, IsEmpty(field))) if None in values else among


def _text_of(attribute: Attribute, text: str, asked: Contains | StartsWith) -> str:
    if attribute.type is not FieldType.TEXT:
        comparison = "contains" if isinstance(asked, Contains) else "starts_with"
        allowed = _EQUALITY if attribute.type in _UNORDERED else f"{_EQUALITY}, lt, le, gt, ge"
        raise WrongComparison(attribute.name, comparison=comparison, allowed=allowed)
    taken: str = attribute.take(text)
    return taken
