"""What stands in the text of a formula as a name with parentheses."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from salescore.decimals import EXACT, Rounding
from salescore.fields import Attribute, FieldType
from salescore.formula.expressions import (
    Compare,
    Contains,
    Expression,
    Field,
    IsEmpty,
    Operand,
    Operator,
    StartsWith,
    Value,
)
from salescore.formula.faults import Place, SyntaxFault
from salescore.formula.operands import MODES, Call, Choose, Function, Round
from salescore.formula.writing import DIGITS_MAX

__all__ = ["CALLS", "Argument"]

_DIGITS: Final = f"a whole number, -{DIGITS_MAX} to {DIGITS_MAX}"


@frozen
class Argument:
    """One thing between the parentheses.

    Args:
        node: what it is.
        place: where it begins.
    """

    node: Expression | Operand
    place: Place

    def wrong(self, allowed: str) -> SyntaxFault:
        """Give the error of an argument that should be something else."""
        match self.node:
            case Expression():
                found = "a condition"
            case Field(name):
                found = name[:40]
            case Value(given):
                found = str(given)[:40]
            case _:
                found = "a value"
        return SyntaxFault(self.place, found=found, allowed=allowed)


Make: TypeAlias = Callable[[Place, Sequence[Argument]], Expression | Operand]
"""From the place of the name and what stands behind it to a node."""


def _count(place: Place, given: Sequence[Argument], least: int, most: int) -> None:
    if not least <= len(given) <= most:
        allowed = f"{least} to {most} in parentheses" if least < most else f"{most} in parentheses"
        raise SyntaxFault(place, found=str(len(given)), allowed=allowed)


def _operand(argument: Argument) -> Operand:
    if not isinstance(argument.node, Operand):
        raise argument.wrong("a value")
    return argument.node


def _condition(argument: Argument) -> Expression:
    match argument.node:
        case Expression() as node:
            return node
        case Field() as named:
            return Compare(named, Operator.EQ, Value(given=True))
    raise argument.wrong("a condition")


def _field(argument: Argument) -> Field:
    if not isinstance(argument.node, Field):
        raise argument.wrong("a name")
    return argument.node


def _text(argument: Argument) -> str:
    if not isinstance(argument.node, Value) or not isinstance(argument.node.given, str):
        raise argument.wrong("a text in quotes")
    return argument.node.given


def _call(function: Function) -> Make:
    def make(place: Place, given: Sequence[Argument]) -> Call:
        _count(place, given, *function.takes)
        return Call(function, tuple(_operand(each) for each in given))

    return make


def _choose(place: Place, given: Sequence[Argument]) -> Choose:
    _count(place, given, 3, 3)
    condition, then, otherwise = given
    return Choose(_condition(condition), _operand(then), _operand(otherwise))


def _mode(given: Sequence[Argument]) -> Rounding:
    """Give the rounding that the third argument names."""
    if len(given) < 3:  # noqa: PLR2004 - the place of the mode.
        return Rounding.HALF_AWAY_FROM_ZERO
    match given[2].node:
        case Field(name) if name in MODES:
            return Rounding(name)
    raise given[2].wrong(", ".join(MODES))


def _round(place: Place, given: Sequence[Argument]) -> Round:
    """Round to digits: ``round(x)``, ``round(x, 2)``, ``round(x, 2, half_even)``."""
    _count(place, given, 1, 3)
    digits = 0
    if len(given) > 1:
        match given[1].node:
            case Value(int() as digits) if not isinstance(digits, bool):
                pass
            case _:
                raise given[1].wrong(_DIGITS)
        if abs(digits) > DIGITS_MAX:
            raise given[1].wrong(_DIGITS)
    return Round(_operand(given[0]), Decimal(1).scaleb(-digits, EXACT), _mode(given))


def _round_to(place: Place, given: Sequence[Argument]) -> Round:
    """Round to multiples: ``round_to(x, 0.05)``."""
    _count(place, given, 2, 3)
    match given[1].node:
        case Value(int() | Decimal() as step) if not isinstance(step, bool) and step > 0:
            return Round(_operand(given[0]), Decimal(step), _mode(given))
    raise given[1].wrong("a number above zero")


def _contains(place: Place, given: Sequence[Argument]) -> Contains:
    _count(place, given, 2, 2)
    return Contains(_field(given[0]), _text(given[1]))


def _starts_with(place: Place, given: Sequence[Argument]) -> StartsWith:
    _count(place, given, 2, 2)
    return StartsWith(_field(given[0]), _text(given[1]))


def _is_empty(place: Place, given: Sequence[Argument]) -> IsEmpty:
    _count(place, given, 1, 1)
    return IsEmpty(_field(given[0]))


def _named(place: Place, given: Sequence[Argument]) -> Field:
    _count(place, given, 1, 1)
    return Field(_text(given[0]))


def _value(type: FieldType) -> Make:
    def make(place: Place, given: Sequence[Argument]) -> Value:
        _count(place, given, 1, 1)
        return Value(Attribute(type.value, type).take(_text(given[0])))

    return make


CALLS: Final[Mapping[str, Make]] = {
    **{function.value: _call(function) for function in Function},
    "contains": _contains,
    "date": _value(FieldType.DAY),
    "field": _named,
    "id": _value(FieldType.ID),
    "if": _choose,
    "instant": _value(FieldType.INSTANT),
    "is_empty": _is_empty,
    "round": _round,
    "round_to": _round_to,
    "starts_with": _starts_with,
}
"""Functions by name."""
