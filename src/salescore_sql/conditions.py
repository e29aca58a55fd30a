"""The back end of formulas in SQL: a shape that is compiled once, and values that change.

SQL has a third truth, for what is empty. Here nobody sees it: a shape has its negations at single
questions only, and the opposite of a question is also met by what is empty. What SQL does not know
is then left only where it counts as false.
"""

import operator as compares
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, case, false, literal_column, or_, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import BigInteger

from salescore.fields import Attribute, Resolver
from salescore.formula import (
    And,
    Compare,
    Contains,
    Expression,
    Field,
    In,
    Not,
    Operand,
    Operator,
    Or,
    StartsWith,
    Value,
)
from salescore_sql.computed import Reckoning, compared
from salescore_sql.fields import among, column_of, stored
from salescore_sql.mapping import Mapped

__all__ = ["Shape", "condition", "shaped", "shaped_number", "sized", "value_of"]

Shape = tuple[Any, ...]
"""A formula without its values: ``("and", shape, ...)``, ``("or", shape, ...)``, or a question:
(word, whether it is asked or its opposite, field, what the word needs)."""

_SIZES: Final = (0, 1, 4, 16, 64, 256, 1024)
_ZERO: Final[ColumnElement[int]] = literal_column("0")
_ONE: Final[ColumnElement[int]] = literal_column("1")
_LETTER_LAST: Final = "\U0010ffff"
_HALVES: Final = range(0xD800, 0xE000)

_COMPARES: Final = {
    Operator.EQ: (compares.eq, compares.ne),
    Operator.LT: (compares.lt, compares.ge),
    Operator.LE: (compares.le, compares.gt),
    Operator.GT: (compares.gt, compares.le),
    Operator.GE: (compares.ge, compares.lt),
}
"""Each operator with its opposite; NE is the opposite of EQ."""


def shaped(expression: Expression, resolve: Resolver, values: list[Any]) -> Shape:
    """Part a checked formula into its shape and its values.

    Args:
        expression: the formula.
        resolve: from names to fields.
        values: where the values go, in the form in which columns hold them.
    """
    return _Shaping(resolve, values).of(expression, wanted=True)


def shaped_number(node: Operand, resolve: Resolver, values: list[Any]) -> Shape:
    """Part a checked operand, computed in whole steps, into its shape and its values."""
    return _Shaping(resolve, values).reckoning.of(node)


def condition(tables: Mapped[Any], shape: Shape) -> ColumnElement[bool]:
    """Give the condition of a shape; the value at place 0 is the parameter ``v0``, and so on."""
    match shape:
        case ("and", *parts):
            return and_(true(), *(condition(tables, part) for part in parts))
        case ("or", *parts):
            return or_(false(), *(condition(tables, part) for part in parts))
        case ("computed", wanted, operator, left, right):
            asked = compared(tables, operator, left, right, condition)
            return asked if wanted else case((asked, _ZERO), else_=_ONE) == _ONE
    return _question(tables, shape)


def _question(tables: Mapped[Any], shape: Shape) -> ColumnElement[bool]:
    """Give the condition of a single question for a field."""
    word, wanted, attribute, *needed = shape
    if wanted and word != "empty" and not any(isinstance(each, Attribute) for each in needed):
        met = among(tables, attribute, lambda column: _asked(tables, column, word, needed))
        if met is not None:
            return met
    column = column_of(tables, attribute)
    if wanted:
        return _asked(tables, column, word, needed)
    opposite = _opposite(tables, column, word, needed)
    fields = [attribute, *(each for each in needed if isinstance(each, Attribute))]
    optional = [column_of(tables, each) for each in fields if each.optional]
    if word == "empty" or not optional:
        return opposite
    return or_(opposite, *(each.is_(None) for each in optional))


def sized(values: Sequence[Any]) -> list[Any]:
    """Fill a list of at most 1,024 values up to one of a few sizes with its last value.

    >>> len(sized(range(17)))
    64
    """
    size = next(size for size in _SIZES if size >= len(values))
    rest = size - len(values)
    return [*values, *([values[-1]] * rest if rest else ())]


