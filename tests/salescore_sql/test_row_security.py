"""Row-level security: PostgreSQL itself shows and takes only rows of the tenant who is named."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.util import greenlet_spawn

from salescore import cli
from salescore.errors import InvalidValue
from salescore.events import OUTBOX
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, SchemaOutdated, Store, StoreUnavailable
from salescore.testing import StoreSuite
from salescore.testing import states as make
from salescore.testing.capabilities import Capability
from salescore.testing.flows import FlowTests
from salescore.testing.suite import OpenStore, Tenants
from salescore_sql import SqlStore, open_store, secure_schema
from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import schema_version
from tests import databases
from tests.proxies import proxied

ROLE: Final = f"salescore_test_clerk_{os.getpid()}"
"""Has all rights on the tables, and no way past their policies; a role is the whole server's."""


@pytest.fixture(scope="module")
def server(postgresql: str) -> Iterator[str]:
    """Give the URL of a server on which the role is there."""
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {ROLE} LOGIN")
        yield postgresql
        connection.execute(f"DROP ROLE {ROLE}")


@pytest.fixture(scope="class")
def owner_url(server: str) -> Iterator[str]:
    """Give the URL of a database whose tables have policies, as the superuser who owns them."""
    with databases.fresh_postgresql(server) as url:
        secure_schema(url)
        secure_schema(url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}")
        yield url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP OWNED BY {ROLE}")


@pytest.fixture(scope="class")
def clerk_url(owner_url: str) -> str:
    """Give the same database, as somebody who is kept to one tenant at a time."""
    parts = urlsplit(owner_url)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{ROLE}@{host}").geturl()


@pytest.fixture
def store(clerk_url: str) -> Iterator[SqlStore]:
    """Give a store that is kept to one tenant at a time."""
    opened = open_store(clerk_url)
    yield opened
    opened.close()


class Secured:
    capabilities: ClassVar = frozenset(Capability) - {Capability.MULTI_PROCESS}

    @pytest.fixture
    def open_store(self, clerk_url: str) -> OpenStore:
        """Open a database with policies, which the tests of a class share."""
        return partial(open_store, clerk_url)

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give every test tenants of its own."""
        return databases.tenants()


class TestSecuredStore(Secured, StoreSuite):
    def test_tenants_are_named(self, store: Store, tenants: Tenants) -> None:
        """Not to a clerk: he is refused, and not told that there is nobody."""
        make.shop(store, next(tenants))
        with pytest.raises(StoreUnavailable):
            store.tenants()

    def test_tenants_are_named_by_kind(self, store: Store, tenants: Tenants) -> None:
        """Not to a clerk either."""
        make.shop(store, next(tenants))
        with pytest.raises(StoreUnavailable):
            store.tenants(OUTBOX)


class TestFlowOnSecuredStore(Secured, FlowTests): ...


TABLES: Final = [each.name for each in METADATA.sorted_tables if each is not schema_version]


@pytest.fixture
def session(store: SqlStore, clerk_url: str) -> Iterator[psycopg.Connection[Any]]:
    """Give a session of the clerk beside the store, in which there are two shops."""
    make.receive(store, make.shop(store, "acme"), 4)
    make.receive(store, make.shop(store, "bolt"), 4)
    with psycopg.connect(clerk_url, autocommit=True) as connection:
        yield connection
        connection.execute("RESET salescore.tenant")
        for tenant in ("acme", "bolt"):
            connection.execute("SELECT set_config('salescore.tenant', %s, false)", (tenant,))
            for table in reversed(TABLES):
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def seen(session: psycopg.Connection[Any], table: str = "customer") -> set[str]:
    """Say whose rows a session sees."""
    asked = sql.SQL("SELECT tenant FROM {}").format(sql.Identifier(table))
    return {tenant for (tenant,) in session.execute(asked)}


def test_every_table_has_a_policy(owner_url: str) -> None:
    """And its owner is kept by it too."""
    with psycopg.connect(owner_url) as connection:
        found = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policies p ON p.tablename = c.relname"
            " WHERE c.relrowsecurity AND c.relforcerowsecurity"
            " AND p.cmd = 'ALL' AND p.qual IS NOT NULL AND p.with_check IS NOT NULL"
        ).fetchall()
    assert sorted(TABLES) == sorted(name for (name,) in found)


@pytest.mark.parametrize("table", ["customer", "product", "location", "stock_level"])
def test_a_session_without_a_tenant_sees_nothing(
    session: psycopg.Connection[Any], table: str
) -> None:
    """Before one is named, and after the name is taken back."""
    assert set() == seen(session, table)
    session.execute("SELECT set_config('salescore.tenant', 'acme', false)")
    assert {"acme"} == seen(session, table)
    session.execute("RESET salescore.tenant")
    assert set() == seen(session, table)


@pytest.mark.parametrize("tenant", [None, "", "bolt", "nobody"])
def test_a_session_of_another_tenant_writes_nothing(
    session: psycopg.Connection[Any], store: SqlStore, tenant: str | None
) -> None:
    """It changes and deletes no row of acme's, and adds none."""
    before = list(store.scan("acme", CUSTOMER)), make.level(store, "acme")
    if tenant is not None:
        session.execute("SELECT set_config('salescore.tenant', %s, false)", (tenant,))
    for statement in (
        "UPDATE customer SET name = 'x' WHERE tenant = 'acme'",
        "UPDATE stock_level SET on_hand = 0 WHERE tenant = 'acme'",
        "DELETE FROM stock_level WHERE tenant = 'acme'",
    ):
        assert 0 == session.execute(statement.encode()).rowcount
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(
            "INSERT INTO counters (tenant, kind, key, used) VALUES ('acme', 'x', 'y', 1)"
        )
    assert before == (list(store.scan("acme", CUSTOMER)), make.level(store, "acme"))


