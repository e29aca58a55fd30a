"""What every store computes exactly: whole numbers of steps.

Amounts, quantities and whole numbers are kept as whole numbers, of cents, of millionths, of units.
Added, subtracted and multiplied they stay whole, so that a database has nothing to round. What else
a formula can compute is for Python alone, and no store is asked for it.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from salescore.decimals import decimal_places, exact_decimal, plain
from salescore.errors import SalesError
from salescore.fields import FieldType, Resolver
from salescore.formula.checking import Checking, utc
from salescore.formula.digits import digits_of
from salescore.formula.expressions import (
    And,
    Compare,
    Expression,
    Field,
    Not,
    Operand,
    Or,
    Value,
)
from salescore.formula.operands import (
    Arithmetic,
    Call,
    Choose,
    Function,
    Negative,
    Sign,
    row_of,
)
from salescore.formula.writing import text_of
from salescore.quantity import QUANTITY_DIGITS

__all__ = [
    "STEP_DIGITS_MAX",
    "NotExact",
    "Steps",
    "as_product",
    "check_exact",
    "demand_exact",
    "steps_of",
]

STEP_DIGITS_MAX: Final = 60
"""Digits that a number may have while a database computes with it."""

_ALLOWED: Final = "whole numbers, money and quantities, with + - *, min, max, abs and if"
_KEPT: Final = {
    FieldType.WHOLE: 0,
    FieldType.MONEY: 0,
    FieldType.QUANTITY: QUANTITY_DIGITS,
}
"""Types that are kept as whole numbers, with the decimals of a step."""


class NotExact(SalesError, ValueError):
    """Something that not every store can compute exactly."""

    code = "formula.not_exact"

    def __init__(self, part: str, *, allowed: str) -> None:
        """Name the part, and what stores can compute."""
        super().__init__(part=part, allowed=allowed)


@frozen
class Steps:
    """A whole number of steps.

    Args:
        decimals: of a step: 2 for hundredths.
        digits: of the whole number, at most.
    """

    decimals: int
    digits: int

    def at(self, decimals: int) -> "Steps":
        """Give the same number in finer steps."""
        return Steps(decimals, self.digits + decimals - self.decimals)


def demand_exact(expression: Expression, resolve: Resolver) -> None:
    """Demand that every store can answer a checked formula exactly.

    Raises:
        NotExact: it computes what a database would have to round.

    >>> from salescore.formula import f
    >>> from salescore.orders.order import ORDER
    >>> demand_exact(f.paid_minor + 100 < f.gross_minor, ORDER.attribute)
    """
    match expression:
        case And(parts) | Or(parts):
            for part in parts:
                demand_exact(part, resolve)
        case Not(part):
            demand_exact(part, resolve)
        case Compare(Field(), _, Field() | Value()):
            pass
        case Compare(left, _, right):
            one, two = steps_of(left, resolve), steps_of(right, resolve)
            finest = max(one.decimals, two.decimals)
            for side, steps in ((left, one), (right, two)):
                _demand_short(side, steps.at(finest))


def check_exact(node: Operand, resolve: Resolver) -> Operand:
    """Check an operand, and demand that it is a number that every store can compute exactly.

    Returns:
        The operand in its full form.

    Raises:
        UnknownField, InvalidValue: as `check`.
        WrongOperand: it is no number.
        NotExact: it computes what a database would have to round.
    """
    checked, _ = Checking(resolve, utc).operand(node, FieldType.NUMBER)
    steps_of(checked, resolve)
    return checked


def steps_of(node: Operand, resolve: Resolver) -> Steps:
    """Say in which steps an operand is computed.

    Raises:
        NotExact: it is no whole number of steps, or may be too long.
    """
    return _demand_short(node, _steps(node, resolve))


def as_product(node: Arithmetic) -> Arithmetic | None:
    """Give a division as a product if the inverse has an end: ``x / 4`` is ``x * 0.25``."""
    if not isinstance(node.right, Value):
        return None
    inverse = 1 / Fraction(node.right.given)
    if decimal_places(inverse) is None:
        return None
    return Arithmetic(node.left, Sign.MULTIPLY, Value(exact_decimal(inverse)))


def _steps(node: Operand, resolve: Resolver) -> Steps:
    match node:
        case Field(name):
            return _kept(name, resolve)
        case Value(int() | Decimal() as given) if not isinstance(given, bool):
            digits = digits_of(plain(Decimal(given)))
            return Steps(digits.behind, digits.whole + digits.behind)
        case Negative(part) | Call(Function.ABS, (part,)):
            return steps_of(part, resolve)
        case Call(Function.MIN | Function.MAX, parts):
            return _widest([steps_of(part, resolve) for part in parts])
        case Choose(condition, then, otherwise):
            demand_exact(condition, resolve)
            return _widest([steps_of(part, resolve) for part in (then, otherwise)])
        case Arithmetic():
            return _row(node, resolve)
    raise NotExact(text_of(node), allowed=_ALLOWED)


def _kept(name: str, resolve: Resolver) -> Steps:
    type = resolve(name).type
    if "." in name or type not in _KEPT:
        raise NotExact(name, allowed=_ALLOWED)
    return Steps(_KEPT[type], digits_of(FieldType.WHOLE).whole)


def _row(node: Arithmetic, resolve: Resolver) -> Steps:
    first, row = row_of(node)
    found = steps_of(first, resolve)
    for each in row:
        found = _demand_short(each, _joined(found, each, resolve))
    return found


def _joined(left: Steps, node: Arithmetic, resolve: Resolver) -> Steps:
    if node.sign is Sign.DIVIDE:
        product = as_product(node)
        if product is None:
            raise NotExact(text_of(node), allowed=_ALLOWED)
        node = product
    right = steps_of(node.right, resolve)
    if node.sign is Sign.MULTIPLY:
        return Steps(left.decimals + right.decimals, left.digits + right.digits)
    widest = _widest([left, right])
    return evolve(widest, digits=widest.digits + 1)


def _widest(several: list[Steps]) -> Steps:
    finest = max(each.decimals for each in several)
    return Steps(finest, max(each.at(finest).digits for each in several))


def _demand_short(node: Operand, steps: Steps) -> Steps:
    if steps.digits > STEP_DIGITS_MAX:
        raise NotExact(text_of(node), allowed=f"at most {STEP_DIGITS_MAX} digits on the way")
    return steps
