"""Shipping from bins and lots: what was picked first, then what is chosen as goods leave."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from salescore.clock import FixedClock
from salescore.errors import Refused
from salescore.pricing import PriceList, price
from salescore.stock import StockLine
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER
from tests.salescore.fulfillment.goods import allocated, dairy, dated, lots_of
from tests.shops import STORES, furnish, open_shop, url_of

LOTS = (("L-1", 5, "2026-07-03"), ("L-2", 5, "2026-08-01"), ("L-3", 5, None))


def codes_of(refused: Refused) -> list[str]:
    """Give the codes of the reasons."""
    return [each.code for each in refused.rejections]


@pytest.mark.parametrize("store", STORES)
def test_goods_leave_with_their_lots_though_nobody_picked(tmp_path: Path, store: str) -> None:
    """Lines and movements name lot and place; level, positions and ledger say the same."""
    with open_shop(url_of(store, tmp_path)) as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 7)])
        shipment = sales.shipments.ship(order)
        assert [("L-1", 5), ("L-2", 2)] == lots_of(shipment.lines)
        assert shipment == sales.shipments.get(shipment)
        (transfer,) = (each for each in sales.scan(TRANSFER) if each.cause_id == shipment.id)
        assert [("L-1", 5), ("L-2", 2)] == lots_of(transfer.movements)
        assert [("L-1", 0, 0), ("L-2", 3, 0), ("L-3", 5, 0)] == allocated(sales)
        level = sales.stock.level("MILK")
        assert (8, 0) == (int(level.on_hand), int(level.reserved))
        assert sales.doctor().healthy


@pytest.mark.parametrize("store", STORES)
def test_what_was_picked_leaves_first(tmp_path: Path, store: str) -> None:
    """Four of L-3 were picked; the rest is chosen as it leaves. The picking is used up."""
    with open_shop(url_of(store, tmp_path)) as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 7)])
        sales.stock.pick(order, [("MILK", 4)], lots={1: "L-3"})
        sales.stock.confirm_pick(order)
        first = sales.shipments.ship(order, [("MILK", 3)])
        assert [("L-3", 3)] == lots_of(first.lines)
        picking = sales.stock.picking(order)
        assert picking is not None
        assert [(1, 1)] == [(int(each.quantity), int(each.picked)) for each in picking.lines]
        rest = sales.shipments.ship(order)
        assert [("L-3", 1), ("L-1", 3)] == lots_of(rest.lines)
        picking = sales.stock.picking(order)
        assert picking is not None
        assert () == picking.lines
        assert sales.doctor().healthy


def test_lots_that_are_named_leave_though_others_were_picked() -> None:
    """What was picked and nobody needs any more is let go with the shipment."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 4)])
        sales.stock.pick(order)
        shipment = sales.shipments.ship(order, [(1, 3)], lots={1: ["L-3"]})
        assert [("L-3", 3)] == lots_of(shipment.lines)
        assert [("L-1", 5, 1), ("L-2", 5, 0), ("L-3", 2, 0)] == allocated(sales)
        assert sales.doctor().healthy


def test_others_goods_do_not_leave() -> None:
    """All that keeps is chosen for another order: the refusal says what was passed over."""
    with open_shop() as sales:
        anna = dated(sales, ("L-1", 5, None), ("L-2", 5, "2026-06-30"))
        first, second = (sales.orders.place(anna, [("MILK", 5)]) for _ in range(2))
        sales.stock.pick(first)
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(second)
        assert ["stock.not_on_hand", "stock.passed_expired", "stock.passed_taken"] == sorted(
            codes_of(caught.value)
        )
        assert [("L-1", 5, 5), ("L-2", 5, 0)] == allocated(sales)


def test_what_has_expired_does_not_leave() -> None:
    """Picked in time, and shipped too late: it is refused with its lot and its day."""
    clock = FixedClock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    with open_shop(clock=clock) as sales:
        anna = dated(sales, ("L-1", 5, "2026-07-03"), ("L-2", 1, None))
        order = sales.orders.place(anna, [("MILK", 3)])
        sales.stock.pick(order)
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, at="2026-07-04T09:00:00Z")
        assert ["stock.lot_expired"] == codes_of(caught.value)
        sales.stock.release_pick(order)
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, at="2026-07-04T09:00:00Z")
        assert ["stock.not_on_hand", "stock.passed_expired"] == codes_of(caught.value)
        assert ("3", "1") == tuple(
            str(caught.value.rejections[0].params[name]) for name in ("asked", "available")
        )
        assert [3] == [int(line.quantity) for line in sales.stock.promised(order)]


