"""Reading states: rows by key or attribute, lines put with their headers."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

from attrs import frozen
from sqlalchemy import Column, Integer, LargeBinary, Table

from salescore.bounds import Bound
from salescore.errors import writable
from salescore.facts import ALL, Kind, Want, want
from salescore_sql import queries
from salescore_sql.batch import Layout, Part, layout, parts_of
from salescore_sql.mapping import Lines, Mapped, mapped
from salescore_sql.rows.values import Row, date_text, id_of, instant_text
from salescore_sql.schema.custom import custom_value
from salescore_sql.schema.flow import counters
from salescore_sql.statements import Statements, grouped, in_statements, padded
from salescore_sql.transaction import Transaction

__all__ = ["Reader", "comparable", "stored", "stored_key", "stored_keys"]

_SINGLE: Final = custom_value.c.single
_ASKS_MAX: Final = 40
_WHOLE_MAX: Final = 2**63 - 1


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

    def answers(self, wants: Sequence[Want], *, lone: bool = False) -> list[list[Any]]:
        """Give the states for each want; keys and values of another type match nothing.

        Args:
            wants: all of them are read in one statement, or a few when there is very much to ask.
            lone: nothing else will be read in this unit of work: it needs no transaction.
        """
        asked = [(place, each) for place, of in enumerate(wants) for each in self._plain(of)]
        bounds = [(place, each) for place, wanted in asked for each in _bounds(wanted)]
        lone = lone and not bounds and all(each is wants[place] for place, each in asked)
        asks = [
            _Ask(place, mapped(wanted.kind), parts, values)
            for place, wanted in asked
            for parts, values in _parts(wanted)
        ]
        for place, bound in bounds:
            wanted = wants[place]
            tables = mapped(wanted.kind)
            keys = self._bounded(tables, wanted.attribute, bound)
            asks += (_Ask(place, tables, *part) for part in _keyed(tables, keys))
        answers: list[list[Any]] = [[] for _ in wants]
        groups = list(in_statements(asks, _parameters, most=_ASKS_MAX))
        for group in groups:
            for place, states in self._asked(group, lone=lone and len(groups) == 1):
                answers[place] += states
        return answers

    def _plain(self, wanted: Want) -> Iterator[Want]:
        """Give a want as one of keys or of single values; what it takes for that is looked up."""
        if wanted.attribute in wanted.kind.several:
            yield self._holders(wanted)
            return
        yield wanted

    def _bounded(self, tables: Mapped[Any], attribute: str, bound: Bound) -> list[Row]:
        """Give the keys of those with the least of an attribute, on one side of a value."""
        fixed: list[tuple[str, int, bool]] = []
        parameters: list[Any] = [self._tenant, stored(bound.value)]
        for name, choice in bound.fixed:
            if name in tables.kind.within:
                _, column = tables.within(name)
                parameters.append(self._tenant)
            else:
                column = tables.table.c[name]
            values = [each for part in padded(comparable(column, choice)) for each in part]
            if not values and None not in choice:
                return []
            fixed.append((name, len(values), None in choice))
            parameters += values
        statement = self._statements.of(
            queries.select_bounded, tables, attribute, tuple(fixed), upward=bound.upward
        )
        return self._transaction.rows(statement, (*parameters, bound.limit))

    def _holders(self, wanted: Want) -> Want:
        """Give the want of the keys of those who have one of the unique custom values."""
        owners: list[UUID] = []
        by_field: dict[str, list[Any]] = {}
        marks = cast("Iterable[tuple[str, Any]]", wanted.values)
        for field, value in marks:
            by_field.setdefault(field, []).append(value)
        for field, values in by_field.items():
            fixed = {"kind": wanted.kind.name, "field": field}
            rows = self._among(custom_value, fixed, "single", comparable(_SINGLE, values))
            owners += [id_of(row[1]) for row in rows]
        return want(wanted.kind, owners)

    def _asked(self, asks: Sequence["_Ask"], *, lone: bool) -> Iterator[tuple[int, list[Any]]]:
        """Read several asks with one statement, and make states of the rows."""
        parts = tuple(part for ask in asks for part in ask.parts)
        plan = layout(parts)
        statement = self._statements.of(queries.select_parts, parts)
        parameters: list[Any] = []
        for ask in asks:
            for part in ask.parts:
                parameters += (self._tenant,) * _tenants(part)
                parameters += ask.values
        found: list[list[Row]] = [[] for _ in parts]
        for row in self._transaction.rows(statement, tuple(parameters), lone=lone):
            found[row[0]].append(row)
        number = 0
        for ask in asks:
            headers, *lines = range(number, number + len(ask.parts))
            number += len(ask.parts)
            several = [_lines_of(parts[each].lines, plan, each, found[each]) for each in lines]
            rows, value = map(plan.rows[headers], found[headers]), ask.tables.value
            if several:
                whole = [value(row, *(part.get(row[0], ()) for part in several)) for row in rows]
            else:
                whole = [value(row) for row in rows]
            yield ask.place, whole

    def versions(self, kind: Kind[Any], keys: Sequence[Hashable]) -> dict[Any, int]:
        """Give the versions of the keys that are there, by the key as it is stored."""
        tables = mapped(kind)
        found: dict[Any, int] = {}
        for fixed, part in grouped(stored_keys(tables, keys)):
            statement = self._statements.of(queries.select_versions, tables, len(part))
            rows = self._transaction.rows(statement, (self._tenant, *fixed, *part))
            found.update(((*fixed, key) if fixed else key, version) for key, version in rows)
        return found

    def used(self, kind: str, keys: Sequence[str]) -> dict[tuple[str, str], int]:
        """Give the figures of the counters of a kind that are there."""
        rows = self._among(counters, {"kind": kind}, "key", keys)
        return {(of, key): used for of, key, used, _ in rows}

    def _among(
        self, table: Table, fixed: Mapping[str, Any], among: str, values: Sequence[Any]
    ) -> list[Row]:
        rows: list[Row] = []
        for part in padded(values):
            make = queries.select_among
            statement = self._statements.of(make, table, tuple(fixed), among, len(part))
            rows += self._transaction.rows(statement, (self._tenant, *fixed.values(), *part))
        return rows


@frozen
class _Ask:
    """Branches that answer a want, or a part of one.

    Args:
        place: which want.
        tables: of its kind.
        parts: headers first, then each table of lines.
        values: the parameters of each branch, without the tenant.
    """

    place: int
    tables: Mapped[Any]
    parts: tuple[Part, ...]
    values: Sequence[Any]


def _parameters(ask: _Ask) -> int:
    return sum(_tenants(part) + len(ask.values) for part in ask.parts)


def _tenants(part: Part) -> int:
    """Say how often the tenant is compared: of what is read, and of lines inside of it."""
    return 1 if part.within is None else 2


def _bounds(wanted: Want) -> Iterator[Bound]:
    """Give what a want asks for beside single values."""
    if wanted.attribute and wanted.attribute != ALL:
        yield from (each for each in wanted.values if isinstance(each, Bound))


def _parts(wanted: Want) -> Iterator[tuple[tuple[Part, ...], Sequence[Any]]]:
    """Give the branches of a want, each with its values."""
    tables, attribute = mapped(wanted.kind), wanted.attribute
    if attribute == ALL:
        yield parts_of(tables, (), "", 0), ()
        return
    if attribute:
        within = attribute in wanted.kind.within
        column = tables.within(attribute)[1] if within else tables.table.c[attribute]
        for part in padded(comparable(column, wanted.values), wide=within):
            yield parts_of(tables, (), attribute, len(part)), part
        if None in wanted.values:
            yield parts_of(tables, (), attribute, 0), ()
        return
    yield from _keyed(tables, stored_keys(tables, wanted.values))


def _keyed(
    tables: Mapped[Any], keys: Iterable[Row]
) -> Iterator[tuple[tuple[Part, ...], Sequence[Any]]]:
    """Give the branches that read states by their stored keys, each with its values."""
    *first, last = tables.keys
    fixed = tuple(column.name for column in first)
    for front, part in grouped(keys):
        yield parts_of(tables, fixed, last.name, len(part)), (*front, *part)


def stored_keys(tables: Mapped[Any], keys: Iterable[Hashable]) -> Iterator[Row]:
    """Give keys as their columns hold them; what cannot be a key of this kind is left out."""
    columns = tables.keys
    for key in keys:
        parts = key if isinstance(key, tuple) else (key,)
        found = [each for c, v in zip(columns, parts, strict=False) for each in comparable(c, [v])]
        if len(found) == len(columns) == len(parts):
            yield tuple(found)


def _lines_of(
    lines: Lines[Any, Any] | None, plan: Layout, number: int, rows: Sequence[Row]
) -> dict[bytes, list[Any]]:
    """Give the lines of each owner, in their order; the branches of a statement come in none."""
    place_of, row_of = plan.places[number], plan.rows[number]
    if lines is None or place_of is None or not rows:
        return {}
    value = lines.value
    found: dict[bytes, list[Any]] = {}
    for row in sorted(rows, key=place_of):
        line = row_of(row)
        found.setdefault(line[0], []).append(value(line))
    return found


def comparable(column: Column[Any], values: Iterable[Hashable]) -> list[Any]:
    """Give the values that a column can have, as it stores them."""
    if isinstance(column.type, LargeBinary):
        return [value.bytes for value in values if isinstance(value, UUID)]
    if isinstance(column.type, Integer):
        whole = (value for value in values if type(value) is int)
        return [value for value in whole if abs(value) <= _WHOLE_MAX]
    return [
        stored(value)
        for value in values
        if isinstance(value, date) or (isinstance(value, str) and writable(value))
    ]


def stored_key(key: Any) -> Any:
    """Give a key as `Reader.versions` and locks give it back."""
    return tuple(map(stored, key)) if isinstance(key, tuple) else stored(key)


def stored(value: Any) -> Any:
    """Give a value as columns hold it: ids as bytes, instants and days as text."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return date_text(value)
    return value.bytes if isinstance(value, UUID) else value
