"""Writing a template: values into text, within bounds, whatever the values are."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Any, Final, NoReturn

from salescore.currencies import UnknownCurrency
from salescore.money import Money
from salescore.quantity import Quantity
from salescore_adapters.templates import declared
from salescore_adapters.templates.parsing import Choice, Each, Literal, Node, Path, Shown
from salescore_adapters.templates.problem import InvalidTemplate, Place, Problem
from salescore_adapters.templates.style import Style

__all__ = ["Form", "Writing", "cut", "one_line"]

VALUE_MAX: Final = 2_000
"""Characters of one value; a longer one is cut."""
ROUNDS_MAX: Final = 10_000
"""Rounds of all repetitions together."""
WRITTEN_MAX: Final = 1_000_000
"""Characters that a template may write."""
LINE_MAX: Final = 400
"""Characters of what is one line; a longer one is cut."""

_UNPRINTABLE: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+"
)
"""Controls, line separators, and what turns the direction of writing."""
_SURROGATE: Final = re.compile("[\\ud800-\\udfff]")


class Form(StrEnum):
    """What a template makes: one line, plain text, or HTML."""

    LINE = "line"
    TEXT = "text"
    HTML = "html"


class Writing:
    """One text in the making.

    Args:
        name: what to call the template in errors.
        form: what is made.
        style: how the language writes.
        zone: the zone of instants.
    """

    def __init__(self, name: str, form: Form, *, style: Style, zone: tzinfo) -> None:
        """Start empty."""
        self._name, self._form, self._style, self._zone = name, form, style, zone
        self._parts: list[str] = []
        self._length = 0
        self._rounds = 0

    def whole(self, nodes: Iterable[Node], values: Mapping[str, Any]) -> str:
        """Write the nodes and give the text."""
        self._write(nodes, values)
        text = "".join(self._parts)
        return cut(text, LINE_MAX) if self._form is Form.LINE else text

    def _write(self, nodes: Iterable[Node], values: Mapping[str, Any]) -> None:
        for node in nodes:
            match node:
                case Literal():
                    self._add(node.text, node.place)
                case Shown():
                    self._add(self._escaped(self._shown(node, values)), node.place)
                case Choice():
                    chosen = node.body if self._read(node.path, values, node) else node.otherwise
                    self._write(chosen, values)
                case Each():
                    self._repeat(node, values)

    def _repeat(self, node: Each, values: Mapping[str, Any]) -> None:
        found = self._read(node.path, values, node)
        if found is None:
            return
        if isinstance(found, str) or not isinstance(found, Sequence | AbstractSet):
            self._refuse(node.place, Problem.LIST, node.path)
        members = sorted(found) if isinstance(found, AbstractSet) else found
        for each in islice(members, ROUNDS_MAX + 1):
            self._rounds += 1
            if self._rounds > ROUNDS_MAX:
                self._refuse(node.place, Problem.ROUNDS, node.path)
            self._write(node.body, {**values, node.name: each})

    def _read(self, path: Path, values: Mapping[str, Any], node: Shown | Each | Choice) -> Any:
        found = values.get(path[0])
        for at, name in enumerate(path[1:], start=1):
            try:
                found = declared.read(found, name)
            except KeyError:
                self._refuse(node.place, Problem.FIELD, path[: at + 1])
        return found

    def _shown(self, node: Shown, values: Mapping[str, Any]) -> str:
        value = self._read(node.path, values, node)
        if value is None:
            return ""
        if not declared.is_plain(type(value)):
            self._refuse(node.place, Problem.PLAIN, node.path)
        if not node.format:
            return self._style.plain(value, name=node.path[-1], zone=self._zone)
        written = self._formatted(node, value, values)
        if written is None:
            self._refuse(node.place, Problem.MISFIT, node.path)
        return written

    def _formatted(self, node: Shown, value: Any, values: Mapping[str, Any]) -> str | None:
        """Write a value as its format says; None if the format is for others."""
        if isinstance(value, bool):
            return None
        if node.format == "money":
            return self._money(node, value, values)
        if isinstance(value, date):
            return self._date(node, value)
        return self._number(node, value)

    def _number(self, node: Shown, value: Any) -> str | None:
        number = value.value if isinstance(value, Quantity) else value
        if not isinstance(number, Decimal | int):
            return None
        match node.format:
            case "number":
                return self._style.number(number, node.digits)
            case "percent":
                return self._style.percent(number)
        return None

    def _date(self, node: Shown, value: date) -> str | None:
        instant = value if isinstance(value, datetime) else None
        match node.format:
            case "date":
                return self._style.day(instant.astimezone(self._zone) if instant else value)
            case "datetime" if instant:
                return self._style.instant(instant, self._zone)
        return None

    def _money(self, node: Shown, value: Any, values: Mapping[str, Any]) -> str | None:
        if isinstance(value, Money):
            return self._style.money(value)
        if not isinstance(value, int) or not node.other:
            return None
        return self._amount(value, self._read(node.other, values, node))

    def _amount(self, minor: int, currency: Any) -> str | None:
        """Write minor units; nothing where the currency went with what was kept no more."""
        if currency is None:
            return ""
        try:
            return self._style.money(Money(minor, currency))
        except (UnknownCurrency, TypeError):
            return None

    def _escaped(self, text: str) -> str:
        """Make a value one line of text that every encoding knows, and that is no HTML."""
        line = cut(one_line(text), VALUE_MAX)
        return html.escape(line) if self._form is Form.HTML else line

    def _add(self, text: str, place: Place) -> None:
        self._length += len(text)
        if self._length > WRITTEN_MAX:
            self._refuse(place, Problem.ROUNDS, ())
        self._parts.append(text)

    def _refuse(self, place: Place, problem: Problem, path: Path) -> NoReturn:
        raise InvalidTemplate(self._name, place=place, problem=problem, found=".".join(path))


def one_line(text: str) -> str:
    r"""Make a text one line that can be sent: no controls, no half characters.

    >>> one_line("a\r\nBcc: b")
    'a Bcc: b'
    """
    return _UNPRINTABLE.sub(" ", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))


def cut(text: str, limit: int) -> str:
    """Cut a text that is too long, visibly."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