@pytest.mark.parametrize("sku", ["MILK", "TEA-1"])
def test_a_backorder_leaves_once_goods_have_come(sku: str) -> None:
    """Promised and not there: it is refused with what is there, with lots and without."""
    with open_shop() as sales:
        anna = dairy(sales, backorder_limit=10)
        sales.products.update(sales.products.by_sku("TEA-1"), backorder_limit=10)
        order = sales.orders.place(anna, [(sku, 105 if sku == "TEA-1" else 5)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order)
        assert ["stock.not_on_hand"] == codes_of(caught.value)
        sales.stock.receive(sku, 5, lot="L-1" if sku == "MILK" else None)
        sales.shipments.ship(order)
        assert sales.doctor().healthy


def test_goods_of_others_say_whose_they_are() -> None:
    """Consigned goods leave like any; the movement and the shipment name the owner."""
    with open_shop() as sales:
        anna = furnish(sales, on_hand=0)
        sales.stock.receive_many([StockLine("TEA-1", Decimal(5), owner="ACME")])
        shipment = sales.shipments.ship(sales.orders.place(anna, [("TEA-1", 2)]))
        (transfer,) = (each for each in sales.scan(TRANSFER) if each.cause_id == shipment.id)
        assert ["ACME"] == [each.owner for each in transfer.movements]
        assert ["ACME"] == [each.owner for each in shipment.lines]
        assert sales.doctor().healthy


def test_packages_and_loose_goods_leave_together() -> None:
    """13 of 2 loose, 5 x2 and 10 x5, with as few packages as can be (case 65)."""
    with open_shop() as sales:
        anna = furnish(sales, on_hand=2)
        for size, quantity in ((5, 10), (10, 50)):
            line = StockLine("TEA-1", Decimal(quantity), package=Decimal(size))
            sales.stock.receive_many([line])
        order = sales.orders.place(anna, [("TEA-1", 13)])
        sales.stock.pick(order, strategy="fewest_packages")
        shipment = sales.shipments.ship(order)
        assert {(10, 10), (5, 3)} == {
            (int(each.package or 0), int(each.quantity)) for each in shipment.lines
        }
        assert {(5, 7), (10, 40)} == {
            (int(each.package or 0), int(each.quantity)) for each in sales.scan(POSITION)
        }


def test_strategies_choose_among_houses_by_what_lies_there() -> None:
    """The oldest lot lies in the north: it is promised there, and leaves from there."""
    with open_shop() as sales:
        anna = dairy(sales)
        sales.locations.add("north")
        sales.stock.receive("MILK", 3, lot="L-1", to="north")
        sales.stock.receive("MILK", 5, lot="L-2")
        order = sales.orders.place(anna, [("MILK", 4)], allocation="fifo")
        assert [("L-1", 3), ("L-2", 1)] == lots_of(sales.shipments.ship(order).lines)
        assert sales.doctor().healthy


def test_a_shop_without_places_keeps_no_positions() -> None:
    """Loose goods leave as ever: one level, no position, no picking."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        shipment = sales.shipments.ship(order)
        assert [(None, 2)] == lots_of(shipment.lines)
        assert () == tuple(sales.scan(POSITION))
        assert [98, 100] == sorted(int(level.on_hand) for level in sales.scan(STOCK_LEVEL))
        assert sales.stock.picking(order) is None


@pytest.mark.parametrize("store", STORES)
def test_two_promises_of_a_line_use_up_what_was_picked_for_both_once(
    tmp_path: Path, store: str
) -> None:
    """Two were held for the draft, two came with the order; three leave, and one stays chosen."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = dated(sales, LOTS[1])
        draft = sales.orders.draft(anna, [("MILK", 2)])
        sales.stock.hold(draft, minutes=15)
        order = sales.orders.place_draft(sales.orders.draft(anna, [("MILK", 4)], order=draft))
        sales.stock.pick(order)
        sales.shipments.ship(order, [("MILK", 3)])
        picking = sales.stock.picking(order)
        assert picking is not None
        assert [("L-2", 1)] == lots_of(picking.lines)
        assert [("L-2", 2, 1)] == allocated(sales)
        assert sales.doctor().healthy


@pytest.mark.parametrize("store", STORES)
def test_lots_named_for_a_component_replace_what_was_picked_of_it(
    tmp_path: Path, store: str
) -> None:
    """The phone of the breakfast stays as picked; of its milk another lot leaves."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = dated(sales, *LOTS[:2])
        sales.stock.receive("PHONE", 1, serials=["S-1"])
        sales.products.add(
            "BREAKFAST",
            tax_code="standard",
            tracked=False,
            components=[("PHONE", 1), ("MILK", 1)],
        )
        wake = PriceList("wake", currency="EUR", prices=[price("BREAKFAST", "9.00")])
        sales.prices.publish(wake)
        order = sales.orders.place(anna, [("BREAKFAST", 1)])
        sales.stock.pick(order, lots={"MILK": "L-1"})
        shipment = sales.shipments.ship(order, lots={"MILK": "L-2"})
        assert [("L-2", 1), ("S-1", 1)] == sorted(lots_of(shipment.lines), key=str)
        assert [("L-1", 5, 0), ("L-2", 4, 0), ("S-1", 0, 0)] == allocated(sales)
        assert sales.doctor().healthy
