"""Writing changes: one statement per table and operation, for all states of a flush."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from salescore.facts import Kind
from salescore.store import Changes, Held, StoreConflict
from salescore_sql import queries
from salescore_sql.operations import Operation, Verb, operations
from salescore_sql.reading import Reader, stored_key
from salescore_sql.rows.values import Row
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction

__all__ = ["Writer", "check_held"]


class Writer:
    """Writes one tenant's changes inside a transaction.

    Args:
        transaction: what it writes in.
        statements: compiled for the same database.
        tenant: whose states.
    """

    def __init__(self, transaction: Transaction, statements: Statements, *, tenant: str) -> None:
        """Keep the parts."""
        self._transaction = transaction
        self._statements = statements
        self._tenant = tenant
        self._do = {
            Verb.ADD: self._add,
            Verb.CHANGE_STATES: self._change_states,
            Verb.CHANGE_LINES: self._change_lines,
            Verb.DROP_LINES: self._drop_lines,
            Verb.DROP_VALUES: self._drop_values,
            Verb.DROP_STATES: self._drop_states,
        }

    def write(self, changes: Changes) -> None:
        """Write every state, those that others point at first.

        Raises:
            StoreConflict: a version moved, or a key or a unique value is taken.
        """
        for operation in operations(self._tenant, changes):
            self._do[operation.verb](operation)

    def put(self, table: Table, rows: Sequence[Row]) -> None:
        """Write counts, whether they are there or not."""
        if rows:
            self._transaction.many(self._statements.of(queries.put_rows, table), rows)

    def _add(self, operation: Operation) -> None:
        statement = self._statements.of(queries.add_rows, operation.target)
        self._transaction.many(statement, operation.rows)

    def _change_states(self, operation: Operation) -> None:
        tables, rows = operation.target, operation.rows
        keys = 1 + len(tables.keys)
        parameters = [(*row[keys:-1], *row[:keys], row[-1]) for row in rows]
        statement = self._statements.of(queries.change_state, tables)
        if self._transaction.many(statement, parameters) != len(rows):
            raise StoreConflict(f"{tables.kind.name} moved")

    def _change_lines(self, operation: Operation) -> None:
        statement = self._statements.of(queries.change_lines, operation.target)
        self._transaction.many(statement, [(*row[3:], *row[:3]) for row in operation.rows])

    def _drop_lines(self, operation: Operation) -> None:
        statement = self._statements.of(queries.drop_lines, operation.target)
        self._transaction.many(statement, operation.rows)

    def _drop_values(self, operation: Operation) -> None:
        statement = self._statements.of(queries.drop_values, operation.target)
        self._transaction.many(statement, operation.rows)

    def _drop_states(self, operation: Operation) -> None:
        statement = self._statements.of(queries.drop_state, operation.target)
        if self._transaction.many(statement, operation.rows) != len(operation.rows):
            raise StoreConflict(f"{operation.target.kind.name} moved")


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
            if now.get(stored_key(each.key)) != each.version:
                raise StoreConflict(f"{kind.name} {each.key} moved")
