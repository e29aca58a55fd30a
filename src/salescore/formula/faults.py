"""What can be wrong with a formula, and where.

The tree::

    FormulaError               catch this for everything that a formula can be told
    ├── SyntaxFault            something stands where something else is expected
    ├── UnknownName            a name that is no input; the nearest ones are said
    ├── WrongPart              a part that cannot be: its types, its size, its value
    ├── DivisionByZero         while it was computed
    └── OutOfRange             while it was computed: too many digits, no date, no whole days
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar, Final
from unicodedata import east_asian_width

from attrs import frozen

from salescore.errors import SalesError

__all__ = [
    "DivisionByZero",
    "FormulaError",
    "OutOfRange",
    "Place",
    "SyntaxFault",
    "UnknownName",
    "WrongPart",
]

_AROUND: Final = 40
"""Characters of a line that are shown before and behind a place."""
_WIDE_COLON: Final = "\uff1a"
_NAME_SHOWN: Final = 40
_WIDE: Final = frozenset("WF")


@frozen
class Place:
    """A place in the text of a formula.

    Args:
        text: of the whole formula.
        offset: of the character, 0 for the first.

    >>> print(Place("unit_price * * 2", 13).excerpt)
    unit_price * * 2
                 ^
    """

    text: str
    offset: int

    @property
    def line(self) -> int:
        """Which line, 1 for the first."""
        return self.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """Which character of the line, 1 for the first."""
        return self.offset - self._start + 1

    @property
    def excerpt(self) -> str:
        """The line around the place, and below it a caret."""
        start = max(self._start, self.offset - _AROUND)
        end = self.text.find("\n", self.offset)
        stop = min(len(self.text) if end < 0 else end, self.offset + _AROUND)
        before = _visible(self.text[start : self.offset])
        blanks = "".join("\u3000" if _is_wide(each) else " " for each in before)
        return f"{before}{_visible(self.text[self.offset : stop])}\n{blanks}^"

    @property
    def _start(self) -> int:
        return self.text.rfind("\n", 0, self.offset) + 1


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in _WIDE


def _visible(text: str) -> str:
    """Give a text with a stand-in for each character that nobody could see."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


class FormulaError(SalesError, ValueError):
    """A formula that cannot be read, cannot be asked, or has no answer.

    Attributes:
        place: where it is in the text of the formula; None for what was found while it was
            computed: then `params` name the part.
    """

    code: ClassVar[str] = "formula.error"

    def __init__(self, place: Place | None = None, **params: object) -> None:
        """Keep the place, as line and column among the values."""
        if place is not None:
            params = {"line": place.line, "column": place.column, **params}
        super().__init__(**params)
        self.place: Place | None = place

    @property
    def excerpt(self) -> str:
        """The text around the place and a caret below it; empty without a place."""
        return "" if self.place is None else self.place.excerpt

    def __str__(self) -> str:
        """Give the English sentence with its advice, and show the place."""
        said = super().__str__()
        return f"{said}\n{self.excerpt}" if self.place else said


class SyntaxFault(FormulaError):
    """Something stands where something else is expected."""

    code = "formula.syntax"

    def __init__(self, place: Place, *, found: str, allowed: str) -> None:
        """Name the place, what stands there, and what is expected."""
        super().__init__(place, found=found, allowed=allowed)


class UnknownName(FormulaError, LookupError):
    """A name that is no input of the formula, or no function."""

    code = "formula.unknown_name"

    def __init__(self, place: Place, *, name: str, known: Iterable[str]) -> None:
        """Name the place, the name, the ones that look like it, and all there are."""
        names = tuple(known)
        nearest = tuple(get_close_matches(name, names, 3))
        super().__init__(place, name=name[:_NAME_SHOWN], nearest=nearest, allowed=names)


class WrongPart(FormulaError):
    """A part of a formula that cannot be as it is.

    Attributes:
        reason: the error of the part, which says why.
    """

    code = "formula.wrong_part"

    def __init__(self, place: Place, *, reason: SalesError) -> None:
        """Name the place, and keep what is wrong there."""
        super().__init__(place, reason=reason.code)
        self.reason: SalesError = reason

    def sentence(self, language: str = "en") -> str:
        """Say where, and what the part's own error says."""
        where = super().sentence(language)
        return (
            f"{where}{'' if where.endswith(_WIDE_COLON) else ' '}{self.reason.sentence(language)}"
        )

    def advice(self, language: str = "en") -> str:
        """Say what the part's own error advises."""
        return self.reason.advice(language)

    def __str__(self) -> str:
        """Give the English sentence with its advice, and show the place."""
        parts = (self.sentence(), self.advice())
        return f"{' '.join(part for part in parts if part)}\n{self.excerpt}"


class DivisionByZero(FormulaError, ZeroDivisionError):
    """A number was to be divided by what turned out to be zero."""

    code = "formula.division_by_zero"

    def __init__(self, part: str) -> None:
        """Name the part that was zero."""
        super().__init__(part=part)


class OutOfRange(FormulaError, ArithmeticError):
    """A part whose result no formula may have."""

    code = "formula.out_of_range"

    def __init__(self, part: str, *, allowed: str) -> None:
        """Name the part, and what it might have been."""
        super().__init__(part=part, allowed=allowed)
