"""One template: text in which named values are written, checked when it is made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Any, Final, NoReturn

from attrs import field, frozen

from salescore.money import Money
from salescore.quantity import Quantity
from salescore_adapters.templates import declared
from salescore_adapters.templates.declared import Hints
from salescore_adapters.templates.markup import Markup
from salescore_adapters.templates.parsing import Choice, Each, Literal, Node, Path, Shown, parse
from salescore_adapters.templates.problem import NOWHERE, InvalidTemplate, Place, Problem
from salescore_adapters.templates.style import DIGITS_MAX, STYLES, Style, style_of
from salescore_adapters.templates.writing import Form, Writing

__all__ = ["Template"]

_BREAK: Final = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")
_FORMATS: Final[Mapping[str, tuple[type, ...]]] = {
    "date": (date,),
    "datetime": (datetime,),
    "money": (Money, int),
    "number": (Decimal, int, Quantity),
    "percent": (Decimal, int, Quantity),
}
"""The formats, each with the types it writes; an amount of minor units names its currency."""


@frozen
class Template:
    """A text with named values.

    Args:
        text: in the language of `salescore_adapters.templates.parsing`.
        names: the names that may stand in it, each with its type.
        form: what it makes; values in HTML are escaped, and stand where that is enough.
        name: what to call it in errors.

    Raises:
        InvalidTemplate: something in it is not declared or cannot be written; the error says
            where.

    >>> hello = Template("{who} owes {sum}", {"who": str, "sum": Money})
    >>> hello.render({"who": "Anna", "sum": Money(123450, "EUR")})
    'Anna owes 1,234.50 EUR'
    """

    text: str
    names: Mapping[str, Any] = field(hash=False)
    form: Form = field(default=Form.TEXT, kw_only=True)
    name: str = field(default="template", kw_only=True)
    _nodes: tuple[Node, ...] = field(init=False, repr=False, eq=False)
    uses: frozenset[str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Read and check it."""
        nodes = parse(self.text, name=self.name)
        if self.form is Form.LINE and (found := _BREAK.search(self.text)):
            self._refuse(NOWHERE, Problem.CUT_LINE, repr(found[0]))
        known = {name: declared.hints(each) for name, each in self.names.items()}
        object.__setattr__(self, "uses", frozenset(self._check(nodes, known)))
        if self.form is Form.HTML:
            self._check_markup(nodes, Markup())
        object.__setattr__(self, "_nodes", nodes)

    def render(
        self,
        values: Mapping[str, Any],
        *,
        language: str = "en",
        zone: tzinfo = UTC,
        styles: Mapping[str, Style] = STYLES,
    ) -> str:
        """Write the text.

        Args:
            values: by name, as declared; None is written as nothing.
            language: how numbers and dates are written.
            zone: the zone of instants.
            styles: the languages that are known.

        Raises:
            InvalidTemplate: a value whose type was not declared has no such field, or is no plain
                value; or there is too much to write.
        """
        writing = Writing(self.name, self.form, style=style_of(language, styles), zone=zone)
        return writing.whole(self._nodes, values)

    def _check(self, nodes: Iterable[Node], known: Mapping[str, Hints]) -> Iterator[str]:
        """Compare every path with what is declared; give the roots that are used."""
        for node in nodes:
            match node:
                case Shown():
                    self._check_shown(node, known)
                    yield from {node.path[0], *node.other[:1]} & set(self.names)
                case Each():
                    yield from {node.path[0]} & set(self.names)
                    inner = {**known, node.name: self._item_of(node, known)}
                    yield from self._check(node.body, inner)
                case Choice():
                    self._resolve(node.path, known, node.place)
                    yield from {node.path[0]} & set(self.names)
                    yield from self._check(node.body, known)
                    yield from self._check(node.otherwise, known)

    def _item_of(self, node: Each, known: Mapping[str, Hints]) -> Hints:
        if node.name in known:
            self._refuse(node.place, Problem.TAKEN, node.name)
        found = declared.item(self._resolve(node.path, known, node.place))
        if found is None:
            self._refuse(node.place, Problem.LIST, ".".join(node.path))
        return found

    def _check_shown(self, node: Shown, known: Mapping[str, Hints]) -> None:
        found, shown = self._resolve(node.path, known, node.place), ".".join(node.path)
        if not node.format:
            if not all(each is object or declared.is_plain(each) for each in found):
                self._refuse(node.place, Problem.PLAIN, shown, *declared.names(found))
            return
        takes = _FORMATS.get(node.format)
        if takes is None:
            self._refuse(node.place, Problem.FORMAT, node.format, *_FORMATS)
        classes = [each for each in found if isinstance(each, type) and each is not object]
        if not all(issubclass(each, takes) for each in classes):
            self._refuse(node.place, Problem.MISFIT, f"{shown}:{node.format}")
        if node.digits is not None and (node.digits > DIGITS_MAX or node.format != "number"):
            self._refuse(node.place, Problem.FORMAT, f"{node.format}.{node.digits}", *_FORMATS)
        self._check_currency(node, known, bare=int in classes)

    def _check_currency(self, node: Shown, known: Mapping[str, Hints], *, bare: bool) -> None:
        """Minor units need a currency beside them, nothing else takes one."""
        if node.other:
            found = self._resolve(node.other, known, node.place)
            if node.format != "money" or not found <= {str, object}:
                self._refuse(node.place, Problem.MISFIT, ".".join(node.other))
        elif node.format == "money" and bare:
            self._refuse(node.place, Problem.MISFIT, ".".join(node.path), "money a.currency")

    def _resolve(self, path: Path, known: Mapping[str, Hints], place: Place) -> Hints:
        """Give the types at the end of a path."""
        found = known.get(path[0])
        if found is None:
            self._refuse(place, Problem.NAME, path[0], *known)
        for at, name in enumerate(path[1:], start=1):
            inner = declared.member(found, name)
            if inner is None:
                allowed = declared.names(found)
                self._refuse(place, Problem.FIELD, ".".join(path[: at + 1]), *allowed)
            found = inner
        return found

    def _check_markup(self, nodes: Iterable[Node], markup: Markup) -> None:
        """Values stand where escaping is enough, blocks between tags."""
        for node in nodes:
            if isinstance(node, Literal):
                if not markup.feed(node.text):
                    self._refuse(node.place, Problem.MARKUP, node.text.strip())
            elif isinstance(node, Shown):
                if not markup.takes_value:
                    self._refuse(node.place, Problem.MARKUP, ".".join(node.path))
                markup.value()
            else:
                bodies = (node.body, node.otherwise) if isinstance(node, Choice) else (node.body,)
                for body in bodies:
                    self._check_block(node, body, markup)

    def _check_block(self, node: Each | Choice, body: Iterable[Node], markup: Markup) -> None:
        before = markup.takes_block
        self._check_markup(body, markup)
        if not (before and markup.takes_block):
            self._refuse(node.place, Problem.MARKUP, ".".join(node.path))

    def _refuse(self, place: Place, problem: Problem, found: str, *allowed: str) -> NoReturn:
        raise InvalidTemplate(self.name, place=place, problem=problem, found=found, allowed=allowed)
