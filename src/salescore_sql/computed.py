"""What formulas compute in SQL: whole numbers of steps, exactly.

PostgreSQL and MariaDB compute with decimals of any length that is needed here. SQLite knows 64 bits
and floats: there a function of Python computes, and numbers that are longer travel as text.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Text, bindparam, case, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Numeric

from salescore.decimals import EXACT, plain
from salescore.fields import Attribute, Resolver
from salescore.formula import (
    Arithmetic,
    Call,
    Choose,
    Expression,
    Field,
    Negative,
    Operand,
    Operator,
    Sign,
    Value,
)
from salescore.formula.steps import as_product, steps_of
from salescore_sql.fields import column_of
from salescore_sql.mapping import Mapped
from salescore_sql.reckoning import FUNCTION

__all__ = ["Reckoning", "compared", "number"]

_Shape = tuple[Any, ...]
_Condition = Callable[[Mapped[Any], Any], ColumnElement[bool]]

_COMPARES: Final = {
    Operator.EQ: "=",
    Operator.LT: "<",
    Operator.LE: "<=",
    Operator.GT: ">",
    Operator.GE: ">=",
}


@frozen
class Reckoning:
    """What parts an operand into its shape and its values, in steps of the same size.

    Args:
        resolve: from names to fields.
        values: where the values go.
        asked: gives the shape of a condition.
    """

    resolve: Resolver
    values: list[Any]
    asked: Callable[[Expression], _Shape]

    def comparison(self, left: Operand, right: Operand) -> tuple[_Shape, _Shape]:
        """Give the shapes of two operands, as whole numbers of equal steps."""
        finest = max(self._decimals(left), self._decimals(right))
        return self._at(left, finest), self._at(right, finest)

    def of(self, node: Operand) -> _Shape:
        """Give the shape of an operand in its own steps."""
        return self._at(node, self._decimals(node))

    def _decimals(self, node: Operand) -> int:
        return steps_of(node, self.resolve).decimals

    def _at(self, node: Operand, decimals: int) -> _Shape:
        """Give the shape of an operand in finer steps."""
        power = decimals - self._decimals(node)
        if isinstance(node, Value):
            scaled = Decimal(node.given).scaleb(decimals, EXACT)
            self.values.append(str(int(plain(scaled))))
            return ("value", len(self.values) - 1)
        shape = self._of(node)
        return ("finer", shape, power) if power else shape

    def _of(self, node: Operand) -> _Shape:
        match node:
            case Field(name):
                return ("field", self.resolve(name))
            case Negative(part):
                return ("-", ("zero",), self._at(part, self._decimals(part)))
            case Arithmetic():
                return self._arithmetic(node)
            case Choose(condition, then, otherwise):
                met = self.asked(condition)
                return ("if", met, *self.comparison(then, otherwise))
            case Call(function, parts):
                finest = self._decimals(node)
                return (function.value, *(self._at(part, finest) for part in parts))
        raise AssertionError(node)

    def _arithmetic(self, node: Arithmetic) -> _Shape:
        node = (as_product(node) or node) if node.sign is Sign.DIVIDE else node
        if node.sign is Sign.MULTIPLY:
            parts = [self._at(part, self._decimals(part)) for part in (node.left, node.right)]
            return (node.sign.value, *parts)
        return (node.sign.value, *self.comparison(node.left, node.right))


def compared(
    tables: Mapped[Any], operator: Operator, left: _Shape, right: _Shape, condition: _Condition
) -> ColumnElement[bool]:
    """Give the comparison of two shapes; unknown where something is missing."""
    parts = [number(tables, shape, condition) for shape in (left, right)]
    asked: ColumnElement[bool] = _Step(_COMPARES[operator], *parts)
    return asked


def number(tables: Mapped[Any], shape: _Shape, condition: _Condition) -> ColumnElement[Any]:
    """Give what computes the shape of an operand; empty where something is missing."""
    match shape:
        case ("field", Attribute() as attribute):
            return _Step("number", column_of(tables, attribute))
        case ("value", place):
            return _Step("number", bindparam(f"v{place}", type_=Text()))
        case ("zero",):
            return _Step("number", literal_column("0"))
        case ("finer", inner, power):
            factor = _Step("number", literal_column(f"'{10**power}'"))
            return _Step("*", number(tables, inner, condition), factor)
        case ("if", met, then, otherwise):
            one, two = (number(tables, each, condition) for each in (then, otherwise))
            return case((condition(tables, met), one), else_=two)
    word, *parts = shape
    return _Step(word, *(number(tables, part, condition) for part in parts))


class _Step(FunctionElement[Any]):
    """One step of a computation, as every database writes it."""

    type = Numeric()
    inherit_cache = False
    name = "step"

    def __init__(self, word: str, *parts: ColumnElement[Any]) -> None:
        super().__init__(*parts)
        self.word = word


def _parts(element: _Step, compiler: Any, options: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **options) for part in element.clauses]


@compiles(_Step, "sqlite")
def _by_function(element: _Step, compiler: Any, **options: Any) -> str:
    parts = _parts(element, compiler, options)
    if element.word == "number":
        return parts[0]
    return f"{FUNCTION}('{element.word}', {', '.join(parts)})"


@compiles(_Step, "postgresql")
def _by_numeric(element: _Step, compiler: Any, **options: Any) -> str:
    parts = _parts(element, compiler, options)
    match element.word:
        case "number":
            return f"CAST({parts[0]} AS NUMERIC)"
        case "abs":
            return f"abs({parts[0]})"
        case "min" | "max" as word:  # LEAST passes over what is empty.
            rows = ", ".join(f"({part})" for part in parts)
            chosen = f"CASE WHEN count(*) = count(x) THEN {word}(x) END"
            return f"(SELECT {chosen} FROM (VALUES {rows}) AS given (x))"  # noqa: S608 - compiled parts.
    return f"({parts[0]} {element.word} {parts[1]})"


@compiles(_Step, "mysql")
@compiles(_Step, "mariadb")
def _by_decimal(element: _Step, compiler: Any, **options: Any) -> str:
    parts = _parts(element, compiler, options)
    match element.word:
        case "number":
            return f"CAST({parts[0]} AS DECIMAL(65, 0))"
        case "abs":
            return f"abs({parts[0]})"
        case "min":
            return f"least({', '.join(parts)})"
        case "max":
            return f"greatest({', '.join(parts)})"
    return f"({parts[0]} {element.word} {parts[1]})"
