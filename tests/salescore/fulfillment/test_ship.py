from decimal import Decimal

import pytest

from salescore.errors import Refused
from salescore.orders.axes import FulfillmentState
from salescore.stock.transfer import TRANSFER, TransferKind
from tests.shops import furnish, open_shop


def test_goods_leave_in_parts_until_all_are_gone() -> None:
    """20 of 24, then the rest: the line's ledger, the shelf and the axis say the same."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24), ("POT-1", 2)])
        first = sales.shipments.ship(order, [(order.lines[0], 20)], carrier="post", tracking="4711")
        assert ("SH-2026-000001", "post", "4711") == (first.number, first.carrier, first.tracking)
        now = sales.orders.get(order)
        assert (20, 4) == (int(now.lines[0].shipped), int(now.lines[0].committed))
        assert FulfillmentState.PARTIAL is now.fulfillment_state
        rest = sales.shipments.ship(order)
        assert [("TEA-1", 4), ("POT-1", 2)] == [
            (line.sku, int(line.quantity)) for line in rest.lines
        ]
        assert FulfillmentState.SHIPPED is sales.orders.get(order).fulfillment_state
        level = sales.stock.level("TEA-1")
        assert (76, 0) == (int(level.on_hand), int(level.reserved))


@pytest.mark.parametrize("wanted", [1, "TEA-1"])
def test_line_is_named_by_number_or_sku(wanted: int | str) -> None:
    """A carton of twelve counts twelve boxes, and two entries of a line add up."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        shipment = sales.shipments.ship(order, [(wanted, "1 carton"), (wanted, 1)])
        assert [13] == [line.quantity for line in shipment.lines]


def test_more_than_promised_is_refused_with_what_is_promised() -> None:
    """Each line is named with what was asked and what may go; nothing leaves."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24), ("ENGRAVE", 1)])
        with pytest.raises(Refused) as caught:
            sales.shipments.ship(order, [("TEA-1", 25), ("ENGRAVE", 1)])
        assert [("TEA-1", 25, 24), ("ENGRAVE", 1, 0)] == [
            tuple(each.params[name] for name in ("sku", "asked", "promised"))
            for each in caught.value.rejections
        ]


def test_order_of_services_has_nothing_to_ship() -> None:
    """Nothing was ever promised: neither all of it nor a line of it can go."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("ENGRAVE", 1)])
        assert FulfillmentState.NOT_NEEDED is order.fulfillment_state
        for lines, code in (
            (None, "fulfillment.nothing_to_ship"),
            ([(1, 1)], "fulfillment.exceeds_promised"),
        ):
            with pytest.raises(Refused) as caught:
                sales.shipments.ship(order, lines)
            assert [code] == [each.code for each in caught.value.rejections]


def test_shipment_is_a_transfer_too() -> None:
    """The stock ledger names the shipment as the cause, at the same instant."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        shipment = sales.shipments.ship(order, at="2026-07-05T08:00:00+02:00")
        (transfer,) = (each for each in sales.scan(TRANSFER) if each.cause_id == shipment.id)
        assert (TransferKind.SHIPMENT, shipment.shipped_at, Decimal(2)) == (
            transfer.kind,
            transfer.occurred_at,
            transfer.movements[0].quantity,
        )
