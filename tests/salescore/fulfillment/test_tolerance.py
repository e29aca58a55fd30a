"""More than was ordered, within bounds; and goods that wait for money."""

from decimal import Decimal

import pytest

from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.fulfillment import ShipLine, ShipOrder
from salescore.fulfillment.shipment import Shipment
from salescore.orders.order import Order
from salescore.orders_policy import OrdersPolicy, Prepayment
from tests.salescore.fulfillment.goods import dated, lots_of
from tests.shops import furnish, open_shop


def _codes(refused: Refused) -> list[str]:
    return [each.code for each in refused.rejections]


def _over(sales: Sales, percent: int) -> None:
    sales.settings.update(orders=OrdersPolicy(over_percent=Decimal(percent)))


def _shipped(sales: Sales, order: Order) -> int:
    return int(sales.orders.get(order).lines[0].shipped)


def test_up_to_a_fifth_more_may_leave() -> None:
    """12 of 10 pass with a warning and come from what is available; 13 are refused."""
    with open_shop() as sales:
        _over(sales, 20)
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, [("TEA-1", 13)])
        assert ["fulfillment.over_tolerance"] == _codes(caught.value)
        lines = (ShipLine("TEA-1", Decimal(12)),)
        outcome = sales.handle(ShipOrder(order_id=order.id, lines=lines))
        assert ["fulfillment.over_shipped"] == [each.code for each in outcome.warnings]
        level = sales.stock.level("TEA-1")
        assert (88, 0, 12) == (int(level.on_hand), int(level.reserved), _shipped(sales, order))
        assert 12 == sales.orders.get(order).lines[0].billable
        assert sales.doctor().healthy


def test_surplus_is_never_what_others_were_promised() -> None:
    """Ten lie there, and others were promised five of them: not one more may leave."""
    with open_shop() as sales:
        _over(sales, 20)
        anna = furnish(sales)
        there = int(sales.stock.level("TEA-1").on_hand)
        order = sales.orders.place(anna, [("TEA-1", 10)])
        sales.orders.place(anna, [("TEA-1", there - 10)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, [("TEA-1", 11)])
        assert ["stock.not_on_hand"] == _codes(caught.value)


def test_what_is_set_aside_counts() -> None:
    """Of ten six are set aside: four and two more may leave now, and the six later."""
    with open_shop() as sales:
        _over(sales, 20)
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        aside = sales.shipments.prepare(order, [("TEA-1", 6)])
        with pytest.raises(Refused):
            sales.shipments.ship(order, [("TEA-1", 7)])
        sales.shipments.ship(order, [("TEA-1", 5)])
        with pytest.raises(Refused):
            sales.shipments.ship_prepared(aside, [("TEA-1", 8)])
        sales.shipments.ship_prepared(aside, [("TEA-1", 7)])
        assert 12 == _shipped(sales, order)


@pytest.mark.parametrize("url", ["memory:", "sqlite://"])
def test_what_is_set_aside_stays_promised_while_more_leaves(url: str) -> None:
    """Of ten six are set aside and five leave: six are still promised, and set aside."""
    with open_shop(url) as sales:
        _over(sales, 20)
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        aside = sales.shipments.prepare(order, [("TEA-1", 6)])
        sales.shipments.ship(order, [("TEA-1", 5)])
        line = sales.orders.get(order).lines[0]
        assert (5, 6, 6) == (int(line.shipped), int(line.committed), int(line.later.prepared))
        assert 6 == sales.stock.level("TEA-1").reserved
        assert sales.doctor().healthy
        sales.shipments.ship_prepared(aside)
        line = sales.orders.get(order).lines[0]
        assert (11, 0, 0) == (int(line.shipped), int(line.committed), int(line.later.prepared))
        assert 1 == line.later.surplus
        assert sales.doctor().healthy


def _settled_with_goods_aside(sales: Sales) -> tuple[Order, Shipment]:
    """Send all that was ordered while a part of it is set aside, bill it, take the money."""
    _over(sales, 50)
    order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
    aside = sales.shipments.prepare(order, [("TEA-1", 1)])
    sales.shipments.ship(order, [("TEA-1", 2)])
    invoice = sales.invoices.issue(order)
    sales.payments.record(invoice, invoice.payable)
    return order, aside


@pytest.mark.parametrize("url", ["memory:", "sqlite://"])
def test_nothing_is_promised_to_a_completed_order(url: str) -> None:
    """Not completed while goods are set aside; what is promised beyond the order then ends."""
    with open_shop(url) as sales:
        order, aside = _settled_with_goods_aside(sales)
        with pytest.raises(Refused) as caught:
            sales.orders.complete(order)
        assert ["orders.not_settled"] == _codes(caught.value)
        assert () == sales.orders.next_steps(order, steps=["complete"])
        sales.shipments.cancel(aside, "the van is full")
        assert 1 == sales.stock.level("TEA-1").reserved
        assert 0 == sales.orders.complete(order).lines[0].committed
        assert 0 == sales.stock.level("TEA-1").reserved
        assert sales.doctor().healthy


def test_what_is_promised_beyond_the_order_serves_what_is_agreed_on_later() -> None:
    """Two of two have left and one is set aside: of five then two more are promised."""
    with open_shop() as sales:
        order, _ = _settled_with_goods_aside(sales)
        order = sales.orders.amend(order, [ChangeQuantity("TEA-1", 5)])
        assert (3, 3) == (int(order.lines[0].owed), int(order.lines[0].committed))
        assert sales.doctor().healthy


def test_surplus_comes_out_of_lots_too() -> None:
    """What is chosen for the surplus lies in a lot, and the level says the same."""
    with open_shop() as sales:
        _over(sales, 50)
        anna = dated(sales, ("L-1", 5, None))
        order = sales.orders.place(anna, [("MILK", 2)])
        shipment = sales.shipments.ship(order, [("MILK", 3)])
        assert 3 == sum(quantity for _, quantity in lots_of(shipment.lines))
        assert 2 == sales.stock.level("MILK").on_hand
        assert sales.doctor().healthy


@pytest.mark.parametrize("url", ["memory:", "sqlite://"])
def test_nine_of_ten_are_enough(url: str) -> None:
    """After 5 and 4 nothing is owed any more, and the amounts are those of nine; 8 are too few."""
    with open_shop(url) as sales:
        sales.settings.update(orders=OrdersPolicy(under_percent=Decimal(10)))
        order = sales.orders.place(furnish(sales), [("TEA-1", 10)])
        sales.shipments.ship(order, [("TEA-1", 5)])
        sales.shipments.ship(order, [("TEA-1", 3)])
        sales.app.relay().turn("acme")
        assert 2 == sales.orders.get(order).lines[0].owed
        sales.shipments.ship(order, [("TEA-1", 1)])
        sales.app.relay().turn("acme")
        line = sales.orders.get(order).lines[0]
        assert (9, 0, 0) == (int(line.agreed), int(line.owed), int(line.committed))
        assert 0 == sales.stock.level("TEA-1").reserved
        assert "SHIPPED" == sales.orders.get(order).fulfillment_state.name
        assert sales.doctor().healthy


def test_goods_wait_for_money() -> None:
    """Where the settings say so they leave only once it is set aside."""
    with open_shop() as sales:
        policy = OrdersPolicy(ship_after=Prepayment.AUTHORIZED)
        sales.settings.update(orders=policy)
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        shipment = sales.shipments.prepare(order, [("TEA-1", 1)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship_prepared(shipment)
        assert ["fulfillment.not_paid"] == _codes(caught.value)
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order)
        assert ["fulfillment.not_paid"] == _codes(caught.value)
