"""A chart takes its figures from a table's columns, and refuses what does not go together."""

from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import Coded, InvalidValue
from salescore.reports.chart import ROWS_MAX, Chart, suited
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table

COLUMNS = (
    Column("month", ColumnKind.TEXT),
    Column("orders", ColumnKind.COUNT),
    Column("net", ColumnKind.MONEY, "EUR"),
    Column("gross", ColumnKind.MONEY, "EUR"),
    Column("oldest_due", ColumnKind.DATE),
)
ROWS = [("05", 2, 300, 357, None), ("06", None, None, 119, None)]


def table(rows: Any = ROWS, *, columns: Any = COLUMNS, language: str = "en") -> Table:
    """Make a table with figures of several kinds."""
    return Table.of(Coded("reports.sales_in_all"), columns=columns, rows=rows, language=language)


def test_money_is_drawn_in_major_units() -> None:
    """With the digits of its currency; a cell that is empty is a gap."""
    figures = Chart(kind="line", along="month", figures=("net", "gross")).read(table())
    assert ("05", "06") == figures.places
    assert [("Net", (Decimal("3.00"), None)), ("Gross", (Decimal("3.57"), Decimal("1.19")))] == [
        (series.name, series.values) for series in figures.series
    ]
    assert ("EUR", 2, "Sales (EUR)") == (figures.unit, figures.digits, figures.title)


def test_without_names_it_takes_all_that_go_with_the_first() -> None:
    """Of a bar chart one column, of others as many as are of its kind and unit."""
    money = table([(row[0], *row[2:4]) for row in ROWS], columns=(COLUMNS[0], *COLUMNS[2:4]))
    assert 1 == len(Chart(kind="bar", along="month").read(money).series)
    assert 2 == len(Chart(kind="stacked", along="month").read(money).series)
    assert 1 == len(Chart(kind="stacked", along="month").read(table()).series)


@pytest.mark.parametrize(
    "figures", [("orders", "net"), ("month",), ("oldest_due",), ("net", "month")]
)
def test_what_does_not_go_together_is_refused(figures: tuple[str, ...]) -> None:
    """Counts beside money, text and dates are no figures of one scale."""
    with pytest.raises(InvalidValue) as refused:
        Chart(kind="line", along="month", figures=figures).draw(table())
    assert ", ".join(figures) == refused.value.params["value"]


def test_a_bar_has_one_column() -> None:
    """Two columns of money are too many for bars."""
    with pytest.raises(InvalidValue) as refused:
        Chart(kind="bar", along="month", figures=("net", "gross")).draw(table())
    assert "至多 1 个种类和单位相同的数字列" in refused.value.advice("zh")


@pytest.mark.parametrize("wrong", [{"kind": "pie"}, {"rows_max": 0}, {"rows_max": ROWS_MAX + 1}])
def test_a_chart_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    """An unknown kind, and no rows or too many."""
    given: dict[str, Any] = {"kind": "bar", "along": "month"} | wrong
    with pytest.raises(InvalidValue, match=r"pie|rows_max"):
        Chart(**given)
    with pytest.raises(InvalidValue) as refused:
        Chart(kind="pie", along="month")
    assert "bar, line, stacked, funnel, heat_map" == refused.value.params["allowed"]


def test_a_column_that_is_not_there_is_refused() -> None:
    """By its name, with those that there are."""
    with pytest.raises(InvalidValue, match="customer"):
        Chart(kind="bar", along="customer").draw(table())
    with pytest.raises(InvalidValue, match="a column of figures"):
        Chart(kind="bar", along="month").draw(table([("05",)], columns=COLUMNS[:1]))


def test_rows_beyond_the_most_are_counted() -> None:
    """Sixty are drawn; how many are not is said in the table's language."""
    chart, rows = Chart(kind="bar", along="month", figures=("net",)), [ROWS[0]] * 72
    assert ROWS_MAX == len(chart.read(table(rows)).places)
    assert "Rows of the table that are not drawn: 12." == chart.left_out(table(rows))
    assert "表中未绘出的行数：12。" == chart.left_out(table(rows, language="zh"))
    assert chart.left_out(table()) is None


def test_a_title_may_be_given() -> None:
    """Else it is the heading of the one column; the unit stands behind it."""
    chart = Chart(kind="bar", along="month", figures=("net",))
    assert "净额 (EUR)" == chart.read(table(language="zh")).title
    named = Chart(kind="bar", along="month", figures=("orders",), title="Busy months")
    assert "Busy months" == named.read(table()).title


def test_what_suits_a_table() -> None:
    """A line by month, bars by anything else; nothing for one row, two texts or no money."""
    assert ["line"] == [chart.kind for chart in suited(table())]
    customers = (Column("customer", ColumnKind.TEXT), COLUMNS[2])
    pairs = [("Anna", 1), ("Zoe", 2)]
    assert ["bar"] == [chart.kind for chart in suited(table(pairs, columns=customers))]
    assert () == suited(table(ROWS[:1]))
    assert () == suited(table([("a", "b")] * 2, columns=(COLUMNS[0], customers[0])))
    assert () == suited(table([("a", 1)] * 2, columns=COLUMNS[:2]))
