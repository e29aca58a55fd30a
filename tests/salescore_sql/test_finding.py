"""Finding in SQL: few statements, kept by their shape, along the indexes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from attrs import evolve, make_class
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, LargeBinary, String
from sqlalchemy.types import TypeEngine

from salescore import query as asking
from salescore.errors import TooMany
from salescore.fields import Attribute, FieldType
from salescore.formula import Expression, f
from salescore.orders.order import ORDER, OrderState
from salescore.parties.customer import CUSTOMER
from salescore.query import Query
from salescore.testing import states as make
from salescore.testing.questions import QUERIED, Question, questions
from salescore_sql import SqlStore, finding, open_store, paging
from salescore_sql.conditions import shaped
from salescore_sql.fields import FAMILIES, Family
from salescore_sql.mapping import MAPPED, Mapped, mapped
from salescore_sql.paging import Step
from salescore_sql.transaction import Transaction

TENANTS = (f"tenant-{number}" for number in count(1))

SERVERS = [
    "sqlite_file",
    "postgresql_url",
    pytest.param("mariadb_url", marks=pytest.mark.mariadb),
]


KEPT: dict[type[TypeEngine[Any]], set[FieldType]] = {
    BigInteger: {FieldType.WHOLE, FieldType.MONEY, FieldType.QUANTITY},
    Boolean: {FieldType.TRUTH},
    LargeBinary: {FieldType.ID},
    String: {
        FieldType.TEXT,
        FieldType.WORD,
        FieldType.INSTANT,
        FieldType.DAY,
        FieldType.DECIMAL,
    },
}
"""By the type of a column: what a field in it may hold."""


@pytest.fixture(scope="module")
def kept() -> Iterator[SqlStore]:
    """Give a store that all examples share, each with a tenant of its own."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def sqlite_file(url: str) -> str:
    """Give the URL of a file."""
    return url


@pytest.fixture(params=SERVERS)
def shop_url(request: pytest.FixtureRequest) -> str:
    """Give the URL of a database of each kind."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def shop(shop_url: str) -> Iterator[SqlStore]:
    """Give a store with a tenant that has a customer and products."""
    opened = open_store(shop_url)
    make.shop(opened, "acme")
    yield opened
    opened.close()


@contextmanager
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note every statement that reads rows."""
    seen: list[str] = []
    real = Transaction.rows

    def rows(self: Any, statement: Any, *args: Any, **options: Any) -> Any:
        seen.append(statement.text)
        return real(self, statement, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Transaction, "rows", rows)
        yield seen


def fill(store: SqlStore, count: int, *, every: int = 1) -> None:
    """Save orders, a hundred by a hundred; every so many of them is placed, and has a reference."""
    orders = [
        make.order(number)
        if number % every
        else make.order(number, state=OrderState.PLACED, number=f"SO-{number}", reference="x")
        for number in range(1, count + 1)
    ]
    for start in range(0, count, 100):
        make.save(store, "acme", *make.insert(ORDER, *orders[start : start + 100]))


@pytest.mark.parametrize("each", MAPPED, ids=lambda each: each.kind.name)
def test_every_field_is_a_column(each: Mapped[Any]) -> None:
    """What can be asked for is there under its name, and may be empty where the value may."""
    for attribute in each.kind.fields.values():
        column = each.table.c[attribute.name]
        kept = next(kept for kept in KEPT if isinstance(column.type, kept))
        assert (attribute, attribute.optional) == (attribute, column.nullable)
        assert attribute.type in KEPT[kept], attribute


