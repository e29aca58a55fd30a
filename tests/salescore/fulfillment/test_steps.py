"""Shipments in steps: set aside, packed, sent off, arrived."""

from decimal import Decimal

import pytest

from salescore.errors import Refused
from salescore.fulfillment import Package, PackedLine, Proof, ShipmentState
from salescore.lifecycle import WrongState
from salescore.orders.axes import FulfillmentState
from salescore.orders.order import Order
from tests.shops import furnish, open_shop


def _codes(refused: Refused) -> list[str]:
    return [each.code for each in refused.rejections]


def _ledger(order: Order) -> tuple[int, int, int]:
    """Give what of the first line is promised, set aside and shipped."""
    line = order.lines[0]
    return int(line.committed), int(line.later.prepared), int(line.shipped)


def test_goods_are_set_aside_once() -> None:
    """20 of 24 are set aside: only four are left for another shipment, and nothing has left."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        first = sales.shipments.prepare(order, [("TEA-1", 20)])
        assert (ShipmentState.PREPARED, None) == (first.state, first.shipped_at)
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, [("TEA-1", 5)])
        assert ["fulfillment.exceeds_promised"] == _codes(caught.value)
        second = sales.shipments.prepare(order)
        assert [4] == [line.quantity for line in second.lines]
        with pytest.raises(Refused):
            sales.shipments.ship(order)
        assert (24, 24, 0) == _ledger(sales.orders.get(order))
        assert 100 == sales.stock.level("TEA-1").on_hand


def test_prepared_shipment_is_packed_leaves_and_arrives() -> None:
    """Each step is a state; the order's ledger follows, and so does its axis."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.prepare(order)
        parcel = Package(lines=(PackedLine("TEA-1", Decimal(24)),), tracking="P-1")
        packed = sales.shipments.pack(shipment, [parcel])
        assert (ShipmentState.PACKED, 1) == (packed.state, packed.packages[0].lines[0].line)
        sent = sales.shipments.ship_prepared(shipment, carrier="post")
        assert (ShipmentState.SHIPPED, "post") == (sent.state, sent.carrier)
        assert (0, 0, 24) == _ledger(sales.orders.get(order))
        half = sales.shipments.deliver(shipment, [("TEA-1", 10)], proof=Proof(name="Bo"))
        assert (ShipmentState.SHIPPED, 10) == (half.state, int(half.lines[0].delivered))
        done = sales.shipments.deliver(shipment)
        assert (ShipmentState.DELIVERED, ["Bo"]) == (done.state, [p.name for p in done.proofs])
        assert FulfillmentState.DELIVERED is sales.orders.get(order).fulfillment_state
        assert sales.doctor().healthy
        with pytest.raises(WrongState):
            sales.shipments.deliver(shipment)


def test_less_than_prepared_may_leave() -> None:
    """What stays behind is free for the next shipment."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.prepare(order)
        with pytest.raises(Refused):
            sales.shipments.ship_prepared(shipment, [("TEA-1", 25)])
        sales.shipments.ship_prepared(shipment, [("TEA-1", 20)])
        assert (4, 0, 20) == _ledger(sales.orders.get(order))
        assert [4] == [each.quantity for each in sales.shipments.ship(order).lines]


def test_canceled_shipment_frees_its_goods() -> None:
    """The promise stays; an order is not called off while goods are set aside for it."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.prepare(order)
        with pytest.raises(Refused) as caught:
            sales.orders.cancel(order, reason="no")
        assert ["orders.shipment_prepared"] == _codes(caught.value)
        canceled = sales.shipments.cancel(shipment, "no van")
        assert (ShipmentState.CANCELED, "no van") == (canceled.state, canceled.reason)
        with pytest.raises(WrongState):
            sales.shipments.ship_prepared(shipment)
        assert 24 == sales.orders.get(order).lines[0].committed
        sales.orders.cancel(order, reason="no")
        assert sales.doctor().healthy


def test_more_is_packed_than_there_is() -> None:
    """Contents of all packages together are at most what was set aside."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.prepare(order)
        parcel = Package(lines=(PackedLine(1, Decimal(13)),))
        with pytest.raises(Refused) as caught:
            sales.shipments.pack(shipment, [parcel, parcel])
        assert ["fulfillment.packed_too_much"] == _codes(caught.value)


def test_carrier_may_tell_in_any_order() -> None:
    """Facts are sorted by the carrier's own times; told twice they change nothing."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.ship(order)
        told = [
            ("delivered", "f3", "2026-07-05T10:00:00Z"),
            ("accepted", "f1", "2026-07-03T10:00:00Z"),
            ("in_transit", "f2", "2026-07-04T10:00:00Z"),
            ("accepted", "f1", "2026-07-03T10:00:00Z"),
        ]
        for status, reference, at in told:
            sales.shipments.track(shipment, status, reference=reference, at=at)
        now = sales.shipments.get(shipment)
        assert ["f1", "f2", "f3"] == [each.reference for each in now.facts]
        assert ("delivered", ShipmentState.DELIVERED) == (now.status, now.state)
        with pytest.raises(Refused) as caught:
            sales.shipments.track(shipment, "failed", reference="f1")
        assert ["fulfillment.fact_differs"] == _codes(caught.value)


def test_what_has_arrived_does_not_arrive_again() -> None:
    """No line that is named, and no time of the carrier, makes more of it."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.ship(order)
        with pytest.raises(Refused) as caught:
            sales.shipments.deliver(shipment, [])
        assert ["fulfillment.nothing_underway"] == _codes(caught.value)
        sales.shipments.deliver(shipment)
        with pytest.raises(WrongState):
            sales.shipments.deliver(shipment)
