"""Reading a formula: from its text to nodes, or to an error that shows the place.

An own parser by binding powers (Pratt 1973, Top down operator precedence): what it reads is what
the library can answer, nothing of Python is ever in reach, and every error knows its place.
"""

from collections.abc import Callable
from datetime import tzinfo
from decimal import Decimal
from typing import Any, Final

from salescore.decimals import EXACT, plain
from salescore.errors import InvalidValue, SalesError, TooMany, sound
from salescore.fields import FieldType, Resolver
from salescore.formula.calling import CALLS, Argument
from salescore.formula.checking import check_placed, utc
from salescore.formula.expressions import (
    And,
    Compare,
    Expression,
    Field,
    In,
    Not,
    Operand,
    Or,
    Value,
)
from salescore.formula.faults import FormulaError, Place, SyntaxFault, UnknownName, WrongPart
from salescore.formula.operands import Arithmetic, Negative, Sign
from salescore.formula.tokens import RESERVED, Token, Word, tokens
from salescore.formula.writing import COMPARED, Power

__all__ = ["NESTING_MAX", "parse"]

NESTING_MAX: Final = 50
"""Parentheses, calls and signs inside each other in the text of a formula."""

Node = Expression | Operand

_COMPARES: Final = {mark: operator for operator, mark in COMPARED.items()}
_POWERS: Final = {
    "or": Power.OR,
    "and": Power.AND,
    "not": Power.COMPARE,
    "in": Power.COMPARE,
    **dict.fromkeys(_COMPARES, Power.COMPARE),
    **{sign.value: Power.SUM if sign.of_sums else Power.PRODUCT for sign in Sign},
}
_WORDS: Final[dict[str, Callable[[], Node]]] = {
    "always": lambda: And(()),
    "never": lambda: Or(()),
    "true": lambda: Value(True),  # noqa: FBT003 - the value itself.
    "false": lambda: Value(False),  # noqa: FBT003 - the value itself.
    "none": lambda: Value(None),
}
_VALUE: Final = "a name, a number, a text in quotes, a function or ("
_JOINT: Final = "an operator or the end"


def parse(
    text: str,
    *,
    inputs: Resolver | None = None,
    gives: FieldType | None = None,
    zone: Callable[[], tzinfo] = utc,
) -> Expression | Operand:
    """Read a formula.

    Args:
        text: at most 4,000 characters: ``round(unit_price * 0.9, 2)``,
            ``quantity >= 10 and channel in ("web", "shop")``.
        inputs: what names it may use; what is read is then checked, and its values are in the
            form of their inputs. None for a formula that is checked later.
        gives: what it must give: NUMBER, DAY, TEXT ..., or TRUTH for a condition: then a name
            alone asks whether what it names is true. None for anything.
        zone: where the business is, for instants that are compared with dates.

    Returns:
        A condition (`Expression`) or what is computed (`Operand`).

    Raises:
        InvalidValue: that is no text.
        FormulaError: it cannot be read, or cannot be asked of the inputs; shows the place.

    >>> parse("unit_price * 0.9 + 1")  # doctest: +ELLIPSIS
    Arithmetic(left=Arithmetic(left=Field(name='unit_price'), sign=<Sign.MULTIPLY: '*'>, ...
    """
    if not isinstance(text, str):
        raise InvalidValue("formula", value=text, allowed="text")
    parsing = _Parsing(text)
    node = parsing.whole(gives)
    if inputs is None:
        return node
    return check_placed(node, inputs, gives=gives, zone=zone, place=parsing.place_of)


