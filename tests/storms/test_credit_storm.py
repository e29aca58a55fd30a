"""Two who order at the same moment on the credit of one customer: only one of them can."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final
from uuid import UUID

import pytest

import salescore
from salescore.errors import Refused
from salescore.money import Money
from salescore.orders.order import ORDER
from salescore.parties.commands import AddCustomer
from salescore.parties.customer import CUSTOMER
from salescore.pricing import PriceList, price

TENANT: Final = "storm"
TRIALS: Final = 1000
_PATIENCE: Final = 120

STORES: Final = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def furnish(url: str) -> list[UUID]:
    """Sell hours at 10.00, and give so many customers a limit of 100.00."""
    limit = Money(100_00, "EUR")
    with salescore.open(url, tenant=TENANT) as sales:
        sales.products.add("HOUR", tracked=False)
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("HOUR", "10")]))
        commands = [AddCustomer(name=f"{n}", credit_limit=limit) for n in range(TRIALS)]
        sales.handle_many(commands, atomic=True)
        return [each.id for each in sales.scan(CUSTOMER)]


def buy(url: str, customers: list[UUID], door: Barrier) -> list[str]:
    """Order for 60.00 on the credit of each customer, when the other one does too."""
    told = []
    with salescore.open(url, tenant=TENANT) as sales:
        for customer in customers:
            door.wait(_PATIENCE)
            try:
                sales.orders.place(customer, [("HOUR", 6)])
            except Refused as refused:
                told += [each.code for each in refused.rejections]
            else:
                told.append("placed")
    return told


def test_two_orders_never_share_headroom(url: str) -> None:
    """In 1,000 trials one is placed and one is refused, every time; the counters are true.

    Case 88 of the research, and its invariant C1: two cannot both use the same headroom.
    """
    customers = furnish(url)
    door = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(buy, url, customers, door) for _ in range(2)]
        told = [each.result() for each in asked]
    answers = Counter(frozenset(pair) for pair in zip(*told, strict=True))
    assert {frozenset({"placed", "credit.exceeded"}): TRIALS} == dict(answers)
    with salescore.open(url, tenant=TENANT) as sales:
        orders = Counter(order.customer_id for order in sales.scan(ORDER))
        diagnosis = sales.doctor()
    assert dict.fromkeys(customers, 1) == dict(orders)
    assert diagnosis.healthy, str(diagnosis)
