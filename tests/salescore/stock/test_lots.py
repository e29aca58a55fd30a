"""Lots and pieces: what is told apart stays told apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salescore.app.coerce import line
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.stock import BlockLot, goods
from salescore.stock.lot import LOT
from tests.salescore.stock.baskets import Shop


@pytest.fixture
def store(shop: Shop) -> Shop:
    """Give a shop with cheese in lots, pans with numbers, a shelf and a place for quality."""
    sales = shop.sales
    sales.products.add("CHEESE", tracking="lot", backorder_limit=0)
    sales.products.add("PAN", tracking="serial")
    sales.locations.add("main/A", within="main")
    sales.locations.add("quality", within="main", saleable=False)
    return shop


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of what speaks against a command."""
    return [each.code for each in refused.value.rejections]


def test_a_lot_has_its_date_from_the_first_goods_of_it(store: Shop) -> None:
    """What comes later of the same lot keeps as long; a corrected date holds wherever it lies."""
    stock, lots = store.sales.stock, store.sales.lots
    stock.receive("CHEESE", 5, lot="L-1", expires_on="2026-09-30")
    stock.receive("CHEESE", 2, lot="L-1", to="main/A")
    stock.move([goods("CHEESE", 1, lot="L-1")], source="main", to="main/A")
    assert date(2026, 9, 30) == lots.by_code("CHEESE", "L-1").expires_on
    lots.update("CHEESE", "L-1", expires_on="2026-08-31")
    found = [(each.location, each.expires_on) for each in stock.where("CHEESE").lying]
    assert [("main", date(2026, 8, 31)), ("main/A", date(2026, 8, 31))] == found
    assert store.sales.doctor().healthy


def test_each_lot_of_a_receipt_has_its_own_date(store: Shop) -> None:
    """Lots of two products may have one code; a line without a date takes none from the others."""
    stock, lots = store.sales.stock, store.sales.lots
    store.sales.products.add("MILK", tracking="lot")
    lines = [
        goods("CHEESE", 5, lot="L-1", expires_on="2026-09-30"),
        goods("MILK", 5, lot="L-1", expires_on="2026-07-31"),
        goods("CHEESE", 1, lot="L-1", owner="anna"),
        goods("MILK", 1, lot="L-2"),
    ]
    stock.receive_many(lines)
    found = [("CHEESE", "L-1"), ("MILK", "L-1"), ("MILK", "L-2")]
    dates = [lots.by_code(*each).expires_on for each in found]
    assert [date(2026, 9, 30), date(2026, 7, 31), None] == dates
    assert store.sales.doctor().healthy


def test_a_lot_that_nobody_received_cannot_leave(store: Shop) -> None:
    """Neither by a move nor by a correction; and nobody can ask for it by its code."""
    stock = store.sales.stock
    stock.receive("CHEESE", 5, lot="L-1")
    with pytest.raises(Refused) as moved:
        stock.move([goods("CHEESE", 1, lot="L-2")], source="main", to="main/A")
    assert ["stock.lot_short"] == codes(moved)
    with pytest.raises(Refused) as corrected:
        stock.adjust("CHEESE", -1, lot="L-2", reason="gone")
    assert ["stock.lot_short"] == codes(corrected)
    with pytest.raises(UnknownId):
        store.sales.lots.by_code("CHEESE", "L-2")


def test_a_piece_is_in_one_place_at_most(store: Shop) -> None:
    """Received, found or named twice, it is refused; a piece that left may come back."""
    stock = store.sales.stock
    stock.receive("PAN", 2, serials=["S-1", "S-2"])
    twice: list[Any] = [
        lambda: stock.receive("PAN", 1, serials=["S-1"]),
        lambda: stock.receive("PAN", 1, serials=["S-1"], to="main/A"),
        lambda: stock.adjust("PAN", 1, lot="S-2", at="main/A", reason="found"),
        lambda: stock.receive_many([goods("PAN", 1, lot="S-3")] * 2),
    ]
    for act in twice:
        with pytest.raises(Refused) as refused:
            act()
        assert {"stock.piece_twice"} == set(codes(refused))
    stock.adjust("PAN", -1, lot="S-1", reason="lent")
    stock.receive("PAN", 1, serials=["S-1"], to="main/A")
    lying = [(each.location, each.lot) for each in stock.where("PAN").lying]
    assert [("main", "S-2"), ("main/A", "S-1")] == lying
    assert store.sales.doctor().healthy


def test_a_piece_is_whole(store: Shop) -> None:
    """A serial number stands for one piece, neither for a half nor for two (case 59)."""
    with pytest.raises(Refused) as refused:
        store.sales.stock.receive_many([goods("PAN", 2, lot="S-1")])
    assert ["stock.one_piece"] == codes(refused)
    with pytest.raises(InvalidValue):
        store.sales.stock.receive("PAN", "0.5", serials=["S-1"])


