"""How a formula is written in Python: `f` gives fields, and operators on them give conditions."""

from collections.abc import Iterable
from typing import Any, Final, NoReturn

from attrs import frozen

from salescore.formula.expressions import (
    Compare,
    Contains,
    Field,
    In,
    IsEmpty,
    Not,
    NoTruth,
    Operator,
    StartsWith,
    Value,
)

__all__ = ["Fields", "Sort", "Term", "f"]


@frozen
class Sort:
    """One step of an order: by this field, the smallest first or the largest first."""

    field: Field
    descending: bool = False


class Term:
    """A field as it is written: compare it, or ask what it is like.

    Args:
        name: of the field.
    """

    __slots__ = ("_name",)
    __hash__ = None  # type: ignore[assignment]  # `==` makes a condition, so that no set can hold it.

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self._name = name

    @property
    def field_(self) -> Field:
        """The node of this field."""
        return Field(self._name)

    def __getattr__(self, name: str) -> "Term":
        """Give a member of a family of fields: ``f.custom.color``."""
        if name.startswith("__"):
            raise AttributeError(name)
        return Term(f"{self._name}.{name}")

    def __call__(self, name: str) -> "Term":
        """Give a member whose name is no word of Python: ``f.custom("shelf life")``."""
        return Term(f"{self._name}.{name}")

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

    def __bool__(self) -> NoReturn:
        raise NoTruth

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

    def _compared(self, operator: Operator, other: object) -> Compare:
        right = other.field_ if isinstance(other, Term) else Value(other)
        return Compare(self.field_, operator, right)


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
