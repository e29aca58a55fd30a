"""Baskets: goods whose time is over go to whoever needs them, once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Final

from salescore.app.application import App
from salescore.app.sales import Sales
from salescore.clock import FixedClock
from salescore.errors import Refused, SalesError
from salescore.ids import RandomIds
from salescore.orders.order import Order
from salescore.pricing import PriceList, price
from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.store import Store
from salescore.testing.capabilities import Capability, needs
from salescore.testing.desk import OWNER
from salescore.testing.suite import Suite, Tenants

__all__ = ["BasketTests"]

THREADS: Final = 8
MORNING: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)


def _shop(store: Store, tenant: str, *, minutes: int = 0) -> Sales:
    """Open a tenant's shop at so many minutes past nine."""
    clock = FixedClock(MORNING + timedelta(minutes=minutes))
    app = App(store, clock=clock, new_id=RandomIds(), sleep=time.sleep)
    return app.tenant(tenant, actor=OWNER)


def _furnished(store: Store, tenant: str) -> Sales:
    """Put ten teas and ten pots on sale, and give Anna, who buys."""
    sales = _shop(store, tenant)
    for sku in ("TEA", "POT"):
        sales.products.add(sku)
    sales.prices.publish(
        PriceList("all", currency="EUR", prices=[price("TEA", 1), price("POT", 1)])
    )
    sales.stock.receive_many([("TEA", 10), ("POT", 10)])
    sales.customers.add("Anna", currency="EUR")
    return sales


def _basket(sales: Sales, *lines: tuple[str, int], minutes: int = 30) -> Order:
    """Hold goods for a draft."""
    (anna,) = sales.customers.find()
    draft = sales.orders.draft(anna, lines)
    sales.stock.hold(draft, minutes=minutes)
    return draft


def _bought(sales: Sales, *lines: tuple[str, int]) -> bool:
    """Buy, if it can be had."""
    (anna,) = sales.customers.find()
    try:
        sales.orders.place(anna, lines)
    except Refused as refused:
        if {each.code for each in refused.rejections} != {"stock.insufficient"}:
            raise
        return False
    return True


def _ended(sales: Sales, order: Order, *, ship: bool) -> str:
    """Let an order's goods leave or call it off, and say what became of that."""
    try:
        if ship:
            sales.shipments.ship(order)
        else:
            sales.orders.cancel(order, reason="changed mind")
    except Refused as refused:
        return " ".join(each.code for each in refused.rejections)
    except SalesError as error:
        return error.code
    return "done"


def _check(sales: Sales, *, tea: int, pots: int) -> None:
    """Demand that so much is promised to orders, and that everything adds up."""
    orders = [each for each in sales.scan(COMMITMENT) if each.kind is CommitmentKind.ORDER]
    lines = [line for each in orders for line in each.lines]
    assert (tea, pots) == tuple(
        sum(line.quantity for line in lines if line.sku == sku) for sku in ("TEA", "POT")
    )
    diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)


class BasketTests(Suite):
    """What a basket holds is nobody else's until its time is over; then it is sold once."""

    def test_an_overdue_basket_gives_way(self, store: Store, tenants: Tenants) -> None:
        """Its goods are refused before, and sold afterwards; what nobody needs it keeps."""
        tenant = next(tenants)
        early = _furnished(store, tenant)
        basket = _basket(early, ("TEA", 4), ("POT", 2))
        assert not _bought(early, ("TEA", 7))
        late = _shop(store, tenant, minutes=30)
        assert 10 == late.stock.level("TEA").available
        assert _bought(late, ("TEA", 10))
        held = late.read([COMMITMENT.one(basket.id)]).one(COMMITMENT, basket.id)
        assert [("POT", 2)] == [(line.sku, int(line.quantity)) for line in held.lines]
        assert not _bought(late, ("TEA", 1))
        _check(late, tea=10, pots=0)

    def test_its_own_order_takes_the_goods_over(self, store: Store, tenants: Tenants) -> None:
        """In time or, if nobody was first, later; then there is no end any more."""
        tenant = next(tenants)
        early = _furnished(store, tenant)
        baskets = _basket(early, ("TEA", 10)), _basket(early, ("POT", 10))
        early.orders.place_draft(baskets[0])
        late = _shop(store, tenant, minutes=99)
        late.orders.place_draft(baskets[1])
        assert not _bought(late, ("TEA", 1))
        assert 0 == late.stock.expire()
        _check(late, tea=10, pots=10)

    @needs(Capability.MULTI_THREAD)
    def test_buyers_meet_one_overdue_basket(self, store: Store, tenants: Tenants) -> None:
        """Eight threads want two of ten each, of which a basket holds eight: five get them."""
        tenant = next(tenants)
        _basket(_furnished(store, tenant), ("TEA", 8), ("POT", 8))
        late = _shop(store, tenant, minutes=30)
        with ThreadPoolExecutor(THREADS) as pool:
            asked = [
                pool.submit(_bought, late, *lines)
                for _ in range(THREADS // 2)
                for lines in ((("TEA", 2), ("POT", 2)), (("POT", 2), ("TEA", 2)))
            ]
            assert 5 == sum(each.result() for each in asked)
        _check(late, tea=10, pots=10)

    @needs(Capability.MULTI_THREAD)
    def test_a_promise_is_ended_once(self, store: Store, tenants: Tenants) -> None:
        """Threads that ship or cancel one order: one does, the others hear in which state it is."""
        sales = _furnished(store, next(tenants))
        (anna,) = sales.customers.find()
        for _ in range(5):
            order = sales.orders.place(anna, [("TEA", 2)])
            with ThreadPoolExecutor(THREADS) as pool:
                asked = [pool.submit(_ended, sales, order, ship=bool(n % 2)) for n in range(6)]
                told = [each.result() for each in asked]
            assert 1 == told.count("done"), told
            assert "stock.insufficient" not in told
        _check(sales, tea=0, pots=0)

    @needs(Capability.MULTI_THREAD)
    def test_its_own_buyer_is_one_of_many(self, store: Store, tenants: Tenants) -> None:
        """Others, a sweep and the basket's own order at once: ten are sold, to whomever."""
        tenant = next(tenants)
        basket = _basket(_furnished(store, tenant), ("TEA", 6))
        late = _shop(store, tenant, minutes=30)

        def own() -> bool:
            """Place the draft, if its goods can still be had."""
            try:
                late.orders.place_draft(basket)
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(THREADS) as pool:
            others = [pool.submit(_bought, late, ("TEA", 1)) for _ in range(6)]
            mine, swept = pool.submit(own), pool.submit(late.stock.expire)
            others += [pool.submit(_bought, late, ("TEA", 1)) for _ in range(6)]
            sold = sum(each.result() for each in others) + 6 * mine.result()
            swept.result()
        assert 10 == sold
        _check(late, tea=sold, pots=0)