def test_a_tenant_cannot_give_its_rows_away(session: psycopg.Connection[Any]) -> None:
    """A row that is mine cannot be made theirs."""
    session.execute("SELECT set_config('salescore.tenant', 'acme', false)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute("UPDATE stock_level SET tenant = 'bolt'")


def test_one_connection_serves_tenants_by_turns(
    session: psycopg.Connection[Any], store: SqlStore
) -> None:
    """Whatever was read, written, refused or broken off before, each sees its own."""
    for tenant in ["acme", "bolt"] * 3:
        with store.begin(tenant) as unit:
            assert [tenant] == [tenant for _ in make.found(store, tenant, CUSTOMER)]
            assert (4, 0) == make.level(store, tenant)
            unit.claim([make.stock(reserved=1)])
        with pytest.raises(ZeroDivisionError), store.begin(tenant):
            raise ZeroDivisionError
        make.receive(store, tenant, 0)


def test_threads_of_many_tenants_share_a_pool(store: SqlStore) -> None:
    """Eight threads, eight tenants, thirty rounds: nobody meets a row of another."""

    def live(tenant: str) -> bool:
        make.shop(store, tenant)
        for version in range(2, 32):
            before, after = make.customer(version=version - 1), make.customer(version=version)
            make.save(store, tenant, make.change(CUSTOMER, before, after))
            if [after] != list(store.scan(tenant, CUSTOMER)):
                return False
        return True

    names = list(islice(databases.tenants(), 8))
    with ThreadPoolExecutor(8) as pool:
        assert [True] * 8 == list(pool.map(live, names))


def by_turns(url: str) -> list[set[str]]:
    """Change the name of each tenant's customer, and say what each then has."""
    store = open_store(url, asynchronous=True)
    for tenant in ("acme", "bolt"):
        renamed = make.customer(version=2, name=tenant)
        make.save(store, tenant, make.change(CUSTOMER, make.customer(), renamed))
    found = [{each.name for each in store.scan(tenant, CUSTOMER)} for tenant in ("acme", "bolt")]
    store.close()
    return found


def test_tenants_take_turns_under_an_event_loop(
    session: psycopg.Connection[Any], clerk_url: str
) -> None:
    """The asynchronous driver names them too."""
    assert [{"acme"}, {"bolt"}] == asyncio.run(greenlet_spawn(by_turns, clerk_url))


def test_who_asks_for_all_tenants_must_be_allowed_to(
    session: psycopg.Connection[Any], store: SqlStore, owner_url: str
) -> None:
    """The clerk is refused, and not told that there is nobody; the owner sees them all."""
    with pytest.raises(StoreUnavailable) as refused:
        store.tenants()
    assert "row-level security" in str(refused.value.params["reason"])
    assert {"acme"} == {tenant for tenant in ("acme",) if make.found(store, tenant, CUSTOMER)}
    superuser = open_store(owner_url)
    assert {"acme", "bolt"} <= set(superuser.tenants())
    superuser.close()


def test_a_store_opened_before_the_policies_says_so(server: str) -> None:
    """It shows no empty shop: its questions are refused until it is opened again."""
    with databases.fresh_postgresql(server) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}")
        host = urlsplit(url).netloc.rpartition("@")[2]
        early = open_store(urlsplit(url)._replace(netloc=f"{ROLE}@{host}").geturl())
        make.shop(early, "acme")
        secure_schema(url)
        with pytest.raises(StoreUnavailable):
            make.found(early, "acme", CUSTOMER)
        with early.begin("acme") as unit, pytest.raises(StoreUnavailable):
            unit.save(Changes(make.insert(CUSTOMER, make.customer(2))))
        early.close()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP OWNED BY {ROLE}")


def test_a_change_of_tenant_costs_no_trip(session: psycopg.Connection[Any], clerk_url: str) -> None:
    """The name travels with the first statement: over a slow wire both are said at once."""
    with proxied(clerk_url, port=5432) as (proxy, through):
        store = open_store(through)
        for tenant in ("acme", "bolt"):
            make.found(store, tenant, CUSTOMER)
        proxy.delay = 0.25
        before = len(proxy.said)
        make.found(store, "acme", CUSTOMER)
        assert 1 == len(proxy.said) - before
        with store.begin("bolt") as unit:
            before = len(proxy.said)
            unit.load([CUSTOMER.all()], into=Working())
            assert 2 >= len(proxy.said) - before
        store.close()


def test_the_command_line_does_it_too(postgresql: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is so now."""
    with databases.fresh_postgresql(postgresql) as url:
        assert 0 == cli.main(["db", "secure", "--url", url])
    assert "only rows of the tenant" in capsys.readouterr().out


def test_only_postgresql_can() -> None:
    """SQLite has no roles, MariaDB no policies."""
    with pytest.raises(InvalidValue):
        secure_schema("sqlite://")


def test_there_must_be_tables(postgresql: str) -> None:
    """An empty database gets no policies."""
    with databases.fresh_postgresql(postgresql, empty=True) as url, pytest.raises(SchemaOutdated):
        secure_schema(url)
