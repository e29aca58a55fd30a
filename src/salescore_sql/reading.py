"""Reading states: rows by key or attribute, lines put with their headers, pages by key."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Table

from salescore.facts import ALL, Kind
from salescore.store import Page, Query
from salescore_sql import queries
from salescore_sql.mapping import Lines, Mapped, mapped
from salescore_sql.rows.values import Row
from salescore_sql.schema.flow import counters
from salescore_sql.statements import Statements, padded
from salescore_sql.transaction import Transaction

__all__ = ["Reader", "comparable"]

T = TypeVar("T")

_BATCH: Final = 256


class Reader:
    """Reads one tenant's states inside a transaction.

    Args:
        transaction: what it reads in.
        statements: compiled for the same database.
        tenant: whose states.
    """

    def __init__(self, transaction: Transaction, statements: Statements, tenant: str) -> None:
        """Keep the parts."""
        self._transaction = transaction
        self._statements = statements
        self._tenant = tenant

    def states(self, kind: Kind[T], attribute: str, values: Sequence[Hashable]) -> list[T]:
        """Give the states whose key (attribute ``""``) or attribute is among the values.

        Args:
            kind: what to read.
            attribute: ``""`` for the key, `ALL` for every state.
            values: keys or values of the attribute; those of another type match nothing.
        """
        if attribute == ALL:
            return [state for batch in self.batches(kind) for state in batch]
        tables = mapped(kind)
        if attribute:
            rows = self._by_attribute(tables, attribute, values)
        else:
            rows = self._by_key(tables, values)
        return self._whole(tables, rows)

    def page(self, query: Query[T]) -> Page[T]:
        """Answer a query."""
        tables = mapped(query.kind)
        columns = [tables.table.c[name] for name, _ in query.where]
        if any(
            value is not None and not comparable(column, [value])
            for column, (_, value) in zip(columns, query.where, strict=True)
        ):
            return Page(())
        rows = self._page(tables, query.where, query.after, query.limit + 1)
        items = tuple(self._whole(tables, rows[: query.limit]))
        return Page(items, query.kind.key_of(items[-1]) if len(rows) > query.limit else None)

    def batches(self, kind: Kind[T]) -> Iterator[list[T]]:
        """Give every state in the order of the keys, a batch at a time."""
        tables, after = mapped(kind), None
        while True:
            rows = self._page(tables, (), after, _BATCH)
            states = self._whole(tables, rows)
            if states:
                yield states
            if len(rows) < _BATCH:
                return
            after = kind.key_of(states[-1])

    def versions(self, kind: Kind[Any], keys: Sequence[Hashable]) -> dict[Any, int]:
        """Give the versions of the keys that are there, by the key as it is stored."""
        tables = mapped(kind)
        found: dict[Any, int] = {}
        for part in padded(comparable(tables.keys[0], keys)):
            statement = self._statements.of(queries.select_versions, tables, len(part))
            found.update(self._transaction.rows(statement, (self._tenant, *part)))
        return found

    def used(self, kind: str, keys: Sequence[str]) -> dict[tuple[str, str], int]:
        """Give the figures of the counters of a kind that are there."""
        rows = self._among(counters, {"kind": kind}, "key", keys)
        return {(of, key): used for of, key, used, _ in rows}

    def _by_attribute(
        self, tables: Mapped[Any], attribute: str, values: Sequence[Hashable]
    ) -> list[Row]:
        table = tables.table
        rows = self._among(table, {}, attribute, comparable(table.c[attribute], values))
        if None in values:
            statement = self._statements.of(queries.select_unset, table, attribute)
            rows += self._transaction.rows(statement, (self._tenant,))
        return rows

    def _by_key(self, tables: Mapped[Any], values: Sequence[Hashable]) -> list[Row]:
        """Read by key; of keys of several columns all but the last are fixed, a group at a time."""
        *first, last = tables.keys
        if not first:
            return self._among(tables.table, {}, last.name, comparable(last, values))
        groups: dict[tuple[Any, ...], list[Hashable]] = {}
        for value in values:
            if isinstance(value, tuple) and len(value) == len(tables.keys):
                groups.setdefault(value[:-1], []).append(value[-1])
        rows: list[Row] = []
        for group, several in groups.items():
            fixed = {c.name: comparable(c, [v]) for c, v in zip(first, group, strict=True)}
            if all(fixed.values()):
                plain = {name: given[0] for name, given in fixed.items()}
                rows += self._among(tables.table, plain, last.name, comparable(last, several))
        return rows

    def _among(
        self, table: Table, fixed: Mapping[str, Any], among: str, values: Sequence[Any]
    ) -> list[Row]:
        rows: list[Row] = []
        for part in padded(values):
            make = queries.select_among
            statement = self._statements.of(make, table, tuple(fixed), among, len(part))
            rows += self._transaction.rows(statement, (self._tenant, *fixed.values(), *part))
        return rows

    def _page(
        self,
        tables: Mapped[Any],
        where: Sequence[tuple[str, Any]],
        after: Hashable | None,
        limit: int,
    ) -> list[Row]:
        statement = self._statements.of(
            queries.select_page,
            tables,
            tuple((name, value is not None) for name, value in where),
            after=after is not None,
        )
        given = [value for _, value in where if value is not None]
        behind: Sequence[Any] = ()
        if after is not None:
            keys = after if isinstance(after, tuple) else (after,)
            behind = [_stored(key) for key in keys]
        parameters = (self._tenant, *(_stored(value) for value in given), *behind, limit)
        return self._transaction.rows(statement, parameters)

    def _whole(self, tables: Mapped[T], rows: list[Row]) -> list[T]:
        """Make states of headers, with their lines."""
        value = tables.value
        if not tables.lines or not rows:
            return [value(row) for row in rows]
        owners = [row[0] for row in rows]
        parts = [self._lines(lines, owners) for lines in tables.lines]
        return [value(row, *(part.get(row[0], ()) for part in parts)) for row in rows]

    def _lines(self, lines: Lines[Any, Any], owners: Sequence[bytes]) -> dict[bytes, list[Any]]:
        found: dict[bytes, list[Any]] = {}
        value = lines.value
        for part in padded(owners):
            statement = self._statements.of(queries.select_lines, lines, len(part))
            for row in self._transaction.rows(statement, (self._tenant, *part)):
                found.setdefault(row[0], []).append(value(row))
        return found


def comparable(column: Column[Any], values: Iterable[Hashable]) -> list[Any]:
    """Give the values that a column can have, as it stores them."""
    wanted = UUID if isinstance(column.type, LargeBinary) else str
    return [_stored(value) for value in values if isinstance(value, wanted)]


def _stored(value: Any) -> Any:
    return value.bytes if isinstance(value, UUID) else value
