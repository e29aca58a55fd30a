"""How a formula is written in Python: `f` gives fields, and operators on them give conditions."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final, NoReturn

from attrs import frozen

from salescore.formula.expressions import (
    Compare,
    Contains,
    Field,
    In,
    IsEmpty,
    Not,
    NoTruth,
    Operand,
    Operator,
    StartsWith,
    Value,
)
from salescore.formula.operands import Arithmetic, Call, Function, Negative, Sign
from salescore.formula.writing import text_of

__all__ = ["Computation", "Fields", "Sort", "Term", "f"]


@frozen
class Sort:
    """One step of an order: by this field, the smallest first or the largest first."""

    field: Field
    descending: bool = False


class Computation:
    """Something that is computed, as it is written: compare it, or compute on with it.

    Args:
        operand: what is computed.
    """

    __slots__ = ("_operand",)
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # `==` makes a condition, so that no set can hold it.

    def __init__(self, operand: Operand) -> None:
        """Keep it."""
        self._operand = operand

    @property
    def operand_(self) -> Operand:
        """The node of it."""
        return self._operand

    def __eq__(self, other: object) -> Compare:  # type: ignore[override]  # a comparison is a condition here, not an answer.
        return self._compared(Operator.EQ, other)

    def __ne__(self, other: object) -> Compare:  # type: ignore[override]  # as `__eq__`.
        return self._compared(Operator.NE, other)

    def __lt__(self, other: object) -> Compare:
        return self._compared(Operator.LT, other)

    def __le__(self, other: object) -> Compare:
        return self._compared(Operator.LE, other)

    def __gt__(self, other: object) -> Compare:
        return self._compared(Operator.GT, other)

    def __ge__(self, other: object) -> Compare:
        return self._compared(Operator.GE, other)

    def __add__(self, other: object) -> "Computation":
        return _computed(self, Sign.ADD, other)

    def __radd__(self, other: object) -> "Computation":
        return _computed(other, Sign.ADD, self)

    def __sub__(self, other: object) -> "Computation":
        return _computed(self, Sign.SUBTRACT, other)

    def __rsub__(self, other: object) -> "Computation":
        return _computed(other, Sign.SUBTRACT, self)

    def __mul__(self, other: object) -> "Computation":
        return _computed(self, Sign.MULTIPLY, other)

    def __rmul__(self, other: object) -> "Computation":
        return _computed(other, Sign.MULTIPLY, self)

    def __truediv__(self, other: object) -> "Computation":
        return _computed(self, Sign.DIVIDE, other)

    def __rtruediv__(self, other: object) -> "Computation":
        return _computed(other, Sign.DIVIDE, self)

    def __neg__(self) -> "Computation":
        return Computation(Negative(self.operand_))

    def __abs__(self) -> "Computation":
        return Computation(Call(Function.ABS, (self.operand_,)))

    def __bool__(self) -> NoReturn:
        raise NoTruth

    def __repr__(self) -> str:
        return text_of(self.operand_)

    def _compared(self, operator: Operator, other: object) -> Compare:
        return Compare(self.operand_, operator, _operand(other))


def _operand(given: object) -> Operand:
    """Give the node of what is written: a computation, a node, or a value."""
    if isinstance(given, Computation):
        return given.operand_
    return given if isinstance(given, Operand) else Value(given)


def _computed(left: object, sign: Sign, right: object) -> Computation:
    return Computation(Arithmetic(_operand(left), sign, _operand(right)))


class Term(Computation):
    """A field as it is written: compare it, compute with it, or ask what it is like.

    Args:
        name: of the field.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self._name = name

    @property
    def field_(self) -> Field:
        """The node of this field."""
        return Field(self._name)

    @property
    def operand_(self) -> Operand:
        """The node of this field."""
        return self.field_

    def __getattr__(self, name: str) -> "Term":
        """Give a member of a family of fields: ``f.custom.color``."""
        if name.startswith("__"):
            raise AttributeError(name)
        return Term(f"{self._name}.{name}")

    def __call__(self, name: str) -> "Term":
        """Give a member whose name is no word of Python: ``f.custom("shelf life")``."""
        return Term(f"{self._name}.{name}")

    def __repr__(self) -> str:
        return f"f.{self._name}"

    def in_(self, values: Iterable[Any]) -> In:
        """Ask whether the field has one of several values."""
        return In(self.field_, values)

    def is_empty(self) -> IsEmpty:
        """Ask whether the field has no value."""
        return IsEmpty(self.field_)

    def is_given(self) -> Not:
        """Ask whether the field has a value."""
        return Not(self.is_empty())

    def contains(self, text: str) -> Contains:
        """Ask whether a text stands somewhere in the field, letter by letter."""
        return Contains(self.field_, text)

    def starts_with(self, text: str) -> StartsWith:
        """Ask whether the field begins with a text, letter by letter."""
        return StartsWith(self.field_, text)

    def descending(self) -> Sort:
        """Sort by this field, the largest first; the field alone sorts the smallest first."""
        return Sort(self.field_, descending=True)


class Fields:
    """Where fields come from: ``f.state`` and ``f("state")`` are the field of that name."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Term:
        if name.startswith("__"):
            raise AttributeError(name)
        return Term(name)

    def __call__(self, name: str) -> Term:
        """Give the field of a name."""
        return Term(name)


f: Final = Fields()
"""Fields by name.

>>> (f.state == "placed") & (f.gross_minor > 10_000) | f.number.starts_with("SO-2026")
... # doctest: +ELLIPSIS
Or(parts=(And(parts=(Compare(left=Field(name='state'), ...
"""
