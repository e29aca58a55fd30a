"""Concurrency: threads and processes fight for the last unit, and as many win as there are."""

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from typing import Final, NamedTuple

from salescore.errors import Refused
from salescore.ids import RandomIds
from salescore.stock.commitment import COMMITMENT
from salescore.store import Store
from salescore.testing.capabilities import Capability, needs
from salescore.testing.desk import Desk, digest
from salescore.testing.suite import OpenStore, Suite, Tenants
from salescore.testing.toys import AddCustomer, AddPlace, AddProduct, Receive, Reserve

__all__ = ["ConcurrencyTests"]

FIGHTERS: Final = 8
ATTEMPTS: Final = 200
UNITS: Final = 100


class _Fought(NamedTuple):
    """How one fighter fared."""

    won: int
    refused: int


def _fight(store: Store, tenant: str, *, attempts: int = ATTEMPTS) -> _Fought:
    """Ask again and again for one unit; whatever is no refusal comes out as it is."""
    desk = Desk(store, tenant, sleep=time.sleep, new_id=RandomIds())
    won = 0
    reasons: set[str] = set()
    for _ in range(attempts):
        try:
            desk.do(Reserve(sku="tea", place="hall", quantity=Decimal(1)))
        except Refused as refused:
            reasons |= {each.code for each in refused.rejections}
        else:
            won += 1
    assert reasons <= {"stock.insufficient"}
    return _Fought(won, attempts - won)


def _fight_alone(open_store: OpenStore, tenant: str) -> _Fought:
    """Fight from a process of one's own."""
    store = open_store()
    fought = _fight(store, tenant)
    store.close()
    return fought


def _number(store: Store, tenant: str, count: int) -> list[str]:
    """Make customers, and give their numbers."""
    desk = Desk(store, tenant, sleep=time.sleep)
    return [desk.do(AddCustomer(name="Anna")).value.number for _ in range(count)]


def _prepare(store: Store, tenant: str) -> None:
    """Bring a hundred units in."""
    desk = Desk(store, tenant)
    desk.do(AddProduct(sku="tea"))
    desk.do(AddPlace(code="hall"))
    desk.do(Receive(sku="tea", place="hall", quantity=Decimal(UNITS)))


def _check(store: Store, tenant: str, fights: list[_Fought]) -> None:
    """Demand that a hundred were promised: by the fighters, the level, the promises, the keys."""
    assert UNITS == sum(fought.won for fought in fights)
    assert FIGHTERS * ATTEMPTS - UNITS == sum(fought.refused for fought in fights)
    left = digest(store, tenant)
    assert [("tea", "hall", UNITS, UNITS)] == left["levels"]
    promised = [line.quantity for each in store.scan(tenant, COMMITMENT) for line in each.lines]
    assert (UNITS, UNITS) == (len(promised), sum(promised))
    assert UNITS + 3 == len(left["outcomes"]) == len(left["events"])


class ConcurrencyTests(Suite):
    """No oversell, by contract."""

    @needs(Capability.MULTI_THREAD)
    def test_threads_fight_for_the_last_unit(self, store: Store, tenants: Tenants) -> None:
        """Eight threads ask 200 times for one of 100 units: 100 are sold, no lock error is seen."""
        tenant = next(tenants)
        _prepare(store, tenant)
        with ThreadPoolExecutor(FIGHTERS) as pool:
            asked = [pool.submit(_fight, store, tenant) for _ in range(FIGHTERS)]
            fights = [each.result() for each in asked]
        _check(store, tenant, fights)

    @needs(Capability.MULTI_THREAD)
    def test_threads_share_numbers_without_gaps(self, store: Store, tenants: Tenants) -> None:
        """Four threads that take ten numbers each take one to forty."""
        tenant = next(tenants)
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(_number, store, tenant, 10) for _ in range(4)]
            numbers = sorted(each for some in asked for each in some.result())
        assert [f"C-{count:05d}" for count in range(1, 41)] == numbers

    @needs(Capability.PERSISTENT, Capability.MULTI_PROCESS)
    def test_processes_fight_for_the_last_unit(
        self, open_store: OpenStore, tenants: Tenants
    ) -> None:
        """Eight processes ask 200 times for one of 100 units: 100 are sold, no lock error is seen.

        What the fixture `open_store` gives crosses into the other processes, so it can be pickled.
        """
        tenant, store = next(tenants), open_store()
        _prepare(store, tenant)
        with ProcessPoolExecutor(FIGHTERS, mp_context=get_context("spawn")) as pool:
            asked = [pool.submit(_fight_alone, open_store, tenant) for _ in range(FIGHTERS)]
            fights = [each.result() for each in asked]
        _check(store, tenant, fights)
        store.close()
