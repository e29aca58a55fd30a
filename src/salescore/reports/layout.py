"""Columns of text that stand under each other on a terminal, Chinese included."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from salescore.currencies import currency
from salescore.decimals import plain

__all__ = ["aligned", "display_width", "grouped", "money_text", "pad"]

GAP: Final = "  "


def display_width(text: str) -> int:
    """Count the cells a text takes on a terminal: two for wide characters, none for marks.

    The widths are those of Unicode Standard Annex 11; ambiguous characters count one.

    >>> display_width("Tea"), display_width("绿茶"), display_width("Café")
    (3, 4, 4)
    """
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


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
    totals: Sequence[str],
    right: Sequence[bool],
) -> list[str]:
    """Give the lines of a table: headings, a rule, rows, a rule, totals.

    Args:
        right: for each column whether it stands at the right edge, as numbers do.
    """
    widths = [
        max(display_width(text) for text in column)
        for column in zip(headings, totals, *rows, strict=True)
    ]

    def line(texts: Iterable[str]) -> str:
        cells = zip(texts, widths, right, strict=True)
        return GAP.join(pad(text, width, right=side) for text, width, side in cells).rstrip()

    rule = GAP.join("-" * width for width in widths)
    return [line(headings), rule, *(line(row) for row in rows), rule, line(totals)]
