r"""Delimited text (CSV): records of cells, safe to open in a spreadsheet, read back as they were.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it.
So a text that begins like one is written with an apostrophe in front, and reading takes that away
again: `unguarded` is the exact inverse of `guarded`, for all texts. Numbers are no texts: they are
written as they are.

Records end in CR LF and cells are quoted as in RFC 4180 (Common Format and MIME Type for CSV
Files, 2005); what must be guarded is listed by OWASP under "CSV Injection".
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = ["DELIMITERS", "Cell", "Record", "guarded", "read_records", "record_text", "unguarded"]

Cell: TypeAlias = str | int | Decimal | date | None
"""What can be written: None as an empty cell, True and False as ``true`` and ``false``."""

DELIMITERS: Final = (",", ";", "\t", "|")
"""What may stand between two cells. A text that has any of them is quoted, whichever is used."""

_FORMULA: Final = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_QUOTED: Final = re.compile(r'[",;\t|\r\n]|^[\s\ufeff]|\s$')
_END: Final = "\r\n"


def guarded(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula.

    Args:
        text: any; full-width signs and leading spaces count as well.

    >>> guarded("=1+1"), guarded("＋49 30 1234"), guarded("green tea"), guarded("'=1+1")
    ("'=1+1", "'＋49 30 1234", 'green tea', "''=1+1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` has put in front, and no other.

    >>> unguarded("'=1+1"), unguarded("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def record_text(cells: Iterable[Cell], *, delimiter: str = ",") -> str:
    r"""Write a record: texts guarded, what needs it quoted, CR LF at its end.

    Args:
        cells: at least one.
        delimiter: one of `DELIMITERS`.

    >>> record_text(["TEA-1", "=1+1", 'a "fine" tea', Decimal("-1.50"), None, date(2026, 7, 1)])
    'TEA-1,\'=1+1,"a ""fine"" tea",-1.50,,2026-07-01\r\n'
    """
    written = [_written(cell) for cell in cells]
    return (delimiter.join(written) if written != [""] else '""') + _END


def _written(cell: Cell) -> str:
    match cell:
        case str():
            text = guarded(cell)
            return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case int():
            return str(cell)


class Record(NamedTuple):
    """A record as it was read.

    Attributes:
        line: the line of the file on which it begins, from 1.
        text: its lines as they are in the file.
        cells: its texts, no longer guarded; none where the record is broken.
        fault: what broke it: its quotes, a cell above 131,072 characters; None where all is well.
    """

    line: int
    text: str
    cells: tuple[str, ...]
    fault: Literal["quotes", "size"] | None = None


def read_records(lines: Iterable[str], *, delimiter: str = ",") -> Iterator[Record]:
    r"""Read records one after the other; empty lines are left out.

    A record whose quotes are broken is given as such, and reading goes on behind it.

    Args:
        lines: with their ends, as a file that was opened with ``newline=""`` gives them.
        delimiter: one of `DELIMITERS`.

    >>> lines = ["sku,name\r\n", "TEA-1,\"Tea,\r\n", "green\"\r\n", "\r\n", "TEA-2,'=1+1\r\n"]
    >>> [(record.line, record.cells) for record in read_records(lines)]
    [(1, ('sku', 'name')), (2, ('TEA-1', 'Tea,\r\ngreen')), (5, ('TEA-2', '=1+1'))]
    """
    taken: list[str] = []

    def recorded() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(recorded(), delimiter=delimiter, strict=True)
    line = 1
    while True:
        cells: list[str] | None = None
        fault: Literal["quotes", "size"] | None = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = "size" if "limit" in str(error) else "quotes"
        if cells or fault:
            texts = tuple(unguarded(cell) for cell in cells or ())
            yield Record(line, "".join(taken), texts, fault)
        line += len(taken)
        taken.clear()
