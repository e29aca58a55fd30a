"""No statement looks at a row of any tenant but the one it was given."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Signal
from typing import Any, Final

import pytest
from sqlalchemy import Executable, event
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.pool import Pool

from salescore.app.sales import Sales
from salescore.app.worker import Worker
from salescore.custom.finding import resolver
from salescore.formula import check, f
from salescore.testing.customs import INDEXED_FIELDS
from salescore_sql import grouping, paging, queries
from salescore_sql.batch import Part, parts_of
from salescore_sql.conditions import shaped
from salescore_sql.customs import select_values
from salescore_sql.mapping import MAPPED, Mapped
from salescore_sql.paging import Step
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.custom import custom_value
from salescore_sql.schema.version import schema_version
from tests.proxies import proxied
from tests.recorded import Script
from tests.recorded_upkeep import park
from tests.shops import open_shop

COUNT: Final = 300

DIALECTS: Final[tuple[Any, ...]] = (sqlite.dialect, postgresql.dialect, mysql.dialect)

TABLES: Final = "|".join(each.name for each in METADATA.sorted_tables if each is not schema_version)
_SEEN: Final = re.compile(
    rf"\b(FROM|JOIN|UPDATE|USING|INTO)\s+[`\"]?({TABLES})[`\"]?(?![\w.])(?=(?:\s+(?:AS\s+)?(\w+))?)",
    re.IGNORECASE,
)
_NO_ALIAS: Final = {
    "cross", "for", "force", "group", "inner", "join", "left", "limit", "on", "order", "set",
    "union", "using", "values", "where",
}  # fmt: skip
_STATEMENT: Final = re.compile(rb"(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b[^\0]*")


def unguarded(text: str) -> list[str]:
    """Give every mention of a table, branch by branch, whose tenant is not compared.

    A row that is inserted names its tenant first.
    """
    found = []
    for branch in re.split(r"\bUNION ALL\b", text):
        for verb, table, behind in _SEEN.findall(branch):
            if verb.upper() == "INTO":
                if not re.search(rf"INTO\s+[`\"]?{table}[`\"]?\s*\([`\"]?tenant\b", branch):
                    found.append(f"{table} in {branch}")
                continue
            name = behind if behind and behind.lower() not in _NO_ALIAS else table
            tenant = rf"(?:[`\"]?\b{name}[`\"]?\.|(?<![.\w]))[`\"]?tenant\b[`\"]?"
            if not re.search(rf"{tenant}\s*=|=\s*{tenant}", branch):
                found.append(f"{name} in {branch}")
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SELECT name FROM customer WHERE customer.tenant = ?", 0),
        ("SELECT name FROM customer WHERE customer.id = ?", 1),
        ("SELECT name FROM customer AS c JOIN contact ON c.tenant = contact.tenant", 0),
        ("SELECT name FROM customer JOIN contact ON id = owner WHERE customer.tenant = ?", 1),
        ("SELECT 1 FROM price WHERE price.tenant = ? UNION ALL SELECT 2 FROM price", 1),
        ("UPDATE customer SET name = ? WHERE tenant = ?", 0),
        ("DELETE FROM order_line WHERE order_id = ?", 1),
        ("INSERT INTO customer (tenant, id) VALUES (?, ?)", 0),
        ("INSERT INTO customer (id, tenant) VALUES (?, ?)", 1),
    ],
)
def test_a_statement_without_its_tenant_is_noticed(text: str, count: int) -> None:
    """The reading of statements finds what it is made to find."""
    assert count == len(unguarded(text))


def by_key(kind: Mapped[Any]) -> tuple[Step, ...]:
    """Order by the key."""
    return tuple(Step(kind.kind.attribute(name)) for name in kind.kind.key)


def custom_statements(kind: Mapped[Any]) -> Iterator[Executable]:
    """Give a statement of each shape that asks for custom values."""
    resolve = resolver(kind.kind, lambda: INDEXED_FIELDS)
    text, choices = f.custom.of_text, f.custom.of_choices.choice_0
    order = (Step(resolve("custom.of_text")), *by_key(kind))
    for where in (text == "x", text != "x", text.is_given(), choices == True):  # noqa: E712 - a formula.
        shape = shaped(check(where, resolve), resolve, [])
        yield paging.select_page(kind, shape, order, after=True)
        yield grouping.select_totals(kind, shape)
    yield queries.drop_values(custom_value)
    yield queries.drop_values(custom_value, 4)
    yield from (select_values(after=after) for after in (False, True))


def grouped_statements(kind: Mapped[Any]) -> Iterator[Executable]:
    """Give a statement of each shape that parts rows into groups."""
    by = tuple(map(kind.kind.attribute, kind.kind.indexes[:1]))
    if by:
        yield grouping.select_groups(kind, None, (), by, most=5)
        groups = ((False,), (True,))
        yield grouping.select_first(kind, None, by_key(kind), by, groups=groups, most=5)


def statements(kind: Mapped[Any]) -> Iterator[Executable]:
    """Give a statement of each shape that Core makes of a kind."""
    yield queries.add_rows(kind.table)
    for attribute in (*kind.kind.indexes, *kind.kind.unique):
        yield queries.select_among(kind.table, (), attribute, 2)
        field = kind.kind.attribute(attribute)
        shape = shaped(f(attribute).is_given(), kind.kind.attribute, [])
        order = (Step(field, descending=True), *by_key(kind))
        yield paging.select_page(kind, shape, order, after=True)
        yield grouping.select_totals(kind, shape)
        yield queries.select_parts(
            parts_of(kind, (), attribute, 2) + parts_of(kind, (), attribute, 0)
        )
        also = ((attribute, 4, True), (kind.keys[0].name, 1, False))
        yield queries.select_bounded(kind, attribute)
        yield queries.select_bounded(kind, attribute, also, upward=True)
    for attribute in kind.kind.within:
        for size in (0, 4):
            yield queries.select_parts(parts_of(kind, (), attribute, size))
            inside = ((attribute, size, not size),)
            yield queries.select_bounded(kind, kind.keys[0].name, inside)
    yield queries.drop_state(kind)
    yield queries.drop_states(kind, 4)
    *fixed, last = (column.name for column in kind.keys)
    locked = Part(kind.table, kind.keys[-1:], None, tuple(fixed), last, 4)
    yield queries.lock_parts((locked,), (True,))
    yield queries.lock_parts((locked, locked), (False, True))
    yield paging.select_page(kind, None, by_key(kind), after=True)
    yield grouping.select_totals(kind, None)
    yield from grouped_statements(kind)
    yield queries.select_parts(parts_of(kind, tuple(fixed), last, 4) + parts_of(kind, (), "", 0))
    if "version" in kind.table.c:
        yield queries.change_state(kind)
        yield queries.select_versions(kind, 4)
    if kind.has_custom:
        yield from custom_statements(kind)
    for lines in kind.lines:
        yield queries.change_lines(lines)
        yield queries.drop_lines(lines)
        yield queries.drop_lines(lines, 4)
        yield queries.select_lines(lines, 4)


@pytest.mark.parametrize("kind", MAPPED, ids=lambda kind: kind.kind.name)
def test_core_statements_compare_the_tenant(kind: Mapped[Any]) -> None:
    """Every shape, for every kind, in every dialect: each table in it has its tenant compared."""
    dialects: list[Any] = [make() for make in DIALECTS]
    for dialect in dialects:
        for statement in statements(kind):
            text = str(statement.compile(dialect=dialect))  # type: ignore[attr-defined]  # Core has it
            assert [] == unguarded(text)


def work(sales: Sales) -> None:
    """Send every command there is, let a worker work, and ask everything that can be asked."""
    park(sales)
    Script(1).run(sales, COUNT)
    sales.deliveries.replay(sales.deliveries.parked().items[0])
    Worker(sales.app, tenants=[sales.name]).run(Signal(), once=True)
    sales.reports.sales(by="month", currency="EUR")
    sales.reports.receivables(currency="EUR")
    sales.reports.stock()
    sales.orders.timeline(sales.orders.find(f.number != "", totals=True).items[0])
    sales.doctor()
    assert list(sales.export())


def heard_on_sqlite(folder: Path) -> Iterator[str]:
    """Let SQLite say what it runs."""
    texts: list[str] = []

    def listen(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(texts.append)

    event.listen(Pool, "checkout", listen)
    try:
        with open_shop(f"sqlite:///{folder}/shop.db") as sales:
            work(sales)
    finally:
        event.remove(Pool, "checkout", listen)
    yield from texts


def heard_on_the_wire(url: str, port: int) -> Iterator[str]:
    """Listen between driver and server, where texts end with a zero or with what was sent."""
    with proxied(url, port=port) as (proxy, through):
        with open_shop(through) as sales:
            work(sales)
        for piece in proxy.said:
            for text in _STATEMENT.findall(piece):
                yield text.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    "store", ["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_what_a_database_is_told_compares_the_tenant(
    store: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whoever wrote a statement, and however it was sent: no command and no question lacks it."""
    if store == "sqlite":
        texts = list(heard_on_sqlite(tmp_path))
    else:
        url = request.getfixturevalue(f"{store}_url")
        texts = list(heard_on_the_wire(url, {"postgresql": 5432, "mariadb": 3306}[store]))
    seen = {table for text in texts for _, table, _ in _SEEN.findall(text)}
    assert {each.table.name for each in MAPPED} <= seen | {"follow_up"}
    assert [] == [fault for text in texts for fault in unguarded(text)][:5]
