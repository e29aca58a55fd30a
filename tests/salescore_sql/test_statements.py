"""Compiled once, run as text: the same as the plain Core form."""

from collections.abc import Hashable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Executable, select
from sqlalchemy.dialects import mysql, sqlite

from salescore.claims import StockClaim
from salescore.facts import Kind
from salescore.store import Changes, Write
from salescore.testing.worlds import worlds
from salescore_sql import SqlStore, grouping, open_store, paging, queries
from salescore_sql.batch import parts_of
from salescore_sql.mapping import MAPPED, Lines, Mapped, mapped
from salescore_sql.paging import Step
from salescore_sql.reading import stored
from salescore_sql.rows.custom import value_rows
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.custom import custom_value
from salescore_sql.statements import Statements, padded
from salescore_sql.transaction import Transaction

few = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=3)


def names_of(make: Any, *shape: Hashable, **options: Hashable) -> tuple[str, ...]:
    """Give the names of a statement's parameters, in order."""
    store = open_store("sqlite://")
    names = Statements(store._engine.dialect).of(make, *shape, **options).names
    store.close()
    return names


def both(
    store: SqlStore, make: Any, shape: tuple[Hashable, ...], given: tuple[Any, ...], **options: Any
) -> tuple[list[Any], list[Any]]:
    """Run a reading statement as text and as Core."""
    statement = store._statements.of(make, *shape, **options)
    with Transaction(store._pool(), store._dialect, write=False) as transaction:
        as_text = transaction.rows(statement, given)
    core: Executable = make(*shape, **options)
    with store._engine.connect() as connection:
        as_core = connection.execute(core, dict(zip(statement.names, given, strict=True)))
        return as_text, [tuple(row) for row in as_core]


def fill(store: SqlStore, world: Any) -> None:
    """Save a world, with a level of its product."""
    places = {kind.name: state for kind, state in world}
    place, product = places["stock.location"], places["catalog.product"]
    with store.begin("acme") as unit:
        unit.claim([StockClaim(place.id, product.id, on_hand=Decimal(7))])
        unit.save(Changes(tuple(Write(kind, state) for kind, state in world)))


@few
@given(worlds())
def test_text_reads_what_core_reads(world: Any) -> None:
    """Every way to read every kind: by key, by attribute, versions, pages, totals, lines."""
    store = open_store("sqlite://")
    fill(store, world)
    for each in MAPPED:
        table, first = each.table, tuple(column.name for column in each.keys[:-1])
        order = tuple(Step(each.kind.attribute(name)) for name in each.kind.key)
        page = (paging.select_page, (each, None, order), ("acme", 5), {"after": False})
        row = both(store, *page[:3], after=False)[0][0]
        value = dict(zip([c.name for c in table.columns if c.name != "tenant"], row, strict=True))
        key = tuple(value[column.name] for column in each.keys)
        reads: list[tuple[Any, tuple[Hashable, ...], tuple[Any, ...], dict[str, Any]]] = [
            page,
            (grouping.select_totals, (each, None), ("acme",), {}),
            (queries.select_among, (table, first, each.keys[-1].name, 1), ("acme", *key), {}),
        ]
        for name in each.kind.indexes + each.kind.unique:
            given_ = value[name]
            reads.append((queries.select_among, (table, (), name, 1), ("acme", given_), {}))
        if each.kind.versioned:
            reads.append((queries.select_versions, (each, 1), ("acme", *key), {}))
        last = each.keys[-1].name
        for parts, given_ in (
            (parts_of(each, first, last, 1), key),
            (parts_of(each, (), "", 0), ()),
            *(
                (parts_of(each, (), name, int(value[name] is not None)), (value[name],))
                for name in each.kind.indexes + each.kind.unique
            ),
        ):
            values = ("acme", *(one for one in given_ if one is not None)) * len(parts)
            reads.append((queries.select_parts, (parts,), values, {}))
        for name in each.kind.within:
            state = next(state for kind, state in world if kind is each.kind)
            for sought in each.kind.reader(name)(state)[:1]:
                parts = parts_of(each, (), name, 1)
                values = ("acme", "acme", stored(sought)) * len(parts)
                reads.append((queries.select_parts, (parts,), values, {}))
        reads += [(queries.select_lines, (lines, 1), ("acme", *key), {}) for lines in each.lines]
        for make, shape, given_, options in reads:
            as_text, as_core = both(store, make, shape, given_, **options)
            assert as_core == as_text
    store.close()


