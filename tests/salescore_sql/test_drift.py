"""Drift: the doctor finds whatever a table has too much, too little or otherwise."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore.app.application import SYSTEM
from salescore.app.doctor import Diagnosis
from salescore.app.sales import Sales
from salescore.store import StoreUnavailable
from salescore_sql import open_store
from salescore_sql.schema.version import SCHEMA_VERSION
from tests import databases, goldens
from tests.salescore_sql.schema_faults import SCHEMA_FAULTS

MARK = {"mariadb": [pytest.mark.mariadb]}
EVERYWHERE = [pytest.param(name, marks=MARK.get(name, [])) for name in goldens.DATABASES]
Furnished = Callable[[str], AbstractContextManager[str]]


@pytest.fixture
def furnished(request: pytest.FixtureRequest, tmp_path: Path) -> Furnished:
    """Give what makes a furnished shop on a kind of database."""

    @contextmanager
    def shop(database: str) -> Iterator[str]:
        with place(database) as url:
            goldens.fill(url, SCHEMA_VERSION)
            yield url

    @contextmanager
    def file() -> Iterator[str]:
        yield f"sqlite:///{tmp_path}/shop.db"

    def place(database: str) -> AbstractContextManager[str]:
        if database == "sqlite":
            return file()
        make = {"mariadb": databases.fresh_mariadb, "postgresql": databases.fresh_postgresql}
        return make[database](request.getfixturevalue(database), empty=True)

    return shop


def diagnosed(url: str) -> Diagnosis:
    """Let the doctor look at a tenant, as the command does."""
    with salescore.open(url) as app:
        return Sales(app, "acme", actor=SYSTEM).doctor()


@pytest.mark.parametrize("database", EVERYWHERE)
def test_a_new_database_is_as_the_schema_says(furnished: Furnished, database: str) -> None:
    """Nothing is found where nobody changed anything."""
    with furnished(database) as url:
        assert diagnosed(url).healthy


@pytest.mark.parametrize("database", EVERYWHERE)
def test_every_planted_fault_is_found(furnished: Furnished, database: str) -> None:
    """Each finding has its code and names what is not as it should be."""
    faults = [each for each in SCHEMA_FAULTS if database in each.planted]
    with furnished(database) as url:
        store = open_store(url)
        for fault in faults:
            goldens.run(url, f"{fault.planted[database]};\n")
        found = store.check()
        store.close()
    said = [(each.code, dict(each.params)) for each in found]
    assert [] == [
        fault
        for fault in faults
        if not any(
            f"doctor.{fault.name}" == code and fault.params.items() <= params.items()
            for code, params in said
        )
    ], said


def test_a_finding_names_the_part_in_both_languages(furnished: Furnished) -> None:
    """What is missing is said with its sort."""
    with furnished("sqlite") as url:
        goldens.run(url, "DROP INDEX ix_event_key;\n")
        (finding,) = diagnosed(url).findings
    assert "the index event.ix_event_key is missing" == finding.sentence()
    assert "缺少索引 event.ix_event_key" == finding.sentence("zh")


def test_what_can_still_be_read_is_compared(furnished: Furnished) -> None:
    """A missing index keeps nobody from finding a wrong balance."""
    with furnished("sqlite") as url:
        goldens.run(
            url, "DROP INDEX ix_event_key;\nUPDATE stock_level SET on_hand = on_hand + 1;\n"
        )
        codes = [each.code for each in diagnosed(url).findings]
    assert "doctor.schema_lacks" == codes[0]
    assert {"doctor.stock_differs"} == set(codes[1:])


def test_a_store_that_cannot_be_reached_is_no_finding(
    furnished: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes from the connection is an error, not a diagnosis."""

    def gone(*_: object) -> Any:
        raise StoreUnavailable("it is closed")

    with furnished("sqlite") as url, salescore.open(url, tenant="acme") as sales:
        monkeypatch.setattr(sales.app.flow.store, "scan", gone)
        with pytest.raises(StoreUnavailable):
            sales.doctor()


@pytest.mark.parametrize("database", EVERYWHERE)
def test_every_tenant_is_named(furnished: Furnished, database: str) -> None:
    """All that have a state, in one order everywhere."""
    with furnished(database) as url, salescore.open(url) as app:
        assert ["acme", "茶馆"] == list(app.flow.store.tenants())
