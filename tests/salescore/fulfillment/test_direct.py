"""Goods that a supplier sends to the buyer himself."""

import pytest

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.orders.axes import FulfillmentState
from salescore.orders.order import Order
from salescore.stock.transfer import TRANSFER, Outside
from tests.shops import furnish, open_shop


def _mixed(sales: Sales) -> Order:
    """Order tea from stock, and more pots than there are from a potter."""
    lines = [line("TEA-1", 10), line("POT-1", 1_000, supplied_by="Potter")]
    return sales.orders.place(furnish(sales), lines)


def test_stock_neither_promises_nor_sends_them() -> None:
    """The ledger has them go from supplier to customer, and no level is touched."""
    with open_shop() as sales:
        order = _mixed(sales)
        before = sales.stock.level("POT-1")
        assert (0, "Potter") == (int(order.lines[1].committed), order.lines[1].supplied_by)
        shipment = sales.shipments.ship(order, [("POT-1", 400)])
        assert [None] == [each.location_id for each in shipment.lines]
        (transfer,) = (each for each in sales.scan(TRANSFER) if each.cause_id == shipment.id)
        ends = transfer.ends(transfer.movements[0])
        assert (Outside.SUPPLIER, Outside.CUSTOMER) == ends
        assert before == sales.stock.level("POT-1")
        assert 600 == sales.orders.get(order).lines[1].owed
        assert sales.doctor().healthy


def test_everything_means_what_stock_has_to_send_first() -> None:
    """Without lines the promised goods leave; once they are gone, what suppliers have to send."""
    with open_shop() as sales:
        order = _mixed(sales)
        assert ["TEA-1"] == [each.sku for each in sales.shipments.ship(order).lines]
        assert ["POT-1"] == [each.sku for each in sales.shipments.ship(order).lines]
        assert FulfillmentState.SHIPPED is sales.orders.get(order).fulfillment_state
        with pytest.raises(Refused):
            sales.shipments.ship(order)


def test_they_are_set_aside_like_others() -> None:
    """A prepared shipment of both leaves as a whole; nobody sends the same pots twice."""
    with open_shop() as sales:
        order = _mixed(sales)
        shipment = sales.shipments.prepare(order, [("TEA-1", 4), ("POT-1", 900)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, [("POT-1", 101)])
        assert ["fulfillment.exceeds_promised"] == [e.code for e in caught.value.rejections]
        sent = sales.shipments.ship_prepared(shipment)
        assert [("TEA-1", 4), ("POT-1", 900)] == [(e.sku, int(e.quantity)) for e in sent.lines]
        sales.shipments.ship(order, [("POT-1", 100)])
        assert sales.doctor().healthy


def test_they_come_back_into_our_stock() -> None:
    """What the buyer gives back lies with us from then on."""
    with open_shop() as sales:
        order = _mixed(sales)
        before = int(sales.stock.level("POT-1").on_hand)
        shipment = sales.shipments.ship(order, [("POT-1", 3)])
        sales.shipments.fail(shipment, "refused", to="main")
        assert before + 3 == sales.stock.level("POT-1").on_hand
        assert sales.doctor().healthy
