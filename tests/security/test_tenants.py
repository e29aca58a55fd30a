"""What is told and kept for one tenant is nobody else's: deliveries, follow-ups and records."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore.app.application import App
from salescore.app.sales import Sales
from salescore.backlog import BACKLOG
from salescore.delivery import Delivery, Undeliverable
from salescore.errors import SalesError, UnknownId
from salescore.events import ENVELOPE, Event
from salescore.parties.customer import CUSTOMER
from salescore.plugins import hookimpl
from salescore.records import RECORD, Record
from salescore.store import Changes, Write
from tests.shops import STORES, furnish, url_of


class Listening:
    """A receiver that looks around, and refuses what is about tenant b."""

    name = "listening"
    handles = (Event,)

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.heard: list[tuple[str, Any]] = []
        self.seen: dict[str, set[str]] = {}

    def notify(self, delivery: Delivery) -> None:
        """Look at everything that can be seen from here."""
        if delivery.tenant == "b":
            raise Undeliverable("b is not told")
        self.heard.append((delivery.tenant, delivery.envelope.id))
        names = {each.name for each in delivery.facts(CUSTOMER.all()).all(CUSTOMER)}
        self.seen.setdefault(delivery.tenant, set()).update(names)

    @hookimpl
    def salescore_register_notifiers(self) -> list[Any]:
        """Register itself."""
        return [self]


@pytest.fixture(params=STORES)
def tenants(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Give three tenants of one store, and who listens."""
    listener = Listening()
    app: App = salescore.open(url_of(request.param, tmp_path), plugins=[listener])
    shops = {name: app.tenant(name) for name in ("a", "b", "c")}
    for name, sales in shops.items():
        furnish(sales)
        sales.customers.add(f"Customer of {name}", currency="EUR")
    yield listener, shops
    app.close()


def ids(sales: Sales) -> set[Any]:
    """Give the ids of a tenant's events."""
    return {each.id for each in sales.scan(ENVELOPE)}


def test_each_tenant_is_told_of_alone(tenants: Any) -> None:
    """Events of one are delivered as that one's, and what is looked up is that one's."""
    listener, shops = tenants
    shops["a"].deliver()
    assert {("a", id) for id in ids(shops["a"])} == set(listener.heard)
    shops["c"].deliver()
    assert {("c", id) for id in ids(shops["c"])} == {
        each for each in listener.heard if each[0] == "c"
    }
    assert {"Anna's Café", "Customer of c"} == listener.seen["c"]


def test_nobody_sees_or_moves_the_deliveries_of_others(tenants: Any) -> None:
    """What is parked for one is found, explained, replayed and discarded by that one alone."""
    _, shops = tenants
    for sales in shops.values():
        sales.deliver()
    parked = list(shops["b"].deliveries.parked())
    assert parked
    acts: list[Callable[[Sales, Any], object]] = [
        lambda sales, row: sales.deliveries.get(row.id),
        lambda sales, row: sales.deliveries.explain(row),
        lambda sales, row: sales.deliveries.replay(row),
        lambda sales, row: sales.deliveries.discard(row, reason="mine now"),
    ]
    for name in ("a", "c"):
        assert [] == list(shops[name].deliveries.parked()) + list(shops[name].deliveries.waiting())
        for act in acts:
            with pytest.raises(SalesError):
                act(shops[name], parked[0])
        with pytest.raises(UnknownId):
            shops[name].deliveries.get(parked[0].id)
    assert parked == list(shops["b"].deliveries.parked())
    assert not [line for line in shops["a"].export() if "b is not told" in line]


def test_records_of_others_are_not_there(tenants: Any) -> None:
    """The same owner, kind and key in two tenants are two records."""
    _, shops = tenants
    for name in ("a", "b"):
        record = Record(owner="acme", kind="note", key="1", text={"of": name}, first="x")
        with shops[name].app.flow.store.begin(name) as unit:
            unit.save(Changes((Write(RECORD, record),)))
    wants = [RECORD.one(("acme", "note", "1")), RECORD.by("first", "x")]
    found = {name: sales.read(wants).where(RECORD, "first", "x") for name, sales in shops.items()}
    assert ["a"] == [each.body["of"] for each in found["a"]]
    assert ["b"] == [each.body["of"] for each in found["b"]]
    assert () == found["c"]


def test_bookkeeping_of_others_is_not_there(tenants: Any) -> None:
    """Rows of the relay carry their tenant too."""
    _, shops = tenants
    for sales in shops.values():
        sales.deliver()
    assert 0 == sum(1 for _ in shops["a"].scan(BACKLOG))
    assert 0 < sum(1 for _ in shops["b"].scan(BACKLOG))
