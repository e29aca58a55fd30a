"""What a process keeps between attempts: nothing is handed out twice, nothing is lost."""

import os
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import UUID

import pytest

from salescore.app.reserves import Reserves
from salescore.errors import SalesError
from salescore.numbering import Block
from salescore.stock.commands import ReceiveStock, StockLine
from tests import databases
from tests.shops import furnish, open_shop

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_sets_of_blocks_are_kept_beside_each_other() -> None:
    """Two attempts at once take two sets, and both come back."""
    reserves = Reserves()
    reserves.give("acme", {"order": Block(1, 101)}, ())
    assert ({"order": Block(1, 101)}, []) == reserves.take("acme")
    assert ({}, []) == reserves.take("acme")
    reserves.give("acme", {"order": Block(101, 201)}, ())
    reserves.give("acme", {"order": Block(2, 101)}, ())
    assert ({"order": Block(2, 101)}, []) == reserves.take("acme")
    assert ({"order": Block(101, 201)}, []) == reserves.take("acme")
    assert ({}, []) == reserves.take("other")


def test_ids_are_drawn_in_the_order_of_time() -> None:
    """Whoever gave them back, and in which order: the oldest comes first, that is last in line."""
    reserves = Reserves()
    reserves.give("acme", {}, [THREE])
    reserves.give("acme", {}, [ONE, TWO])
    assert ({}, [THREE, TWO, ONE]) == reserves.take("acme")
    assert ({}, []) == reserves.take("acme")


def test_doubtful_blocks_are_let_go() -> None:
    """An attempt after many conflicts takes numbers that nobody has seen."""
    reserves = Reserves()
    reserves.give("acme", {"order": Block(1, 101)}, ())
    assert ({}, []) == reserves.take("acme", afresh=True)
    assert ({}, []) == reserves.take("acme")


def test_a_forked_process_begins_with_nothing() -> None:
    """The parent goes on with what both remember."""
    reserves = Reserves()
    reserves.give("acme", {"order": Block(1, 101)}, [ONE])
    child = os.fork()
    if not child:
        os._exit(0 if reserves.take("acme") == ({}, []) else 1)
    _, status = os.waitpid(child, 0)
    assert 0 == os.waitstatus_to_exitcode(status)
    assert ({"order": Block(1, 101)}, [ONE]) == reserves.take("acme")


@pytest.mark.parametrize("buyers", [1, 8])
def test_threads_lose_no_numbers(buyers: int, postgresql: str) -> None:
    """What threads leave over is used: no more blocks than there are threads."""
    with databases.fresh_postgresql(postgresql) as url, open_shop(url) as sales:
        anna = furnish(sales, on_hand=1000)
        with ThreadPoolExecutor(buyers) as pool:
            orders = list(pool.map(lambda _: sales.orders.place(anna, [("TEA-1", 1)]), range(60)))
    numbers = sorted(int((order.number or "").rpartition("-")[2]) for order in orders)
    assert 60 == len(set(numbers))
    assert numbers[-1] <= 100 * buyers


def test_a_value_that_no_store_keeps_stops_no_neighbor(postgresql: str) -> None:
    """One result per command: those before and behind a level that overflows stand."""
    with databases.fresh_postgresql(postgresql) as url, open_shop(url) as sales:
        furnish(sales, on_hand=0)
        much = ReceiveStock(lines=(StockLine("TEA-1", Decimal(999_999_999_999)),), to="main")
        few = ReceiveStock(lines=(StockLine("POT-1", Decimal(1)),), to="main")
        results = sales.handle_many([few, *[much] * 10, few])
        assert Decimal(2) == sales.stock.level("POT-1").on_hand
    failed = [number for number, each in enumerate(results) if isinstance(each, SalesError)]
    assert [10] == failed
