"""The flush of MariaDB and MySQL: locks with one statement, then one statement a table.

The first statement locks what claims and comparisons are about, counters first, then stock levels,
then states, each by key. Its rows are what is committed and will stay so, so every guard is looked
at here; what is refused has written nothing. Rows that are there are written by key, those that are
not are inserted: whoever was faster makes that a duplicate.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from attrs import frozen
from sqlalchemy import Column, Executable, Select, Table, bindparam, exists, select
from sqlalchemy.dialects.mysql import Insert, insert
from sqlalchemy.engine import make_url

from salescore_sql import queries
from salescore_sql.batch import Part, layout
from salescore_sql.flush import Check, Flush, Line
from salescore_sql.operations import Verb
from salescore_sql.rows.values import Row
from salescore_sql.schema.flow import counters
from salescore_sql.schema.stock import commitment, stock_level
from salescore_sql.statements import Statement, Statements, grouped, in_statements, padded

__all__ = ["MysqlGate", "put_rows", "touch_rows"]

_REFUSED: Final = (False, None, None, None)
_EMPTY: Final = (0, 0, 0)

_Rows = tuple[Statement, Sequence[Row]]
"""A statement, and the parameters it is run for."""

Locked = dict[tuple[Table, Row], Row]
"""By table and key behind the tenant, the figures of a row; a row that is not there is missing."""


class MysqlGate:
    """Locks, looks at every guard, and writes."""

    def __init__(self) -> None:
        """Start without a statement."""
        # A dialect that has seen no server: its statements are understood by all of them.
        dialect: Any = make_url("mariadb+pymysql://").get_dialect()
        self._statements = Statements(dialect(paramstyle="format"))

    def flush(self, line: Line, tenant: str, flush: Flush) -> list[Row]:
        """Do it in one transaction, and give the answer that `Gate` describes."""
        line.begin_flush("START TRANSACTION READ WRITE")
        try:
            self._begin_counters(line, tenant, flush)
            locked = self._locked(line, tenant, flush)
            refused = _refused(flush, locked)
            if refused:
                overdue = self._baskets(line, tenant) if refused[0][1] else None
                line.roll_back()
                return [(*row[:4], overdue, *row[4:]) for row in refused]
            for statement, rows in self._writes(tenant, flush, locked):
                line.many(statement, rows)
            line.commit()
        except BaseException:
            line.roll_back()
            raise
        return [(True,)]

    def _begin_counters(self, line: Line, tenant: str, flush: Flush) -> None:
        """Make the counters that are not there.

        Inserted behind the locks of levels, they would wait for whoever waits for the levels.
        """
        new = sorted(
            (tenant, kind, key, 0, ceiling)
            for kind, key, start, _, ceiling in flush.counts
            if not start
        )
        if new:
            line.many(self._statements.of(touch_rows, counters), new)

    def _baskets(self, line: Line, tenant: str) -> bool:
        """Say whether baskets hold anything, and may be behind a shortfall."""
        ((found,),) = line.rows(self._statements.of(_held_for_a_while), (tenant,))
        return bool(found)

    def _locked(self, line: Line, tenant: str, flush: Flush) -> Locked:
        """Lock rows in their order, and give what they hold."""
        found: Locked = {}
        for group in in_statements(_locks(flush), lambda lock: len(lock.values)):
            parts = tuple(lock.part for lock in group)
            plan = layout(parts)
            make = queries.lock_parts
            statement = self._statements.of(make, parts, tuple(lock.change for lock in group))
            parameters = [each for lock in group for each in (tenant, *lock.fixed, *lock.values)]
            for row in line.rows(statement, tuple(parameters)):
                lock = group[row[0]]
                key, *figures = plan.rows[row[0]](row)
                found[lock.part.table, (*lock.fixed, key)] = tuple(figures)
        return found

    def _writes(self, tenant: str, flush: Flush, locked: Locked) -> Iterator[_Rows]:
        """Say which rows are written, and how: claims first, for others wait for them already."""
        counts = [
            (tenant, kind, key, start + amount, ceiling)
            for kind, key, start, amount, ceiling in flush.counts
        ]
        levels = []
        for location_id, product_id, *need in flush.needs:
            before = locked.get((stock_level, (location_id, product_id)), _EMPTY)
            after = (had + change for had, change in zip(before, need[:3], strict=True))
            levels.append((tenant, location_id, product_id, *after))
        for table, rows in ((counters, counts), (stock_level, levels)):
            here = [row for row in rows if (table, row[1:3]) in locked]
            new = [row for row in rows if (table, row[1:3]) not in locked]
            if here:
                yield self._statements.of(put_rows, table), here
            if new:
                yield self._statements.of(queries.add_rows, table), new
        for operation in flush.operations:
            yield from self._written(tenant, operation.verb, operation.target, operation.rows)

    def _written(
        self, tenant: str, verb: Verb, target: Any, rows: Sequence[Row]
    ) -> Iterator[_Rows]:
        """Say how the rows of an operation are written; versions have been compared already."""
        if verb is Verb.ADD:
            yield self._statements.of(queries.add_rows, target), rows
        elif verb is Verb.CHANGE_STATES:
            yield self._statements.of(put_rows, target.table), [row[:-1] for row in rows]
        elif verb is Verb.CHANGE_LINES:
            yield self._statements.of(put_rows, target.table), rows
        elif verb is Verb.DROP_STATES:
            width = len(target.keys)
            for fixed, values in grouped(row[1 : 1 + width] for row in rows):
                drop_states = self._statements.of(queries.drop_states, target, len(values))
                yield drop_states, [(tenant, *fixed, *values)]
        else:
            drop, shared = _DROPS[verb]
            for part in padded(rows):
                keys = [each for row in part for each in row[shared:]]
                yield self._statements.of(drop, target, len(part)), [(*part[0][:shared], *keys)]


_DROPS: Final[dict[Verb, tuple[Callable[..., Executable], int]]] = {
    Verb.DROP_LINES: (queries.drop_lines, 1),
    Verb.DROP_VALUES: (queries.drop_values, 2),
}
"""By verb: the statement, and how many columns all rows of it have in common."""


@frozen
class _Lock:
    """Rows of one table to lock.

    Args:
        part: the branch of the statement.
        fixed: the values of its fixed columns.
        values: the last parts of the keys, sorted.
        change: for a change; otherwise others may hold the same lock.
    """

    part: Part
    fixed: Row
    values: Sequence[Any]
    change: bool


@lru_cache(4096)
def _part(
    table: Table, columns: tuple[Column[Any], ...], fixed: tuple[str, ...], size: int
) -> Part:
    """Give the one branch of this form: statements are found by it."""
    return Part(table, columns, None, fixed, columns[0].name, size)


def _locks(flush: Flush) -> Iterator[_Lock]:
    """Say what is locked, in the order in which everybody does."""
    c = counters.c
    yield from _grouped(counters, (c.kind, c.key), (c.used,), flush.counts, change=True)
    c = stock_level.c
    places, figures = (c.location_id, c.product_id), (c.on_hand, c.reserved, c.placed)
    yield from _grouped(stock_level, places, figures, flush.needs, change=True)
    for check in flush.checks:
        tables = check.tables
        figure = tables.table.c.version if tables.kind.versioned else tables.keys[-1]
        yield from _grouped(tables.table, tables.keys, (figure,), check.rows, change=check.change)


def _grouped(
    table: Table,
    keys: Sequence[Column[Any]],
    figures: tuple[Column[Any], ...],
    rows: Iterable[Row],
    *,
    change: bool,
) -> Iterator[_Lock]:
    """Lock rows whose keys begin the given rows, all parts of a key but the last fixed."""
    *first, last = keys
    names = tuple(column.name for column in first)
    for fixed, values in grouped(row[: len(keys)] for row in rows):
        yield _Lock(_part(table, (last, *figures), names, len(values)), fixed, values, change)


def _refused(flush: Flush, locked: Locked) -> list[Row]:
    """Give a row per shortfall, one without a place if something else moved, or nothing."""
    short: list[Row] = []
    for place, need in enumerate(flush.needs, 1):
        location_id, product_id, _, _, _, *least = need
        level = locked.get((stock_level, (location_id, product_id)), _EMPTY)
        on_hand, reserved, placed = level
        figures = (*level, on_hand - reserved, on_hand - placed)
        for figure, bound in zip(figures, least, strict=True):
            if bound is not None and figure < bound:
                short.append((False, place, *level))
                break
    if short:
        return short
    stands = all(
        locked.get((counters, (kind, key)), (0,)) == (start,)
        for kind, key, start, _, _ in flush.counts
    )
    holds = stands and all(_holds(check, locked) for check in flush.checks)
    return [] if holds else [_REFUSED]


def _holds(check: Check, locked: Mapping[tuple[Table, Row], Row]) -> bool:
    table = check.tables.table
    if not check.tables.kind.versioned:
        return all((table, row[:-1]) in locked for row in check.rows)
    return all(locked.get((table, row[:-1]), (None,)) == (row[-1],) for row in check.rows)


def _held_for_a_while() -> Select[tuple[bool]]:
    """Ask whether a promise has an end. Parameter: tenant."""
    c = commitment.c
    return select(  # pyright: ignore[reportReturnType] - SQLAlchemy 2.0 names a row by its tuple, 2.1 by its columns.
        exists().where(c.tenant == bindparam("tenant"), c.expires_at.is_not(None))
    )


def touch_rows(table: Table) -> Insert:
    """Insert rows, or lock those whose key is there. Parameters: the table's columns."""
    same = next(column for column in table.c if column not in set(table.primary_key.columns))
    return insert(table).on_duplicate_key_update({same.name: same})


def put_rows(table: Table) -> Insert:
    """Change rows by their key; they are there, and locked. Parameters: the table's columns."""
    new, keys = insert(table), tuple(table.primary_key.columns)
    return new.on_duplicate_key_update(
        {column.name: new.inserted[column.name] for column in table.c if column not in keys}
    )
