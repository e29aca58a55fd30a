"""Goods that do not get through: given up, sent again, or replaced by others."""

from decimal import Decimal

import pytest

from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused
from salescore.fulfillment import ShipmentState
from salescore.lifecycle import WrongState
from salescore.orders.order import Order
from salescore.returns.commands import ReceivedLine
from salescore.stock.commands import StockLine
from tests.salescore.fulfillment.goods import dated, lots_of
from tests.shops import furnish, open_shop


def _placed(sales: Sales) -> Order:
    return sales.orders.place(furnish(sales), [("TEA-1", 10), ("POT-1", 2)])


def _tea(sales: Sales, order: Order) -> tuple[int, ...]:
    """Give what of the tea is agreed, committed, set aside, shipped, kept and owed."""
    line = sales.orders.get(order).lines[0]
    known = (line.agreed, line.committed, line.later.prepared, line.shipped, line.kept, line.owed)
    return tuple(map(int, known))


def test_exceptions_come_page_by_page() -> None:
    """The oldest first; a page says where the next one begins."""
    with open_shop() as sales:
        shipment = sales.shipments.prepare(_placed(sales))
        made = [sales.shipments.fail(shipment, "moths", lines=[("TEA-1", 1)]) for _ in range(3)]
        first = sales.shipments.exceptions(limit=2)
        rest = sales.shipments.exceptions(limit=2, after=first.after)
        assert made == [*first, *rest]
        assert rest.after is None


def test_goods_that_cannot_be_had_wait_for_a_decision() -> None:
    """They are no part of the shipment any more, and no other shipment takes them."""
    with open_shop() as sales:
        order = _placed(sales)
        shipment = sales.shipments.prepare(order)
        exception = sales.shipments.fail(shipment, "moths", lines=[("TEA-1", 4)])
        assert (False, "moths") == (exception.left, exception.reason)
        now = sales.shipments.get(shipment)
        assert ([6, 2], ShipmentState.PREPARED) == (
            [int(line.quantity) for line in now.lines],
            now.state,
        )
        with pytest.raises(Refused):
            sales.shipments.ship(order, [("TEA-1", 1)])
        assert [exception] == list(sales.shipments.exceptions(order, state="open"))
        sales.shipments.resolve(exception, "recreate")
        assert [] == list(sales.shipments.exceptions(state="open"))
        assert 4 == sales.shipments.ship(order, [("TEA-1", 4)]).lines[0].quantity
        sales.shipments.ship_prepared(shipment)
        assert sales.doctor().healthy


def test_what_is_ignored_is_not_owed_any_more() -> None:
    """The remainder is closed, its promise ends, and the amounts are those of what is agreed."""
    with open_shop() as sales:
        order = _placed(sales)
        shipment = sales.shipments.prepare(order)
        exception = sales.shipments.fail(shipment, "moths", lines=[("TEA-1", 4)])
        sales.shipments.resolve(exception, "ignore")
        assert (6, 6, 6, 0, 0, 6) == _tea(sales, order)
        assert sales.orders.get(order).gross < order.gross
        assert 6 == sales.stock.level("TEA-1").reserved
        sales.shipments.ship_prepared(shipment)
        assert sales.doctor().healthy
        with pytest.raises(WrongState):
            sales.shipments.resolve(exception, "recreate")


