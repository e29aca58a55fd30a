"""A table for other programs: as CSV and as JSON."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from salescore.decimals import text
from salescore.delimited import record_text
from salescore.money import Money
from salescore.reports.column import Cell, Column

if TYPE_CHECKING:
    from salescore.reports.table import Table

__all__ = ["SCHEMA", "table_csv", "table_json", "table_plain"]

SCHEMA: Final = "salescore.table/1"
"""The name of the JSON form; the number grows when a reader of the old one would be misled."""


def table_csv(table: "Table") -> str:
    r"""Write the headings and the rows, without totals and notes.

    Money is decimal text with all digits of its currency, which stands in the heading. A text
    that a spreadsheet would run as a formula has an apostrophe in front.

    >>> from salescore.errors import Coded
    >>> from salescore.reports.column import ColumnKind
    >>> from salescore.reports.table import Table
    >>> columns = (Column("customer", ColumnKind.TEXT), Column("net", ColumnKind.MONEY, "EUR"))
    >>> table = Table.of(Coded("reports.sales_in_all"), columns=columns, rows=[("=1+1", 123456)])
    >>> table_csv(table)
    "Customer,Net (EUR)\r\n'=1+1,1234.56\r\n"
    """
    records: list[list[Cell]] = [[_csv_heading(column, table.language) for column in table.columns]]
    records += [
        [_csv_cell(column, cell) for column, cell in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    return "".join(map(record_text, records))


def table_json(table: "Table") -> str:
    """Write everything a table says as a JSON object, for programs: what `table_plain` gives."""
    return json.dumps(table_plain(table), ensure_ascii=False, indent=2)


def table_plain(table: "Table") -> dict[str, Any]:
    """Give everything a table says in mappings, lists and texts, as JSON knows them.

    ``schema``, ``title``, ``language``, ``columns`` (``name``, ``heading``, ``kind``, ``unit``),
    ``rows`` and ``totals`` (by the columns' names), ``notes``. Money is an object of ``amount``, as
    decimal text, and ``currency``; quantities are decimal text, counts numbers, dates ISO 8601.

    >>> from salescore.errors import Coded
    >>> from salescore.reports.column import ColumnKind
    >>> from salescore.reports.table import Table
    >>> columns = (Column("customer", ColumnKind.TEXT), Column("net", ColumnKind.MONEY, "EUR"))
    >>> table = Table.of(Coded("reports.sales_in_all"), columns=columns, rows=[("Anna", 1050)])
    >>> table_plain(table)["rows"]
    [{'customer': 'Anna', 'net': {'amount': '10.50', 'currency': 'EUR'}}]
    """
    return {
        "schema": SCHEMA,
        "title": table.title.sentence(table.language),
        "language": table.language,
        "columns": [
            {
                "name": column.name,
                "heading": column.heading(table.language),
                "kind": column.kind.value,
                "unit": column.unit,
            }
            for column in table.columns
        ],
        "rows": [_members(table.columns, row) for row in table.rows],
        "totals": _members(table.columns, table.totals),
        "notes": [note.sentence(table.language) for note in table.notes],
    }


def _members(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Mapping[str, Any]:
    return {
        column.name: _json_value(column.value(cell))
        for column, cell in zip(columns, row, strict=True)
    }


def _json_value(value: Cell | Money) -> Any:
    match value:
        case Money() as money:
            return {"amount": f"{money.amount:f}", "currency": money.currency}
        case Decimal() as quantity:
            return text(quantity)
        case date() as day:
            return day.isoformat()
        case other:
            return other


def _csv_heading(column: Column, language: str) -> str:
    heading = column.heading(language)
    return heading if column.unit is None else f"{heading} ({column.unit})"


def _csv_cell(column: Column, cell: Cell) -> Cell:
    value = column.value(cell)
    return value.amount if isinstance(value, Money) else value
