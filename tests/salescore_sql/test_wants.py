"""Wants by what lies in lines are answered off their indexes, whatever a server has counted."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from salescore.catalog.product import PRODUCT
from salescore.facts import Working
from salescore.stock.commitment import COMMITMENT
from salescore.testing import states as make
from salescore.testing.wanting import AT, promise
from salescore_sql import SqlStore, open_store, queries
from salescore_sql.batch import parts_of
from salescore_sql.mapping import mapped
from salescore_sql.reading import stored
from salescore_sql.statements import WIDE

TENANT = "wants"
TEA = make.uid(PRODUCT, 1).bytes
PROMISES = mapped(COMMITMENT)
INDEX = "ix_committed_line_product_id"


def fill(store: SqlStore) -> None:
    """Promise two products of fifty in each of five hundred baskets."""
    promises = (promise(n, (n % 50, (n + 1) % 50), n) for n in range(1, 501))
    make.save(store, TENANT, *make.insert(COMMITMENT, *promises))


def sqlite_plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give SQLite's plan."""
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
        return "\n".join(row[-1] for row in rows)


def run_plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give PostgreSQL's plan and what it did, whatever it has counted."""
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, TIMING OFF) {text}", parameters)
        return "\n".join(row[0] for row in rows)


def counted_plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give PostgreSQL's plan over tables that it has counted."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE commitment, committed_line")
    return run_plan(store, text, parameters)


def plans(store: SqlStore, plan: Callable[..., str]) -> Iterator[str]:
    """Plan a want by what lies in lines alone, and one beside a bound."""
    parts = parts_of(PROMISES, (), "lines.product_id", 1)
    whole = store._statements.of(queries.select_parts, parts)
    yield plan(store, whole.text, (TENANT, TENANT, TEA) * len(parts))
    fixed = (("lines.product_id", 1, False),)
    bounded = store._statements.of(
        queries.select_bounded, PROMISES, "expires_at", fixed, upward=True
    )
    yield plan(store, bounded.text, (TENANT, stored(AT), TENANT, TEA, 9))


@pytest.mark.parametrize(
    ("server", "plan"), [("url", sqlite_plan), ("postgresql_url", counted_plan)]
)
def test_lines_are_found_by_their_index(
    request: pytest.FixtureRequest, server: str, plan: Callable[..., str]
) -> None:
    """Whose lines have a value is read off the index: nobody looks at all lines of a tenant."""
    store = open_store(request.getfixturevalue(server))
    request.addfinalizer(store.close)
    fill(store)
    for told in plans(store, plan):
        assert INDEX in told, told
        for table in ("commitment", "committed_line"):
            assert f"SCAN {table}" not in told, told
            assert f"Seq Scan on {table}" not in told, told


def test_lines_are_looked_up_once(postgresql_url: str) -> None:
    """Even as long as PostgreSQL thinks that a tenant has a row or two: never for every state."""
    store = open_store(postgresql_url)
    fill(store)
    for told in plans(store, run_plan):
        loops = re.findall(r"committed_line \w+_lines .*loops=(\d+)", told)
        assert {"1"} == set(loops), told
    store.close()


def test_lines_of_very_many_values_are_looked_up_once(postgresql_url: str) -> None:
    """A thousand products are one list: no state is read again for each part of it."""
    store = open_store(postgresql_url)
    fill(store)
    parts = parts_of(PROMISES, (), "lines.product_id", WIDE)
    whole = store._statements.of(queries.select_parts, parts)
    many = tuple(make.uid(PRODUCT, number).bytes for number in range(WIDE))
    told = run_plan(store, whole.text, (TENANT, TENANT, *many) * len(parts))
    assert {"1"} == set(re.findall(r"committed_line \w+_lines .*loops=(\d+)", told)), told
    assert 2 == told.count("hashed SubPlan")
    store.close()


@pytest.mark.parametrize(
    "server",
    ["url", "postgresql_url", pytest.param("mariadb_url", marks=pytest.mark.mariadb)],
)
def test_states_of_very_many_values_come_once(request: pytest.FixtureRequest, server: str) -> None:
    """Each basket has two of the products, and is read once with both of its lines."""
    store = open_store(request.getfixturevalue(server))
    request.addfinalizer(store.close)
    fill(store)
    wanted = COMMITMENT.by("lines.product_id", *(make.uid(PRODUCT, n) for n in range(300)))
    with store.begin(TENANT, write=False) as uow:
        facts = Working()
        uow.load([wanted], into=facts)
    found = list(facts.held(COMMITMENT))
    assert 500 == len(found)
    assert {2} == {len(each.lines) for each in found}
