"""The back end for people: a formula as a sentence."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, reduce
from importlib import import_module
from typing import Any, Final

from salescore.decimals import Rounding, text
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
    Or,
    StartsWith,
    Value,
)
from salescore.formula.operands import (
    Arithmetic,
    Call,
    Choose,
    Function,
    Negative,
    Round,
    row_of,
)
from salescore.formula.writing import Power, digits_of_step, power_of
from salescore.localized import LANGUAGES, filled

__all__ = ["sentence"]

_TABLES: Final = {
    "en": "salescore.localized.formulas_en",
    "zh": "salescore.localized.formulas_zh",
}


def sentence(
    node: Expression | Operand, language: str = "en", *, names: Mapping[str, str] | None = None
) -> str:
    """Say a formula to people.

    Args:
        node: a condition or an operand.
        language: one of `LANGUAGES`; any other gives English.
        names: what fields are called in this language, by name. Those of prices are known; any
            other is called as it is written, without underscores.

    >>> from salescore.formula import parse
    >>> sentence(parse("unit_price * 0.9 + 1"))
    'unit price × 0.9 + 1'
    >>> sentence(parse("quantity >= 10 and channel in ('web', 'shop')"))
    'quantity is at least 10 and channel is one of "web", "shop"'
    """
    return _Saying(language if language in LANGUAGES else "en", names or {}).of(node)


@cache
def _table(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    found = import_module(_TABLES[language])
    return found.SAID, found.NAMES


class _Saying:
    """One walk through a formula."""

    def __init__(self, language: str, names: Mapping[str, str]) -> None:
        self._said, known = _table(language)
        self._names = {**known, **names}

    def of(self, node: Expression | Operand) -> str:
        """Say a node."""
        return self._condition(node) if isinstance(node, Expression) else self._operand(node)

    def _say(self, what: str, *parts: str) -> str:
        named = {str(place): part for place, part in enumerate(parts)}
        return filled(self._said[what], named)

    def _bound(self, node: Expression | Operand, least: int) -> str:
        """Say a node, in parentheses if it is bound less closely than needed."""
        said = self.of(node)
        power = Power.OR if isinstance(node, Choose | Round | Call) else power_of(node)
        return self._say("inside", said) if power < least else said

    def _joined(self, what: str, parts: Iterable[str]) -> str:
        return reduce(lambda one, two: self._say(what, one, two), parts)

    def _condition(self, node: Expression) -> str:
        match node:
            case And(()) | Or(()):
                return self._say("always" if isinstance(node, And) else "never")
            case And((part,)) | Or((part,)):
                return self.of(part)
            case And(parts):
                return self._joined("and", [self._bound(part, Power.NOT) for part in parts])
            case Or(parts):
                return self._joined("or", [self._bound(part, Power.AND) for part in parts])
        return self._question(node)

    def _question(self, node: Expression) -> str:
        match node:
            case Not(IsEmpty(named)):
                said = self._say("is_given", self.of(named))
            case Not(In(named, values)):
                said = self._say("not_in", self.of(named), self._values(values))
            case Not(part):
                said = self._say("not", self._say("inside", self.of(part)))
            case Compare(left, operator, right):
                parts = (self._bound(side, Power.SUM) for side in (left, right))
                said = self._say(operator.value, *parts)
            case In(named, values):
                said = self._say("in", self.of(named), self._values(values))
            case IsEmpty(named):
                said = self._say("is_empty", self.of(named))
            case Contains(named, found):
                said = self._say("contains", self.of(named), self._value(found))
            case StartsWith(named, found):
                said = self._say("starts_with", self.of(named), self._value(found))
            case _:
                said = str(node)
        return said

    def _operand(self, node: Operand) -> str:
        match node:
            case Field(name):
                said = self._names.get(name) or name.replace("_", " ")
            case Value(given):
                said = self._value(given)
            case Arithmetic():
                said = self._row(node)
            case Negative(part):
                said = self._say("negative", self._bound(part, Power.ALONE))
            case Round(part, step, mode):
                said = self._rounded(self._bound(part, Power.ALONE), step, mode)
            case Choose(condition, then, otherwise):
                inner = (self._bound(each, Power.AND) for each in (condition, then, otherwise))
                said = self._say("if", *inner)
            case Call(function, parts):
                said = self._called(function, [self._bound(part, Power.SUM) for part in parts])
            case _:
                said = str(node)
        return said

    def _row(self, node: Arithmetic) -> str:
        """Say a row of operations from left to right."""
        first, row = row_of(node)
        said, power = self._bound(first, power_of(row[0])), Power.ALONE
        for each in row:
            least = power_of(each)
            before = self._say("inside", said) if power < least else said
            said = self._say(each.sign.value, before, self._bound(each.right, least + 1))
            power = least
        return said

    def _called(self, function: Function, parts: list[str]) -> str:
        if function in {Function.MIN, Function.MAX}:
            return self._say(function.value, self._joined("join", parts))
        return self._say(function.value, *parts)

    def _rounded(self, part: str, step: Decimal, mode: Rounding) -> str:
        digits = digits_of_step(step)
        if digits == 0:
            said = self._say("whole", part)
        elif digits is not None and digits > 0:
            said = self._say("digits", part, str(digits))
        else:
            said = self._say("step", part, text(step))
        if mode is Rounding.HALF_AWAY_FROM_ZERO:
            return said
        return self._say("mode", said, self._names.get(mode.value, mode.value))

    def _values(self, values: tuple[Any, ...]) -> str:
        if not values:
            return self._say("none")
        return self._joined("join", [self._value(each) for each in values])

    def _value(self, given: Any) -> str:
        match given:
            case None | bool():
                return self._say(str(given).lower())
            case str():
                return self._say("text", given)
            case Decimal():
                return text(given)
        return str(given)
