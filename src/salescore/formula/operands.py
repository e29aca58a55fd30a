"""What formulas compute: frozen nodes over fields and values, bounded as conditions are.

Numbers are exact: `Decimal` where a number of decimals is enough, else `fractions.Fraction`. What
is computed of something missing (None) is missing too; missing is not zero.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import attrs
from attrs import frozen

from salescore.decimals import Rounding, decimal
from salescore.errors import InvalidValue
from salescore.formula.expressions import (
    OPERAND,
    Expression,
    Operand,
    Size,
    demand_condition,
    measured,
)

__all__ = [
    "MODES",
    "Arithmetic",
    "Call",
    "Choose",
    "Function",
    "Negative",
    "Round",
    "Sign",
    "row_of",
]


class Sign(StrEnum):
    """What is done with two numbers."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"

    @property
    def of_sums(self) -> bool:
        """Whether it adds or subtracts; the others bind closer."""
        return self in {Sign.ADD, Sign.SUBTRACT}


class Function(StrEnum):
    """What is computed of operands by a name."""

    MIN = "min"
    MAX = "max"
    ABS = "abs"
    DAYS_BETWEEN = "days_between"
    ADD_DAYS = "add_days"

    @property
    def takes(self) -> tuple[int, int]:
        """How many operands it takes, at least and at most."""
        return _TAKES[self]


_TAKES: Final = {
    Function.MIN: (2, 20),
    Function.MAX: (2, 20),
    Function.ABS: (1, 1),
    Function.DAYS_BETWEEN: (2, 2),
    Function.ADD_DAYS: (2, 2),
}


MODES: Final = tuple(mode.value for mode in Rounding if mode is not Rounding.EXACT)
"""How a formula may round."""


def _sign(given: Any) -> Sign:
    if given not in tuple(Sign):
        raise InvalidValue("sign", value=given, allowed=", ".join(Sign))
    return Sign(given)


def _function(given: Any) -> Function:
    if given not in tuple(Function):
        raise InvalidValue("function", value=given, allowed=", ".join(Function))
    return Function(given)


def _mode(given: Any) -> Rounding:
    if given not in MODES:
        raise InvalidValue("mode", value=given, allowed=", ".join(MODES))
    return Rounding(given)


def _operand(part: Any) -> Any:
    if not isinstance(part, Operand):
        raise InvalidValue("operand", value=part, allowed=OPERAND)
    return part


def _operands(parts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_operand(part) for part in parts)


@frozen
class Arithmetic(Operand):
    """Two numbers added, subtracted, multiplied or divided, exactly."""

    left: Operand = attrs.field(converter=_operand)
    sign: Sign = attrs.field(converter=_sign)
    right: Operand = attrs.field(converter=_operand)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it: a row of sums, or of products, is one level."""
        left = self.left
        if isinstance(left, Arithmetic) and left.sign.of_sums is self.sign.of_sums:
            size = measured((self.right,), row=left.size)
        else:
            size = measured((left, self.right))
        object.__setattr__(self, "size", size)


def row_of(node: Arithmetic) -> tuple[Operand, list[Arithmetic]]:
    """Give where a row of operations begins, and the operations in order, to go through it at once.

    >>> from salescore.formula import parse
    >>> first, row = row_of(parse("a * b - c"))
    >>> first.name, [each.sign.value for each in row]
    ('a', ['*', '-'])
    """
    row = [node]
    while isinstance(row[-1].left, Arithmetic):
        row.append(row[-1].left)
    return row[-1].left, row[::-1]


@frozen
class Negative(Operand):
    """A number with the other sign."""

    part: Operand = attrs.field(converter=_operand)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", measured((self.part,)))


@frozen
class Call(Operand):
    """What a function gives for its operands.

    The smallest or largest of 2 to 20 numbers or dates; a number without its sign; the days from
    one date to another; the date so many days later.
    """

    function: Function = attrs.field(converter=_function)
    parts: tuple[Operand, ...] = attrs.field(converter=_operands)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Hold the number of operands, and measure it."""
        least, most = self.function.takes
        if not least <= len(self.parts) <= most:
            name = f"operands of {self.function.value}"
            raise InvalidValue(name, value=len(self.parts), allowed=f"{least} to {most}")
        object.__setattr__(self, "size", measured(self.parts))


def _step(given: Any) -> Decimal:
    step = decimal(given, name="step")
    if step <= 0:
        raise InvalidValue("step", value=given, allowed="above zero")
    return step


@frozen
class Round(Operand):
    """A number rounded to a multiple of a step, which is any number above zero.

    Args:
        part: the number.
        step: 0.01 for two digits, 0.05 for five cents.
        mode: how it is rounded, one of `MODES`.
    """

    part: Operand = attrs.field(converter=_operand)
    step: Decimal = attrs.field(converter=_step)
    mode: Rounding = attrs.field(default=Rounding.HALF_AWAY_FROM_ZERO, converter=_mode)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", measured((self.part,)))


@frozen
class Choose(Operand):
    """One operand where a condition holds, another one where it does not."""

    condition: Expression = attrs.field(converter=demand_condition)
    then: Operand = attrs.field(converter=_operand)
    otherwise: Operand = attrs.field(converter=_operand)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        parts = (self.condition, self.then, self.otherwise)
        object.__setattr__(self, "size", measured(parts))
