"""Goods that a supplier sends to the buyer himself: they never lie in our stock."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.fulfillment.shipment import ShipmentLine
from salescore.orders.goods import goods_of
from salescore.orders.order import Order
from salescore.stock.transfer import Movement, Outside

__all__ = ["against_direct", "direct_lines", "direct_movements", "to_send"]

_ZERO: Final = Decimal(0)


def to_send(order: Order, own: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Say how much of each line suppliers may send now.

    Args:
        order: placed.
        own: how much of each line was set aside for this very shipment; empty where it is new.
    """
    found = {
        line.number: own.get(line.number, _ZERO)
        if own
        else EXACT.subtract(line.owed, line.later.prepared)
        for line in order.lines
        if line.supplied_by is not None
    }
    return {number: quantity for number, quantity in found.items() if quantity > 0}


def against_direct(
    order: Order, wanted: Mapping[int, Decimal], may: Mapping[int, Decimal]
) -> tuple[Rejection, ...]:
    """Refuse more of a line than its supplier may send.

    Args:
        order: placed.
        wanted: how much of which lines.
        may: what `to_send` says.
    """
    return tuple(
        Rejection(
            "fulfillment.exceeds_promised",
            {
                "order": order.display_number,
                "sku": line.sku,
                "asked": wanted[line.number],
                "promised": may.get(line.number, _ZERO),
            },
        )
        for line in order.lines
        if wanted.get(line.number, _ZERO) > may.get(line.number, _ZERO)
    )


def direct_lines(order: Order, wanted: Mapping[int, Decimal]) -> tuple[ShipmentLine, ...]:
    """Give the lines of a shipment with which suppliers send goods.

    Args:
        order: placed.
        wanted: how much of which lines.
    """
    return tuple(
        ShipmentLine(
            line=line.number,
            product_id=goods.product_id,
            sku=goods.sku,
            location_id=None,
            quantity=goods.quantity,
        )
        for line in order.lines
        if line.number in wanted
        for goods in goods_of(line, wanted[line.number])
    )


def direct_movements(lines: Iterable[ShipmentLine], *, behind: int) -> Iterator[Movement]:
    """Give the movements of goods that go from suppliers to the buyer.

    Args:
        lines: of a shipment, sent by suppliers.
        behind: how many movements the transfer has already.
    """
    for number, line in enumerate(lines, behind + 1):
        yield Movement(
            number=number,
            product_id=line.product_id,
            sku=line.sku,
            quantity=line.quantity,
            source=Outside.SUPPLIER,
        )
