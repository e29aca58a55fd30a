"""Several reads in one statement: what a load wants, as branches of one UNION ALL.

Every branch reads the rows of one table. Tables have different columns, so the statement has slots:
as many of each type as the branch with the most of them needs; a branch leaves the others empty.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from attrs import frozen
from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, Text
from sqlalchemy.types import TypeEngine

from salescore_sql.mapping import Lines, Mapped
from salescore_sql.rows.values import Row

__all__ = ["Layout", "Part", "layout", "parts_of"]


@frozen(eq=False)
class Part:
    """One branch: the rows of a table that fulfill a condition.

    The same part is always the same object (`parts_of`), so that statements are found by it.

    Args:
        table: what is read.
        columns: of it, in the order of the rows that values are made of.
        lines: whose lines these are; None for headers.
        fixed: columns that have one given value each.
        among: a column that has one of several given values; empty for all rows.
        size: how many values; 0 for rows in which the column is empty.
        header: the table that the condition is about, joined to its lines; None for `table`.
        within: the lines that have the column `among`: what is read is whatever has one of them.
    """

    table: Table
    columns: tuple[Column[Any], ...]
    lines: Lines[Any, Any] | None
    fixed: tuple[str, ...]
    among: str
    size: int
    header: Table | None = None
    within: Lines[Any, Any] | None = None


@lru_cache(4096)
def parts_of(
    tables: Mapped[Any], fixed: tuple[str, ...], among: str, size: int
) -> tuple[Part, ...]:
    """Give the branches that read states of a kind: their headers, then each table of lines.

    Args:
        tables: of the kind.
        fixed: columns of the header that have one given value each.
        among: a column of the header that has one of several, or what the kind is wanted by within
            its lines; empty for all states.
        size: how many values; 0 for states in which the column is empty.
    """
    within: Lines[Any, Any] | None = None
    if among in tables.kind.within:
        within, column = tables.within(among)
        among = column.name
    parts = [Part(tables.table, _own(tables.table), None, fixed, among, size, within=within)]
    for lines in tables.lines:
        columns = _own(lines.table)
        if within is not None:
            parts.append(Part(lines.table, columns, lines, fixed, among, size, within=within))
            continue
        by_key = among == tables.keys[-1].name and not fixed
        if by_key or not among:
            owner = lines.owner.name if among else ""
            parts.append(Part(lines.table, columns, lines, (), owner, size))
        else:
            parts.append(Part(lines.table, columns, lines, fixed, among, size, tables.table))
    return tuple(parts)


def _own(table: Table) -> tuple[Column[Any], ...]:
    """Give the columns behind the tenant."""
    return tuple(column for column in table.c if column.name != "tenant")


@frozen(eq=False)
class Layout:
    """Where the columns of each part stand in the rows of the whole statement.

    Args:
        types: of the slots, behind the column that says which part a row is of.
        slots: by part, the slot of each of its columns.
        rows: by part, from a whole row to the row a value is made of: a line's lacks its place.
        places: by part, from a whole row to (owner, place among the lines); headers have none.
    """

    types: tuple[TypeEngine[Any], ...]
    slots: tuple[tuple[int, ...], ...]
    rows: tuple[Callable[[Row], Row], ...]
    places: tuple[Callable[[Row], tuple[Any, int]] | None, ...]


_GROUPS: Final = (LargeBinary, Boolean, Integer)
_TEXT: Final = Text()


def _group(column: Column[Any]) -> int:
    """Give the group of a column's type: ids, truth values, whole numbers; texts are the rest."""
    return next(
        (place for place, type_ in enumerate(_GROUPS) if isinstance(column.type, type_)),
        len(_GROUPS),
    )


@lru_cache(4096)
def layout(parts: tuple[Part, ...]) -> Layout:
    """Lay out the slots of a statement."""
    groups: list[list[TypeEngine[Any]]] = [[] for _ in range(len(_GROUPS) + 1)]
    places: list[list[tuple[int, int]]] = []
    for part in parts:
        counts = [0] * len(groups)
        mine = []
        for column in part.columns:
            group = _group(column)
            if counts[group] == len(groups[group]):
                groups[group].append(_TEXT if group == len(_GROUPS) else column.type)
            mine.append((group, counts[group]))
            counts[group] += 1
        places.append(mine)
    starts = [sum(len(each) for each in groups[:group]) for group in range(len(groups))]
    slots = tuple(tuple(starts[group] + place for group, place in mine) for mine in places)
    return Layout(
        types=tuple(type_ for group in groups for type_ in group),
        slots=slots,
        rows=tuple(_row(part, mine) for part, mine in zip(parts, slots, strict=True)),
        places=tuple(
            None if part.lines is None else itemgetter(mine[0] + 1, mine[1] + 1)
            for part, mine in zip(parts, slots, strict=True)
        ),
    )


def _row(part: Part, slots: Sequence[int]) -> Callable[[Row], Row]:
    kept = [
        slot + 1  # The first column says which part it is.
        for column, slot in zip(part.columns, slots, strict=True)
        if part.lines is None or column.name != "position"
    ]
    take: Callable[[Row], Row] = itemgetter(*kept)
    return take
