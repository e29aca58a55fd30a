"""The flush of PostgreSQL: one statement that writes everything or says why not.

Its first parts lock what claims and comparisons are about, counters first, then stock levels, then
states, each by key, so that nobody waits in a circle whatever plan the server chooses. Then `go`
says whether every guard holds on the locked rows, and every write hangs on it. A statement of its
own is a transaction of its own: there is nothing to begin, to commit or to roll back.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Table
from sqlalchemy.engine import make_url

from salescore_sql.dialects.postgresql_arrays import Encoder, cast_of, encoder_of
from salescore_sql.flush import PRESENT, Check, Flush, Line
from salescore_sql.mapping import Mapped
from salescore_sql.operations import Operation, Verb
from salescore_sql.rows.values import Row
from salescore_sql.schema.flow import counters
from salescore_sql.schema.stock import stock_level

__all__ = ["PostgresqlGate"]

_KEPT: Final = 500
_quote: Final = make_url("postgresql://").get_dialect()().identifier_preparer.quote

_COUNTS: Final = (*(counters.c[name] for name in ("kind", "key", "used", "used", "ceiling")),)
_NEEDS: Final = (
    stock_level.c.location_id, stock_level.c.product_id, *(stock_level.c.on_hand,) * 8,
)  # fmt: skip
_VERSION: Final = Column("version", BigInteger)
_GO: Final = "(SELECT ok FROM go)"


class PostgresqlGate:
    """Makes the statement of a flush: its text from the shape, its parameters from the rows."""

    def flush(self, line: Line, tenant: str, flush: Flush) -> list[Row]:
        """Do it in one trip, and give the answer that `Gate` describes."""
        text, parameters = self.statement(tenant, flush)
        return line.flush(text, tuple(parameters))

    def statement(self, tenant: str, flush: Flush) -> tuple[str, list[Any]]:
        """Give text and parameters."""
        parameters: list[Any] = [tenant]
        if flush.counts:
            parameters += _arrays(_encoders(_COUNTS), flush.counts)
        if flush.needs:
            parameters += _arrays(_encoders(_NEEDS), flush.needs)
        for check in flush.checks:
            parameters += _checked(check)
        for operation in flush.operations:
            parameters += _written(operation)
        return _text(_shape(flush)), parameters


def _shape(flush: Flush) -> tuple[Any, ...]:
    creates = any(all(least is None or least <= 0 for least in need[5:]) for need in flush.needs)
    return (
        bool(flush.counts),
        (bool(flush.needs), creates),
        tuple((check.tables, _form(check), check.change) for check in flush.checks),
        tuple((each.verb, each.target, _spread(each)) for each in flush.operations),
    )


def _form(check: Check) -> str:
    if len(check.rows) > 1:
        return "many"
    return "absent" if check.rows[0][-1] is None else "one"


def _checked(check: Check) -> Iterable[Any]:
    (*keys, expected), *more = check.rows
    if more:
        return _arrays(_encoders((*check.tables.keys, _VERSION)), check.rows)
    return keys if expected is None else (*keys, expected)


def _written(operation: Operation) -> Iterable[Any]:
    rows, columns = operation.rows, _columns(operation.verb, operation.target)
    if _spread(operation):
        return [value for row in rows for value in row[1 : 1 + len(columns)]]
    return _arrays(_encoders(columns), [row[1:] for row in rows])


def _spread(operation: Operation) -> int:
    """Say how many rows are spread out, a parameter for each value; 0: a parameter a column."""
    count = len(operation.rows)
    return count if count <= _SPREAD_MAX.get(operation.verb, 0) else 0


_SPREAD_MAX: Final = {Verb.ADD: 3, Verb.CHANGE_STATES: 1}

_DROPS: Final = frozenset({Verb.DROP_LINES, Verb.DROP_STATES, Verb.DROP_VALUES})

_BY_KEY: Final = frozenset({Verb.CHANGE_STATES, Verb.DROP_STATES})
"""What is told by the key of a state; the rest by the first two columns behind the tenant."""


@lru_cache(_KEPT)
def _columns(verb: Verb, target: Any) -> tuple[Column[Any], ...]:
    """Give the columns that an operation has values of, behind the tenant."""
    if verb is Verb.DROP_STATES:
        keys: tuple[Column[Any], ...] = target.keys
        return keys
    columns = tuple(_table_of(target).c)[1:]
    return columns[:2] if verb in _DROPS else columns


def _table_of(target: Any) -> Table:
    table: Table = target if isinstance(target, Table) else target.table
    return table


@lru_cache(_KEPT)
def _encoders(columns: tuple[Column[Any], ...]) -> tuple[Encoder, ...]:
    return tuple(encoder_of(column) for column in columns)


def _arrays(encoders: Sequence[Encoder], rows: Iterable[Row]) -> Iterator[str]:
    # Rows of changed states and of those that go may have a version behind the columns: the lock
    # compared it.
    for write, values in zip(encoders, zip(*rows, strict=True), strict=False):
        yield write(values)


class _Numbered:
    """Hands out the placeholders of parameters in their order; the tenant is the first."""

    def __init__(self) -> None:
        self._last = 1

    def one(self, column: Column[Any]) -> str:
        self._last += 1
        return f"${self._last}::{cast_of(column)}"

    def many(self, columns: Sequence[Column[Any]]) -> str:
        arrays = [f"{self.one(column)}[]" for column in columns]
        return f"unnest({', '.join(arrays)})"


@lru_cache(_KEPT)
def _text(shape: tuple[Any, ...]) -> str:
    """Write the statement of a shape."""
    has_counts, (has_needs, creates), checks, operations = shape
    number = _Numbered()
    locks: list[str] = []
    guards: list[str] = []
    writes: list[str] = []
    if has_counts:
        _count(number, locks, guards, writes)
    if has_needs:
        _take(number, locks, guards, writes, creates=creates)
    for place, (tables, form, change) in enumerate(checks):
        locks += _lock(number, place, tables, form, change=change)
        guards.append(_guard(number, place, form))
    earlier: dict[Table, list[str]] = {}
    for place, part in enumerate(operations):
        name = f"w{place}"
        writes.append(f"{name} AS ({_write(number, part, name, earlier)})")
    go = f"go AS MATERIALIZED (SELECT coalesce({' AND '.join(guards) or 'true'}, false) AS ok)"
    answer = "SELECT ok FROM go"
    if has_needs:
        answer = (
            "SELECT go.ok, short.place, short.on_hand, short.reserved, CASE WHEN short.place"
            " IS NOT NULL THEN EXISTS (SELECT FROM commitment b WHERE b.tenant = $1"
            " AND b.expires_at IS NOT NULL) END, short.placed"
            " FROM go LEFT JOIN short ON true"
        )
    return "WITH " + ",\n".join((*locks, go, *writes)) + f"\n{answer}"


def _count(number: _Numbered, locks: list[str], guards: list[str], writes: list[str]) -> None:
    """Take from counters: they must stand where the numbers were made of."""
    locks += [
        f"count AS MATERIALIZED (SELECT * FROM {number.many(_COUNTS)}"
        " AS u(kind, key, start, amount, ceiling))",
        "counter AS MATERIALIZED (SELECT c.kind, c.key, c.used FROM counters c"
        " JOIN count USING (kind, key) WHERE c.tenant = $1 ORDER BY c.kind, c.key"
        " FOR NO KEY UPDATE OF c)",
    ]
    guards.append(
        "NOT EXISTS (SELECT FROM count LEFT JOIN counter USING (kind, key)"
        " WHERE coalesce(counter.used, 0) <> count.start)"
    )
    writes += [
        "counted AS (UPDATE counters c SET used = n.start + n.amount, ceiling = n.ceiling"
        " FROM count n WHERE c.tenant = $1 AND c.kind = n.kind AND c.key = n.key"
        f" AND {_GO})",
        "began AS (INSERT INTO counters (tenant, kind, key, used, ceiling)"
        " SELECT $1, n.kind, n.key, n.start + n.amount, n.ceiling FROM count n"
        " LEFT JOIN counter USING (kind, key)"
        f" WHERE counter.kind IS NULL AND {_GO})",
    ]


def _take(
    number: _Numbered, locks: list[str], guards: list[str], writes: list[str], *, creates: bool
) -> None:
    """Take stock: every guard on the locked row, and every row that falls short by its place."""
    locks += [
        f"need AS MATERIALIZED (SELECT * FROM {number.many(_NEEDS)} WITH ORDINALITY AS u("
        "location_id, product_id, on_hand, reserved, placed, on_hand_least, reserved_least,"
        " placed_least, available_least, loose_least, place))",
        "level AS MATERIALIZED (SELECT s.location_id, s.product_id, s.on_hand, s.reserved, s.placed"
        " FROM need JOIN stock_level s ON s.tenant = $1"
        " AND s.location_id = need.location_id AND s.product_id = need.product_id"
        " ORDER BY s.location_id, s.product_id FOR NO KEY UPDATE OF s)",
        "short AS MATERIALIZED (SELECT need.place, coalesce(level.on_hand, 0) AS on_hand,"
        " coalesce(level.reserved, 0) AS reserved, coalesce(level.placed, 0) AS placed"
        " FROM need LEFT JOIN level USING (location_id, product_id)"
        " WHERE coalesce(level.on_hand, 0) < need.on_hand_least"
        " OR coalesce(level.reserved, 0) < need.reserved_least"
        " OR coalesce(level.placed, 0) < need.placed_least"
        " OR coalesce(level.on_hand - level.reserved, 0) < need.available_least"
        " OR coalesce(level.on_hand - level.placed, 0) < need.loose_least)",
    ]
    guards.append("NOT EXISTS (SELECT FROM short)")
    writes.append(
        "took AS (UPDATE stock_level s SET on_hand = s.on_hand + need.on_hand,"
        " reserved = s.reserved + need.reserved, placed = s.placed + need.placed"
        " FROM need WHERE s.tenant = $1"
        " AND s.location_id = need.location_id AND s.product_id = need.product_id"
        f" AND {_GO})"
    )
    if creates:
        writes.append(
            "stocked AS (INSERT INTO stock_level"
            " (tenant, location_id, product_id, on_hand, reserved, placed)"
            " SELECT $1, need.location_id, need.product_id, need.on_hand, need.reserved,"
            " need.placed"
            " FROM need LEFT JOIN level USING (location_id, product_id)"
            f" WHERE level.product_id IS NULL AND {_GO})"
        )


def _lock(
    number: _Numbered, place: int, tables: Mapped[Any], form: str, *, change: bool
) -> Iterator[str]:
    """Lock the rows whose versions are compared."""
    table, keys = _quote(tables.table.name), [_quote(column.name) for column in tables.keys]
    mode = "NO KEY UPDATE" if change else "SHARE"
    version = "t.version" if tables.kind.versioned else f"{PRESENT} AS version"
    if form == "many":
        columns = (*tables.keys, _VERSION)
        yield (
            f"e{place} AS MATERIALIZED (SELECT * FROM {number.many(columns)}"
            f" AS u({', '.join(keys)}, expected))"
        )
        same = " AND ".join(f"t.{key} = e{place}.{key}" for key in keys)
        chosen = ", ".join(f"t.{key}" for key in keys)
        yield (
            f"k{place} AS MATERIALIZED (SELECT {version}, e{place}.expected FROM e{place}"
            f" JOIN {table} t ON t.tenant = $1 AND {same} ORDER BY {chosen} FOR {mode} OF t)"
        )
        return
    same = " AND ".join(
        f"t.{key} = {number.one(c)}" for key, c in zip(keys, tables.keys, strict=True)
    )
    yield (
        f"k{place} AS MATERIALIZED (SELECT {version} FROM {table} t"
        f" WHERE t.tenant = $1 AND {same} FOR {mode})"
    )


def _guard(number: _Numbered, place: int, form: str) -> str:
    """Compare the versions of locked rows."""
    if form == "absent":
        return f"NOT EXISTS (SELECT FROM k{place})"
    if form == "one":
        return f"(SELECT version FROM k{place}) = {number.one(_VERSION)}"
    # A join of what is expected with what is there would be carried out row by row: the server
    # takes both for short. Each row that is there has what it is expected to be, and none lacks.
    return (
        f"NOT EXISTS (SELECT FROM k{place} WHERE version IS DISTINCT FROM expected)"
        f" AND (SELECT count(*) FROM k{place}) = (SELECT count(expected) FROM e{place})"
    )


def _write(
    number: _Numbered, part: tuple[Verb, Any, int], name: str, earlier: dict[Table, list[str]]
) -> str:
    """Write rows if all may go on.

    Args:
        number: hands out placeholders.
        part: verb, target, how many rows are spread out.
        name: of this part.
        earlier: the parts that change and drop rows of a table: what is added to it comes after
            them, for a unique value may move from one row to another.
    """
    verb, target, spread = part
    table = _table_of(target)
    columns = _columns(verb, target)
    if verb is Verb.ADD:
        return _add(number, table, columns, spread, earlier.get(table, ()))
    names = [_quote(column.name) for column in columns]
    keys = [_quote(c.name) for c in target.keys] if verb in _BY_KEY else names[:2]
    if spread:
        values = dict(zip(names, (number.one(column) for column in columns), strict=True))
        source = ""
    else:
        values = {each: f"u.{each}" for each in names}
        source = f"{number.many(columns)} AS u({', '.join(names)})"
    if verb is not Verb.CHANGE_STATES:
        earlier.setdefault(table, []).append(name)
    same = " AND ".join(f"t.{key} = {values[key]}" for key in keys)
    where = f"WHERE t.tenant = $1 AND {same} AND {_GO} RETURNING 1"
    if verb in _DROPS:
        return f"DELETE FROM {_quote(table.name)} t USING {source} {where}"
    sets = ", ".join(f"{each} = {values[each]}" for each in names if each not in keys)
    start = f"UPDATE {_quote(table.name)} t SET {sets}"
    return f"{start} FROM {source} {where}" if source else f"{start} {where}"


def _add(
    number: _Numbered,
    table: Table,
    columns: Sequence[Column[Any]],
    spread: int,
    earlier: Iterable[str],
) -> str:
    """Add rows, after what changes and drops rows of the table."""
    names = ", ".join(_quote(column.name) for column in columns)
    after = "".join(f" AND (SELECT count(*) FROM {name}) >= 0" for name in earlier)
    into = f"INSERT INTO {_quote(table.name)} (tenant, {names}) SELECT $1, "
    rows = [f"({', '.join(number.one(column) for column in columns)})" for _ in range(spread)]
    source = f"(VALUES {', '.join(rows)})" if rows else number.many(columns)
    return f"{into}u.* FROM {source} u WHERE {_GO}{after}"
