"""Other programs read a table's figures as they are."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.delimited import read_records
from salescore.errors import Coded
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table
from tests.salescore.reports.columns import EVERY_KIND

rows = st.lists(
    st.tuples(
        st.text(),
        st.none() | st.integers(0, 10**6),
        st.none() | st.decimals(-(10**6), 10**6, places=3),
        st.none() | st.integers(-(10**12), 10**12),
        st.none() | st.integers(-(10**12), 10**12),
        st.none() | st.dates(),
    ),
    max_size=5,
)


def table(given_rows: Any, *, language: str = "en") -> Table:
    """Make a table with a column of each kind and two currencies."""
    return Table.of(
        Coded("reports.receivables"),
        columns=EVERY_KIND,
        rows=given_rows,
        notes=(Coded("reports.currency", {"currency": "EUR"}),),
        language=language,
    )


def cell_of(column: Column, value: Any) -> Any:
    """Read a JSON value back as a cell."""
    match column.kind, value:
        case _, None:
            return None
        case ColumnKind.MONEY, {"amount": amount, "currency": currency}:
            assert column.unit == currency
            return int(Decimal(amount).scaleb(2 if currency == "EUR" else 0))
        case ColumnKind.QUANTITY, str():
            return Decimal(value)
        case ColumnKind.DATE, str():
            return date.fromisoformat(value)
        case _:
            return value


@given(rows)
def test_json_reads_back(drawn: Any) -> None:
    """Rows and totals are equal figures after a way through JSON."""
    written = table(drawn)
    read = json.loads(written.to_json())
    for row, members in zip(
        [*written.rows, written.totals], [*read["rows"], read["totals"]], strict=True
    ):
        assert row == tuple(cell_of(column, members[column.name]) for column in EVERY_KIND)


def test_json_says_what_it_is() -> None:
    """The schema has a name; columns have a stable name, a heading, a kind and a unit."""
    read = json.loads(table([], language="zh").to_json())
    assert ["schema", "title", "language", "columns", "rows", "totals", "notes"] == list(read)
    assert ("salescore.table/1", "未结应收款", "zh") == tuple(read.values())[:3]
    net = {"name": "net", "heading": "净额", "kind": "money", "unit": "EUR"}
    assert net == read["columns"][3]
    assert ["金额单位：EUR。"] == read["notes"]


@given(rows)
def test_csv_reads_back(drawn: Any) -> None:
    """Every cell is read as it was; what is missing is empty."""
    written = table(drawn).to_csv()
    heading, *records = read_records(StringIO(written, newline=""))
    assert "Net (EUR)" == heading.cells[3]
    assert [tuple(map(plain, zip(EVERY_KIND, row, strict=True))) for row in drawn] == [
        record.cells for record in records
    ]


def plain(placed: tuple[Column, Any]) -> str:
    """Write a cell as CSV should hold it."""
    column, cell = placed
    if cell is None:
        return ""
    if column.kind is ColumnKind.MONEY and column.unit == "EUR":
        sign, minor = "-" * (cell < 0), abs(cell)
        return f"{sign}{minor // 100}.{minor % 100:02}"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def test_csv_is_no_formula() -> None:
    """A customer's name is not run by a spreadsheet; a negative amount stays a number."""
    written = table([("=HYPERLINK(1)", None, None, -5, None, None)]).to_csv()
    assert "'=HYPERLINK(1),,,-0.05,,\r\n" == written.splitlines(keepends=True)[1]
