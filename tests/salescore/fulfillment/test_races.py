"""Two at a loading dock at once: goods are set aside, sent off and decided about once."""

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.lifecycle import WrongState
from tests.shops import furnish, open_shop


@pytest.fixture(params=["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store of each kind that several can open."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shop.db"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def _at_once(url: str, act: Callable[[Sales], object], many: int = 4) -> list[object]:
    """Let several do the same at once, each over a connection of its own; give what came of it."""
    start, found = Barrier(many), list[object]()

    def run() -> None:
        with salescore.open(url, tenant="acme") as view:
            start.wait()
            try:
                found.append(act(view))
            except SalesError as error:
                found.append(error)

    threads = [Thread(target=run) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_goods_are_set_aside_by_one(url: str) -> None:
    """All want all of them: one shipment has them, the others find nothing left."""
    with open_shop(url) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        found = _at_once(url, lambda view: view.shipments.prepare(order))
        lost = [each for each in found if isinstance(each, Refused)]
        assert (3, 10) == (len(lost), int(sales.orders.get(order).lines[0].later.prepared))
        assert sales.doctor().healthy


def test_a_shipment_leaves_once(url: str) -> None:
    """Whoever is second is told that it has left."""
    with open_shop(url) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        shipment = sales.shipments.prepare(order)
        found = _at_once(url, lambda view: view.shipments.ship_prepared(shipment))
        assert 3 == len([each for each in found if isinstance(each, WrongState)])
        assert 90 == sales.stock.level("TEA-1").on_hand
        assert sales.doctor().healthy


def test_an_exception_is_decided_about_once(url: str) -> None:
    """The goods are promised again once, however many decide."""
    with open_shop(url) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        exception = sales.shipments.fail(sales.shipments.ship(order), "lost")
        found = _at_once(url, lambda view: view.shipments.resolve(exception, "recreate"))
        assert 3 == len([each for each in found if isinstance(each, WrongState)])
        assert 10 == sales.orders.get(order).lines[0].committed
        assert sales.doctor().healthy
