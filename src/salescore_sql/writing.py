"""Writing changes: one statement per table and operation, for all states of a flush."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field
from sqlalchemy import Table

from salescore.facts import Kind
from salescore.store import Changes, Held, StoreConflict, Write
from salescore_sql import queries
from salescore_sql.dialects import Dialect
from salescore_sql.mapping import MAPPED, Lines, Mapped, mapped
from salescore_sql.reading import Reader
from salescore_sql.rows.values import Row
from salescore_sql.statements import Statement, Statements
from salescore_sql.transaction import Transaction

__all__ = ["Writer", "check_held"]


@define
class _Batch:
    """The writes of one kind."""

    new: list[Any] = field(factory=list)
    changed: list[tuple[Any, Any]] = field(factory=list)


class Writer:
    """Writes one tenant's changes inside a transaction.

    Args:
        transaction: what it writes in.
        statements: compiled for the same database.
        dialect: the database.
        tenant: whose states.
    """

    def __init__(
        self, transaction: Transaction, statements: Statements, dialect: Dialect, *, tenant: str
    ) -> None:
        """Keep the parts."""
        self._transaction = transaction
        self._statements = statements
        self._dialect = dialect
        self._tenant = tenant

    def write(self, changes: Changes) -> None:
        """Write every state, those that others point at first.

        Raises:
            StoreConflict: a version moved, or a key or a unique value is taken.
        """
        _check_released(changes.writes)
        batches: dict[Kind[Any], _Batch] = {}
        for write in changes.writes:
            batch = batches.get(write.kind)
            if batch is None:
                mapped(write.kind)
                batch = batches[write.kind] = _Batch()
            if write.before is None:
                batch.new.append(write.after)
            else:
                batch.changed.append((write.before, write.after))
        for tables in MAPPED:
            if (batch := batches.get(tables.kind)) is not None:
                self._states(tables, batch)

    def put(self, table: Table, rows: Sequence[Row]) -> None:
        """Write counts, whether they are there or not."""
        if rows:
            self._transaction.many(self._statements.of(self._dialect.put_rows, table), rows)

    def _states(self, tables: Mapped[Any], batch: _Batch) -> None:
        tenant, row = self._tenant, tables.row
        if batch.new:
            self._add(tables.table, [row(tenant, state) for state in batch.new])
        if batch.changed:
            self._change(tables, batch.changed)
        for lines in tables.lines:
            self._lines(lines, batch)

    def _change(self, tables: Mapped[Any], states: Sequence[tuple[Any, Any]]) -> None:
        statement = self._statements.of(queries.change_state, tables)
        fixed = 1 + len(tables.keys)
        rows = [
            (*row[fixed:], *row[:fixed], before.version)
            for before, after in states
            for row in (tables.row(self._tenant, after),)
        ]
        rows.sort(key=lambda row: row[-1 - len(tables.keys) : -1])  # Locks are taken by key.
        if self._transaction.many(statement, rows) != len(rows):
            raise StoreConflict(f"{tables.kind.name} moved")

    def _lines(self, lines: Lines[Any, Any], batch: _Batch) -> None:
        """Add the lines of new states; of changed ones write only what differs."""
        tenant, of, row = self._tenant, lines.of, lines.row
        added: list[Row] = []
        for state in batch.new:
            owner = state.id.bytes
            added += [row(tenant, owner, place, line) for place, line in enumerate(of(state))]
        changed: list[Row] = []
        dropped: list[Row] = []
        for old, state in batch.changed:
            before, after, owner = of(old), of(state), state.id.bytes
            for place, line in enumerate(after):
                if place >= len(before):
                    added.append(row(tenant, owner, place, line))
                elif line is not before[place] and line != before[place]:
                    new = row(tenant, owner, place, line)
                    changed.append((*new[3:], *new[:3]))
            dropped += [(tenant, owner, place) for place in range(len(after), len(before))]
        self._many(self._statements.of(queries.change_lines, lines), changed)
        self._many(self._statements.of(queries.drop_lines, lines), dropped)
        self._add(lines.table, added)

    def _add(self, table: Table, rows: Sequence[Row]) -> None:
        self._many(self._statements.of(queries.add_rows, table), rows)

    def _many(self, statement: Statement, rows: Sequence[Row]) -> None:
        if rows:
            self._transaction.many(statement, rows)


def check_held(reader: Reader, held: Iterable[Held]) -> None:
    """Compare what was held with what is stored now.

    Raises:
        StoreConflict: a version moved.
    """
    by_kind: dict[Kind[Any], list[Held]] = {}
    for each in held:
        by_kind.setdefault(each.kind, []).append(each)
    for kind, several in by_kind.items():
        now: Mapping[Any, int] = reader.versions(kind, [each.key for each in several])
        for each in several:
            if now.get(getattr(each.key, "bytes", each.key)) != each.version:
                raise StoreConflict(f"{kind.name} {each.key} moved")


def _check_released(writes: Iterable[Write[Any]]) -> None:
    """Refuse a unique value that another state of this very flush gives up.

    Whether it is free already would hang on the order of the rows.
    """
    released = {
        (write.kind, attribute, getattr(write.before, attribute))
        for write in writes
        if write.before is not None
        for attribute in write.kind.unique
        if getattr(write.before, attribute) not in {None, getattr(write.after, attribute)}
    }
    if not released:
        return
    for write in writes:
        for attribute in write.kind.unique:
            value = getattr(write.after, attribute)
            if (write.kind, attribute, value) in released:
                raise StoreConflict(f"{write.kind.name} {attribute} {value} is taken")
