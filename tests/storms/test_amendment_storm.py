"""Two who confirm one amendment at the same moment: one of them does, the other learns of it."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Final
from uuid import UUID

import pytest

import salescore
from salescore.amendments import AmendmentState, ChangeQuantity
from salescore.amendments.amendment import AMENDMENT
from salescore.app.job import VersionConflict
from salescore.orders.order import ORDER
from salescore.pricing import PriceList, price

TENANT: Final = "storm"
TRIALS: Final = 200
PLACED: Final = 1
"""The version of an order that was placed and nothing else."""
_PATIENCE: Final = 120

STORES: Final = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))

Told = tuple[str, object]


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def furnish(url: str) -> list[UUID]:
    """Place orders of two boxes of tea, and propose for each that it be three."""
    with salescore.open(url, tenant=TENANT) as sales:
        sales.products.add("TEA-1")
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", "10")]))
        sales.stock.receive("TEA-1", 10 * TRIALS)
        buyer = sales.customers.add("Anna", currency="EUR")
        more = [ChangeQuantity("TEA-1", 3)]
        orders = [sales.orders.place(buyer, [("TEA-1", 2)]) for _ in range(TRIALS)]
        return [sales.amendments.propose(order, more).id for order in orders]


def confirm(url: str, proposals: Sequence[UUID], door: Barrier) -> list[Told]:
    """Confirm each proposal when the other one does too, and note what came of it."""
    told = []
    with salescore.open(url, tenant=TENANT) as sales:
        known = [sales.amendments.get(each) for each in proposals]
        for proposal in known:
            door.wait(_PATIENCE)
            try:
                order = sales.amendments.confirm(proposal, expect=PLACED)
            except VersionConflict as late:
                told.append(("late", late.params["actual"]))
            else:
                told.append(("confirmed", order.version))
    return told


def test_one_of_two_confirmations_wins(url: str) -> None:
    """In 200 trials one wins, the other is told the version that the winner made."""
    proposals = furnish(url)
    door = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(confirm, url, proposals, door) for _ in range(2)]
        told = [each.result() for each in asked]
    after = PLACED + 1
    pairs = Counter(frozenset(pair) for pair in zip(*told, strict=True))
    assert {frozenset({("confirmed", after), ("late", after)}): TRIALS} == dict(pairs)
    with salescore.open(url, tenant=TENANT) as sales:
        orders = list(sales.scan(ORDER))
        states = Counter(each.state for each in sales.scan(AMENDMENT))
        reserved = sales.stock.level("TEA-1").reserved
        diagnosis = sales.doctor()
    assert {AmendmentState.CONFIRMED: TRIALS} == dict(states)
    assert {(after, 1): TRIALS} == Counter((each.version, each.revision) for each in orders)
    assert {Decimal(3)} == {each.lines[0].quantity for each in orders}
    assert 3 * TRIALS == reserved
    assert diagnosis.healthy, str(diagnosis)
