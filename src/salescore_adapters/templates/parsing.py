"""The language of templates: text with values, repetitions and choices, as frozen nodes.

``{event.order_number}`` shows a value, ``{subject.gross:money}`` says how; ``{{`` and ``}}`` are
braces. ``{for line in subject.lines} .. {end}`` repeats, ``{if subject.reason} .. {else} .. {end}``
chooses; such a tag alone on its line takes the line with it. There are no calls, no operators, no
indexes and no names that begin with an underscore, so there is nothing to escape to.
"""

import re
from collections.abc import Iterator
from typing import Final, NoReturn, TypeAlias

from attrs import evolve, frozen

from salescore_adapters.templates.problem import NOWHERE, InvalidTemplate, Place, Problem

__all__ = [
    "DEPTH_MAX",
    "LENGTH_MAX",
    "TAGS_MAX",
    "Choice",
    "Each",
    "Literal",
    "Node",
    "Path",
    "Shown",
    "parse",
]

LENGTH_MAX: Final = 20_000
"""Characters of a template."""
TAGS_MAX: Final = 300
"""Values and blocks in a template."""
DEPTH_MAX: Final = 3
"""Blocks in each other."""

Path: TypeAlias = tuple[str, ...]
"""Names from a root on."""

_NAME: Final = r"[a-z][a-z0-9_]{0,63}"
_PATH: Final = rf"{_NAME}(?:\.{_NAME}){{0,5}}"
_TAG: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_EACH: Final = re.compile(rf"for ({_NAME}) in ({_PATH})")
_CHOICE: Final = re.compile(rf"if ({_PATH})")
_SHOWN: Final = re.compile(rf"({_PATH})(?::([a-z]+)(?:\.(\d{{1,2}}))?(?: ({_PATH}))?)?")
_BLOCK: Final = re.compile(r"for |if |(?:else|end)$")


def parse(text: str, *, name: str) -> "tuple[Node, ...]":
    """Read a template.

    Args:
        text: the template, at most 20,000 characters with 300 tags.
        name: what to call it in errors.

    Raises:
        InvalidTemplate: it is no template; the error says where.

    >>> [type(node).__name__ for node in parse("Hello {customer.name}", name="greeting")]
    ['Literal', 'Shown']
    """
    return _Parser(text, name=name).nodes()


@frozen
class Literal:
    """Text as it stands."""

    text: str
    place: Place


@frozen
class Shown:
    """A value.

    Args:
        path: names from the root on.
        format: how it is written; empty for the usual way of its type.
        digits: after the point, where the format asks for them.
        other: the path that the format names, such as the currency of an amount.
    """

    path: Path
    place: Place
    format: str = ""
    digits: int | None = None
    other: Path = ()


@frozen
class Each:
    """A repetition: once for each member of a list."""

    name: str
    path: Path
    place: Place
    body: "tuple[Node, ...]" = ()


@frozen
class Choice:
    """One text where a value is there and not empty, another where not."""

    path: Path
    place: Place
    body: "tuple[Node, ...]" = ()
    otherwise: "tuple[Node, ...]" = ()


Node: TypeAlias = Literal | Shown | Each | Choice


@frozen
class _Tag:
    """What stands between two braces."""

    text: str
    place: Place


class _Parser:
    """Reads one template from its beginning to its end."""

    def __init__(self, text: str, *, name: str) -> None:
        self._text, self._name = text, name
        self._left = self._parts()
        self._tags = 0

    def nodes(self) -> tuple[Node, ...]:
        """Give the nodes of the whole."""
        if len(self._text) > LENGTH_MAX:
            self._refuse(NOWHERE, Problem.LONG, f"{len(self._text)}", f"{LENGTH_MAX}")
        return self._body(None, depth=0)[0]

    def _body(
        self, opened: Each | Choice | None, *, depth: int, turns: bool = False
    ) -> tuple[tuple[Node, ...], str]:
        """Read up to the tag that ends what is open; give that tag too."""
        found: list[Node] = []
        for part in self._left:
            if isinstance(part, Literal):
                found.append(part)
                continue
            if part.text == "end" and opened is None:
                self._refuse(part.place, Problem.END, part.text)
            if part.text == "else" and not turns:
                self._refuse(part.place, Problem.ELSE, part.text)
            if part.text in {"end", "else"}:
                return tuple(found), part.text
            found.append(self._node(part, depth))
        if opened is not None:
            self._refuse(opened.place, Problem.UNENDED, ".".join(opened.path), "{end}")
        return tuple(found), ""

    def _node(self, tag: _Tag, depth: int) -> Node:
        """Read a tag, and if it opens a block, the block."""
        self._tags += 1
        if self._tags > TAGS_MAX:
            self._refuse(tag.place, Problem.LONG, tag.text, f"{TAGS_MAX}")
        if each := _EACH.fullmatch(tag.text):
            return self._each(Each(each[1], _path(each[2]), tag.place), depth + 1)
        if choice := _CHOICE.fullmatch(tag.text):
            return self._choice(Choice(_path(choice[1]), tag.place), depth + 1)
        return self._shown(tag)

    def _shown(self, tag: _Tag) -> Shown:
        shown = _SHOWN.fullmatch(tag.text)
        if shown is None:
            forms = ("a.b", "a.b:format", "for x in a.b", "if a.b")
            self._refuse(tag.place, Problem.SYNTAX, tag.text, *forms)
        path, form, digits, other = shown.groups("")
        places = int(digits) if digits else None
        return Shown(_path(path), tag.place, form, places, _path(other))

    def _each(self, head: Each, depth: int) -> Each:
        self._demand_depth(head, depth)
        body, _ = self._body(head, depth=depth)
        return evolve(head, body=body)

    def _choice(self, head: Choice, depth: int) -> Choice:
        self._demand_depth(head, depth)
        body, closing = self._body(head, depth=depth, turns=True)
        otherwise = self._body(head, depth=depth)[0] if closing == "else" else ()
        return evolve(head, body=body, otherwise=otherwise)

    def _demand_depth(self, head: Each | Choice, depth: int) -> None:
        if depth > DEPTH_MAX:
            self._refuse(head.place, Problem.DEEP, ".".join(head.path), f"{DEPTH_MAX}")

    def _parts(self) -> Iterator[Literal | _Tag]:
        """Cut the text at its tags; a block's tag that is alone on its line takes the line."""
        at, text = 0, self._text
        for match in _TAG.finditer(text):
            (start, end), whole = match.span(), match[0]
            inner, place = whole[1:-1].strip(" "), self._place(match.start())
            if _BLOCK.match(inner):
                start, end = _whole_line(text, start, end)
            if start > at:
                yield Literal(text[at:start], self._place(at))
            if whole in {"{{", "}}"}:
                yield Literal(whole[0], place)
            elif whole in {"{", "}"}:
                self._refuse(place, Problem.OPEN, text[start : start + 20], "{{", "}}")
            else:
                yield _Tag(inner, place)
            at = end
        if at < len(text):
            yield Literal(text[at:], self._place(at))

    def _place(self, at: int) -> Place:
        return Place(self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at))

    def _refuse(self, place: Place, problem: Problem, found: str, *allowed: str) -> NoReturn:
        raise InvalidTemplate(
            self._name, place=place, problem=problem, found=found, allowed=allowed
        )


def _path(text: str) -> Path:
    return tuple(text.split(".")) if text else ()


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the line of a tag, if nothing but blanks stands beside it."""
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    stop = len(text) if close < 0 else close + 1
    alone = not text[begin:start].strip(" \t") and not text[end:stop].strip(" \t\r\n")
    return (begin, stop) if alone else (start, end)
