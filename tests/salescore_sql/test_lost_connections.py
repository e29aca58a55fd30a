"""Connections that break on a real wire: the caller learns the truth, and nothing is done twice."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from attrs import frozen

from salescore.app.flow import OutcomeUnknown
from salescore.errors import SalesError
from salescore.events import Command
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Store, StoreConflict
from salescore.testing import states as make
from salescore.testing.desk import OWNER, Desk
from salescore.testing.toys import AddCustomer, AddProduct
from salescore_sql import open_store
from tests.databases import tenants
from tests.proxies import Cut, Proxy, proxied

NAME: Final = "Anna Arendt"
"""A name that only a flush says."""

COMMITS: Final = {"postgresql": NAME.encode(), "mariadb": rb"COMMIT(\0|$)"}
"""What a driver says to commit: on PostgreSQL the flush is a statement that commits itself."""

PORTS: Final = {"postgresql": 5432, "mariadb": 3306}

NAMES = tenants()


@frozen
class Line:
    """A store behind a wire that can be cut, and the same store beside it."""

    proxy: Proxy
    commit: bytes
    store: Store
    beside: Store

    def desk(self) -> Desk:
        """Give the desk of a tenant that has said something over the wire already."""
        desk = Desk(self.store, next(NAMES))
        desk.do(AddProduct(sku="milk"))
        return desk

    def customers(self, desk: Desk) -> list[str]:
        """Say what was committed, whatever has become of the wire."""
        return [each.name for each in self.beside.scan(desk.tenant, CUSTOMER)]


@pytest.fixture(params=["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    """Give a wire to a server."""
    there = request.getfixturevalue(f"{request.param}_url")
    with proxied(there, port=PORTS[request.param]) as (proxy, url):
        store, beside = open_store(url), open_store(there)
        yield Line(proxy, COMMITS[request.param], store, beside)
        store.close()
        beside.close()


@pytest.mark.parametrize("cut", Cut)
def test_a_wire_cut_at_the_commit_is_mended(line: Line, cut: Cut) -> None:
    """Whether the commit arrived or not: the flow looks the key up, and the effect is there once.

    The caller is told of a thing done, not of a repetition.
    """
    desk = line.desk()
    line.proxy.cut_at(line.commit, cut)
    assert not desk.do(AddCustomer(name=NAME), "web-1").replayed
    assert (1, 1) == (line.proxy.cuts, len(desk.slept))
    assert [NAME] == line.customers(desk)


@pytest.mark.parametrize(("cut", "done"), [(Cut.BEFORE, False), (Cut.AFTER, True)])
def test_a_server_that_stays_away_leaves_the_outcome_unknown(
    line: Line, cut: Cut, *, done: bool
) -> None:
    """The error names the key; when the server is back, the same key gives the outcome once."""
    desk = line.desk()
    line.proxy.cut_at(line.commit, cut, stay_away=True)
    with pytest.raises(OutcomeUnknown) as unknown:
        desk.do(AddCustomer(name=NAME), "web-1")
    assert "web-1" == unknown.value.params["key"]
    assert [NAME][: int(done)] == line.customers(desk)
    line.proxy.come_back()
    assert done == desk.do(AddCustomer(name=NAME), "web-1").replayed
    assert [NAME] == line.customers(desk)


@pytest.mark.parametrize("cut", Cut)
def test_a_wire_cut_in_a_flush_is_a_lost_race(line: Line, cut: Cut) -> None:
    """The attempt is made again, or found to be done: the effect is there once."""
    desk = line.desk()
    line.proxy.cut_at(NAME.encode(), cut)
    assert not desk.do(AddCustomer(name=NAME)).replayed
    assert (1, 1) == (line.proxy.cuts, len(desk.slept))
    assert [NAME] == line.customers(desk)


def test_a_bulk_whose_answer_was_lost_is_looked_up_once(line: Line) -> None:
    """Every command of a chunk has its outcome, none of them twice."""
    desk = line.desk()
    line.proxy.cut_at(line.commit, Cut.AFTER)
    commands: list[Command[Any]] = [
        AddCustomer(name=NAME),
        AddProduct(sku="milk"),
        AddCustomer(name="Cara"),
    ]
    results = desk.flow.handle_many(desk.tenant, commands, actor=OWNER)
    assert [False, True, False] == [isinstance(each, SalesError) for each in results]
    assert [NAME, "Cara"] == line.customers(desk)


def test_a_wire_cut_between_load_and_save_is_a_conflict(line: Line) -> None:
    """Nothing was written, so the flow may try again at once."""
    desk = line.desk()
    with line.store.begin(desk.tenant) as unit:
        unit.load([CUSTOMER.all()], into=Working())
        line.proxy.cut_all()
        with pytest.raises(StoreConflict):
            unit.save(Changes(make.insert(CUSTOMER, make.customer())))
    assert [] == list(line.beside.scan(desk.tenant, CUSTOMER))
