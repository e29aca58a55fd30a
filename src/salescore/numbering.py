"""Human numbers: series, how they are written, and the blocks they are handed out in."""

from datetime import date
from functools import lru_cache
from string import Formatter
from typing import Final

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text

__all__ = ["Block", "Series"]

_YEAR: Final = "year"
_NUMBER: Final = "number"
_LENGTH: Final = 60
_WIDTHS: Final = frozenset({"", "d", *(f"0{width}d" for width in range(1, 13))})


def _pattern(pattern: str) -> str:
    """Give a pattern in which the number stands once, or refuse it."""
    allowed = (
        "text with {number} or {number:06d} once, and perhaps {year}, as SO-{year}-{number:06d}"
    )
    try:
        fields = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except (TypeError, ValueError):
        raise InvalidValue("pattern", value=pattern, allowed=allowed) from None
    known = all(
        conversion is None
        and ((name == _NUMBER and spec in _WIDTHS) or (name == _YEAR and not spec))
        for _, name, spec, conversion in fields
    )
    once = [name for _, name, _, _ in fields].count(_NUMBER) == 1
    if not (known and once and len(pattern) <= _LENGTH):
        raise InvalidValue("pattern", value=pattern, allowed=allowed)
    return pattern


@frozen
class Series:
    """How the numbers of one kind of document are counted and written.

    Args:
        name: what is counted, ``"order"``.
        pattern: text with ``{number}`` once, zero-padded as ``{number:06d}`` if wished; with
            ``{year}`` in it the series starts again every year.

    Raises:
        InvalidValue: the name is empty, or the pattern has another form.

    Example:
        >>> orders = Series("order")
        >>> orders.key(date(2026, 7, 1)), orders.format(123, date(2026, 7, 1))
        ('order:2026', 'SO-2026-000123')
    """

    name: str
    pattern: str = field(default="SO-{year}-{number:06d}", converter=_pattern)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        demand_text("name", self.name, most=_LENGTH)
        if ":" in self.name:
            raise InvalidValue("name", value=self.name, allowed="a word without a colon")

    def key(self, on: date) -> str:
        """Give the key of the counter that is in force on a date.

        Args:
            on: business date of the document.
        """
        return f"{self.name}:{on.year}" if _yearly(self.pattern) else self.name

    def format(self, number: int, on: date) -> str:
        """Write a number.

        Args:
            number: 1 or more.
            on: business date of the document.

        Raises:
            InvalidValue: the number is below 1.
        """
        if number < 1:
            raise InvalidValue("number", value=number, allowed="1 or more")
        return self.pattern.format(number=number, year=on.year)


@lru_cache
def _yearly(pattern: str) -> bool:
    """Say whether a pattern has the year."""
    return any(name == _YEAR for _, name, _, _ in Formatter().parse(pattern))


@frozen
class Block:
    """A run of numbers that one caller may use: from `start` up to, without, `end`.

    Raises:
        InvalidValue: the start is below 0, or the end is below the start.

    Example:
        >>> Block(1, 51).size
        50
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        if not 0 <= self.start <= self.end:
            raise InvalidValue("block", value=(self.start, self.end), allowed="0 <= start <= end")

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return self.end - self.start
