"""Connections that break on a real wire: the caller learns the truth, and nothing is done twice."""

from collections.abc import Iterator
from typing import Final

import pytest
from attrs import frozen

from salescore.app.flow import OutcomeUnknown
from salescore.errors import SalesError
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Store, StoreConflict
from salescore.testing import states as make
from salescore.testing.desk import OWNER, Desk, digest
from salescore.testing.toys import AddCustomer, AddProduct
from salescore_sql import open_store
from tests.databases import tenants
from tests.proxies import Cut, Proxy, proxied

COMMIT = rb"COMMIT(\0|$)"
"""What a driver says to commit: the statement alone."""

PORTS: Final = {"postgresql": 5432, "mariadb": 3306}

NAMES = tenants()


@frozen
class Line:
    """A store behind a wire that can be cut, and the same store beside it."""

    proxy: Proxy
    store: Store
    beside: Store

    def desk(self) -> Desk:
        """Give the desk of a tenant that has said something over the wire already."""
        desk = Desk(self.store, next(NAMES))
        desk.do(AddProduct(sku="milk"))
        return desk

    def products(self, desk: Desk) -> list[tuple[str]]:
        """Say what was committed, whatever has become of the wire."""
        return digest(self.beside, desk.tenant)["products"]


@pytest.fixture(params=["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def line(request: pytest.FixtureRequest) -> Iterator[Line]:
    """Give a wire to a server."""
    there = request.getfixturevalue(f"{request.param}_url")
    with proxied(there, port=PORTS[request.param]) as (proxy, url):
        store, beside = open_store(url), open_store(there)
        yield Line(proxy, store, beside)
        store.close()
        beside.close()


@pytest.mark.parametrize("cut", Cut)
def test_a_wire_cut_at_the_commit_is_mended(line: Line, cut: Cut) -> None:
    """Whether the commit arrived or not: the flow looks the key up, and the effect is there once.

    The caller is told of a thing done, not of a repetition.
    """
    desk = line.desk()
    line.proxy.cut_at(COMMIT, cut)
    assert not desk.do(AddProduct(sku="tea"), "web-1").replayed
    assert (1, 1) == (line.proxy.cuts, len(desk.slept))
    assert [("milk",), ("tea",)] == line.products(desk)


@pytest.mark.parametrize(("cut", "done"), [(Cut.BEFORE, False), (Cut.AFTER, True)])
def test_a_server_that_stays_away_leaves_the_outcome_unknown(
    line: Line, cut: Cut, *, done: bool
) -> None:
    """The error names the key; when the server is back, the same key gives the outcome once."""
    desk = line.desk()
    line.proxy.cut_at(COMMIT, cut, stay_away=True)
    with pytest.raises(OutcomeUnknown) as unknown:
        desk.do(AddProduct(sku="tea"), "web-1")
    assert "web-1" == unknown.value.params["key"]
    assert [("milk",), ("tea",)][: 1 + done] == line.products(desk)
    line.proxy.come_back()
    assert done == desk.do(AddProduct(sku="tea"), "web-1").replayed
    assert [("milk",), ("tea",)] == line.products(desk)


@pytest.mark.parametrize("cut", Cut)
def test_a_wire_cut_in_a_flush_is_a_lost_race(line: Line, cut: Cut) -> None:
    """Nothing was committed: the attempt is made again, and the effect is there once."""
    desk = line.desk()
    line.proxy.cut_at(b"Anna Arendt", cut)  # Only the flush says the name of a new customer.
    assert not desk.do(AddCustomer(name="Anna Arendt")).replayed
    assert (1, 1) == (line.proxy.cuts, len(desk.slept))
    assert ["Anna Arendt"] == [each.name for each in line.beside.scan(desk.tenant, CUSTOMER)]


def test_a_bulk_whose_answer_was_lost_is_looked_up_once(line: Line) -> None:
    """Every command of a chunk has its outcome, none of them twice."""
    desk = line.desk()
    line.proxy.cut_at(COMMIT, Cut.AFTER)
    commands = [AddProduct(sku=sku) for sku in ("tea", "milk", "salt")]
    results = desk.flow.handle_many(desk.tenant, commands, actor=OWNER)
    assert [False, True, False] == [isinstance(each, SalesError) for each in results]
    assert [("milk",), ("salt",), ("tea",)] == sorted(line.products(desk))


def test_a_wire_cut_between_load_and_save_is_a_conflict(line: Line) -> None:
    """Nothing was written, so the flow may try again at once."""
    desk = line.desk()
    with line.store.begin(desk.tenant) as unit:
        unit.load([CUSTOMER.all()], into=Working())
        line.proxy.cut_all()
        with pytest.raises(StoreConflict):
            unit.save(Changes(make.insert(CUSTOMER, make.customer())))
    assert [] == list(line.beside.scan(desk.tenant, CUSTOMER))
