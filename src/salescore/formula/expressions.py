"""The one form of a condition: frozen nodes over operands, bounded in every direction.

An operand is a field, a value, or what `operands` computes of them.

A node says nothing about the kind it will be asked of: `checking.check` holds it against fields.
Nodes are equal by what they say, and can be hashed. ``&``, ``|`` and ``~`` join them; ``and``,
``or`` and ``not`` cannot, and say so.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Final, NoReturn
from uuid import UUID

import attrs
from attrs import frozen

from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.ids import as_id

__all__ = [
    "CONDITION",
    "DEPTH_MAX",
    "NODES_MAX",
    "OPERAND",
    "TEXT_LENGTH_MAX",
    "VALUES_MAX",
    "And",
    "Compare",
    "Contains",
    "Expression",
    "Field",
    "In",
    "IsEmpty",
    "NoTruth",
    "Not",
    "Operand",
    "Operator",
    "Or",
    "Size",
    "StartsWith",
    "Value",
    "demand_condition",
    "measured",
    "reduced",
]

NODES_MAX: Final = 200
"""Comparisons, connectives and operations of one formula."""
DEPTH_MAX: Final = 20
"""Connectives and operations inside each other; what is added up in a row is one level."""
VALUES_MAX: Final = 1000
"""Values in all lists of one formula."""
TEXT_LENGTH_MAX: Final = 1000
"""Characters of one text."""

CONDITION: Final = "a formula, such as f.name == value"
OPERAND: Final = "a field, a value, or what is computed of them"

_NAME_LENGTH_MAX: Final = 200


class NoTruth(SalesError, TypeError):
    """A formula was used as if it were true or false: with ``and``, ``or``, ``not`` or ``if``."""

    code = "formula.no_truth"


class Operator(StrEnum):
    """How two operands are compared."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


@frozen
class Size:
    """How large a formula is."""

    nodes: int = 1
    depth: int = 1
    values: int = 0


class Expression:
    """The base of all conditions."""

    __slots__ = ()

    @property
    def size(self) -> Size:
        """How large it is."""
        return _LEAF

    def __and__(self, other: "Expression") -> "And":
        if not isinstance(other, Expression):
            return NotImplemented
        return And((*_parts(self, And), *_parts(other, And)))

    def __or__(self, other: "Expression") -> "Or":
        if not isinstance(other, Expression):
            return NotImplemented
        return Or((*_parts(self, Or), *_parts(other, Or)))

    def __invert__(self) -> "Expression":
        return Not(self)

    def __bool__(self) -> NoReturn:
        raise NoTruth


class Operand:
    """The base of all that can be compared: fields, values, and what is computed of them."""

    __slots__ = ()

    @property
    def size(self) -> Size:
        """How large it is; fields and values do not count."""
        return _NOTHING


def demand_condition(part: Any) -> Any:
    """Demand a condition.

    Raises:
        InvalidValue: it is something else.
    """
    if not isinstance(part, Expression):
        raise InvalidValue("where", value=part, allowed=CONDITION)
    return part


def _expressions(parts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(demand_condition(part) for part in parts)


def _parts(expression: Expression, kind: "type[And | Or]") -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, kind) else (expression,)


def measured(parts: Iterable[Expression | Operand], *, row: Size | None = None) -> Size:
    """Give the size of what is made of parts.

    Args:
        parts: each of them is one level further in.
        row: the size of what it goes on with at its own level: ``a + b`` in ``a + b + c``.

    Raises:
        TooMany: more than a formula may have.
    """
    nodes, depth, values = 1, 0, 0
    for part in parts:
        size = part.size
        nodes, values = nodes + size.nodes, values + size.values
        depth = max(depth, size.depth)
    if row is None:
        return _bounded(Size(nodes, depth + 1, values))
    return _bounded(Size(nodes + row.nodes, max(depth + 1, row.depth), values + row.values))


def _bounded(size: Size) -> Size:
    for name, count, limit in (
        ("parts of a formula", size.nodes, NODES_MAX),
        ("levels of a formula", size.depth, DEPTH_MAX),
        ("values of a formula", size.values, VALUES_MAX),
    ):
        if count > limit:
            raise TooMany(name, count=count, limit=limit)
    return size