def value_of(name: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give the parameter of a name that is compared with a column."""
    return bindparam(name, type_=column.type)


class _Shaping:
    """One walk through a formula."""

    def __init__(self, resolve: Resolver, values: list[Any]) -> None:
        self._resolve = resolve
        self._values = values

    def of(self, expression: Expression, *, wanted: bool) -> Shape:
        """Give the shape of a formula, or of its opposite."""
        match expression:
            case Not(part):
                return self.of(part, wanted=not wanted)
            case And(parts):
                word = "and" if wanted else "or"
                return (word, *(self.of(part, wanted=wanted) for part in parts))
            case Or(parts):
                word = "or" if wanted else "and"
                return (word, *(self.of(part, wanted=wanted) for part in parts))
            case StartsWith(named, text):
                return self.of(_span(named, text), wanted=wanted)
            case Compare(named, Operator.NE, right):
                return self.of(Compare(named, Operator.EQ, right), wanted=not wanted)
        return self._question(expression, wanted=wanted)

    @property
    def reckoning(self) -> Reckoning:
        """What parts operands, with these values."""
        return Reckoning(self._resolve, self._values, partial(self.of, wanted=True))

    def _question(self, expression: Any, *, wanted: bool) -> Shape:
        match expression:
            case Compare(Field(), _, Field() | Value()):
                pass
            case Compare(left, operator, right):
                return ("computed", wanted, operator, *self.reckoning.comparison(left, right))
        attribute = self._resolve(_name_of(expression))
        match expression:
            case Compare(_, operator, Field(name)):
                return ("compare", wanted, attribute, operator, self._resolve(name))
            case Compare(_, operator, Value(given)):
                return ("compare", wanted, attribute, operator, self._place(attribute, given))
            case Contains(_, text):
                return ("contains", wanted, attribute, self._place(attribute, text))
            case In(_, several):
                places = [self._place(attribute, value) for value in sized(several)]
                return ("in", wanted, attribute, *places[:1], len(places))
        return ("empty", wanted, attribute)

    def _place(self, attribute: Attribute, value: Any) -> int:
        self._values.append(stored(attribute, value))
        return len(self._values) - 1


def _name_of(question: Any) -> str:
    named: Any = question.left if isinstance(question, Compare) else question.field
    name: str = named.name
    return name


def _span(named: Field, text: str) -> Expression:
    """Ask for what begins with a text as for a span in the order of code points."""
    start = Compare(named, Operator.GE, Value(text))
    stem = text.rstrip(_LETTER_LAST)
    if not stem:
        return start
    return And((start, Compare(named, Operator.LT, Value(stem[:-1] + _next(stem[-1])))))


def _next(letter: str) -> str:
    """Give the letter behind one; half characters are none.

    >>> _next("a"), hex(ord(_next(chr(0xD7FF))))
    ('b', '0xe000')
    """
    code = ord(letter) + 1
    return chr(_HALVES.stop if code in _HALVES else code)


def _asked(
    tables: Mapped[Any], column: ColumnElement[Any], word: str, needed: Sequence[Any]
) -> ColumnElement[bool]:
    match word:
        case "compare":
            operator, right = needed
            asked: ColumnElement[bool] = _COMPARES[operator][0](
                column, _right(tables, column, right)
            )
            return asked
        case "contains":
            return _Position(column, value_of(f"v{needed[0]}", column)) > _ZERO
        case "in":
            several = _several(column, needed)
            return column.in_(several) if several else false()
    return column.is_(None)


def _opposite(
    tables: Mapped[Any], column: ColumnElement[Any], word: str, needed: Sequence[Any]
) -> ColumnElement[bool]:
    match word:
        case "compare":
            operator, right = needed
            opposite: ColumnElement[bool] = _COMPARES[operator][1](
                column, _right(tables, column, right)
            )
            return opposite
        case "contains":
            return _Position(column, value_of(f"v{needed[0]}", column)) == _ZERO
        case "in":
            several = _several(column, needed)
            return column.not_in(several) if several else true()
    return column.is_not(None)


def _right(tables: Mapped[Any], column: ColumnElement[Any], right: Any) -> ColumnElement[Any]:
    if isinstance(right, Attribute):
        return column_of(tables, right)
    return value_of(f"v{right}", column)


def _several(column: ColumnElement[Any], needed: Sequence[int]) -> list[ColumnElement[Any]]:
    *first, count = needed
    return [value_of(f"v{start + place}", column) for start in first for place in range(count)]


class _Position(FunctionElement[int]):
    """The place of a text in another one, letter by letter; 0 if it is not there."""

    type = BigInteger()
    inherit_cache = True
    name = "instr"


@compiles(_Position)
def _instr(element: _Position, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(_Position, "postgresql")
def _strpos(element: _Position, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"