class _Parsing:
    """One walk over the words of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(tokens(text))
        self._at = 0
        self._nesting = 0
        self._places: dict[int, tuple[Node, int]] = {}

    def whole(self, gives: FieldType | None) -> Node:
        """Read all there is: a condition or an operand, if one of them is asked for."""
        start = self._word
        node = self._bound(Power.OR)
        if self._word.word is not Word.END:
            raise self._unexpected(_JOINT)
        if gives is None:
            return node
        asked = self._condition if gives is FieldType.TRUTH else self._operand
        return asked(start, node)

    def place_of(self, node: Node) -> Place:
        """Give where a node stands."""
        _, offset = self._places.get(id(node), (node, 0))
        return Place(self._text, offset)

    @property
    def _word(self) -> Token:
        return self._words[self._at]

    def _taken(self) -> Token:
        self._at += 1
        return self._words[self._at - 1]

    def _is(self, text: str) -> bool:
        return self._word.text == text and self._word.word in {Word.MARK, Word.NAME}

    def _demand(self, text: str) -> None:
        if not self._is(text):
            raise self._unexpected(text)
        self._at += 1

    def _unexpected(self, allowed: str, token: Token | None = None) -> SyntaxFault:
        token = token or self._word
        found = token.text[:40] or "the end" if token.word is not Word.TEXT else "a text"
        return SyntaxFault(Place(self._text, token.offset), found=found, allowed=allowed)

    def _made(self, offset: int, make: Callable[[], Node]) -> Node:
        """Make a node, and remember its place."""
        try:
            node = make()
        except FormulaError:
            raise
        except SalesError as error:
            raise WrongPart(Place(self._text, offset), reason=error) from error
        self._places[id(node)] = (node, offset)
        return node

    def _bound(self, power: int) -> Node:
        """Read what is bound at least as closely as a power."""
        self._nesting += 1
        if self._nesting > NESTING_MAX:
            reason = TooMany("levels of a formula", count=self._nesting, limit=NESTING_MAX)
            raise WrongPart(Place(self._text, self._word.offset), reason=reason)
        node = self._first()
        while self._word.word in {Word.MARK, Word.NAME}:
            found = _POWERS.get(self._word.text)
            if found is None or found < power:
                break
            node = self._joined(node)
        self._nesting -= 1
        return node

    def _first(self) -> Node:
        """Read what begins with its own word."""
        token = self._taken()
        match token.word, token.text:
            case Word.NUMBER, digits:
                return self._made(token.offset, lambda: Value(_number(digits)))
            case Word.TEXT, meant:
                return self._made(token.offset, lambda: Value(meant))
            case Word.MARK, "(":
                node = self._bound(Power.OR)
                self._demand(")")
                return node
            case Word.MARK, "-":
                return self._negative(token)
            case Word.NAME, "not":
                part = self._condition(self._word, self._bound(Power.COMPARE))
                return self._made(token.offset, lambda: Not(part))
            case Word.NAME, name:
                return self._named(token, name)
        raise self._unexpected(_VALUE, token)

    def _negative(self, token: Token) -> Node:
        if self._word.word is Word.NUMBER:
            digits = self._taken().text
            return self._made(token.offset, lambda: Value(_number(f"-{digits}")))
        part = self._operand(self._word, self._bound(Power.SIGN))
        return self._made(token.offset, lambda: Negative(part))

    def _named(self, token: Token, name: str) -> Node:
        if name in _WORDS:
            return self._made(token.offset, _WORDS[name])
        if name in RESERVED:
            raise self._unexpected(_VALUE, token)
        if not self._is("("):
            return self._made(token.offset, lambda: Field(name))
        make = CALLS.get(name)
        place = Place(self._text, token.offset)
        if make is None:
            raise UnknownName(place, name=name, known=CALLS)
        arguments = self._arguments()
        return self._made(token.offset, lambda: make(place, arguments))

    def _arguments(self) -> list[Argument]:
        """Read what stands in parentheses, parted by commas."""
        self._demand("(")
        found: list[Argument] = []
        while not self._is(")"):
            if found:
                self._demand(",")
            start = self._word
            found.append(Argument(self._bound(Power.OR), Place(self._text, start.offset)))
        self._at += 1
        return found

    def _joined(self, left: Node) -> Node:
        """Read on behind a node, from a word that joins it to another one."""
        token = self._word
        if token.text in {"and", "or"}:
            return self._connected(left, token)
        self._at += 1
        if token.text in {"in", "not"}:
            return self._among(left, token)
        first = self._operand(token, left)
        if token.text in _COMPARES:
            return self._compared(first, token)
        sign = Sign(token.text)
        start = self._word
        right = self._operand(start, self._bound(_POWERS[token.text] + 1))
        return self._made(token.offset, lambda: Arithmetic(first, sign, right))

    def _connected(self, left: Node, token: Token) -> Node:
        parts = [self._condition(token, left)]
        while self._is(token.text):
            self._at += 1
            start = self._word
            parts.append(self._condition(start, self._bound(_POWERS[token.text] + 1)))
        connective = And if token.text == "and" else Or
        return self._made(token.offset, lambda: connective(tuple(parts)))

    def _compared(self, left: Operand, token: Token) -> Node:
        start = self._word
        right = self._operand(start, self._bound(Power.SUM))
        self._demand_one_comparison()
        operator = _COMPARES[token.text]
        return self._made(token.offset, lambda: Compare(left, operator, right))

    def _among(self, left: Node, token: Token) -> Node:
        if token.text == "not":
            self._demand("in")
        if not isinstance(left, Field):
            raise self._unexpected("a name before in", token)
        if not self._is("("):
            raise self._unexpected("(")
        values = [self._given(each) for each in self._arguments()]
        self._demand_one_comparison()
        among = self._made(token.offset, lambda: In(left, values))
        if token.text == "in":
            return among
        return self._made(token.offset, lambda: Not(self._condition(token, among)))

    def _demand_one_comparison(self) -> None:
        if self._word.text in _COMPARES and self._word.word is Word.MARK:
            raise self._unexpected("and, or, or the end")

    def _given(self, argument: Argument) -> Any:
        if not isinstance(argument.node, Value):
            raise SyntaxFault(argument.place, found="something else", allowed="a value")
        return argument.node.given

    def _condition(self, token: Token, node: Node) -> Expression:
        """Demand a condition; a name alone is one: that what it names is true."""
        match node:
            case Expression():
                return node
            case Field():
                true = Compare(node, _COMPARES["=="], Value(True))  # noqa: FBT003 - as above.
                self._places[id(true)] = (true, self.place_of(node).offset)
                return true
        place = self._places.get(id(node), (node, token.offset))[1]
        raise SyntaxFault(Place(self._text, place), found="a value", allowed="a condition")

    def _operand(self, token: Token, node: Node) -> Operand:
        if isinstance(node, Operand):
            return node
        place = self._places.get(id(node), (node, token.offset))[1]
        raise SyntaxFault(Place(self._text, place), found="a condition", allowed="a value")


def _number(digits: str) -> Decimal | int:
    """Give the number that is written, without zeros that say nothing.

    Raises:
        InvalidValue: longer or larger than what can be computed with.
    """
    number = Decimal(digits) if "." in digits else int(digits)
    if not sound(number):
        raise InvalidValue("number", value=digits[:40], allowed=_NUMBERS)
    if isinstance(number, int):
        return number
    number = plain(number)
    return int(number) if number == number.to_integral_value(context=EXACT) else number


_NUMBERS: Final = "zero, or 1E-100 to 1E+100, in 200 digits"
