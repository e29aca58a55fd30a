"""Balances of any day, and what undoes a transfer."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from salescore.errors import Refused, UnknownId
from salescore.stock import ReverseTransfer, TransferKind, goods
from salescore.stock.transfer import TRANSFER
from tests.salescore.stock.baskets import Shop

DAY = 60 * 24


@pytest.fixture
def store(shop: Shop) -> Shop:
    """Give a shop with cheese in lots and a shelf."""
    shop.sales.products.add("CHEESE", tracking="lot")
    shop.sales.locations.add("main/A", within="main")
    shop.sales.locations.add("quality", within="main", saleable=False)
    return shop


def codes(act: Callable[[], object]) -> list[str]:
    """Give the codes of what speaks against something."""
    with pytest.raises(Refused) as refused:
        act()
    return [each.code for each in refused.value.rejections]


def test_balances_tell_of_any_day(store: Shop) -> None:
    """What lay where in the evening, lot by lot; on the day before nothing was there."""
    stock = store.sales.stock
    stock.receive("CHEESE", 5, lot="L-1")
    store.clock.forward(DAY)
    stock.move([goods("CHEESE", 2, lot="L-1")], source="main", to="main/A")
    stock.adjust("CHEESE", -1, lot="L-1", reason="eaten")
    first = stock.balances(on="2026-07-01", sku="CHEESE")
    assert [("main", Decimal(5), "L-1"), ("supplier", Decimal(-5), "L-1")] == [
        (each.place, each.quantity, each.lot) for each in first.lines
    ]
    now = stock.balances(sku="CHEESE")
    expected = {"main": 2, "main/A": 2, "adjustment": 1, "supplier": -5}
    assert expected == {each.place: each.quantity for each in now.lines}
    assert ["2026-07-02", "  main: 2 x CHEESE, lot L-1"] == now.show().split("\n")[:2]
    assert () == stock.balances(on=date(2026, 6, 30)).lines


def test_a_location_counts_with_all_that_is_in_it(store: Shop) -> None:
    """Without what is virtual; a place or a product that nobody knows is an error."""
    stock = store.sales.stock
    stock.receive("CHEESE", 5, lot="L-1")
    stock.receive("CHEESE", 1, lot="L-1", to="main/A")
    assert 6 == stock.balances(sku="CHEESE", at="main").quantity()
    assert 1 == stock.balances(at="main/A").quantity("CHEESE", place="main/A")
    with pytest.raises(UnknownId):
        stock.balances(at="nowhere")
    with pytest.raises(UnknownId):
        stock.balances(sku="NONE")


def test_all_balances_together_are_zero(store: Shop) -> None:
    """Double entry: what lies in the house came from somewhere, what left went somewhere."""
    sales = store.sales
    order = sales.orders.place(store.anna, [("TEA-1", 3)])
    sales.shipments.ship(order)
    sales.stock.receive("CHEESE", 5, lot="L-1")
    found = sales.stock.balances()
    sums = [found.quantity(), found.quantity("TEA-1"), found.quantity("TEA-1", place="customer")]
    assert [0, 0, 3] == sums


def test_a_transfer_is_undone_once(store: Shop) -> None:
    """A second time is refused, and names what undid it; so is undoing that."""
    stock = store.sales.stock
    came = stock.receive("CHEESE", 5, lot="L-1")
    undone = stock.reverse(came, reason="typo", key="undo")
    assert undone == stock.reverse(came, reason="typo", key="undo")
    assert (TransferKind.REVERSAL, came.id, "typo") == (undone.kind, undone.cause_id, undone.reason)
    assert ["stock.reversed_already"] == codes(lambda: stock.reverse(came, reason="again"))
    assert ["stock.unreversible"] == codes(lambda: stock.reverse(undone, reason="again"))
    assert () == stock.balances(sku="CHEESE").lines
    assert 2 == len([each for each in store.sales.scan(TRANSFER) if each.movements[0].lot])
    assert store.sales.doctor().healthy


def test_two_that_undo_the_same_make_the_same_transfer(store: Shop) -> None:
    """In one unit of work the second sees the first; in two, one of them conflicts and looks."""
    came = store.sales.stock.receive("CHEESE", 5, lot="L-1")
    command = ReverseTransfer(transfer_id=came.id, reason="typo")
    first, second = store.sales.handle_many([command, command])
    assert isinstance(second, Refused)
    assert not isinstance(first, Refused)


def test_goods_behind_a_promise_are_not_taken_back(store: Shop) -> None:
    """Canceling the receipt behind reserved stock is refused (case 66)."""
    sales = store.sales
    came = sales.stock.receive("TEA-1", 5)
    order = sales.orders.place(store.anna, [("TEA-1", 12)])
    assert ["stock.insufficient"] == codes(lambda: sales.stock.reverse(came, reason="typo"))
    sales.orders.cancel(order, reason="changed mind")
    sales.stock.reverse(came, reason="typo")
    assert 10 == sales.stock.level("TEA-1").on_hand


def test_goods_that_went_on_cannot_be_taken_back_from_where_they_were(store: Shop) -> None:
    """The shelf must hold what is to leave it."""
    stock = store.sales.stock
    came = stock.receive("CHEESE", 5, lot="L-1", to="main/A")
    stock.move([goods("CHEESE", 1, lot="L-1")], source="main/A", to="main")
    assert ["stock.lot_short"] == codes(lambda: stock.reverse(came, reason="typo"))


def test_a_shipment_is_undone_by_its_own_document(store: Shop) -> None:
    """Not by a reversal: the order would not know of it."""
    sales = store.sales
    sales.shipments.ship(sales.orders.place(store.anna, [("TEA-1", 3)]))
    (left,) = [each for each in sales.scan(TRANSFER) if each.kind is TransferKind.SHIPMENT]
    assert ["stock.unreversible"] == codes(lambda: sales.stock.reverse(left, reason="typo"))


def test_goods_come_back_as_old_as_they_were(store: Shop) -> None:
    """A move and a correction undone: lot, date and age are those of before."""
    stock = store.sales.stock
    stock.receive("CHEESE", 5, lot="L-1", expires_on="2026-09-30")
    before = stock.where("CHEESE")
    store.clock.forward(DAY)
    moved = stock.move([goods("CHEESE", 5, lot="L-1")], source="main", to="main/A")
    store.clock.forward(DAY)
    stock.reverse(moved, reason="wrong shelf")
    assert before == stock.where("CHEESE")
    gone = stock.adjust("CHEESE", -5, lot="L-1", reason="lost")
    store.clock.forward(DAY)
    stock.reverse(gone, reason="found")
    assert before == stock.where("CHEESE")
    assert Decimal(5) == stock.balances(sku="CHEESE").quantity(place="main")
    assert store.sales.doctor().healthy
