"""Answering queries: a page with its lines and totals, in a number of statements that stays."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import evolve

from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.formula import given_in
from salescore.query import Page, Query, Totals, summed
from salescore_sql import paging, queries
from salescore_sql.conditions import Shape, shaped, sized
from salescore_sql.fields import stored
from salescore_sql.mapping import Lines, Mapped, mapped
from salescore_sql.paging import Step
from salescore_sql.rows.values import Row, quantity_of
from salescore_sql.statements import Statement, Statements
from salescore_sql.transaction import Transaction

__all__ = ["Finder"]

T = TypeVar("T")

_BATCH: Final = 256


class Finder:
    """Finds one tenant's states inside a transaction.

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

    def page(self, query: Query[T]) -> Page[T]:
        """Answer a query: one statement, one more for each table of lines and for totals."""
        tables = mapped(query.kind)
        values: list[Any] = []
        shape = None if query.where is None else shaped(query.where, query.resolve, values)
        given = {f"v{place}": value for place, value in enumerate(values)}
        lone = not tables.lines and not query.with_totals
        rows = self._rows(tables, shape, given, query, lone=lone)
        items = tuple(self._whole(tables, rows[: query.limit]))
        after = query.at(items[-1]) if len(rows) > query.limit else None
        totals = self._totals(tables, shape, given) if query.with_totals else None
        return Page(items, after, totals)

    def batches(self, kind: Kind[T]) -> Iterator[list[T]]:
        """Give every state in the order of the keys, a batch at a time."""
        tables, query = mapped(kind), Query(kind=kind, limit=_BATCH)
        while True:
            rows = self._rows(tables, None, {}, query, lone=False)
            states = self._whole(tables, rows[:_BATCH])
            if states:
                yield states
            if len(rows) <= _BATCH:
                return
            query = Query(kind=kind, limit=_BATCH, after=query.at(states[-1]))

    def _rows(
        self,
        tables: Mapped[Any],
        shape: Shape | None,
        given: Mapping[str, Any],
        query: Query[Any],
        *,
        lone: bool,
    ) -> list[Row]:
        """Read the headers of a page, and one more if there is one."""
        order = tuple(_steps(query))
        at = () if query.after is None else query.after.values[: len(order)]
        statement = self._statements.of(
            paging.select_page, tables, shape, order, after=query.after is not None
        )
        named = {**given, "rows": query.limit + 1}
        for number, (step, value) in enumerate(zip(order, at, strict=False)):
            named[f"a{number}"] = stored(step.attribute, value)
        parameters = self._parameters(statement, named)
        return self._transaction.rows(statement, parameters, lone=lone)

    def _totals(self, tables: Mapped[Any], shape: Shape | None, given: Mapping[str, Any]) -> Totals:
        statement = self._statements.of(paging.select_totals, tables, shape)
        rows = self._transaction.rows(statement, self._parameters(statement, given))
        fields = summed(tables.kind)
        groups = (
            (currency, count, [_added(*each) for each in zip(fields, sums, strict=True)])
            for currency, count, *sums in rows
        )
        return Totals.of(tables.kind, groups)

    def _parameters(self, statement: Statement, given: Mapping[str, Any]) -> Row:
        named = {**given, "tenant": self._tenant}
        return tuple(named[name] for name in statement.names)

    def _whole(self, tables: Mapped[T], rows: list[Row]) -> list[T]:
        """Make states of headers, with their lines."""
        value = tables.value
        if not tables.lines or not rows:
            return [value(row) for row in rows]
        owners = sized([row[0] for row in rows])
        parts = [self._lines(lines, owners) for lines in tables.lines]
        return [value(row, *(part.get(row[0], ()) for part in parts)) for row in rows]

    def _lines(self, lines: Lines[Any, Any], owners: Sequence[bytes]) -> dict[bytes, list[Any]]:
        found: dict[bytes, list[Any]] = {}
        value = lines.value
        statement = self._statements.of(queries.select_lines, lines, len(owners))
        for row in self._transaction.rows(statement, (self._tenant, *owners)):
            found.setdefault(row[0], []).append(value(row))
        return found


def _steps(query: Query[Any]) -> Iterator[Step]:
    """Give the order as far as it tells values apart, with what the formula says about it."""
    given = set(given_in(query.where))
    values = (None,) * len(query.order) if query.after is None else query.after.values
    for (attribute, descending), value in zip(query.sorted_by, values, strict=True):
        optional = attribute.optional and attribute.name not in given
        at = query.after is None or value is not None
        yield Step(evolve(attribute, optional=optional), descending, at=at)
        if attribute.name in query.kind.unique and not optional:
            return


def _added(attribute: Attribute, found: Any) -> Any:
    """Give a sum as the database wrote it: a number, SQLite's two halves, or nothing of nothing."""
    if isinstance(found, str):
        high, low = found.split(" ")
        found = (int(high) << 32) + int(low)
    whole = int(found or 0)
    return quantity_of(whole) if attribute.type is FieldType.QUANTITY else whole
