"""The back end in Python for what is computed: from an operand to a function that computes it.

Sums and products are those of `decimals.EXACT`. A division makes fractions of everything that is
computed with it, up to where it is rounded. What is missing (None) makes missing what needs it.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final

from attrs import evolve, frozen

from salescore.decimals import (
    EXACT,
    Rounding,
    decimal_places,
    exact_decimal,
    round_to_int,
)
from salescore.errors import InvalidValue
from salescore.fields import FieldType, Resolver
from salescore.formula.digits import RESULT_DIGITS_MAX, Digits, digits_of, is_short
from salescore.formula.expressions import OPERAND, Expression, Field, Operand, Value
from salescore.formula.faults import DivisionByZero, OutOfRange
from salescore.formula.operands import (
    Arithmetic,
    Call,
    Choose,
    Function,
    Negative,
    Round,
    Sign,
    row_of,
)
from salescore.formula.writing import text_of

__all__ = ["Computed", "computed", "leaving"]

_Run = Callable[[Any], Any]
_Test = Callable[[Any], bool]

_DECIMAL: Final = {
    Sign.ADD: EXACT.add,
    Sign.SUBTRACT: EXACT.subtract,
    Sign.MULTIPLY: EXACT.multiply,
}
_RATIO: Final = {
    Sign.ADD: Fraction.__add__,
    Sign.SUBTRACT: Fraction.__sub__,
    Sign.MULTIPLY: Fraction.__mul__,
    Sign.DIVIDE: Fraction.__truediv__,
}
_ZERO: Final = Decimal(0)
_NESTED_MAX: Final = 20
_WHOLE: Final = frozenset({FieldType.WHOLE, FieldType.MONEY})
"""Types whose values are no Decimals."""


@frozen
class Computed:
    """What computes an operand.

    Args:
        run: from the value that fields are read off to the result.
        digits: how long it can be, if it is a number.
        missing: whether it may be None.
        ratio: whether it is a Fraction.
        given: the result, if it is always the same.
    """

    run: _Run
    digits: Digits
    missing: bool = False
    ratio: bool = False
    given: Any = None

    def as_ratio(self) -> "Computed":
        """Give the same as a Fraction."""
        if self.ratio:
            return self
        run, given = self.run, self.given
        fixed = None if given is None else Fraction(given)
        if self.missing:
            ratio: _Run = lambda value: None if (found := run(value)) is None else Fraction(found)  # noqa: E731 - beside its twin.
        else:
            ratio = lambda value: Fraction(run(value))  # noqa: E731 - beside its twin.
        return Computed(
            ratio, self.digits.as_ratio(), missing=self.missing, ratio=True, given=fixed
        )


def computed(node: Operand, resolve: Resolver, test: Callable[[Expression], _Test]) -> Computed:
    """Make what computes a checked operand.

    Args:
        node: the operand.
        resolve: from names to fields.
        test: makes what tests a condition.
    """
    return _Computing(resolve, test).of(node)


def leaving(made: Computed) -> _Run:
    """Make what gives a number to the outside: a Decimal if it can be one, no negative zero."""
    run = made.run
    if made.ratio:
        return lambda value: None if (found := run(value)) is None else _decimal(found)
    if made.missing:
        return lambda value: None if (found := run(value)) is None else found or _ZERO
    return lambda value: run(value) or _ZERO


def _decimal(ratio: Fraction) -> Decimal | Fraction:
    return ratio if decimal_places(ratio) is None else exact_decimal(ratio)


class _Computing:
    """One walk through an operand."""

    def __init__(self, resolve: Resolver, test: Callable[[Expression], _Test]) -> None:
        self._resolve = resolve
        self._test = test

    def of(self, node: Operand) -> Computed:
        """Give what computes a node."""
        match node:
            case Field(name):
                return self._field(name)
            case Value(given):
                return _constant(given)
            case Arithmetic():
                return self._row(node)
        return self._changed(node)

    def _changed(self, node: Operand) -> Computed:
        match node:
            case Negative(part):
                return _changed(self.of(part), EXACT.minus, Fraction.__neg__)
            case Round(part, step, mode):
                return _rounded(self.of(part), step, mode)
            case Choose(condition, then, otherwise):
                return _chosen(self._test(condition), self.of(then), self.of(otherwise))
            case Call(function, parts):
                return _called(node, function, [self.of(part) for part in parts])
        raise InvalidValue("operand", value=node, allowed=OPERAND)

    def _field(self, name: str) -> Computed:
        attribute = self._resolve(name)
        made = Computed(attribute.read, digits_of(attribute.type), missing=attribute.optional)
        if attribute.type in _WHOLE:
            return _changed(made, Decimal, Fraction)
        return made.as_ratio() if attribute.ratio else made

    def _row(self, node: Arithmetic) -> Computed:
        """Make what computes a row of operations: one inside the other, a long one step by step."""
        first, row = row_of(node)
        made = start = self.of(first)
        if len(row) <= _NESTED_MAX:
            for each in row:
                made = self._arithmetic(each, made, self.of(each.right))
            return made
        steps: list[_Run] = []
        for each in row:
            found, right = evolve(made, run=_first, given=None), self.of(each.right)
            behind = evolve(right, run=partial(_behind, right.run))
            made = self._arithmetic(each, found, behind)
            steps.append(made.run)

        def run(value: Any) -> Any:
            found = start.run(value)
            for step in steps:
                found = step((found, value))
            return found

        return evolve(made, run=run)

    def _arithmetic(self, node: Arithmetic, left: Computed, other: Computed) -> Computed:
        sign, right = node.sign, node.right
        if sign is Sign.DIVIDE:
            return self._divided(node, left, other, right)
        ratio = left.ratio or other.ratio
        if ratio:
            left, other = left.as_ratio(), other.as_ratio()
        operation = _RATIO[sign] if ratio else _DECIMAL[sign]
        digits = left.digits.joined(sign, other.digits, ratio=ratio)
        return _kept_short(node, _joined(operation, left, other, digits, ratio=ratio))

    def _divided(self, node: Operand, left: Computed, other: Computed, right: Operand) -> Computed:
        divisor = other.given
        if divisor is not None and not left.ratio:
            inverse = 1 / Fraction(divisor)
            if decimal_places(inverse) is not None:
                factor = _constant(exact_decimal(inverse))
                digits = left.digits.joined(Sign.MULTIPLY, factor.digits, ratio=False)
                return _kept_short(node, _joined(EXACT.multiply, left, factor, digits))
        one, two = left.as_ratio(), other.as_ratio()

        def divide(dividend: Fraction, by: Fraction) -> Fraction:
            if not by:
                raise DivisionByZero(text_of(right))
            return dividend / by

        operation = divide if divisor is None else _RATIO[Sign.DIVIDE]
        digits = one.digits.joined(Sign.DIVIDE, two.digits, ratio=True)
        return _kept_short(node, _joined(operation, one, two, digits, ratio=True))


def _first(pair: tuple[Any, Any]) -> Any:
    """Give what was found so far."""
    return pair[0]


def _behind(run: _Run, pair: tuple[Any, Any]) -> Any:
    """Compute on what fields are read off."""
    return run(pair[1])


def _constant(given: Any) -> Computed:
    if isinstance(given, int) and not isinstance(given, bool):
        given = Decimal(given)
    return Computed(lambda _: given, digits_of(given), given=given)


def _joined(
    operation: Callable[[Any, Any], Any],
    left: Computed,
    right: Computed,
    digits: Digits,
    *,
    ratio: bool = False,
) -> Computed:
    """Make what does something with two results."""
    one, two, given = left.run, right.run, right.given
    missing = left.missing or right.missing
    if missing:
        run: _Run = lambda value: (  # noqa: E731 - beside its twins.
            None
            if (first := one(value)) is None or (second := two(value)) is None
            else operation(first, second)
        )
    elif given is not None:
        run = lambda value: operation(one(value), given)  # noqa: E731 - beside its twins.
    else:
        run = lambda value: operation(one(value), two(value))  # noqa: E731 - beside its twins.
    return Computed(run, digits, missing=missing, ratio=ratio)


def _kept_short(node: Operand, made: Computed) -> Computed:
    """Look at the result where it could be too long."""
    if made.digits.fits:
        return made
    run = made.run

    def short(value: Any) -> Any:
        found = run(value)
        if found is None or is_short(found):
            return found
        raise OutOfRange(text_of(node), allowed=f"a number of at most {RESULT_DIGITS_MAX} digits")

    return evolve(made, run=short, digits=_LONGEST)


_LONGEST: Final = Digits(RESULT_DIGITS_MAX, RESULT_DIGITS_MAX)


def _changed(
    made: Computed, of_decimal: Callable[[Any], Any], of_ratio: Callable[[Any], Any]
) -> Computed:
    """Make what changes one number without making it longer."""
    run, change = made.run, of_ratio if made.ratio else of_decimal
    if made.missing:
        changed: _Run = lambda value: None if (found := run(value)) is None else change(found)  # noqa: E731 - beside its twin.
    else:
        changed = lambda value: change(run(value))  # noqa: E731 - beside its twin.
    return evolve(made, run=changed, given=None)


def _rounded(made: Computed, step: Decimal, mode: Rounding) -> Computed:
    power = -step.adjusted()
    if not made.ratio and step == Decimal(1).scaleb(-power, EXACT):

        def rounded(found: Any) -> Decimal:
            whole = round_to_int(EXACT.scaleb(found, power), mode)
            return Decimal(whole).scaleb(-power, EXACT)

    else:
        inverse = 1 / Fraction(step)

        def rounded(found: Any) -> Decimal:
            whole = round_to_int(Fraction(found) * inverse, mode)
            return EXACT.multiply(step, whole)

    needed = digits_of(step)
    whole = made.digits.whole + needed.whole + 1
    made = evolve(made, digits=Digits(whole, needed.behind))
    return evolve(_changed(made, rounded, rounded), ratio=False)


def _chosen(test: _Test, then: Computed, otherwise: Computed) -> Computed:
    ratio = then.ratio or otherwise.ratio
    if ratio:
        then, otherwise = then.as_ratio(), otherwise.as_ratio()
    one, two = then.run, otherwise.run
    return Computed(
        lambda value: one(value) if test(value) else two(value),
        then.digits.either(otherwise.digits),
        missing=then.missing or otherwise.missing,
        ratio=ratio,
    )


def _called(node: Operand, function: Function, parts: Sequence[Computed]) -> Computed:
    match function:
        case Function.ABS:
            return _changed(parts[0], EXACT.abs, Fraction.__abs__)
        case Function.DAYS_BETWEEN:
            return _joined(_days_between, parts[0], parts[1], digits_of(FieldType.DAY))
        case Function.ADD_DAYS:
            return _joined(_adding_days(node), parts[0], parts[1], digits_of(FieldType.DAY))
    if any(part.ratio for part in parts):
        parts = [part.as_ratio() for part in parts]
    digits = parts[0].digits
    for part in parts[1:]:
        digits = digits.either(part.digits)
    runs = [part.run for part in parts]
    extreme: Callable[[Any], Any] = min if function is Function.MIN else max
    if any(part.missing for part in parts):
        run: _Run = lambda value: (  # noqa: E731 - beside its twin.
            None if None in (found := [one(value) for one in runs]) else extreme(found)
        )
        return Computed(run, digits, missing=True, ratio=parts[0].ratio)
    return Computed(
        lambda value: extreme([one(value) for one in runs]), digits, ratio=parts[0].ratio
    )


def _days_between(start: date, end: date) -> Decimal:
    return Decimal((end - start).days)


def _adding_days(node: Operand) -> Callable[[date, Any], date]:
    def add(start: date, count: Any) -> date:
        whole = int(count)
        if whole != count:
            raise OutOfRange(text_of(node), allowed="a date a whole number of days later")
        try:
            return start + timedelta(days=whole)
        except OverflowError as error:
            raise OutOfRange(text_of(node), allowed="0001-01-01 to 9999-12-31") from error

    return add
