"""Pivots: one figure of a long table, with a column for each value of one of its text columns."""

from typing import TYPE_CHECKING, Any

from attrs import evolve

from salescore.errors import InvalidValue
from salescore.reports.column import Cell, Column, ColumnKind, Row

if TYPE_CHECKING:
    from salescore.reports.table import Table

__all__ = ["across"]


def across(table: "Table", *, by: str, figure: str) -> "Table":
    r"""Give the table that `Table.across` describes.

    >>> from salescore.errors import Coded
    >>> from salescore.reports.table import Table
    >>> columns = (
    ...     Column("month", ColumnKind.TEXT),
    ...     Column("category", ColumnKind.TEXT),
    ...     Column("orders", ColumnKind.COUNT),
    ... )
    >>> rows = [("05", "Tea", 3), ("05", "Cups", 1), ("06", "Tea", 2)]
    >>> table = Table.of(Coded("reports.sales", {"by": "month"}), columns=columns, rows=rows)
    >>> print("\n".join(table.across("category", figure="orders").to_text().splitlines()[2:]))
    Month  Tea  Cups
    -----  ---  ----
    05       3     1
    06       2     -
    -----  ---  ----
    Total    5     1
    """
    place, what = table.place(by), table.place(figure)
    counted = table.columns[what]
    if table.columns[place].kind is not ColumnKind.TEXT:
        raise InvalidValue("by", value=by, allowed="a column of text")
    if not counted.adds or not counted.is_figure:
        raise InvalidValue("figure", value=figure, allowed="a column of figures that add up")
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.kind is ColumnKind.TEXT and at != place
    ]
    cells: dict[Row, dict[str, list[Cell]]] = {}
    for row in table.rows:
        held = cells.setdefault(tuple(row[at] for at in kept), {})
        held.setdefault(str(row[place]), []).append(row[what])
    names = dict.fromkeys(str(row[place]) for row in table.rows)
    rows = [
        (*key, *(counted.total(held[name]) if name in held else None for name in names))
        for key, held in cells.items()
    ]
    columns = [table.columns[at] for at in kept]
    columns += [evolve(counted, name=f"{figure}: {name}", said=name) for name in names]
    return _made(table, columns, rows)


def _made(table: "Table", columns: list[Column], rows: list[Any]) -> "Table":
    return type(table).of(
        table.title, columns=columns, rows=rows, notes=table.notes, language=table.language
    )
