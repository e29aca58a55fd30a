"""Holding a formula against the fields it names, and bringing its values into their form."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from salescore.errors import InvalidValue, SalesError, demand_number
from salescore.fields import Attribute, FieldType, Resolver, UnknownField, as_day
from salescore.formula.building import Sort
from salescore.formula.expressions import (
    CONDITION,
    OPERAND,
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
from salescore.formula.faults import Place, UnknownName, WrongPart
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

__all__ = [
    "Checking",
    "WrongComparison",
    "WrongOperand",
    "check",
    "check_placed",
    "check_sort",
    "kind_of",
    "utc",
]

_ORDERED: Final = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})
_UNORDERED: Final = frozenset({FieldType.DECIMAL, FieldType.TRUTH, FieldType.WORD})
_EQUALITY: Final = "eq, ne, in, is_empty"
_DAY: Final = timedelta(days=1)
_SHOWN_MAX: Final = 80
_NOTHING: Final = Value(None)
_NUMBERS: Final = frozenset({
    FieldType.WHOLE, FieldType.MONEY, FieldType.QUANTITY, FieldType.DECIMAL, FieldType.NUMBER,
})  # fmt: skip
_WRITTEN: Final = frozenset({FieldType.DAY, FieldType.INSTANT, FieldType.ID})
"""What a text may stand for where it is wanted."""
_COMPUTED: Final = frozenset({FieldType.NUMBER, FieldType.DAY})
"""Of what there is a smallest and a largest one."""
_TAKEN: Final = {
    Function.ABS: ((FieldType.NUMBER,), FieldType.NUMBER),
    Function.DAYS_BETWEEN: ((FieldType.DAY, FieldType.DAY), FieldType.NUMBER),
    Function.ADD_DAYS: ((FieldType.DAY, FieldType.NUMBER), FieldType.DAY),
}
"""What functions take, and what they give."""
_MIRRORED: Final = {
    Operator.LT: Operator.GT,
    Operator.LE: Operator.GE,
    Operator.GT: Operator.LT,
    Operator.GE: Operator.LE,
}
"""Operators as they are read from the right."""

Zone = Callable[[], tzinfo]


class WrongComparison(SalesError, TypeError):
    """A comparison that makes no sense for what the field holds."""

    code = "formula.wrong_comparison"

    def __init__(self, field: str, *, comparison: str, allowed: str) -> None:
        """Name the field, what was asked of it, and what may be asked."""
        super().__init__(field=field, comparison=comparison, allowed=allowed)


class WrongOperand(SalesError, TypeError):
    """Something is computed of what it cannot be computed of."""

    code = "formula.wrong_operand"

    def __init__(self, part: str, *, holds: FieldType, allowed: str) -> None:
        """Name the part, what it holds, and what is needed."""
        super().__init__(part=part, holds=holds, allowed=allowed)


def utc() -> tzinfo:
    """Give UTC: where a business is that says nothing else."""
    return UTC


def check(expression: Expression, resolve: Resolver, *, zone: Zone = utc) -> Expression:
    """Give the formula with every value in the form of its field.

    Args:
        expression: any formula; a checked one comes back equal.
        resolve: from names to fields.
        zone: says where the business is, if it must be known: an instant compared with a date is
            compared by its business date there, so that ``placed_at <= "2026-01-31"``
            includes all of that day.

    Raises:
        UnknownField: it names a field that is not there.
        InvalidValue: a value that the field cannot hold.
        WrongComparison: a comparison that makes no sense for what the field holds.
        WrongOperand: something is computed of what it cannot be computed of.
    """
    return Checking(resolve, zone).condition(expression)


def check_placed(
    node: Expression | Operand,
    resolve: Resolver,
    *,
    gives: FieldType | None = None,
    zone: Zone = utc,
    place: Callable[[Expression | Operand], Place],
) -> Expression | Operand:
    """Check a condition or an operand, and say of what is wrong where it stands.

    Args:
        node: what to check.
        resolve: from names to fields.
        gives: what an operand must hold; None for anything.
        zone: where the business is.
        place: where nodes stand.

    Raises:
        FormulaError: something is wrong; shows the place.
    """
    checking = Checking(resolve, zone)
    try:
        if isinstance(node, Expression):
            return checking.condition(node)
        return checking.operand(node, gives)[0]
    except UnknownField as error:
        name, known = str(error.params["field"]), str(error.params["allowed"]).split(", ")
        raise UnknownName(place(checking.at), name=name, known=known) from error
    except SalesError as error:
        raise WrongPart(place(checking.at), reason=error) from error


def check_sort(sort: Sort, resolve: Resolver) -> Attribute:
    """Give the field that a step of an order sorts by.

    Raises:
        UnknownField: it is not there.
        WrongComparison: its values have no order.
    """
    attribute = resolve(sort.field.name)
    if attribute.type is FieldType.DECIMAL:
        raise WrongComparison(attribute.name, comparison="order", allowed=_EQUALITY)
    return attribute


class Checking:
    """One walk through a formula.

    Args:
        resolve: from names to fields.
        zone: where the business is.

    Attributes:
        at: the node that was looked at last: where an error is.
    """

    def __init__(self, resolve: Resolver, zone: Zone) -> None:
        """Keep what to hold it against."""
        self._resolve = resolve
        self._zone = zone
        self.at: Expression | Operand = _NOTHING

    def condition(self, node: Expression) -> Expression:
        """Check a condition, and give its form."""
        match node:
            case And(parts):
                return And(tuple(self.condition(part) for part in parts))
            case Or(parts):
                return Or(tuple(self.condition(part) for part in parts))
            case Not(part):
                return Not(self.condition(part))
        return self._leaf(node)

    def _leaf(self, node: Expression) -> Expression:
        self.at = node
        match node:
            case Compare(left, operator, right):
                return self._compared(node, left, operator, right)
            case In(named, values):
                return _among(self._field(named), values)
            case IsEmpty(named):
                self._field(named)
                return node
            case Contains(named, text) | StartsWith(named, text):
                return type(node)(named, _text_of(self._field(named), text, node))
        raise InvalidValue("where", value=node, allowed=CONDITION)

    def operand(self, node: Operand, wanted: FieldType | None = None) -> tuple[Operand, FieldType]:
        """Check an operand, and give its form and what it holds.

        Args:
            node: the operand.
            wanted: what it must hold; None for anything.
        """
        self.at = node
        found: Operand
        match node:
            case Field():
                found, holds = node, kind_of(self._field(node).type)
            case Value(given):
                found, holds = _literal(given, wanted)
            case Arithmetic():
                found, holds = self._arithmetic(node), FieldType.NUMBER
            case Negative(part):
                found, holds = Negative(self._number(part)), FieldType.NUMBER
            case Round(part, step, mode):
                found, holds = Round(self._number(part), step, mode), FieldType.NUMBER
            case Call(function, parts):
                found, holds = self._call(function, parts)
            case Choose(condition, then, otherwise):
                met = self.condition(condition)
                chosen, holds = self.operand(then, wanted)
                other, _ = self.operand(otherwise, holds)
                found = Choose(met, chosen, other)
            case _:
                raise InvalidValue("operand", value=node, allowed=OPERAND)
        if wanted is not None and holds is not wanted:
            self.at = node
            raise WrongOperand(text_of(node)[:_SHOWN_MAX], holds=holds, allowed=wanted.value)
        return found, holds

    def _field(self, named: Field) -> Attribute:
        self.at = named
        return self._resolve(named.name)

    def _number(self, part: Operand) -> Operand:
        return self.operand(part, FieldType.NUMBER)[0]

    def _arithmetic(self, node: Arithmetic) -> Operand:
        first, row = row_of(node)
        found = self._number(first)
        for each in row:
            second = self._number(each.right)
            if each.sign is Sign.DIVIDE and isinstance(second, Value) and not second.given:
                self.at = each.right
                allowed = "a number that is not zero"
                raise InvalidValue("divisor", value=second.given, allowed=allowed)
            found = Arithmetic(found, each.sign, second)
        return found

    def _call(self, function: Function, parts: tuple[Operand, ...]) -> tuple[Operand, FieldType]:
        if function in _TAKEN:
            wanted, holds = _TAKEN[function]
            pairs = zip(parts, wanted, strict=True)
            return Call(function, tuple(self.operand(*each)[0] for each in pairs)), holds
        first, holds = self.operand(parts[0])
        if holds not in _COMPUTED:
            self.at = parts[0]
            allowed = FieldType.NUMBER.value
            raise WrongOperand(text_of(parts[0])[:_SHOWN_MAX], holds=holds, allowed=allowed)
        rest = [self.operand(part, holds)[0] for part in parts[1:]]
        return Call(function, (first, *rest)), holds

    def _compared(
        self, node: Expression, left: Operand, operator: Operator, right: Operand
    ) -> Expression:
        if isinstance(left, Value) and not isinstance(right, Value):
            left, operator, right = right, _MIRRORED.get(operator, operator), left
        if isinstance(left, Field) and isinstance(right, Field | Value):
            return self._asked(self._field(left), operator, right)
        first, holds = self.operand(left)
        if operator in _ORDERED and holds in _UNORDERED:
            self.at = node
            name = text_of(left)[:_SHOWN_MAX]
            raise WrongComparison(name, comparison=operator.value, allowed="eq, ne")
        second, _ = self.operand(right, holds)
        return Compare(first, operator, second)

    def _asked(self, attribute: Attribute, operator: Operator, right: Field | Value) -> Expression:
        """Check a field compared with a value or another field."""
        left = Field(attribute.name)
        if isinstance(right, Value) and right.given is None:
            return _emptiness(attribute, operator)
        if operator in _ORDERED and attribute.type in _UNORDERED:
            raise WrongComparison(attribute.name, comparison=operator.value, allowed=_EQUALITY)
        if isinstance(right, Field):
            other = self._field(right)
            if not _alike(attribute.type, other.type):
                allowed = f"fields that hold {attribute.type.value}"
                raise InvalidValue(attribute.name, value=right.name, allowed=allowed)
            return Compare(left, operator, right)
        self.at = right
        if attribute.type is FieldType.INSTANT and (day := as_day(right.given)) is not None:
            return _by_day(attribute, operator, day, zone=self._zone)
        return Compare(left, operator, Value(attribute.take(right.given)))


def kind_of(type: FieldType) -> FieldType:
    """Say what a type of field holds to whom computes with it: all numbers are numbers.

    >>> kind_of(FieldType.MONEY).value, kind_of(FieldType.DAY).value
    ('number', 'day')
    """
    return FieldType.NUMBER if type in _NUMBERS else type


def _alike(one: FieldType, other: FieldType) -> bool:
    """Say whether fields of two types can be compared."""
    if one is other:
        return True
    return FieldType.NUMBER in {one, other} and {one, other} <= _NUMBERS


def _literal(given: Any, wanted: FieldType | None) -> tuple[Value, FieldType]:
    """Give a value in the form of what is wanted, with what it holds."""
    match given:
        case str() if wanted is not None and wanted in _WRITTEN:
            return Value(Attribute(repr(given[:_SHOWN_MAX]), wanted).take(given)), wanted
        case bool():
            holds = FieldType.TRUTH
        case int() | Decimal():
            demand_number("number", given)
            holds = FieldType.NUMBER
        case str():
            Attribute("text", FieldType.TEXT).take(given)
            holds = FieldType.TEXT
        case UUID():
            holds = FieldType.ID
        case datetime():
            taken = Attribute("instant", FieldType.INSTANT).take(given)
            return Value(taken), FieldType.INSTANT
        case date():
            holds = FieldType.DAY
        case _:
            raise InvalidValue("value", value=given, allowed="a value; is_empty asks for none")
    return Value(given), holds


def _emptiness(attribute: Attribute, operator: Operator) -> Expression:
    if operator in _ORDERED:
        raise WrongComparison(attribute.name, comparison=operator.value, allowed="is_empty")
    empty = IsEmpty(Field(attribute.name))
    return empty if operator is Operator.EQ else Not(empty)


def _by_day(attribute: Attribute, operator: Operator, day: date, *, zone: Zone) -> Expression:
    """Compare the business date of an instant: a day is the half-open span of its instants."""
    try:
        start, end = (
            datetime(each.year, each.month, each.day, tzinfo=zone()).astimezone(UTC)
            for each in (day, day + _DAY)
        )
    except OverflowError as error:
        raise InvalidValue(attribute.name, value=day, allowed="0001-01-02 to 9999-12-30") from error
    field = Field(attribute.name)
    match operator:
        case Operator.GE | Operator.LT:
            return Compare(field, operator, Value(start))
        case Operator.GT:
            return Compare(field, Operator.GE, Value(end))
        case Operator.LE:
            return Compare(field, Operator.LT, Value(end))
    that_day = And((
        Compare(field, Operator.GE, Value(start)),
        Compare(field, Operator.LT, Value(end)),
    ))  # fmt: skip
    return that_day if operator is Operator.EQ else Not(that_day)


def _among(attribute: Attribute, values: tuple[Any, ...]) -> Expression:
    field = Field(attribute.name)
    given = {attribute.take(value) for value in values if value is not None}
    among = In(field, sorted(given))
    return Or((among, IsEmpty(field))) if None in values else among


def _text_of(attribute: Attribute, text: str, asked: Contains | StartsWith) -> str:
    if attribute.type is not FieldType.TEXT:
        comparison = "contains" if isinstance(asked, Contains) else "starts_with"
        allowed = _EQUALITY if attribute.type in _UNORDERED else f"{_EQUALITY}, lt, le, gt, ge"
        raise WrongComparison(attribute.name, comparison=comparison, allowed=allowed)
    taken: str = attribute.take(text)
    return taken
