"""Picking: bins and lots are chosen late, as often as it takes, and let go with the promise."""

from pathlib import Path

import pytest

from salescore.app.coerce import line
from salescore.errors import Refused, UnknownId
from salescore.fulfillment.commands import PickStock, ShipOrder
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.position import POSITION
from salescore.stock_policy import StockPolicy
from tests.salescore.fulfillment.goods import allocated, chosen, dairy, dated, lots_of
from tests.shops import STORES, furnish, open_shop, url_of

LOTS = (("L-1", 5, "2026-07-03"), ("L-2", 5, "2026-08-01"), ("L-3", 5, None))


def codes_of(refused: Refused) -> list[str]:
    """Give the codes of the reasons."""
    return [each.code for each in refused.rejections]


@pytest.mark.parametrize("store", STORES)
def test_lots_are_chosen_for_what_is_promised(tmp_path: Path, store: str) -> None:
    """What expires first, in two lots (case 57); the level's row says nothing of it."""
    with open_shop(url_of(store, tmp_path)) as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 7)])
        before = tuple(sales.scan(STOCK_LEVEL))
        picking = sales.stock.pick(order)
        assert [("main", "L-1", 5), ("main", "L-2", 2)] == chosen(sales, picking)
        assert [("L-1", 5, 5), ("L-2", 5, 2), ("L-3", 5, 0)] == allocated(sales)
        assert before == tuple(sales.scan(STOCK_LEVEL))
        assert ("fefo", picking) == (picking.strategy, sales.stock.picking(order))
        assert sales.doctor().healthy


def test_bins_are_chosen_and_what_lies_loose_is_not_listed() -> None:
    """Loose goods of the warehouse, at no distance, then the nearer bin; ties by code (case 64)."""
    with open_shop() as sales:
        anna = furnish(sales)
        for code, distance in (("main/B", 2), ("main/A", 2), ("main/C", 1)):
            sales.locations.add(code, within="main", distance=distance)
            sales.stock.move([("TEA-1", 10)], source="main", to=code)
        order = sales.orders.place(anna, [("TEA-1", 95)])
        picking = sales.stock.pick(order, strategy="nearest")
        expected = [("main/C", None, 10), ("main/A", None, 10), ("main/B", None, 5)]
        assert expected == chosen(sales, picking)
        few = sales.stock.pick(order, [("TEA-1", 12)], strategy="nearest")
        assert [] == chosen(sales, few)
        shipment = sales.shipments.ship(order)
        assert 95 == sum(line.quantity for line in shipment.lines)
        assert sales.doctor().healthy


def test_what_is_picked_in_part_leaves_the_rest_open() -> None:
    """One of four; the other line's choice stays when a line is chosen for again."""
    with open_shop() as sales:
        anna = dated(sales, *LOTS)
        sales.stock.receive("PHONE", 1, serials=["S-1"])
        order = sales.orders.place(anna, [("MILK", 4), ("PHONE", 1)])
        sales.stock.pick(order, [("PHONE", 1)])
        picking = sales.stock.pick(order, [(1, 1)], strategy="lifo")
        assert [(2, "S-1", 1), (1, "L-3", 1)] == [
            (each.line, each.lot, int(each.quantity)) for each in picking.lines
        ]


def test_picking_again_replaces_what_was_not_taken() -> None:
    """Two of L-1 were taken from the shelf: they stay, the others are chosen by the new word."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 4)])
        sales.stock.pick(order, [("MILK", 2)])
        taken = sales.stock.confirm_pick(order, ["MILK"])
        assert [(2, 2)] == [(int(each.quantity), int(each.picked)) for each in taken.lines]
        assert taken == sales.stock.confirm_pick(order)
        picking = sales.stock.pick(order, strategy="lifo")
        assert [("main", "L-1", 2), ("main", "L-3", 2)] == chosen(sales, picking)
        assert [("L-1", 5, 2), ("L-2", 5, 0), ("L-3", 5, 2)] == allocated(sales)


@pytest.mark.parametrize("store", STORES)
def test_choices_end_with_the_promise(tmp_path: Path, store: str) -> None:
    """A canceled order lets go of its bins and lots; a picking that is released keeps it."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = dated(sales, *LOTS)
        first, second = (sales.orders.place(anna, [("MILK", 3)]) for _ in range(2))
        for order in (first, second):
            sales.stock.pick(order)
        assert [("L-1", 5, 5), ("L-2", 5, 1), ("L-3", 5, 0)] == allocated(sales)
        sales.orders.cancel(first, reason="changed their mind")
        assert () == sales.stock.release_pick(second).lines
        assert all(not taken for _, _, taken in allocated(sales))
        assert [3] == [int(line.quantity) for line in sales.stock.promised(second)]
        assert sales.doctor().healthy


def test_nobody_takes_what_is_chosen_for_others() -> None:
    """R1: no position gives more than lies there; the book cannot be corrected below it."""
    with open_shop() as sales:
        anna = dated(sales, *LOTS)
        orders = [sales.orders.place(anna, [("MILK", 4)]) for _ in range(3)]
        for order in orders:
            sales.stock.pick(order)
        assert all(0 <= taken <= quantity for _, quantity, taken in allocated(sales))
        with pytest.raises(Refused):
            sales.stock.adjust("MILK", -1, lot="L-1", reason="broken")