def test_a_page_takes_a_fixed_number_of_statements(
    shop: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Orders come with lines and charges in three statements, one or a thousand; totals are one."""
    fill(shop, 1000)
    for limit in (1, 100, 1000):
        query = Query(kind=ORDER, where=f.state == "placed", limit=limit)
        with reads(monkeypatch) as seen:
            page = shop.find("acme", query)
        assert (limit, 3) == (len(page), len(seen))
        with reads(monkeypatch) as seen:
            shop.find("acme", evolve(query, with_totals=True))
        assert 4 == len(seen)
    with reads(monkeypatch) as seen:
        shop.find("acme", Query(kind=CUSTOMER))
    assert 1 == len(seen)


def test_groups_take_a_fixed_number_of_statements(
    shop: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Totals are one statement and first rows another, lines come once for all groups."""
    fill(shop, 90, every=3)
    query = Query(kind=ORDER, group_by=[f.state, f.reference], limit=7, sums=f.net_minor * 2)
    shown = make_class("Shown", ["number", "gross_minor"])
    for asked, statements in ((query, 4), (evolve(query, shows=shown), 2)):
        with reads(monkeypatch) as seen:
            groups = shop.find("acme", asked).groups
        assert ([60, 30], statements) == ([each.totals.count for each in groups], len(seen))
        assert [7, 7] == [len(each.items) for each in groups]
    by_number = evolve(query, group_by=f.number, where=f.state == "placed", limit=1)
    with reads(monkeypatch) as seen:
        assert 30 == len(shop.find("acme", by_number).groups)
        assert 90 == len(shop.find("acme", evolve(by_number, group_by=f.id, where=None)).groups)
        assert 4 + 5 == len(seen)
    monkeypatch.setattr(finding, "GROUPS_LIMIT", 29)
    monkeypatch.setattr(asking, "GROUPS_LIMIT", 29)
    with pytest.raises(TooMany):
        shop.find("acme", by_number)


def test_page_and_totals_are_of_one_moment(
    shop: SqlStore, shop_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What others commit between the statements of a query shows in none of them."""
    fill(shop, 3)
    other, numbers, real = open_store(shop_url), iter(range(10, 20)), Transaction.rows

    def rows(self: Transaction, *args: Any, **options: Any) -> Any:
        found = real(self, *args, **options)
        if self._pool is shop._pool():
            make.save(other, "acme", *make.insert(ORDER, make.order(next(numbers))))
        return found

    monkeypatch.setattr(Transaction, "rows", rows)
    page = shop.find("acme", Query(kind=ORDER, with_totals=True))
    assert (3, 3) == (len(page), page.totals and page.totals.count)
    assert all(order.lines for order in page)
    assert 7 == len(other.find("acme", Query(kind=ORDER)))
    other.close()


def test_a_shape_is_one_statement(shop: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other values, and lists of about the same length, are not another statement."""

    def ask(number: int, states: list[str]) -> None:
        where = (f.number == f"SO-{number}") & f.state.in_(states) & (f.net_minor > number)
        query = Query(kind=CUSTOMER, where=f.reference == str(number), order=f.name, limit=number)
        shop.find("acme", query)
        shop.find("acme", Query(kind=ORDER, where=where, limit=number))

    with reads(monkeypatch) as seen:
        ask(1, ["draft", "placed"])
        ask(2, ["draft", "placed", "on_hold", "canceled"])
    assert seen[:2] == seen[2:]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(question=st.sampled_from(QUERIED).flatmap(questions))
def test_text_finds_what_core_finds(kept: SqlStore, question: Question) -> None:
    """The compiled text with its values is the plain Core statement."""
    store, tenant = kept, next(TENANTS)
    make.shop(store, tenant)
    make.save(store, tenant, *make.insert(question.kind, *question.states))
    tables = mapped(question.kind)
    for query in question.queries:
        values: list[Any] = []
        shape = None if query.where is None else shaped(query.where, query.resolve, values)
        order = tuple(Step(attribute, down) for attribute, down in query.sorted_by)
        named = {f"v{place}": value for place, value in enumerate(values)}
        named |= {"tenant": tenant, "rows": 1000}
        core = paging.select_page(tables, shape, order, after=False)
        with store._engine.connect() as connection:
            keys = [row[0] for row in connection.execute(core, named)]
        found = store.find(tenant, evolve(query, limit=1000))
        assert keys == [state.id.bytes for state in found]


ALONG: list[tuple[Expression | None, Any, str]] = [
    (None, (), "pk_sales_order"),
    (f.state == "placed", (), "ix_sales_order_state"),
    (f.state == "placed", f.id.descending(), "ix_sales_order_state"),
    (f.reference == "x", (), "ix_sales_order_reference"),
    (f.number.is_given(), f.number, "uq_sales_order_number"),
    (f.number.starts_with("SO-"), f.number.descending(), "uq_sales_order_number"),
]
"""Formulas and orders that an index answers."""


def page_of(store: SqlStore, query: Query[Any]) -> tuple[str, tuple[Any, ...]]:
    """Give the text and the parameters of a query's page."""
    caught: list[tuple[str, tuple[Any, ...]]] = []

    def rows(self: Any, statement: Any, parameters: Any, **options: Any) -> list[Any]:
        caught.append((statement.text, parameters))
        return []

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Transaction, "rows", rows)
        store.find("acme", query)
    return caught[0]


def sqlite_plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give SQLite's plan."""
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
        return "\n".join(row[-1] for row in rows)


def postgresql_plan(store: SqlStore, text: str, parameters: tuple[Any, ...]) -> str:
    """Give PostgreSQL's plan over tables that it has measured."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE sales_order")
        rows = connection.exec_driver_sql(f"EXPLAIN {text}", parameters)
        return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize(
    ("server", "plan", "wrong"),
    [
        ("sqlite_file", sqlite_plan, ("SCAN", "TEMP B-TREE")),
        ("postgresql_url", postgresql_plan, ("Seq Scan", "Sort")),
    ],
)
def test_pages_follow_an_index(
    request: pytest.FixtureRequest, server: str, plan: Callable[..., str], wrong: tuple[str, str]
) -> None:
    """An indexed equality in the order of the key reads the index: no table, no sorting."""
    store = open_store(request.getfixturevalue(server))
    request.addfinalizer(store.close)
    make.shop(store, "acme")
    fill(store, 1000, every=20)
    at = make.order(500, state=OrderState.PLACED, number="SO-500")
    for where, order, index in ALONG:
        query = Query(kind=ORDER, where=where, order=order, limit=10)
        for asked in (query, evolve(query, after=query.at(at))):
            told = plan(store, *page_of(store, asked))
            assert not [word for word in wrong if word in told], told
            assert index in told or server == "sqlite_file", told


def test_a_family_has_columns_of_its_own(shop: SqlStore) -> None:
    """A field that is no column is found and sorted by through what its family says."""
    name = mapped(CUSTOMER).table.c.name
    family = Family(
        column=lambda tables, attribute: tables.table.c[attribute.name.rpartition(".")[2]],
        stored=lambda _, value: f"{value}",
    )

    def resolve(named: str) -> Attribute:
        if named == "alias.name":
            return Attribute(named, FieldType.TEXT, read=lambda customer: customer.name)
        return CUSTOMER.attribute(named)

    many = [make.customer(number, name=word) for number, word in ((2, "b"), (3, "a"), (4, "c"))]
    make.save(shop, "acme", *make.insert(CUSTOMER, *many))
    where, order = f.alias.name < "c", f.alias.name.descending()
    query = Query(kind=CUSTOMER, where=where, order=order, fields=resolve)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(FAMILIES, "alias", family)
        assert "name" == name.name
        assert ["b", "a", "Customer 1"] == [each.name for each in shop.find("acme", query)]
