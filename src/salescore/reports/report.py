"""Reports by name: what a report is given, what it must give, and the errors about it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

from attrs import field, frozen

from salescore.errors import Coded, SalesError
from salescore.facts import Facts, Kind, Want
from salescore.localized import Localized
from salescore.organization import Settings
from salescore.query import Page, Query
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table

__all__ = ["Report", "ReportFailed", "ReportReader", "ReportRequest", "UnknownReport", "fault_of"]

T = TypeVar("T")

_CELLS: Final[Mapping[ColumnKind, tuple[type, ...]]] = {
    ColumnKind.TEXT: (str,),
    ColumnKind.MONEY: (int,),
    ColumnKind.QUANTITY: (Decimal, int),
    ColumnKind.COUNT: (int,),
    ColumnKind.DATE: (date,),
}


class UnknownReport(SalesError, LookupError):
    """No report has this name here."""

    code = "reports.unknown"

    def __init__(self, name: str, *, known: str) -> None:
        """Name the report asked for, and those there are."""
        super().__init__(name=name, known=known)


class ReportFailed(SalesError, RuntimeError):
    """A report raised something, or gave no table."""

    code = "reports.failed"

    def __init__(self, name: str, *, owner: str, reason: str) -> None:
        """Name the report, the plug-in that brought it, and what is wrong."""
        super().__init__(name=name, owner=owner, reason=reason)


class ReportReader(Protocol):
    """What a report reads with; it cannot write."""

    def read(self, wants: Sequence[Want]) -> Facts:
        """Load facts from one committed snapshot."""
        ...

    def find(self, query: Query[T]) -> Page[T]:
        """Answer a query."""
        ...

    def scan(self, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind, in the order of their keys."""
        ...


@frozen(kw_only=True)
class ReportRequest:
    """One wish for a report.

    Args:
        parameters: as they were given, by name; only those that the report has.
        settings: how the tenant does business.
        now: when it was asked for; aware UTC.
        as_of: the business date of the report.
        language: of headings, notes and names.
        reader: what it reads with. Read what refers before what it refers to: then every name is
            known although others write meanwhile.

    >>> from datetime import UTC
    >>> request = ReportRequest(
    ...     parameters={"as_of": "2026-06-30"},
    ...     settings=Settings(zone="Asia/Shanghai"),
    ...     now=datetime(2026, 7, 1, 10, tzinfo=UTC),
    ...     as_of=date(2026, 6, 30),
    ...     language="zh",
    ...     reader=None,
    ... )
    >>> request.now.astimezone(request.zone).hour
    18
    """

    parameters: Mapping[str, Any]
    settings: Settings
    now: datetime
    as_of: date
    language: str
    reader: ReportReader = field(eq=False, repr=False)

    @property
    def zone(self) -> ZoneInfo:
        """Where business dates are read."""
        return ZoneInfo(self.settings.zone)

    def read(self, *wants: Want) -> Facts:
        """Load facts from one committed snapshot."""
        return self.reader.read(wants)

    def find(self, query: Query[T]) -> Page[T]:
        """Answer a query."""
        return self.reader.find(query)

    def scan(self, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind, in the order of their keys."""
        return self.reader.scan(kind)


class Report(Protocol):
    """Figures by name: a function from a request to a table. It reads and never writes."""

    @property
    def name(self) -> str:
        """Stable and unique; what `sales.reports.run` is told."""
        ...

    @property
    def title(self) -> Localized:
        """What it is called in a list of reports."""
        ...

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters it knows; others are refused. ``as_of`` is one if it looks back."""
        ...

    def run(self, request: ReportRequest) -> Table:
        """Make the table.

        Raises:
            SalesError: a parameter that has no answer.
        """
        ...


def fault_of(table: Any) -> str | None:
    """Say what is wrong with what a report gave, or None if it is a sound table.

    >>> fault_of("figures")
    'str is no Table'
    """
    if not isinstance(table, Table):
        return f"{type(table).__name__} is no Table"
    title: Any = table.title
    columns: tuple[Any, ...] = table.columns
    if not isinstance(title, Coded) or not all(isinstance(each, Column) for each in columns):
        return "its title is no Coded, or a column no Column"
    rows: tuple[Any, ...] = (*table.rows, table.totals)
    for place, row in enumerate(rows, 1):
        named = f"row {place}" if place <= len(table.rows) else "the row of totals"
        if not isinstance(row, tuple) or len(row) != len(table.columns):
            return f"{named} has not {len(table.columns)} cells"
        for column, cell in zip(table.columns, row, strict=True):
            if cell is not None and not _fits(cell, column):
                return f"{named}, {column.name}: {type(cell).__name__} is no {column.kind}"
    return None


def _fits(cell: Any, column: Column) -> bool:
    """Say whether a cell is what its column holds; True is no number, an instant no date."""
    return isinstance(cell, _CELLS[column.kind]) and not isinstance(cell, bool | datetime)
