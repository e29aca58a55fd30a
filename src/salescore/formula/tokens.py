"""The words of a formula's text."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final
from unicodedata import normalize

from attrs import frozen

from salescore.errors import TooMany, writable
from salescore.formula.expressions import TEXT_LENGTH_MAX
from salescore.formula.faults import Place, SyntaxFault, WrongPart

__all__ = ["ESCAPES", "LENGTH_MAX", "NAME", "RESERVED", "Token", "Word", "demand_short", "tokens"]

LENGTH_MAX: Final = 4000
"""Characters of the text of one formula."""

RESERVED: Final = frozenset({"always", "and", "false", "in", "never", "none", "not", "or", "true"})
"""Words that are no names; a field that is called like one is written ``field("in")``."""

NAME: Final = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
"""A name as it is written without quotes; ``a.b`` is the member b of the family a."""

ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
"""What stands behind a backslash, and what it means."""

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<mark><=|>=|==|!=|[-+*/(),<>])""",
    re.VERBOSE,
)
_TOUCHING: Final = re.compile(r"[\w.]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_QUOTES: Final = "\"'"
_WANTED: Final = {
    "=": "==", "%": "* 0.01", "&": "and", "|": "or", "!": "not", ":": "a name", "\u00d7": "*",
    "\u00f7": "/", "\u2212": "-", "\u201c": '"', "\u201d": '"', "\u2264": "<=", "\u2265": ">=",
    "\u2260": "!=",
}  # fmt: skip
"""What is meant by marks that the language does not have."""


_MARKS: Final = frozenset("+-*/(),<>'=")
"""Marks of the language; typed wide by accident, they are told apart."""


class Word(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    TEXT = auto()
    MARK = auto()
    END = auto()


@frozen
class Token:
    """One word of a formula.

    Args:
        word: what it is.
        text: as it is written; of a text what is meant by it.
        offset: of its first character.
    """

    word: Word
    text: str
    offset: int


_WORDS: Final = {word.name.lower(): word for word in Word}


def tokens(source: str) -> Iterator[Token]:
    """Part a text into words; the last one is the end.

    Raises:
        FormulaError: longer than 4,000 characters, or something that is no word.

    >>> [each.text for each in tokens('unit_price*0.9 > 1')]
    ['unit_price', '*', '0.9', '>', '1', '']
    """
    demand_short(source)
    offset = 0
    while offset < len(source):
        found = _TOKEN.match(source, offset)
        if found is None:
            raise _stranger(source, offset)
        kind, text = found.lastgroup, found.group()
        if kind is not None and kind != "space":
            yield Token(_WORDS[kind], _meant(source, offset, text), offset)
        offset = found.end()
        if kind == "number" and _TOUCHING.match(source, offset):
            raise SyntaxFault(
                Place(source, offset), found=source[offset], allowed="an operator or the end"
            )
    yield Token(Word.END, "", len(source))


def demand_short(source: str) -> str:
    """Demand that a text is not too long for a formula; give it.

    Raises:
        WrongPart: longer than 4,000 characters.
    """
    if len(source) > LENGTH_MAX:
        reason = TooMany("characters of a formula", count=len(source), limit=LENGTH_MAX)
        raise WrongPart(Place(source[: LENGTH_MAX + 1], LENGTH_MAX), reason=reason)
    return source


def _meant(source: str, offset: int, text: str) -> str:
    """Give the text that a quoted one means; anything else is itself."""
    if text[0] not in _QUOTES:
        return text

    def meant(found: re.Match[str]) -> str:
        letter = found[1]
        if letter == text[0]:
            return letter
        if letter not in ESCAPES:
            at = Place(source, offset + 1 + found.start())
            raise SyntaxFault(at, found=found[0], allowed=r"\n, \r, \t, \" or \\")
        return ESCAPES[letter]

    meaning = _ESCAPED.sub(meant, text[1:-1])
    if len(meaning) > TEXT_LENGTH_MAX or not writable(meaning):
        allowed = f"0 to {TEXT_LENGTH_MAX} characters"
        raise SyntaxFault(Place(source, offset), found=meaning[:20], allowed=allowed)
    return meaning


def _stranger(source: str, offset: int) -> SyntaxFault:
    """Give the error of a character that begins no word."""
    letter = source[offset]
    allowed = "a name, a number or a text in quotes"
    if letter in _QUOTES:
        allowed = "a closing quote on the same line"
    elif letter in _WANTED:
        allowed = _WANTED[letter]
    elif (narrow := normalize("NFKC", letter)) in _MARKS:
        allowed = narrow
    return SyntaxFault(Place(source, offset), found=letter, allowed=allowed)
