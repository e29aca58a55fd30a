import asyncio
import random
import sqlite3
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from salescore import aio
from salescore.aio import AsyncSales
from salescore.aio.opening import Opening
from salescore.parties.customer import Customer
from tests.salescore.aio.conftest import Furnish


async def sold(sales: AsyncSales, customer: Customer, attempts: int) -> Counter[str]:
    """Place many orders for one box at once, and count what came of them by class."""
    results = await asyncio.gather(
        *(sales.orders.place(customer, [("TEA-1", 1)]) for _ in range(attempts)),
        return_exceptions=True,
    )
    return Counter(type(result).__name__ for result in results)


async def count_ticks(ticks: list[int]) -> None:
    """Note every hundredth of a second in which the event loop is free."""
    while True:
        ticks.append(len(ticks))
        await asyncio.sleep(0.01)


def test_nothing_is_oversold(url: str, furnish: Furnish) -> None:
    """Fifty at once for thirty boxes: thirty orders, twenty refusals, no other error."""

    async def main() -> tuple[Counter[str], Decimal]:
        async with aio.open(url, tenant="acme") as sales:
            anna = await furnish(sales, 30)
            counted = await sold(sales, anna, 50)
            return counted, (await sales.stock.level("TEA-1")).available

    counted, available = asyncio.run(main())
    assert {"Order": 30, "Refused": 20} == counted
    assert Decimal(0) == available


def test_the_loop_turns_while_another_writer_holds_the_file(
    tmp_path: Path, furnish: Furnish
) -> None:
    """A placement that waits for SQLite's lock keeps no other task waiting."""
    file = tmp_path / "shop.db"
    ticks: list[int] = []

    async def main() -> tuple[bool, int]:
        async with aio.open(f"sqlite:///{file}", tenant="acme") as sales:
            anna = await furnish(sales, 30)
            other = sqlite3.connect(file, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            placing = asyncio.create_task(sales.orders.place(anna, [("TEA-1", 1)]))
            ticking = asyncio.create_task(count_ticks(ticks))
            await asyncio.sleep(0.3)
            waited, seen = not placing.done(), len(ticks)
            other.execute("ROLLBACK")
            other.close()
            await placing
            ticking.cancel()
            return waited, seen

    waited, seen = asyncio.run(main())
    assert waited
    assert seen >= 10


def test_a_pause_between_attempts_leaves_the_loop_free(furnish: Furnish) -> None:
    """The flow's pauses are awaited: other tasks go on while attempts are made again."""

    async def main() -> int:
        ticks: list[int] = []
        async with aio.open("memory:?conflict=0.8&seed=3", tenant="acme") as sales:
            anna = await furnish(sales, 30)
            ticking = asyncio.create_task(count_ticks(ticks))
            await sold(sales, anna, 5)
            ticking.cancel()
        return len(ticks)

    assert asyncio.run(main()) > 1


async def stormed(sales: AsyncSales, customer: Customer, orders: int) -> list[object]:
    """Place orders with keys 0, 1, ... and cancel each, some twice, within a few milliseconds."""
    loop, draw = asyncio.get_running_loop(), random.Random(7)
    tasks = [
        asyncio.create_task(sales.orders.place(customer, [("TEA-1", 1)], key=str(n)))
        for n in range(orders)
    ]
    for task in tasks:
        for _ in range(draw.randint(1, 2)):
            loop.call_later(draw.uniform(0, 0.1), task.cancel)
    return await asyncio.gather(*tasks, return_exceptions=True)


def test_a_canceled_placement_has_all_of_its_effect_or_none(url: str, furnish: Furnish) -> None:
    """After a storm of cancellations the same keys give one order each, and no lock is left."""

    async def main() -> tuple[Counter[str], Decimal]:
        async with aio.open(url, tenant="acme") as sales:
            anna = await furnish(sales, 60)
            results = await stormed(sales, anna, 40)
            for n in range(40):
                await sales.orders.place(anna, [("TEA-1", 1)], key=str(n))
            level = await sales.stock.level("TEA-1")
            return Counter(type(result).__name__ for result in results), level.reserved

    counted, reserved = asyncio.run(main())
    assert set(counted) <= {"Order", "CancelledError"}
    assert Decimal(40) == reserved


def test_a_placement_canceled_while_it_waits_writes_nothing(
    tmp_path: Path, furnish: Furnish
) -> None:
    """Once it is its turn a canceled unit of work stops before its first statement."""
    file = tmp_path / "shop.db"

    async def main() -> Decimal:
        async with aio.open(f"sqlite:///{file}", tenant="acme") as sales:
            anna = await furnish(sales, 30)
            other = sqlite3.connect(file, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            placing = asyncio.create_task(sales.orders.place(anna, [("TEA-1", 1)]))
            await asyncio.sleep(0.05)
            placing.cancel()
            await asyncio.sleep(0.05)
            other.execute("ROLLBACK")
            other.close()
            with pytest.raises(asyncio.CancelledError):
                await placing
            return (await sales.stock.level("TEA-1")).reserved

    assert Decimal(0) == asyncio.run(main())


def test_canceled_openings_leave_nothing_open(tmp_path: Path) -> None:
    """Canceled at any point, `open` closes what it had opened: no connection is left behind."""

    async def main() -> None:
        for n in range(20):
            opening = aio.open(f"sqlite:///{tmp_path / 'shop.db'}", tenant="acme")
            task = asyncio.create_task(closed(opening))
            await asyncio.sleep(n / 2000)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def closed(opening: Opening[AsyncSales]) -> None:
        async with opening:
            pass

    asyncio.run(main())
    assert ["shop.db"] == [path.name for path in tmp_path.iterdir()]
