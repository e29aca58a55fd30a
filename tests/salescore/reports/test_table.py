"""A table knows its totals and can be read by people and programs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Coded, InvalidValue
from salescore.money import Money
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table

COLUMNS = (
    Column("customer", ColumnKind.TEXT),
    Column("orders", ColumnKind.COUNT),
    Column("quantity", ColumnKind.QUANTITY, "box"),
    Column("net", ColumnKind.MONEY, "EUR"),
    Column("oldest_due", ColumnKind.DATE),
)
ROWS = (
    ("Anna", 2, Decimal("1.5"), 1050, date(2026, 2, 1)),
    ("绿茶馆", 1, Decimal(2), 200_000, date(2026, 1, 1)),
    ("Zoe", 0, Decimal(0), 0, None),
)

figures = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.integers(0, 9),
        st.decimals(0, 99, places=1),
        st.integers(-(10**9), 10**9),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    )
)


def table(rows: object = ROWS, *, language: str = "en") -> Table:
    """Make a table with a column of each kind."""
    return Table.of(
        Coded("reports.receivables"),
        columns=COLUMNS,
        rows=rows,  # type: ignore[arg-type]  # rows of any origin
        notes=(Coded("reports.currency", {"currency": "EUR"}),),
        language=language,
    )


def test_totals_add_up_and_take_the_earliest_date() -> None:
    """Counts, quantities and money are summed, dates give the earliest, text has no total."""
    assert (None, 3, Decimal("3.5"), 201_050, date(2026, 1, 1)) == table().totals


def test_a_table_without_rows_has_zero_totals() -> None:
    """Nothing adds up to zero, and no date is the earliest of none."""
    assert (None, 0, Decimal(0), 0, None) == table(()).totals


def test_what_does_not_add_up_is_counted_apart() -> None:
    """A column that does not add up has the total it is given, or none."""
    columns = (Column("customer", ColumnKind.TEXT), Column("orders", ColumnKind.COUNT, adds=False))
    title, rows = Coded("reports.stock"), (("a", 1), ("b", 1))
    assert (None, None) == Table.of(title, columns=columns, rows=rows).totals
    counted = Table.of(title, columns=columns, rows=rows, counted={"orders": 1})
    assert (None, 1) == counted.totals


def test_a_table_of_texts_shows_no_totals() -> None:
    """Where nothing adds up there is no line that says so."""
    columns = (Column("sku", ColumnKind.TEXT), Column("note", ColumnKind.TEXT))
    texts = Table.of(Coded("reports.stock"), columns=columns, rows=[("TEA-1", "green")])
    assert "TEA-1  green" == texts.to_text().splitlines()[-1]


def test_text_is_aligned_and_says_what_it_counts() -> None:
    """Title, headings, rows, totals and notes; numbers right, text left, nothing rounded."""
    assert """Open receivables

Customer  Orders  Quantity       Net  Oldest due
--------  ------  --------  --------  ----------
Anna           2       1.5     10.50  2026-02-01
绿茶馆         1         2  2,000.00  2026-01-01
Zoe            0         0      0.00  -
--------  ------  --------  --------  ----------
Total          3       3.5  2,010.50  2026-01-01
Amounts in EUR.""" == str(table())


def test_a_table_speaks_its_language() -> None:
    """Headings, totals and notes are in the language the report was asked for."""
    lines = table(language="zh").to_text().splitlines()
    assert ("未结应收款", "金额单位：EUR。") == (lines[0], lines[-1])
    assert lines[-2].startswith("合计")


def test_records_give_money() -> None:
    """A program gets mappings with `Money` where people see amounts."""
    first = next(table().records())
    assert Money(1050, "EUR") == first["net"]
    assert ("Anna", 2, Decimal("1.5"), date(2026, 2, 1)) == tuple(
        first[name] for name in ("customer", "orders", "quantity", "oldest_due")
    )


def test_columns_and_totals_go_by_name() -> None:
    """A column and its total can be had by name, and a wrong name is told the right ones."""
    assert (1050, 200_000, 0) == table().column("net")
    assert 201_050 == table().total("net")
    with pytest.raises(InvalidValue) as caught:
        table().total("gross")
    assert "customer, orders, quantity, net, oldest_due" == caught.value.params["allowed"]


def test_top_keeps_the_most_and_sums_up_the_others() -> None:
    """The largest come first; the others have one row, and the totals stay."""
    top = table().top(1, by="net")
    assert (
        ("绿茶馆", 1, Decimal(2), 200_000, date(2026, 1, 1)),
        ("(2 others)", 2, Decimal("1.5"), 1050, date(2026, 2, 1)),
    ) == top.rows
    assert table().totals == top.totals


def test_one_row_that_is_left_is_one_other() -> None:
    """In English one is no plural."""
    assert "(1 other)" == table().top(2, by="net").rows[-1][0]


@pytest.mark.parametrize("row", [("Anna",), ("Anna", 1, 2), ("Anna", 10.5)])
def test_a_row_has_an_exact_cell_for_each_column(row: tuple[Any, ...]) -> None:
    """One too few or too many, or a float, is refused before it becomes a sum."""
    columns = (Column("customer", ColumnKind.TEXT), Column("net", ColumnKind.MONEY, "EUR"))
    with pytest.raises(InvalidValue) as refused:
        Table.of(Coded("reports.stock"), columns=columns, rows=[row])
    assert ("row", row) == (refused.value.params["name"], refused.value.params["value"])
    assert "每列一个单元格" in refused.value.advice("zh")


def test_top_of_all_has_no_others() -> None:
    """Asking for as many rows as there are only sorts them."""
    assert ("绿茶馆", "Anna", "Zoe") == table().top(3, by="net").column("customer")
    assert ("Anna", "绿茶馆", "Zoe") == table().top(9, by="oldest_due").column("customer")


def test_top_needs_a_row() -> None:
    """Nothing is no top, and neither is a text or a part of a row."""
    for count in (0, "1", 1.5, True):
        with pytest.raises(InvalidValue):
            table().top(count, by="net")  # type: ignore[arg-type]  # wrong on purpose


def test_repr_is_one_line() -> None:
    """A table in a debugger is its title and its size."""
    assert "<Table 'Open receivables': 3 rows>" == repr(table())


class TestTotals:
    """Law: the totals are the sums of the rows, of the top rows with the others too."""

    @given(rows=figures, count=st.integers(1, 5))
    def test_top_keeps_the_totals(self, rows: list[tuple[object, ...]], count: int) -> None:
        """However the rows are cut, their sums stay."""
        whole = table(rows)
        top = whole.top(count, by="net")
        assert whole.totals == table(top.rows).totals