def test_a_piece_that_comes_back_is_looked_at_by_all_who_bring_it(store: Shop) -> None:
    """Whoever brings a known piece in changes its lot: two at once cannot both have it."""
    stock = store.sales.stock
    stock.receive("PAN", 1, serials=["S-1"])
    before = store.sales.lots.by_code("PAN", "S-1").version
    stock.adjust("PAN", -1, lot="S-1", reason="lent")
    stock.receive("PAN", 1, serials=["S-1"])
    assert before + 1 == store.sales.lots.by_code("PAN", "S-1").version


def test_a_blocked_lot_is_brought_where_nothing_is_for_sale(store: Shop) -> None:
    """All of it goes there, and it comes back into sale by no way until it is unblocked."""
    stock, lots = store.sales.stock, store.sales.lots
    stock.receive("CHEESE", 5, lot="L-1")
    stock.receive("CHEESE", 2, lot="L-1", to="main/A", owner="ACME")
    stock.receive("CHEESE", 3, lot="L-2")
    with pytest.raises(Refused) as refused:
        lots.block("CHEESE", "L-1", reason="listeria")
    assert ["stock.lot_for_sale"] == codes(refused)
    with pytest.raises(InvalidValue):
        lots.block("CHEESE", "L-1", reason="listeria", to="main/A")
    blocked = lots.block("CHEESE", "L-1", reason="listeria", to="quality")
    assert (True, "listeria") == (blocked.blocked, blocked.reason)
    assert [3, 7] == [stock.level("CHEESE", at=at).on_hand for at in ("main", "quality")]
    back: list[Any] = [
        lambda: stock.move([goods("CHEESE", 1, lot="L-1")], source="quality", to="main"),
        lambda: stock.receive("CHEESE", 1, lot="L-1"),
        lambda: stock.adjust("CHEESE", 1, lot="L-1", reason="found"),
    ]
    for act in back:
        with pytest.raises(Refused) as refused:
            act()
        assert ["stock.lot_withheld"] == codes(refused)
    with pytest.raises(Refused) as refused:
        lots.block("CHEESE", "L-1", reason="again")
    assert ["stock.lot_blocked_already"] == codes(refused)
    lots.unblock("CHEESE", "L-1", reason="tested")
    stock.move([goods("CHEESE", 1, lot="L-1")], source="quality", to="main")
    assert 4 == stock.level("CHEESE").on_hand
    with pytest.raises(Refused) as refused:
        lots.unblock("CHEESE", "L-1", reason="again")
    assert ["stock.lot_not_blocked"] == codes(refused)
    assert store.sales.doctor().healthy


def test_a_recall_does_not_wait_for_promises(store: Shop) -> None:
    """What is promised beyond what is left is backordered, and the outcome says how much."""
    sales = store.sales
    sales.stock.receive("CHEESE", 5, lot="L-1")
    order = sales.orders.place(store.anna, [line("CHEESE", 4, unit_price=1, reason="agreed")])
    lot = sales.lots.by_code("CHEESE", "L-1")
    outcome = sales.handle(BlockLot(lot_id=lot.id, reason="listeria", to="quality"))
    (warning,) = outcome.warnings
    assert ("stock.now_backordered", Decimal(4)) == (warning.code, warning.params["backordered"])
    (missing,) = sales.stock.backorders()
    assert (order.id, Decimal(4)) == (missing.order_id, missing.quantity)
    assert sales.doctor().healthy


def test_goods_that_are_picked_are_let_go_of_first(store: Shop) -> None:
    """What is chosen for an order holds a recall up until it is let go of."""
    sales = store.sales
    sales.stock.receive("CHEESE", 5, lot="L-1")
    chosen = line("CHEESE", 4, unit_price=1, reason="agreed")
    order = sales.orders.place(store.anna, [chosen])
    sales.stock.pick(order)
    with pytest.raises(Refused) as refused:
        sales.lots.block("CHEESE", "L-1", reason="listeria", to="quality")
    assert ["stock.lot_picked"] == codes(refused)
    sales.stock.release_pick(order)
    sales.lots.block("CHEESE", "L-1", reason="listeria", to="quality")
    with pytest.raises(Refused):
        sales.shipments.ship(order)
    assert sales.doctor().healthy


def test_one_who_blocks_and_one_who_receives_see_each_other(store: Shop) -> None:
    """What comes in of a known lot, where none of it ever lay, changes the lot."""
    stock, lots = store.sales.stock, store.sales.lots
    stock.receive("CHEESE", 5, lot="L-1")
    version = lots.by_code("CHEESE", "L-1").version
    stock.receive("CHEESE", 5, lot="L-1")
    assert version == lots.by_code("CHEESE", "L-1").version
    stock.receive("CHEESE", 5, lot="L-1", to="main/A")
    assert version + 1 == lots.by_code("CHEESE", "L-1").version
    assert 1 == len(list(store.sales.scan(LOT)))