@few
@given(worlds())
def test_text_writes_what_core_writes(world: Any) -> None:
    """Two databases, one written by the store and one by Core, hold the same rows."""
    by_text, by_core = open_store("sqlite://"), open_store("sqlite://")
    fill(by_text, world)
    with by_core._engine.connect() as connection:
        for each in MAPPED:
            for kind, state in world:
                if kind is each.kind:
                    add_by_core(connection, each, state)
    tables = [table for table in METADATA.sorted_tables if table.name != "stock_level"]
    assert contents(by_core, tables) == contents(by_text, tables)
    by_text.close()
    by_core.close()


def add_by_core(connection: Any, each: Mapped[Any], state: Any) -> None:
    """Insert a state, its lines and what it is found by with plain Core."""
    connection.execute(each.table.insert(), named(each.table, each.row("acme", state)))
    for lines in each.lines:
        for place, line in enumerate(lines.of(state)):
            row = lines.row("acme", state.id.bytes, place, line)
            connection.execute(lines.table.insert(), named(lines.table, row))
    if each.has_custom:
        for row in value_rows("acme", each.kind.name, state):
            connection.execute(custom_value.insert(), named(custom_value, row))


def named(table: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    """Give a row by the names of its columns."""
    return dict(zip([column.name for column in table.columns], row, strict=True))


def contents(store: SqlStore, tables: list[Any]) -> dict[str, list[Any]]:
    """Give every row of the tables."""
    with store._engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in tables
        }


@pytest.mark.parametrize("kind", [e.kind for e in MAPPED if e.kind.versioned], ids=lambda k: k.name)
def test_a_change_takes_its_columns_and_then_where_it_stands(kind: Kind[Any]) -> None:
    """Parameters of an update: other columns in the table's order, tenant, key, version."""
    each = mapped(kind)
    others = [c.name for c in each.table.columns if c.name not in {"tenant", *kind.key}]
    expected = (*others, "of_tenant", *(f"of_{key}" for key in kind.key), "of_version")
    assert expected == names_of(queries.change_state, each)


@pytest.mark.parametrize(
    "lines", [lines for e in MAPPED for lines in e.lines], ids=lambda lines: lines.table.name
)
def test_a_line_is_found_by_tenant_owner_and_place(lines: Lines[Any, Any]) -> None:
    """Parameters of a line's update: its own columns, then its key; of its deletion: its key."""
    own = [column.name for column in lines.table.columns][3:]
    key = ("of_tenant", f"of_{lines.owner.name}", "of_position")
    assert (*own, *key) == names_of(queries.change_lines, lines)
    first = ("of_tenant", f"{lines.owner.name}_0", "position_0")
    assert first == names_of(queries.drop_lines, lines)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_a_row_is_added_in_the_order_of_its_columns(table: Any) -> None:
    """Parameters of an insert: the table's columns."""
    assert tuple(column.name for column in table.columns) == names_of(queries.add_rows, table)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (2, [4]), (17, [64]), (256, [256]), (257, [256, 1])],
)
def test_lists_come_in_few_sizes(count: int, sizes: list[int]) -> None:
    """Few sizes make few statements; the last value stands in for what is missing."""
    parts = list(padded(range(count)))
    assert sizes == [len(part) for part in parts]
    assert set(range(count)) == {value for part in parts for value in part}


def test_a_shape_is_compiled_once() -> None:
    """The same shape gives the same statement."""
    store = open_store("sqlite://")
    statements, table = Statements(store._engine.dialect), MAPPED[0].table
    assert statements.of(queries.add_rows, table) is statements.of(queries.add_rows, table)
    store.close()


def test_statements_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit they are made anew."""
    monkeypatch.setattr("salescore_sql.statements._KEPT_MAX", 1)
    statements = Statements(mysql.dialect(paramstyle="format"))
    kept = [statements.of(queries.add_rows, each.table) for each in MAPPED[:2]]
    assert kept[0] is not statements.of(queries.add_rows, MAPPED[0].table)


def test_all_files_are_told_the_same() -> None:
    """What was compiled for one file of SQLite is compiled for every other; servers differ."""
    files = [Statements(sqlite.dialect(paramstyle="qmark")) for _ in range(2)]
    servers = [Statements(mysql.dialect(paramstyle="format")) for _ in range(2)]
    one, same = (each.of(queries.add_rows, MAPPED[0].table) for each in files)
    first, second = (each.of(queries.add_rows, MAPPED[0].table) for each in servers)
    assert one is same
    assert first is not second
