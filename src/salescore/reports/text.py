"""A table as text, also for a terminal that is not wide enough for it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve

from salescore.errors import Coded
from salescore.reports.column import ColumnKind
from salescore.reports.layout import GAP, aligned, display_width, widths_of, wrapped

if TYPE_CHECKING:
    from salescore.reports.table import Table

__all__ = ["TEXT_WIDTH_MIN", "WIDTH_MIN", "table_text"]

_T = TypeVar("_T")

WIDTH_MIN: Final = 20
"""The narrowest terminal, in cells, for which anything is done."""
TEXT_WIDTH_MIN: Final = 12
"""No column of text is made narrower than this, in cells, nor than its heading."""


def table_text(table: "Table", width: int | None = None) -> str:
    """Give title, headings, rows, totals and notes, as far as possible in so many cells.

    What is too wide leaves out the figures that are zero in every row, and says which; then texts
    are broken, the widest first. Title and notes are wrapped. Figures are never cut: a table of
    many stays too wide.

    Args:
        table: what to write.
        width: in cells, of which at least `WIDTH_MIN` are used. None: as wide as it gets.

    >>> from salescore.reports.column import Column
    >>> from salescore.reports.table import Table
    >>> name = Column("customer", ColumnKind.TEXT)
    >>> net, tax = (Column(each, ColumnKind.MONEY, "EUR") for each in ("net", "tax"))
    >>> rows = [("Hungry Owl All-Night Grocers", 4998490, 0)]
    >>> table = Table.of(Coded("reports.receivables"), columns=[name, net, tax], rows=rows)
    >>> print(table_text(table, 32))
    Open receivables
    <BLANKLINE>
    Customer                    Net
    --------------------  ---------
    Hungry Owl All-Night  49,984.90
    Grocers
    --------------------  ---------
    Total                 49,984.90
    Left out, for they are zero in
    every row: Tax.
    """
    rows = [table.texts(row) for row in table.rows]
    notes = [note.sentence(table.language) for note in table.notes]
    title = table.title.sentence(table.language)
    if width is None:
        return "\n".join([title, "", *_body(table, rows), *notes])
    width = max(width, WIDTH_MIN)
    fitting = _fitting(table, width)
    limits = _limits(fitting, width)
    rows = [line for row in fitting.rows for line in _broken(fitting.texts(row), limits)]
    notes = [note.sentence(fitting.language) for note in fitting.notes]
    wide = [line for note in notes for line in wrapped(note, width)]
    return "\n".join([*wrapped(title, width), "", *_body(fitting, rows), *wide])


def _body(table: "Table", rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the figures, from the headings to the totals."""
    return aligned(
        table.headings(),
        rows=rows,
        totals=table.totals_texts(),
        right=[column.is_figure for column in table.columns],
    )


def _fitting(table: "Table", width: int) -> "Table":
    """Give the table, without its columns of zeros if it is too wide."""
    zeros = [
        place
        for place, column in enumerate(table.columns)
        if column.is_figure and not any(row[place] for row in (*table.rows, table.totals))
    ]
    if not (zeros and table.rows) or _width(_widths(table)) <= width:
        return table
    left_out = [table.headings()[place] for place in zeros]
    comma = "、" if table.language == "zh" else ", "
    note = Coded("reports.zero", {"headings": comma.join(left_out)})
    return evolve(
        table,
        columns=_without(table.columns, zeros),
        rows=tuple(_without(row, zeros) for row in table.rows),
        totals=_without(table.totals, zeros),
        notes=(*table.notes, note),
    )


def _without(cells: tuple[_T, ...], places: Sequence[int]) -> tuple[_T, ...]:
    return tuple(cell for place, cell in enumerate(cells) if place not in places)


def _widths(table: "Table") -> list[int]:
    """Give how many cells each column takes if nothing is broken."""
    totals = table.totals_texts()
    last = [] if totals is None else [totals]
    return widths_of([table.headings(), *map(table.texts, table.rows), *last])


def _width(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _limits(table: "Table", width: int) -> list[int]:
    """Give how many cells each column may take: the widest texts give way first."""
    limits = _widths(table)
    least = [
        max(TEXT_WIDTH_MIN, display_width(heading)) if column.kind is ColumnKind.TEXT else limit
        for column, heading, limit in zip(table.columns, table.headings(), limits, strict=True)
    ]
    for _ in range(_width(limits) - width):
        widest = max(
            range(len(limits)), key=lambda place: (limits[place] > least[place], limits[place])
        )
        if limits[widest] <= least[widest]:
            break
        limits[widest] -= 1
    return limits


def _broken(texts: Sequence[str], limits: Sequence[int]) -> Iterator[list[str]]:
    """Give a row as lines; what has no more to say leaves its place empty."""
    broken = [wrapped(text, limit) for text, limit in zip(texts, limits, strict=True)]
    return map(list, zip_longest(*broken, fillvalue=""))
