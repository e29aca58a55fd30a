"""Custom values in SQL: under an index, page by page, no more written than changed."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

from salescore.custom.field import FieldType, Lookup
from salescore.custom.finding import resolver
from salescore.custom.values import EMPTY, Custom, Entry
from salescore.formula import f
from salescore.parties.customer import CUSTOMER, Customer
from salescore.query import Query
from salescore.store import Changes, FoundBy
from salescore.testing import states as make
from salescore.testing.customs import INDEXED_FIELDS
from salescore_sql import SqlStore, open_store
from salescore_sql.operations import Verb, operations
from salescore_sql.schema.custom import custom_value
from tests.salescore_sql.test_finding import page_of, postgresql_plan, sqlite_plan

COUNT = 1200


def custom(text: str) -> Custom:
    """Give a text by which somebody is found."""
    return Custom((Entry("of_text", FieldType.TEXT, text, Lookup.INDEXED),))


def buyers() -> list[Customer]:
    """Give customers, each found by a text of its own."""
    return [make.customer(number, custom=custom(f"x{number:05}")) for number in range(COUNT)]


@pytest.fixture(params=["url", "postgresql_url"])
def store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """Give a store with many customers."""
    opened = open_store(request.getfixturevalue(request.param))
    make.save(opened, "acme", *make.insert(CUSTOMER, *buyers()))
    yield opened
    opened.close()


def plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give the plan of a statement over tables that were measured."""
    if store._engine.dialect.name == "sqlite":
        return sqlite_plan(store, text, parameters)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE customer, custom_value")
    return postgresql_plan(store, text, parameters)


def test_a_value_is_looked_up_in_its_index(store: SqlStore) -> None:
    """Equal to one, among some, within a span."""
    text = f.custom.of_text
    fields = resolver(CUSTOMER, lambda: INDEXED_FIELDS)
    span = (text >= "x00100") & (text < "x00103")
    for where, found in ((text == "x00100", 1), (text.in_(["x1", "x00007"]), 1), (span, 3)):
        query = Query(kind=CUSTOMER, where=where, fields=fields)
        assert found == len(store.find("acme", query))
        told = plan(store, *page_of(store, query))
        assert "ix_custom_value_value" in told, told


def test_what_states_are_found_by_comes_in_pages(store: SqlStore) -> None:
    """More than a page of rows, each once, in the order of the keys."""
    expected = [
        FoundBy(each.id, "of_text", str(each.custom["of_text"]), unique=False) for each in buyers()
    ]
    assert expected == list(store.found_by("acme", CUSTOMER))
    assert [] == list(store.found_by("other", CUSTOMER))


def test_only_what_changed_is_written() -> None:
    """Nothing for a state without values, or whose values stayed; else all rows of that state."""
    before = make.customer(custom=custom("a"))

    def rows(after: Customer) -> list[tuple[Verb, int]]:
        changes = Changes((make.change(CUSTOMER, before, evolve(after, version=2)),))
        return [
            (each.verb, len(each.rows))
            for each in operations("acme", changes)
            if each.target is custom_value
        ]

    assert [] == rows(evolve(before, name="New"))
    assert [] == rows(evolve(before, custom=custom("a")))
    assert [(Verb.DROP_VALUES, 1), (Verb.ADD, 1)] == rows(evolve(before, custom=custom("b")))
    assert [(Verb.DROP_VALUES, 1)] == rows(evolve(before, custom=EMPTY))
