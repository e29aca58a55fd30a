"""A table of figures: typed columns, rows, totals, and notes that say what it counts."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from salescore.errors import Coded, InvalidValue, render
from salescore.reports.column import Cell, Column, Row

if TYPE_CHECKING:
    from salescore.reports.chart import Chart

__all__ = ["Table"]


@frozen(kw_only=True, repr=False)
class Table:
    """Figures with their totals.

    Args:
        title: what it shows.
        columns: the first ones are text (what a row is about), the others figures.
        rows: a cell per column; money as whole minor units of the column's currency.
        totals: a cell per column: the sum of the rows, or None where a sum says nothing.
        notes: as of when, which currency, what is counted and what is left out.
        language: in which headings and notes are written.
    """

    title: Coded
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: Row
    notes: tuple[Coded, ...] = ()
    language: str = field(default="en")

    @classmethod
    def of(
        cls,
        title: Coded,
        *,
        columns: Iterable[Column],
        rows: Iterable[Row],
        notes: Iterable[Coded] = (),
        language: str = "en",
        counted: Mapping[str, Cell] | None = None,
    ) -> "Table":
        """Make a table and its totals.

        Args:
            counted: totals of columns that do not add up, by the column's name.

        Raises:
            InvalidValue: a row has another number of cells than there are columns, or a float.
        """
        columns, rows, apart = tuple(columns), tuple(rows), counted or {}
        for row in rows:
            _demand_cells(row, count=len(columns))
        totals = tuple(
            apart[column.name] if column.name in apart else column.total(row[place] for row in rows)
            for place, column in enumerate(columns)
        )
        return cls(
            title=title,
            columns=columns,
            rows=rows,
            totals=totals,
            notes=tuple(notes),
            language=language,
        )

    def column(self, name: str) -> Row:
        """Give the cells of a column, in the order of the rows.

        Raises:
            InvalidValue: there is no such column.
        """
        place = self.place(name)
        return tuple(row[place] for row in self.rows)

    def total(self, name: str) -> Cell:
        """Give the total of a column; None if it has none.

        Raises:
            InvalidValue: there is no such column.
        """
        return self.totals[self.place(name)]

    def records(self) -> Iterator[dict[str, Any]]:
        """Give each row as a mapping from column name to value; money as `Money`."""
        for row in self.rows:
            cells = zip(self.columns, row, strict=True)
            yield {column.name: column.value(cell) for column, cell in cells}

    def top(self, count: int, *, by: str) -> "Table":
        """Give the rows with the most of a figure, and what the others have together.

        Args:
            count: how many rows to keep, 1 or more.
            by: the name of the column to sort by, largest first.

        Returns:
            A table with the same totals; rows with equal figures keep their order.

        Raises:
            InvalidValue: no row is to be kept, or there is no such column.
        """
        if type(count) is not int or count < 1:
            raise InvalidValue("count", value=count, allowed="1 or more")
        place = self.place(by)
        ranked: list[Any] = sorted(self.rows, key=lambda row: _rank(row[place]), reverse=True)
        kept, others = ranked[:count], ranked[count:]
        if others:
            kept.append(self._together(others))
        return Table(
            title=self.title,
            columns=self.columns,
            rows=tuple(kept),
            totals=self.totals,
            notes=self.notes,
            language=self.language,
        )

    def across(self, by: str, *, figure: str) -> "Table":
        """Give one figure with a column for each value of a text column: a pivot.

        Args:
            by: the name of the column whose values become columns, in the order they come in.
            figure: the name of a column that adds up.

        Returns:
            A row for each of what the other text columns say, in the order they come in; None
            where the table has no such row. The columns are called after what they show, such as
            ``"net: Beverages"``.

        Raises:
            InvalidValue: there is no such column, it is none of text, or the figure does not add
                up.
        """
        from salescore.reports.pivot import across

        return across(self, by=by, figure=figure)

    def _together(self, others: list[Row]) -> Row:
        words = "reports.other" if len(others) == 1 else "reports.others"
        label = render(words, {"count": len(others)}, self.language)[0]
        sums = [
            column.total(row[place] for row in others) for place, column in enumerate(self.columns)
        ]
        return (label, *sums[1:])

    def place(self, name: str) -> int:
        """Give where a column stands, from 0.

        Raises:
            InvalidValue: there is no such column.
        """
        names = [column.name for column in self.columns]
        if name not in names:
            raise InvalidValue("column", value=name, allowed=", ".join(names))
        return names.index(name)

    def to_text(self, *, width: int | None = None) -> str:
        """Give the table as aligned text: title, headings, rows, totals, notes.

        Args:
            width: of the terminal in cells, see `text.table_text`; None: as wide as it gets.
        """
        from salescore.reports.text import table_text

        return table_text(self, width)

    def to_csv(self) -> str:
        """Give headings and rows as CSV, safe to open in a spreadsheet; see `formats.table_csv`."""
        from salescore.reports.formats import table_csv

        return table_csv(self)

    def to_json(self) -> str:
        """Give everything as one JSON object; see `formats.table_json`."""
        from salescore.reports.formats import table_json

        return table_json(self)

    def to_html(
        self, path: Path | str | None = None, *, charts: "Iterable[Chart] | None" = None
    ) -> str:
        """Give charts and the table as a whole page that needs no network.

        Args:
            path: a file to write the page to, too; None for none.
            charts: what to draw above the table; None for the one that suits it, if any does.

        Returns:
            The page.

        Raises:
            InvalidValue: a chart of columns that the table does not have, or a file that cannot be
                written.
        """
        from salescore.reports.html import Part, exhibit_html, whole_page, write_page

        title = self.title.sentence(self.language)
        body = exhibit_html(self, charts, key="table")
        page = whole_page(Part(title, body), language=self.language)
        return page if path is None else write_page(page, Path(path))

    def headings(self) -> list[str]:
        """Give what stands above the columns."""
        return [column.heading(self.language) for column in self.columns]

    def texts(self, row: Row) -> list[str]:
        """Write a row's cells for a reader."""
        return [column.text(cell) for column, cell in zip(self.columns, row, strict=True)]

    def totals_texts(self) -> list[str] | None:
        """Write the totals for a reader; None if no column has one."""
        if all(cell is None for cell in self.totals):
            return None
        texts = [
            "" if cell is None else column.text(cell)
            for column, cell in zip(self.columns, self.totals, strict=True)
        ]
        texts[0] = render("reports.total", {}, self.language)[0]
        return texts

    def __str__(self) -> str:
        """Give the table as aligned text."""
        return self.to_text()

    def __repr__(self) -> str:
        """Name the table in one line."""
        return f"<Table {self.title.sentence()!r}: {len(self.rows)} rows>"


def _demand_cells(row: Row, *, count: int) -> None:
    """Demand a cell for each column, and no float: nobody wrote its digits."""
    if len(row) != count or float in map(type, row):
        raise InvalidValue("row", value=row, allowed="a cell for each column, none a float")


def _rank(cell: Cell) -> tuple[bool, Any]:
    """Sort what is missing below everything."""
    return (cell is not None, cell)
