"""Columns: what stands in them, how it adds up and how it is written."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import frozen

from salescore.decimals import exactly
from salescore.errors import render
from salescore.localized import visible
from salescore.money import Money
from salescore.reports.layout import grouped, money_text

__all__ = ["Cell", "Column", "ColumnKind", "Row"]

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
        said: the heading, where it is a name and no word of the library; None to look it up.
    """

    name: str
    kind: ColumnKind
    unit: str | None = None
    adds: bool = True
    said: str | None = None

    @exactly
    def total(self, cells: Iterable[Cell]) -> Cell:
        """Add up the cells; of dates the earliest."""
        present: list[Any] = [cell for cell in cells if cell is not None]
        if self.kind is ColumnKind.TEXT or not self.adds:
            return None
        if self.kind is ColumnKind.DATE:
            return min(present, default=None)
        return sum(present, Decimal(0) if self.kind is ColumnKind.QUANTITY else 0)

    @property
    def is_figure(self) -> bool:
        """Whether its cells are numbers, which stand at the right edge."""
        return self.kind not in {ColumnKind.TEXT, ColumnKind.DATE}

    def heading(self, language: str) -> str:
        """Give what stands above it.

        >>> Column("net", ColumnKind.MONEY, "EUR").heading("zh")
        '净额'
        """
        if self.said is not None:
            return visible(self.said)
        return render("reports.heading", {"heading": self.name}, language)[0]

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
                return visible(str(other))
