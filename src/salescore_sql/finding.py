"""Answering queries: a page with its lines and totals, in a number of statements that stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from attrs import Factory, evolve, field, frozen

from salescore.decimals import EXACT
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.formula import given_in, steps_of
from salescore.page import Group, Page, Totals, summed
from salescore.query import GROUPS_LIMIT, Query, demand_few_groups
from salescore_sql import grouping, paging, queries
from salescore_sql.conditions import Shape, shaped, shaped_number, sized
from salescore_sql.fields import read_back, stored
from salescore_sql.grouping import GROUPS_AT_ONCE
from salescore_sql.mapping import Lines, Mapped, mapped
from salescore_sql.paging import Step
from salescore_sql.rows.values import Row, quantity_of
from salescore_sql.statements import Statement, Statements
from salescore_sql.transaction import Transaction

__all__ = ["Finder"]

T = TypeVar("T")

_BATCH: Final = 256


@frozen(eq=False)
class _Asked(Generic[T]):
    """A query with what its statements are made of.

    Args:
        query: what is asked.
        tables: of its kind.
        shape: of its formula.
        sums: shapes of the sums it asks for.
        given: the values of its shapes, by the names of their parameters.
        order: its steps, as far as they tell values apart.
        shown: the columns that are read if it shows parts of values; none for all.
    """

    query: Query[T]
    tables: Mapped[T]
    shape: Shape | None
    sums: tuple[Shape, ...]
    given: dict[str, Any]
    order: tuple[Step, ...] = field(
        init=False, default=Factory(lambda self: self._order(), takes_self=True)
    )
    shown: tuple[str, ...] = field(
        init=False, default=Factory(lambda self: self._shown(), takes_self=True)
    )

    def _order(self) -> tuple[Step, ...]:
        return tuple(_steps(self.query))

    def _shown(self) -> tuple[str, ...]:
        shown, order = self.query.shown, self.query.sorted_by
        if not shown:
            return ()
        named = [*(each.name for each in shown), *(each.name for each, _ in order)]
        return tuple(dict.fromkeys(named))

    @classmethod
    def of(cls, query: Query[T]) -> "_Asked[T]":
        """Take a query apart."""
        values: list[Any] = []
        shape = None if query.where is None else shaped(query.where, query.resolve, values)
        totals = query.with_totals or query.group_by
        sums = [shaped_number(each, query.resolve, values) for each in query.sums if totals]
        given = {f"v{place}": value for place, value in enumerate(values)}
        return cls(query, mapped(query.kind), shape, tuple(sums), given)

    def totals(self, rows: Iterable[Sequence[Any]]) -> Totals:
        """Put together rows of currencies, counts and sums."""
        fields = summed(self.query.kind)
        digits = [steps_of(each, self.query.resolve).decimals for each in self.query.sums]
        groups = (
            (
                currency,
                count,
                [
                    *(_added(*each) for each in zip(fields, sums, strict=False)),
                    *(_scaled(*each) for each in zip(digits, sums[len(fields) :], strict=True)),
                ],
            )
            for currency, count, *sums in rows
        )
        return Totals.of(self.query.kind, groups)

    def parts(self, row: Row) -> dict[str, Any]:
        """Read back the columns that are shown."""
        attribute = self.query.kind.attribute
        pairs = zip(self.shown, row, strict=True)
        return {name: read_back(attribute(name), kept) for name, kept in pairs}

    def items(self, read: Iterable[Any]) -> tuple[T, ...]:
        """Give what a page has of what was read: whole values, or the parts that are shown."""
        shows: Any = self.query.shows
        if shows is None:
            return tuple(read)
        names = [each.name for each in self.query.shown]
        return tuple(shows(**{name: parts[name] for name in names}) for parts in read)

    def place(self, read: Any) -> Row:
        """Give the values of the order's fields of what was read."""
        order = self.query.sorted_by
        if self.shown:
            return tuple(read[each.name] for each, _ in order)
        return tuple(each.read(read) for each, _ in order)


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
        """Answer a query: one statement, one more for each table of lines and for totals.

        Groups take one statement for all totals, and one for the first rows of up to 64 groups.
        """
        asked = _Asked.of(query)
        if query.group_by:
            return self._grouped(asked)
        lone = bool(asked.shown or not asked.tables.lines) and not query.with_totals
        rows = self._rows(asked, lone=lone)
        found = self._read(asked, rows[: query.limit])
        more = len(rows) > query.limit
        after = query.place(asked.place(found[-1])) if more else None
        totals = self._totals(asked) if query.with_totals else None
        return Page(asked.items(found), after, totals)

    def batches(self, kind: Kind[T]) -> Iterator[list[T]]:
        """Give every state in the order of the keys, a batch at a time."""
        query = Query(kind=kind, limit=_BATCH)
        while True:
            asked = _Asked.of(query)
            rows = self._rows(asked, lone=False)
            states = self._whole(asked.tables, rows[:_BATCH])
            if states:
                yield states
            if len(rows) <= _BATCH:
                return
            query = Query(kind=kind, limit=_BATCH, after=query.at(states[-1]))

    def _rows(self, asked: _Asked[Any], *, lone: bool) -> list[Row]:
        """Read the headers of a page, and one more if there is one."""
        query, order = asked.query, asked.order
        at = () if query.after is None else query.after.values[: len(order)]
        statement = self._statements.of(
            paging.select_page,
            asked.tables,
            asked.shape,
            order,
            after=query.after is not None,
            shown=asked.shown,
        )
        named = {**asked.given, "rows": query.limit + 1}
        for number, (step, value) in enumerate(zip(order, at, strict=False)):
            named[f"a{number}"] = stored(step.attribute, value)
        parameters = self._parameters(statement, named)
        return self._transaction.rows(statement, parameters, lone=lone)

    def _totals(self, asked: _Asked[Any]) -> Totals:
        statement = self._statements.of(
            grouping.select_totals, asked.tables, asked.shape, asked.sums
        )
        parameters = self._parameters(statement, asked.given)
        return asked.totals(self._transaction.rows(statement, parameters))

    def _grouped(self, asked: _Asked[T]) -> Page[T]:
        """Answer a query that groups: totals of all groups, then the first rows of each."""
        query, by = asked.query, asked.query.grouped_by
        added: dict[Row, list[Row]] = {}
        for row in self._added(asked):
            added.setdefault(row[: len(by)], []).append(row[len(by) :])
        first = self._first_of(asked, list(added) if query.limit else [])
        groups = []
        for key, rows in added.items():
            values, totals = tuple(map(read_back, by, key)), asked.totals(rows)
            read = first.get(key, [])
            after = None
            if read and totals.count > len(read):
                after = query.of_group(values).place(asked.place(read[-1]))
            groups.append(Group(values, asked.items(read), after, totals))
        every = (row for rows in added.values() for row in rows)
        return Page.of_groups(groups, asked.totals(every) if query.with_totals else None)

    def _added(self, asked: _Asked[Any]) -> list[Row]:
        """Read the totals of all groups, each with the key of its group in front."""
        statement = self._statements.of(
            grouping.select_groups,
            asked.tables,
            asked.shape,
            asked.sums,
            asked.query.grouped_by,
            most=GROUPS_LIMIT + 1,
        )
        rows = self._transaction.rows(statement, self._parameters(statement, asked.given))
        demand_few_groups(len(rows))
        return rows

    def _first_of(self, asked: _Asked[Any], keys: Sequence[Row]) -> dict[Row, list[Any]]:
        """Read the first of several groups, by their keys as they are kept."""
        rows: list[tuple[Row, Row]] = []
        for start in range(0, len(keys), GROUPS_AT_ONCE):
            some = keys[start : start + GROUPS_AT_ONCE]
            rows.extend(
                (some[int(number)], tuple(row)) for number, *row in self._first(asked, some)
            )
        found: dict[Row, list[Any]] = {}
        read = self._read(asked, [row for _, row in rows])
        for (key, _), each in zip(rows, read, strict=True):
            found.setdefault(key, []).append(each)
        return found

    def _first(self, asked: _Asked[Any], keys: Sequence[Row]) -> list[Row]:
        """Read the first rows of several groups, each with the number of its group in front."""
        statement = self._statements.of(
            grouping.select_first,
            asked.tables,
            asked.shape,
            asked.order,
            asked.query.grouped_by,
            groups=tuple(tuple(value is None for value in key) for key in keys),
            most=asked.query.limit,
            shown=asked.shown,
        )
        named = dict(asked.given)
        for number, key in enumerate(keys):
            named |= {f"g{number}_{place}": value for place, value in enumerate(key)}
        return self._transaction.rows(statement, self._parameters(statement, named))

    def _read(self, asked: _Asked[Any], rows: list[Row]) -> list[Any]:
        """Make states of rows, or of each what is shown by the names of its fields."""
        return list(map(asked.parts, rows)) if asked.shown else self._whole(asked.tables, rows)

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


def _scaled(decimals: int, found: Any) -> Decimal:
    """Give a sum of steps as the database wrote it: a number, or all of them as one text."""
    whole = sum(map(int, found.split("+"))) if isinstance(found, str) else int(found or 0)
    return Decimal(whole).scaleb(-decimals, EXACT)


def _added(attribute: Attribute, found: Any) -> Any:
    """Give a sum as the database wrote it: a number, SQLite's two halves, or nothing of nothing."""
    if isinstance(found, str):
        high, low = found.split(" ")
        found = (int(high) << 32) + int(low)
    whole = int(found or 0)
    return quantity_of(whole) if attribute.type is FieldType.QUANTITY else whole
