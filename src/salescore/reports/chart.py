"""Which chart shows a table: its kind, what stands along it, and the figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from salescore.currencies import currency
from salescore.errors import InvalidValue, demand_whole, render
from salescore.money import Money
from salescore.reports.charts.bar import bar
from salescore.reports.charts.figures import Figures, Series
from salescore.reports.charts.funnel import funnel
from salescore.reports.charts.heat_map import heat_map
from salescore.reports.charts.line import line
from salescore.reports.charts.palette import SERIES_MAX
from salescore.reports.charts.stacked import stacked
from salescore.reports.charts.svg import Picture
from salescore.reports.column import Cell, Column, ColumnKind

if TYPE_CHECKING:
    from salescore.reports.table import Table

__all__ = ["ROWS_MAX", "Chart", "ChartKind", "suited"]

ROWS_MAX: Final = 60
"""The most rows that a chart shows; the others stand in the table alone."""


class ChartKind(StrEnum):
    """How figures are drawn."""

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    FUNNEL = "funnel"
    HEAT_MAP = "heat_map"


_DRAW: Final[Mapping[ChartKind, Callable[[Figures, Picture], str]]] = {
    ChartKind.BAR: bar,
    ChartKind.LINE: line,
    ChartKind.STACKED: stacked,
    ChartKind.FUNNEL: funnel,
    ChartKind.HEAT_MAP: heat_map,
}
_OF_ONE: Final = frozenset({ChartKind.BAR, ChartKind.FUNNEL})
"""Kinds that show one column of figures."""


def _kind(said: str) -> ChartKind:
    """Give a kind by its name."""
    try:
        return ChartKind(said)
    except ValueError:
        raise InvalidValue("kind", value=said, allowed=", ".join(ChartKind)) from None


@frozen(kw_only=True)
class Chart:
    """A picture of a table's figures.

    Args:
        kind: ``bar`` and ``funnel`` show one column of figures, the others one or more.
        along: the name of the column whose cells the figures belong to.
        figures: names of columns of figures, all of one kind and unit; none for all columns that
            are as the first one.
        title: what stands above it; None for the heading of its one column, or the table's title.
        rows_max: how many of the first rows it shows, at most `ROWS_MAX`.

    Raises:
        InvalidValue: there is no such kind, or `rows_max` is out of its range.

    >>> from salescore.errors import Coded
    >>> from salescore.reports.table import Table
    >>> columns = (Column("month", ColumnKind.TEXT), Column("net", ColumnKind.MONEY, "EUR"))
    >>> rows = [("2026-05", 120_000), ("2026-06", 90_050)]
    >>> table = Table.of(Coded("reports.sales_in_all"), columns=columns, rows=rows)
    >>> Chart(kind="line", along="month", figures=("net",)).draw(table).count("<circle")
    2
    """

    kind: ChartKind = field(converter=_kind)
    along: str
    figures: tuple[str, ...] = ()
    title: str | None = None
    rows_max: int = ROWS_MAX

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("rows_max", self.rows_max, low=1, high=ROWS_MAX)

    def draw(self, table: "Table", picture: Picture | None = None) -> str:
        """Draw it.

        Args:
            picture: how wide it is, and its key; None for a wide one that is alone on its page.

        Returns:
            SVG that needs nothing else.

        Raises:
            InvalidValue: the table has no such column, or its columns do not go together.
        """
        return _DRAW[self.kind](self.read(table), picture or Picture())

    def read(self, table: "Table") -> Figures:
        """Give what it shows: its rows, and as many columns as look different.

        Raises:
            InvalidValue: the table has no such column, or its columns do not go together.
        """
        columns = self._columns(table)
        first = columns[0]
        is_money = first.kind is ColumnKind.MONEY and first.unit is not None
        rows, along = table.rows[: self.rows_max], table.place(self.along)
        return Figures(
            title=self._title(table, columns),
            places=tuple(table.columns[along].text(row[along]) for row in rows),
            series=tuple(
                Series(
                    column.heading(table.language),
                    tuple(_number(column, row[table.place(column.name)]) for row in rows),
                )
                for column in columns
            ),
            unit=first.unit,
            digits=currency(first.unit).digits if is_money and first.unit else None,
            language=table.language,
        )

    def left_out(self, table: "Table") -> str | None:
        """Say how many rows stand in the table alone; None if there are none."""
        count = len(table.rows) - self.rows_max
        if count <= 0:
            return None
        return render("reports.chart_cut", {"count": count}, table.language)[0]

    def _title(self, table: "Table", columns: tuple[Column, ...]) -> str:
        alone = columns[0].heading(table.language) if len(columns) == 1 else None
        said = self.title or alone or table.title.sentence(table.language)
        return said if columns[0].unit is None else f"{said} ({columns[0].unit})"

    def _columns(self, table: "Table") -> tuple[Column, ...]:
        """Give the columns of figures, which must go together."""
        every = [column for column in table.columns if column.is_figure]
        if not every:
            raise InvalidValue("table", value=table.title.sentence(), allowed="a column of figures")
        named = [table.columns[table.place(name)] for name in self.figures]
        alike = [each for each in every if (each.kind, each.unit) == (every[0].kind, every[0].unit)]
        most = 1 if self.kind in _OF_ONE else SERIES_MAX
        columns = named or alike[:most]
        together = {(column.kind, column.unit) for column in columns}
        if len(together) > 1 or len(columns) > most or not columns[0].is_figure:
            shown = ", ".join(column.name for column in columns)
            allowed = f"at most {most} columns of figures, of one kind and unit"
            raise InvalidValue("figures", value=shown, allowed=allowed)
        return tuple(columns)


def suited(table: "Table") -> tuple[Chart, ...]:
    """Give the chart that suits a table: a line by month, else bars; none where nothing does.

    A table suits if it has one column of text, some of money, and more than one row.
    """
    texts = [column.name for column in table.columns if column.kind is ColumnKind.TEXT]
    money = [column.name for column in table.columns if column.kind is ColumnKind.MONEY]
    if len(texts) != 1 or not money or len(table.rows) < 2:  # noqa: PLR2004  # As it says.
        return ()
    kind = ChartKind.LINE if texts == ["month"] else ChartKind.BAR
    return (Chart(kind=kind, along=texts[0], figures=(money[0],)),)


def _number(column: Column, cell: Cell) -> Decimal | None:
    match column.value(cell):
        case Money() as money:
            return money.amount
        case Decimal() | int() as number:
            return Decimal(number)
        case _:
            return None
