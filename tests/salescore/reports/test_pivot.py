"""A pivot has the figures of the long table, and loses none."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Coded, InvalidValue
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table

COLUMNS = (
    Column("month", ColumnKind.TEXT),
    Column("category", ColumnKind.TEXT),
    Column("orders", ColumnKind.COUNT, adds=False),
    Column("net", ColumnKind.MONEY, "EUR"),
)
ROWS = [("05", "Tea", 2, 300), ("05", "Cups", 1, 100), ("06", "Tea", 1, -50), ("06", "Tea", 1, 7)]


def table(rows: Any = ROWS) -> Table:
    """Make a long table: a row for each month and category."""
    return Table.of(Coded("reports.sales_in_all"), columns=COLUMNS, rows=rows)


def test_values_become_columns() -> None:
    """In the order they come in, rows of the same place added up, gaps left empty."""
    pivot = table().across("category", figure="net")
    assert ["Month", "Tea", "Cups"] == pivot.headings()
    assert (("05", 300, 100), ("06", -43, None)) == pivot.rows
    assert (None, 257, 100) == pivot.totals
    assert ["month", "net: Tea", "net: Cups"] == [column.name for column in pivot.columns]
    assert "EUR" == pivot.columns[1].unit


def test_a_value_that_looks_like_a_heading_stays_a_name() -> None:
    """A category called net is not the net."""
    pivot = table([("05", "net", 1, 5)]).across("category", figure="net")
    assert ["Month", "net"] == pivot.headings()


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.just(1), st.integers(-99, 99))
    )
)
def test_the_sum_is_the_same(rows: list[Any]) -> None:
    """The totals of all columns come to the long table's total."""
    pivot = table(rows).across("category", figure="net")
    assert table(rows).total("net") == sum(
        (total for total in pivot.totals if isinstance(total, int)), 0
    )


@pytest.mark.parametrize("figure", ["orders", "month", "none"])
def test_only_figures_that_add_up_are_spread(figure: str) -> None:
    """A count of orders in several categories, or a text, is refused by name."""
    with pytest.raises(InvalidValue) as refused:
        table().across("category", figure=figure)
    assert figure == refused.value.params["value"]


@pytest.mark.parametrize("by", ["net", "orders"])
def test_only_texts_become_columns(by: str) -> None:
    """A figure is no heading: minor units would stand there."""
    with pytest.raises(InvalidValue) as refused:
        table().across(by, figure="net")
    assert ("by", by) == (refused.value.params["name"], refused.value.params["value"])
    assert "文本列" in refused.value.advice("zh")


def test_quantities_stay_exact() -> None:
    """A quantity adds up as a Decimal."""
    columns = (COLUMNS[0], COLUMNS[1], Column("quantity", ColumnKind.QUANTITY))
    rows = [("05", "Tea", Decimal("0.1")), ("05", "Tea", Decimal("0.2"))]
    long = Table.of(Coded("reports.stock"), columns=columns, rows=rows)
    assert (("05", Decimal("0.3")),) == long.across("category", figure="quantity").rows