def test_other_goods_leave_in_their_place() -> None:
    """The line is closed, and a line of the other goods is added."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        shipment = sales.shipments.prepare(order)
        sales.shipments.fail(shipment, "moths", lines=[("TEA-1", 4)])
        (exception,) = sales.shipments.exceptions()
        with pytest.raises(InvalidValue):
            sales.shipments.resolve(exception, "substitute")
        sales.shipments.resolve(exception, "substitute", sku="POT-1")
        lines = sales.orders.get(order).lines
        assert [("TEA-1", 6), ("POT-1", 4)] == [(each.sku, int(each.agreed)) for each in lines]
        assert sales.doctor().healthy


def test_lost_goods_are_owed_again_if_they_are_sent_again() -> None:
    """They count as returned and written off; the second parcel is promised anew."""
    with open_shop() as sales:
        order = _placed(sales)
        shipment = sales.shipments.ship(order)
        sales.shipments.deliver(shipment, [("TEA-1", 7)])
        exception = sales.shipments.fail(shipment, "lost", lines=[("TEA-1", 3)])
        line = sales.orders.get(order).lines[0]
        assert (3, 3, 7) == tuple(
            map(int, (line.later.returned, line.later.written_off, line.kept))
        )
        assert 90 == sales.stock.level("TEA-1").on_hand
        sales.shipments.resolve(exception, "recreate")
        assert (10, 3, 0, 10, 7, 3) == _tea(sales, order)
        sales.shipments.ship(order)
        assert sales.doctor().healthy
        assert 0 == _tea(sales, order)[-1]


def test_refused_goods_come_back() -> None:
    """They lie at the location again; nothing is owed, and nothing arrived."""
    with open_shop() as sales:
        order = _placed(sales)
        shipment = sales.shipments.ship(order)
        exception = sales.shipments.fail(shipment, "nobody at home", to="main")
        assert ShipmentState.FAILED is sales.shipments.get(shipment).state
        assert 100 == sales.stock.level("TEA-1").on_hand
        sales.shipments.resolve(exception, "ignore")
        assert (0, 0) == _tea(sales, order)[-2:]
        assert sales.doctor().healthy
        with pytest.raises(WrongState):
            sales.shipments.fail(shipment, "again")


def test_an_order_is_not_completed_while_one_is_open() -> None:
    """It stands beside the axes: lost goods are settled on all of them, and yet undecided."""
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", 2), ("POT-1", 1)])
        shipment = sales.shipments.ship(order)
        lost = sales.shipments.fail(shipment, "lost", lines=[("POT-1", 1)])
        assert (lost,) == sales.orders.exceptions(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(anna, invoice.payable, invoices=[invoice])
        with pytest.raises(Refused) as refused:
            sales.orders.complete(order)
        assert [("fulfillment.exception_open", "POT-1")] == [
            (each.code, each.params["skus"]) for each in refused.value.rejections
        ]
        sales.shipments.resolve(lost, "ignore")
        assert () == sales.orders.exceptions(order)
        assert "completed" == sales.orders.complete(order).state


def test_what_came_back_does_not_fail() -> None:
    """Of five boxes two came back with a return: all that is still on its way are three."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 5)])
        shipment = sales.shipments.ship(order)
        sales.returns.receive(sales.returns.request(order, [(1, 2)], approve=True))
        lost = sales.shipments.fail(shipment, "fell off")
        assert [3] == [int(line.quantity) for line in lost.lines]
        assert (5, 0) == (
            int(sales.orders.get(order).lines[0].later.returned),
            _tea(sales, order)[4],
        )
        with pytest.raises(Refused) as caught:
            sales.shipments.fail(shipment, "fell off")
        assert ["fulfillment.nothing_underway"] == [each.code for each in caught.value.rejections]
        assert sales.doctor().healthy


@pytest.mark.parametrize("to", ["main", None])
def test_lots_that_came_back_do_not_fail(to: str | None) -> None:
    """Two pieces of a lot came back with a return: the three that fail are of the other lot."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, ("L-1", 2, None), ("L-2", 3, None)), [("MILK", 5)])
        shipment = sales.shipments.ship(order)
        back = sales.returns.request(order, [(1, 2)], approve=True)
        named = ReceivedLine(1, Decimal(2), goods=(StockLine("MILK", Decimal(2), lot="L-1"),))
        sales.returns.receive(back, [named])
        lost = sales.shipments.fail(shipment, "fell off", lines=[(1, 3)], to=to)
        assert [("L-2", 3)] == lots_of(lost.lines)
        assert (2 if to is None else 5) == sales.stock.level("MILK").on_hand
        assert sales.doctor().healthy
