"""The back end in text: a formula as `parse` reads it, in the one form there is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from salescore.clock import aware
from salescore.decimals import EXACT, Rounding, text
from salescore.errors import InvalidValue
from salescore.formula.expressions import (
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
from salescore.formula.operands import Arithmetic, Call, Choose, Negative, Round
from salescore.formula.tokens import ESCAPES, NAME, RESERVED

__all__ = ["COMPARED", "DIGITS_MAX", "Power", "Written", "digits_of_step", "power_of", "text_of"]

DIGITS_MAX: Final = 20
"""Digits behind the point, or zeros before it, to which a formula rounds."""

COMPARED: Final = {
    Operator.EQ: "==",
    Operator.NE: "!=",
    Operator.LT: "<",
    Operator.LE: "<=",
    Operator.GT: ">",
    Operator.GE: ">=",
}
"""How operators are written."""

_ESCAPED: Final = str.maketrans({meant: f"\\{letter}" for letter, meant in ESCAPES.items()})


class Power:
    """How closely the parts of a text are bound; what binds less stands in parentheses."""

    OR: Final = 1
    AND: Final = 2
    NOT: Final = 3
    COMPARE: Final = 4
    SUM: Final = 5
    PRODUCT: Final = 6
    SIGN: Final = 7
    ALONE: Final = 8


def power_of(node: Expression | Operand) -> int:
    """Say how closely a node is bound."""
    match node:
        case And((part,)) | Or((part,)):
            return power_of(part)
        case And(()) | Or(()) | Not(In()):
            return Power.COMPARE
        case Arithmetic(_, sign, _):
            return Power.SUM if sign.of_sums else Power.PRODUCT
    return _POWERS.get(type(node), Power.ALONE)


_POWERS: Final[Mapping[type, int]] = {
    Or: Power.OR,
    And: Power.AND,
    Not: Power.NOT,
    Compare: Power.COMPARE,
    In: Power.COMPARE,
    Negative: Power.SIGN,
}


def text_of(node: Expression | Operand) -> str:
    """Write a formula; `parse` gives an equal one again.

    Args:
        node: a condition or an operand. A connective of one part is written as that part.

    Raises:
        InvalidValue: a value that no text can say: a number that is not finite or far too long,
            an instant without a zone.

    >>> from salescore.formula import f
    >>> text_of((f.quantity >= 10) & ~f.channel.in_(["web", "shop"]))
    'quantity >= 10 and channel not in ("web", "shop")'
    """
    return Written(node).text


class Written:
    """A formula as text, with the place of each of its nodes.

    Args:
        node: the formula.

    Attributes:
        text: of the whole.
    """

    def __init__(self, node: Expression | Operand) -> None:
        """Write it."""
        self._pieces: list[str] = []
        self._length = 0
        self._offsets: dict[int, int] = {}
        self._node(node, Power.OR)
        self.text: str = "".join(self._pieces)

    def offset(self, node: Expression | Operand) -> int:
        """Give where a node begins; 0 for a stranger."""
        return self._offsets.get(id(node), 0)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _node(self, node: Expression | Operand, least: int) -> None:
        """Write a node, in parentheses if it is bound less closely than needed."""
        self._offsets.setdefault(id(node), self._length)
        inside = power_of(node) < least
        if inside:
            self._put("(")
        if isinstance(node, Expression):
            self._condition(node)
        else:
            self._operand(node)
        if inside:
            self._put(")")

    def _condition(self, node: Expression) -> None:
        match node:
            case And(parts):
                self._joined(parts, " and ", Power.NOT, empty="always")
            case Or(parts):
                self._joined(parts, " or ", Power.AND, empty="never")
            case Not(In() as among):
                self._among(among, " not in ")
            case Not(part):
                self._put("not ")
                self._met(part, Power.NOT)
            case Compare(left, operator, right):
                self._node(left, Power.SUM)
                self._put(f" {COMPARED[operator]} ")
                self._node(right, Power.SUM)
            case In():
                self._among(node, " in ")
            case IsEmpty(named):
                self._called("is_empty", (named,))
            case Contains(named, found):
                self._called("contains", (named, Value(found)))
            case StartsWith(named, found):
                self._called("starts_with", (named, Value(found)))

    def _operand(self, node: Operand) -> None:
        match node:
            case Field(name):
                self._put(_name(name))
            case Value(given):
                self._put(_value(given))
            case Arithmetic():
                self._row(node)
            case Negative(part):
                self._put("-")
                alone = isinstance(part, Negative | Value)
                self._node(part, Power.ALONE + 1 if alone else Power.SIGN)
            case Call(function, parts):
                self._called(function.value, parts)
            case Round(part, step, mode):
                self._rounded(part, step, mode)
            case Choose(condition, then, otherwise):
                self._put("if(")
                self._met(condition, Power.OR)
                for part in (then, otherwise):
                    self._put(", ")
                    self._node(part, Power.OR)
                self._put(")")

    def _met(self, node: Expression, least: int) -> None:
        """Write a condition where only one can stand: that a field is true is its name alone."""
        match node:
            case Compare(Field() as named, Operator.EQ, Value(True)):
                self._offsets.setdefault(id(node), self._length)
                self._node(named, least)
            case _:
                self._node(node, least)

    def _joined(self, parts: tuple[Expression, ...], word: str, least: int, *, empty: str) -> None:
        if not parts:
            self._put(empty)
        if len(parts) == 1:
            self._node(parts[0], Power.OR)
            return
        for number, part in enumerate(parts):
            self._put(word if number else "")
            self._met(part, least)

    def _called(self, name: str, parts: Iterable[Expression | Operand]) -> None:
        self._put(f"{name}(")
        for number, part in enumerate(parts):
            self._put(", " if number else "")
            self._node(part, Power.OR)
        self._put(")")

    def _row(self, node: Arithmetic) -> None:
        """Write a row of operations from left to right, as far as it needs no parentheses."""
        row = [node]
        while isinstance(node.left, Arithmetic) and power_of(node.left) >= power_of(node):
            node = node.left
            self._offsets.setdefault(id(node), self._length)
            row.append(node)
        self._node(node.left, power_of(node))
        for each in reversed(row):
            self._put(f" {each.sign.value} ")
            self._node(each.right, power_of(each) + 1)

    def _rounded(self, part: Operand, step: Decimal, mode: Rounding) -> None:
        digits = digits_of_step(step)
        self._put("round(" if digits is not None else "round_to(")
        self._node(part, Power.OR)
        if digits is None:
            self._put(f", {text(step)}")
        elif digits or mode is not Rounding.HALF_AWAY_FROM_ZERO:
            self._put(f", {digits}")
        self._put(")" if mode is Rounding.HALF_AWAY_FROM_ZERO else f", {mode.value})")

    def _among(self, node: In, word: str) -> None:
        self._node(node.field, Power.ALONE)
        values = ", ".join(_value(each) for each in node.values)
        self._put(f"{word}({values})")


def digits_of_step(step: Decimal) -> int | None:
    """Give the number of digits that a step leaves, or None if it is no power of ten.

    >>> [digits_of_step(Decimal(step)) for step in ("0.010", "10", "0.05")]
    [2, -1, None]
    """
    digits = -step.adjusted()
    if abs(digits) > DIGITS_MAX or step != Decimal(1).scaleb(-digits, EXACT):
        return None
    return digits


def _name(name: str) -> str:
    if NAME.fullmatch(name) and name not in RESERVED:
        return name
    return f"field({_quoted(name)})"


def _quoted(given: str) -> str:
    return f'"{given.translate(_ESCAPED)}"'


def _value(given: Any) -> str:
    """Write a value."""
    match given:
        case None | bool():
            written = str(given).lower()
        case str():
            written = _quoted(given)
        case int():
            written = str(given)
        case Decimal():
            written = text(given)
        case UUID():
            written = f'id("{given}")'
        case datetime():
            written = f'instant("{aware(given).isoformat()}")'
        case date():
            written = f'date("{given.isoformat()}")'
        case _:
            raise InvalidValue("value", value=given, allowed="text, a finite number, a date, an id")
    return written
