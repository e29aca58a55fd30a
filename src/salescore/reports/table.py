"""A table of figures: typed columns, rows, totals, and notes that say what it counts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import field, frozen

from salescore.decimals import exactly
from salescore.errors import Coded, InvalidValue, render
from salescore.money import Money
from salescore.reports.layout import aligned, grouped, money_text

__all__ = ["Cell", "Column", "ColumnKind", "Row", "Table"]

Cell: TypeAlias = str | int | Decimal | date | None
"""What stands in a column: see `ColumnKind`; None where there is nothing to say."""
Row: TypeAlias = tuple[Cell, ...]


class ColumnKind(StrEnum):
    """What a column holds: text, minor units (int), a Decimal quantity, a count (int), a date."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    COUNT = "count"
    DATE = "date"


@frozen
class Column:
    """One column.

    Args:
        name: stable, such as ``"net"``; the heading follows from it and the table's language.
        kind: what its cells are.
        unit: the currency of money, the unit of a quantity if there is one for all rows.
        adds: its total is the sum of its cells; otherwise it is counted apart, or there is none.
    """

    name: str
    kind: ColumnKind
    unit: str | None = None
    adds: bool = True

    @exactly
    def total(self, cells: Iterable[Cell]) -> Cell:
        """Add up the cells; of dates the earliest."""
        present: list[Any] = [cell for cell in cells if cell is not None]
        if self.kind is ColumnKind.TEXT or not self.adds:
            return None
        if self.kind is ColumnKind.DATE:
            return min(present, default=None)
        return sum(present, Decimal(0) if self.kind is ColumnKind.QUANTITY else 0)

    def value(self, cell: Cell) -> Cell | Money:
        """Give what a cell stands for: minor units become `Money`."""
        if self.kind is ColumnKind.MONEY and isinstance(cell, int) and self.unit is not None:
            return Money(cell, self.unit)
        return cell

    def text(self, cell: Cell) -> str:
        """Write a cell for a reader."""
        match self.value(cell):
            case None:
                return "-"
            case Money(minor=minor, currency=code):
                return money_text(minor, code)
            case int() | Decimal() as number:
                return grouped(number)
            case other:
                return str(other)


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
        """
        columns, rows, apart = tuple(columns), tuple(rows), counted or {}
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
        place = self._place(name)
        return tuple(row[place] for row in self.rows)

    def total(self, name: str) -> Cell:
        """Give the total of a column; None if it has none.

        Raises:
            InvalidValue: there is no such column.
        """
        return self.totals[self._place(name)]

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
        """
        if count < 1:
            raise InvalidValue("count", value=count, allowed="1 or more")
        place = self._place(by)
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

    def _together(self, others: list[Row]) -> Row:
        label = render("reports.others", {"count": len(others)}, self.language)[0]
        sums = [
            column.total(row[place] for row in others) for place, column in enumerate(self.columns)
        ]
        return (label, *sums[1:])

    def _place(self, name: str) -> int:
        names = [column.name for column in self.columns]
        if name not in names:
            raise InvalidValue("column", value=name, allowed=", ".join(names))
        return names.index(name)

    def to_text(self) -> str:
        """Give the table as aligned text: title, headings, rows, totals, notes."""
        headings = [
            render("reports.heading", {"heading": column.name}, self.language)[0]
            for column in self.columns
        ]
        lines = aligned(
            headings,
            rows=[self._texts(row) for row in self.rows],
            totals=self._totals_texts(),
            right=[
                column.kind not in {ColumnKind.TEXT, ColumnKind.DATE} for column in self.columns
            ],
        )
        notes = [note.sentence(self.language) for note in self.notes]
        return "\n".join([self.title.sentence(self.language), "", *lines, *notes])

    def _texts(self, row: Row) -> list[str]:
        return [column.text(cell) for column, cell in zip(self.columns, row, strict=True)]

    def _totals_texts(self) -> list[str]:
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


def _rank(cell: Cell) -> tuple[bool, Any]:
    """Sort what is missing below everything."""
    return (cell is not None, cell)