def test_lots_that_are_named_come_first() -> None:
    """One lot, then whatever expires first; a lot that is not there is refused."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 7)])
        picking = sales.stock.pick(order, lots={"MILK": "L-3"})
        assert [("main", "L-3", 5), ("main", "L-1", 2)] == chosen(sales, picking)
        assert "preferred_lot" == picking.strategy
        with pytest.raises(Refused) as caught:
            sales.stock.pick(order, lots={"MILK": ["L-9"]})
        assert ["stock.lot_short"] == codes_of(caught.value)
        assert picking == sales.stock.picking(order)


def test_a_lot_must_keep_until_the_goods_arrive() -> None:
    """L-1 expires on the day before; with fresh days L-2 goes too; the last usable day counts."""
    with open_shop() as sales:
        anna = dated(sales, ("L-1", 5, "2026-07-04"), ("L-2", 5, "2026-07-05"), ("L-3", 5, None))
        order = sales.orders.place(anna, [line("MILK", 6, ship_on="2026-07-05")])
        assert [("main", "L-2", 5), ("main", "L-3", 1)] == chosen(sales, sales.stock.pick(order))
        said = sales.stock.explain_pick(order).sentences()
        assert "MILK: main, lot L-1: expires 2026-07-04, before delivery on 2026-07-05" in said
        with pytest.raises(Refused) as caught:
            sales.stock.pick(order, lots={1: "L-1"})
        assert ["stock.lot_expired"] == codes_of(caught.value)
        sales.settings.update(stock=StockPolicy(fresh_days=1))
        assert [("main", "L-3", 5)] == chosen(sales, sales.stock.pick(order))
        (open_,) = sales.stock.explain_pick(order).open
        assert 1 == int(open_.quantity)


def test_a_product_may_name_its_strategy() -> None:
    """The argument, else the product's, else the tenant's."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, *LOTS, picking="lifo"), [("MILK", 1)])
        assert [("main", "L-3", 1)] == chosen(sales, sales.stock.pick(order))
        picking = sales.stock.pick(order, strategy="fifo")
        assert [("main", "L-1", 1)] == chosen(sales, picking)
        with pytest.raises(UnknownId):
            sales.stock.pick(order, strategy="nobody")


def test_orders_of_one_batch_choose_one_after_the_other() -> None:
    """Two commands in one unit of work never choose the same piece."""
    with open_shop() as sales:
        anna = dated(sales, *LOTS)
        orders = [sales.orders.place(anna, [("MILK", 4)]) for _ in range(2)]
        sales.handle_many([PickStock(order_id=order.id) for order in orders])
        sales.handle_many([ShipOrder(order_id=order.id) for order in orders])
        assert [("L-1", 0, 0), ("L-2", 2, 0), ("L-3", 5, 0)] == allocated(sales)
        assert sales.doctor().healthy


def test_pieces_are_chosen_one_by_one() -> None:
    """Each serial number is a position of one, and leaves as a movement of its own."""
    with open_shop() as sales:
        anna = dairy(sales)
        sales.stock.receive("PHONE", 3, serials=["S-1", "S-2", "S-3"])
        order = sales.orders.place(anna, [("PHONE", 2)])
        picking = sales.stock.pick(order, lots={"PHONE": ["S-3", "S-2"]})
        assert ["S-3", "S-2"] == [each.lot for each in picking.lines]
        shipment = sales.shipments.ship(order)
        assert [("S-3", 1), ("S-2", 1)] == lots_of(shipment.lines)
        assert ["S-1"] == [each.lot for each in sales.scan(POSITION) if each.quantity]


def test_what_was_never_promised_is_not_picked() -> None:
    """A service has nothing to pick; what lies loose needs no choice, and has no lots."""
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("ENGRAVE", 1)])
        with pytest.raises(Refused) as caught:
            sales.stock.pick(order)
        assert ["fulfillment.nothing_to_ship"] == codes_of(caught.value)
        assert sales.stock.picking(order) is None
        with pytest.raises(UnknownId):
            sales.stock.release_pick(order)
        loose = sales.orders.place(anna, [("TEA-1", 1)])
        assert () == sales.stock.pick(loose).lines
        with pytest.raises(Refused) as caught:
            sales.stock.pick(loose, lots={"TEA-1": "L-1"})
        assert ["stock.no_lots"] == codes_of(caught.value)
        assert "" == str(sales.stock.explain_pick(loose))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "line 1: 5 MILK are chosen; main, lot L-1: expires on 2026-07-03, first of what keeps",
        ),
        ("zh", "第 1 行：已选定 5 MILK；main，批次 L-1：2026-07-03 到期，在可用批次中最早"),
    ],
)
def test_choices_are_explained(language: str, expected: str) -> None:
    """What is chosen, what would be, and why, in both languages."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 7)])
        sales.stock.pick(order, [("MILK", 5)])
        explained = sales.stock.explain_pick(order)
        assert [(True, 5), (False, 2)] == [
            (each.bound, int(each.quantity)) for each in explained.picks
        ]
        assert expected == explained.sentences(language)[0]
