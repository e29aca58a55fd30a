"""Rows: what a record of a file says, column by column, with everything that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from salescore.bulk.cells import Reading
from salescore.bulk.columns import CUSTOM
from salescore.bulk.mapping import Mapped
from salescore.bulk.verdicts import Fault
from salescore.delimited import Record
from salescore.errors import SalesError

__all__ = ["Entry", "Row", "RowReader", "entries_of"]

ROWS_MAX: Final = 100_000
"""The most rows that may belong to one thing, such as the prices of a list."""


@frozen
class Row:
    """A record as it was read.

    Args:
        record: as it stands in the file.
        values: by the name of the column; empty cells are left out.
        headings: of the file, by the name of the column.
        faults: what is wrong with it, in the order in which it was found.
    """

    record: Record
    values: dict[str, Any]
    headings: Mapping[str, str]
    faults: list[Fault] = field(factory=list)

    def get(self, name: str, default: Any = None) -> Any:
        """Give the value of a column."""
        return self.values.get(name, default)

    def blame(self, code: str, params: Mapping[str, object], *, column: str = "") -> None:
        """Note a fault, at a column if there is one; the file's own heading names it."""
        self.faults.append(Fault(code, params, self.headings.get(column, "")))

    def miss(self, column: str) -> None:
        """Note that a column is empty which a new thing needs."""
        self.blame("bulk.missing", {"column": self.headings.get(column, column)}, column=column)

    @property
    def custom(self) -> dict[str, Any]:
        """The values of custom fields, by code."""
        return {
            name.removeprefix(CUSTOM): value
            for name, value in self.values.items()
            if name.startswith(CUSTOM)
        }


@frozen
class Entry:
    """The rows that make one thing together; mostly it is one row.

    Args:
        rows: one or more.
    """

    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The row that says what all of them say."""
        return self.rows[0]

    @property
    def faulty(self) -> bool:
        """Whether anything is wrong with any row."""
        return any(row.faults for row in self.rows)


class RowReader:
    """From records to rows.

    Args:
        mapped: what the columns of the file mean.
        count: how many cells a record must have.
        reading: how cells are read.
    """

    def __init__(self, mapped: Sequence[Mapped], *, count: int, reading: Reading) -> None:
        """Choose the reader of each column once, and read what is usual.

        Raises:
            SalesError: a usual text is no value of its column.
        """
        self._usual = {
            each.column.name: _read(each.usual, each, reading)
            for each in mapped
            if each.usual is not None
        }
        self._count = count
        self._null = reading.null
        self._headings = {each.column.name: each.heading for each in mapped}
        self._readers: list[tuple[int, str, Callable[[str], Any], Any]] = [
            (each.at, each.column.name, reading.reader(each.column.type), each.column.check)
            for each in mapped
            if each.at is not None
        ]

    def read(self, record: Record) -> Row:
        """Read a record; nothing is raised, everything that is wrong is noted."""
        values = self._usual.copy()
        row = Row(record, values, self._headings)
        cells = record.cells
        if record.fault is not None or len(cells) != self._count:
            values.clear()
            code = "bulk.cells" if record.fault is None else f"bulk.broken_{record.fault}"
            row.blame(code, {"count": len(cells), "expected": self._count})
            return row
        for at, name, read, check in self._readers:
            text = cells[at]
            if not text or text == self._null or text.isspace():
                continue
            try:
                value = read(text)
                if check is not None:
                    check(value)
            except SalesError as error:
                params = {**error.params, "name": self._headings[name]}
                row.blame(error.code, params, column=name)
            else:
                values[name] = value
        return row


def _read(text: str, mapped: Mapped, reading: Reading) -> Any:
    """Read a text as a cell of a column."""
    value = reading.reader(mapped.column.type)(text)
    if mapped.column.check is not None:
        mapped.column.check(value)
    return value


def entries_of(rows: Iterator[Row], together: Sequence[str]) -> Iterator[Entry]:
    """Put rows together that stand behind one another and say the same in some columns.

    Args:
        rows: in the order of the file.
        together: names of columns; a row without a value in the first of them stands alone.
    """
    held: list[Row] = []
    mark: Any = None
    for row in rows:
        own = tuple(row.get(name) for name in together)
        if held and (not together or own[0] is None or own != mark):
            yield Entry(tuple(held))
            held = []
        mark = own
        if len(held) < ROWS_MAX:
            held.append(row)
        else:
            row.blame("error.too_many", _too_many(ROWS_MAX + 1))
            held[0].faults[:] = row.faults
            yield Entry((row,))
    if held:
        yield Entry(tuple(held))


def _too_many(count: int) -> Mapping[str, object]:
    return {"name": "rows", "count": count, "limit": ROWS_MAX}
