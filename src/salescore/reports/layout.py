"""Columns of text that stand under each other on a terminal, Chinese included."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from salescore.currencies import currency
from salescore.decimals import plain

__all__ = [
    "GAP",
    "aligned",
    "display_width",
    "grouped",
    "in_columns",
    "money_text",
    "pad",
    "widths_of",
    "wrapped",
]

GAP: Final = "  "
"""What stands between two columns."""

_WITHOUT_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})
_NEVER_FIRST: Final = frozenset("，。、；：！？）】》”’…")
_NEVER_LAST: Final = frozenset("（【《“‘")


def display_width(text: str) -> int:
    """Count the cells a text takes on a terminal: two for wide characters, none for marks.

    The widths are those of Unicode Standard Annex 11; ambiguous characters count one, marks and
    what is only for formatting none.

    >>> display_width("Tea"), display_width("绿茶"), display_width("Café")
    (3, 4, 4)
    """
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    return 0 if unicodedata.category(letter) in _WITHOUT_WIDTH else 1 + _is_wide(letter)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many cells.

    A line ends at a blank, or beside a wide character unless a punctuation mark would stand on the
    wrong side; a word that is longer than a line is cut.

    Args:
        width: in cells, 2 or more, so that a wide character has room.

    >>> wrapped("Hungry Owl All-Night Grocers", 20)
    ['Hungry Owl All-Night', 'Grocers']
    >>> wrapped("金额单位：人民币。", 10)
    ['金额单位：', '人民币。']
    """
    lines = []
    while display_width(text) > width:
        cut = _cut(text, width)
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*lines, text]


def _cut(text: str, width: int) -> int:
    """Give how many letters of a text that is too long stand on its first line."""
    fitting, cells = 0, display_width(text[0])
    while cells <= width:
        fitting += 1
        cells += display_width(text[fitting])
    places = (place for place in range(fitting, 0, -1) if _may_break(text, place))
    return next(places, max(fitting, 1))


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if " " in {before, after}:
        return bool(text[:place].strip())
    wide = _is_wide(before) or _is_wide(after)
    return wide and after not in _NEVER_FIRST and before not in _NEVER_LAST


def pad(text: str, width: int, *, right: bool) -> str:
    """Fill a text up to a display width; `right` puts it at the right edge.

    >>> pad("绿茶", 6, right=True), pad("tea", 6, right=False)
    ('  绿茶', 'tea   ')
    """
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks


def grouped(value: int | Decimal) -> str:
    """Write a number with thousands separators, exactly.

    >>> grouped(51317), grouped(Decimal("1234.50"))
    ('51,317', '1,234.5')
    """
    return f"{plain(value):,f}" if isinstance(value, Decimal) else f"{value:,}"


def money_text(minor: int, code: str) -> str:
    """Write minor units of a currency as an amount without its code.

    >>> money_text(126579303, "USD"), money_text(-5, "USD"), money_text(1200, "JPY")
    ('1,265,793.03', '-0.05', '1,200')
    """
    digits = currency(code).digits
    whole, part = divmod(abs(minor), 10**digits)
    fraction = f".{part:0{digits}d}" if digits else ""
    return f"{'-' * (minor < 0)}{whole:,}{fraction}"


def aligned(
    headings: Sequence[str],
    *,
    rows: Sequence[Sequence[str]],
    totals: Sequence[str] | None,
    right: Sequence[bool],
) -> list[str]:
    """Give the lines of a table: headings, a rule, rows, and if there are totals a rule and them.

    Args:
        totals: None where no column adds up.
        right: for each column whether it stands at the right edge, as numbers do.
    """
    last = () if totals is None else (totals,)
    widths = widths_of([headings, *rows, *last])
    rule = GAP.join("-" * width for width in widths)
    first, *lines = (_line(each, widths, right) for each in (headings, *rows, *last))
    end = [] if totals is None else [rule, lines.pop()]
    return [first, rule, *lines, *end]


def in_columns(rows: Sequence[Sequence[str]], *, right: Sequence[bool]) -> list[str]:
    """Give a line for each row, its cells under those of the others.

    >>> in_columns([("绿茶", "1"), ("tea", "10")], right=(False, True))
    ['绿茶   1', 'tea   10']
    """
    widths = widths_of(rows)
    return [_line(row, widths, right) for row in rows]


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """Give how many cells each column takes: as many as its widest text.

    >>> widths_of([("绿茶", "1"), ("tea", "10")])
    [4, 2]
    """
    return [max(map(display_width, column)) for column in zip(*rows, strict=True)]


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = zip(texts, widths, right, strict=True)
    return GAP.join(pad(text, width, right=side) for text, width, side in cells).rstrip()
