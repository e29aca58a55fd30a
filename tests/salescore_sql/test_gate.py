"""The flush of one statement writes what the plain statements of Core write, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import Executable, Table
from sqlalchemy.dialects.postgresql import insert

from salescore.app.sales import Sales
from salescore_sql import queries
from salescore_sql.dialects import postgresql
from salescore_sql.dialects.postgresql import PostgresqlDialect
from salescore_sql.schema.columns import METADATA
from tests import databases
from tests.recorded import Script
from tests.shops import open_shop

COUNT = 700
_ROWS = SQL("SELECT t::text FROM {} t")


def rows_of(url: str) -> dict[str, list[Any]]:
    """Give every row of every table."""
    with psycopg.connect(url) as connection:
        return {
            name: sorted(connection.execute(_ROWS.format(Identifier(name))).fetchall())
            for name in sorted(METADATA.tables)
        }


def put_rows(table: Table) -> Executable:
    """Say in the words of PostgreSQL what the store says in those of SQLite."""
    new, keys = insert(table), tuple(table.primary_key.columns)
    rest = {c.name: new.excluded[c.name] for c in table.c if c not in keys}
    return new.on_conflict_do_update(index_elements=list(keys), set_=rest)


@contextmanager
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let PostgreSQL be spoken to as if its writers stood in line, in one transaction for all."""
    with monkeypatch.context() as patch:
        patch.setattr(PostgresqlDialect, "gate", None)
        patch.setattr(queries, "put_rows", put_rows)
        patch.setattr(postgresql, "_BEGIN_SNAPSHOT", "BEGIN ISOLATION LEVEL REPEATABLE READ")
        yield


def one_by_one(sales: Sales) -> list[str]:
    """Run a recorded script, and give what was answered."""
    script = Script(1, alone=True)
    script.run(sales, COUNT)
    return script.told


def in_chunks(sales: Sales) -> list[str]:
    """Run the commands of a recorded script by the bulk door, and give what was answered."""
    script = Script(2, alone=True)
    with open_shop() as memory:
        script.run(memory, COUNT)
    commands, keys = zip(*script.sent, strict=True)
    results = sales.handle_many(list(commands), keys=list(keys), chunk=20)
    return [type(result).__name__ for result in results]


@pytest.mark.unwatched
@pytest.mark.parametrize("run", [one_by_one, in_chunks])
def test_the_same_rows_in_every_table(
    run: Any, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recorded script with every command leaves the same tables behind, to the byte."""
    with databases.fresh_postgresql(postgresql) as gated, open_shop(gated) as sales:
        told, tables = run(sales), rows_of(gated)
    with (
        plain(monkeypatch),
        databases.fresh_postgresql(postgresql) as unhurried,
        open_shop(unhurried) as sales,
    ):
        assert run(sales) == told
        assert rows_of(unhurried) == tables
    assert len(tables["event"]) > COUNT // 10