def reduced(value: Any) -> Any:
    """Reduce a value to what a formula may hold: a plain scalar, the id of a value, or None.

    Raises:
        InvalidValue: it is neither.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int | Decimal | UUID | date | datetime):
        return value
    if isinstance(getattr(value, "id", None), UUID):
        return as_id(value)
    raise InvalidValue(
        "value", value=value, allowed="text, a number, a date, an id, or a value with an id"
    )


def _text(value: Any) -> Any:
    """Demand text that is not too long; what letters it may have is the field's business."""
    if not isinstance(value, str):
        raise InvalidValue("text", value=value, allowed="text")
    if len(value) > TEXT_LENGTH_MAX:
        raise InvalidValue("text", value=value[:80], allowed=f"0 to {TEXT_LENGTH_MAX} characters")
    return value


def _named(name: object) -> str:
    if not isinstance(name, str) or not 1 <= len(name) <= _NAME_LENGTH_MAX:
        shown = name[:80] if isinstance(name, str) else name
        raise InvalidValue("field", value=shown, allowed=f"1 to {_NAME_LENGTH_MAX} characters")
    return name


@frozen
class Field(Operand):
    """The field of this name; ``a.b`` is the member b of the family a."""

    name: str = attrs.field(converter=_named)


@frozen
class Value(Operand):
    """A value to compare or to compute with; None is empty."""

    given: Any = attrs.field(converter=reduced)


@frozen
class Compare(Expression):
    """A comparison of two operands, mostly of a field with a value or another field.

    Two-valued: an empty field is equal to nothing and in no order, so that every comparison with
    it is false, except NE, which is always the opposite of EQ. EQ with the value None asks for
    emptiness.
    """

    left: Operand
    operator: Operator = attrs.field(converter=Operator)
    right: Operand

    @property
    def size(self) -> Size:
        """One comparison, and what is computed for it."""
        if isinstance(self.left, Field | Value) and isinstance(self.right, Field | Value):
            return _LEAF
        return measured((self.left, self.right))

    def __attrs_post_init__(self) -> None:
        """Measure it, so that what is too large cannot be made."""
        _bounded(self.size)


def _reduced_all(values: Any) -> tuple[Any, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue("values", value=values, allowed='several values, such as ["placed"]')
    found: list[Any] = []
    for value in values:
        found.append(reduced(value))
        if len(found) > VALUES_MAX:
            raise TooMany("values of a formula", count=len(found), limit=VALUES_MAX)
    return tuple(found)


@frozen
class In(Expression):
    """The field has one of these values; None among them stands for empty."""

    field: Field
    values: tuple[Any, ...] = attrs.field(converter=_reduced_all)

    @property
    def size(self) -> Size:
        """Every value counts."""
        return Size(values=len(self.values))


@frozen
class IsEmpty(Expression):
    """The field has no value (None); an empty text is a value."""

    field: Field


@frozen
class Contains(Expression):
    """The field has this text somewhere in it; upper and lower case are different letters."""

    field: Field
    text: str = attrs.field(converter=_text)


@frozen
class StartsWith(Expression):
    """The field begins with this text; upper and lower case are different letters."""

    field: Field
    text: str = attrs.field(converter=_text)


@frozen
class And(Expression):
    """All parts hold; of no part it is true."""

    parts: tuple[Expression, ...] = attrs.field(converter=_expressions)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", measured(self.parts))


@frozen
class Or(Expression):
    """One part holds at least; of no part it is false."""

    parts: tuple[Expression, ...] = attrs.field(converter=_expressions)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", measured(self.parts))


@frozen
class Not(Expression):
    """The part does not hold."""

    part: Expression = attrs.field(converter=demand_condition)
    size: Size = attrs.field(  # pyright: ignore[reportIncompatibleMethodOverride] - measured once.
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", measured((self.part,)))

    def __invert__(self) -> Expression:
        return self.part


_LEAF: Final = Size()
_NOTHING: Final = Size(0, 0, 0)
