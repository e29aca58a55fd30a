"""A table fits a terminal as far as its figures let it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Coded
from salescore.reports.column import Column, ColumnKind, Row
from salescore.reports.layout import display_width
from salescore.reports.table import Table
from salescore.reports.text import WIDTH_MIN

COLUMNS = (
    Column("customer", ColumnKind.TEXT),
    Column("quantity", ColumnKind.QUANTITY),
    Column("net", ColumnKind.MONEY, "EUR"),
    Column("tax", ColumnKind.MONEY, "EUR"),
)
WIDEST_FIGURES = 48
"""More cells than three figures of these tests, a name of twelve and their gaps take."""

names = st.text(st.sampled_from("ab é\u0301绿茶，。（"), max_size=60).map(str.strip)
rows = st.lists(
    st.tuples(names, st.decimals(0, 999, places=1), st.integers(-99999, 99999), st.just(0)),
    max_size=6,
)


def table(rows: object, *, language: str = "en") -> Table:
    """Make a table of customers."""
    return Table.of(
        Coded("reports.receivables"),
        columns=COLUMNS,
        rows=rows,  # type: ignore[arg-type]  # rows of any origin
        notes=(Coded("reports.counted", {"zone": "Asia/Shanghai"}),),
        language=language,
    )


@given(rows, st.sampled_from(["en", "zh"]), st.integers(WIDEST_FIGURES, 120))
def test_no_line_is_wider(rows: list[Row], language: str, width: int) -> None:
    """Names, title and notes stay within the terminal, whatever script they are in."""
    lines = table(rows, language=language).to_text(width=width).splitlines()
    assert [] == [line for line in lines if display_width(line) > width]


@given(st.lists(st.text("ab ", max_size=60).map(str.strip), max_size=6), st.integers(1, 120))
def test_nothing_is_lost_but_blanks(names: list[str], width: int) -> None:
    """Every letter of every name stands there, in its order, however narrow the terminal is."""
    given_rows = [(name, Decimal(1), 1, 1) for name in names]
    lines = table(given_rows).to_text(width=width).split("\n")
    first, last = (place for place, line in enumerate(lines) if line.startswith("---"))
    edge = lines[first].index(" ")
    said = "".join(line[:edge] for line in lines[first + 1 : last])
    assert "".join(names).replace(" ", "") == said.replace(" ", "")


def test_columns_of_an_empty_table_stay() -> None:
    """Without rows no column is one of zeros."""
    assert (
        table([]).to_text(width=1000).split("\n")[2:6]
        == (table([]).to_text(width=20).split("\n")[2:6])
    )


@given(rows)
def test_a_wide_terminal_changes_nothing(rows: list[Row]) -> None:
    """Where there is room, the text is the one of no terminal."""
    assert table(rows).to_text() == table(rows).to_text(width=1000)


def test_zeros_are_left_out_and_named() -> None:
    """A column of zeros gives way before a name is broken, and a line says so, in the language."""
    rows = [("A rather long name of a customer", Decimal(3), 1050, 0)]
    lines = table(rows, language="zh").to_text(width=50).splitlines()
    assert lines[2].split() == ["客户", "数量", "净额"]
    assert "A rather long name of a customer" in lines[4]
    assert "各行均为零的列已略去：税额。" == lines[-1]


def test_a_figure_that_is_not_zero_stays() -> None:
    """One cent in one row keeps a column."""
    rows = [("A rather long name of a customer", Decimal(3), 1050, 0), ("B", Decimal(1), 1, 1)]
    lines = table(rows).to_text(width=48).splitlines()
    assert ["Customer", "Quantity", "Net", "Tax"] == lines[2].split()
    assert not lines[-1].startswith("Left out")


@pytest.mark.parametrize("width", [-5, 0, 1, WIDTH_MIN])
def test_figures_are_never_cut(width: int) -> None:
    """A terminal that is too narrow for the figures gets them whole."""
    text = table([("Anna", Decimal(3), 105_000, 5)]).to_text(width=width)
    assert "1,050.00" in text
    assert table([("Anna", Decimal(3), 105_000, 5)]).to_text(width=WIDTH_MIN) == text
