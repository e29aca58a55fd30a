"""Goods that do not get through: what it means to the shipment, the order and the ledger."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.fulfillment.deliver import Portion, Portions, order_lines, portions, state_after
from salescore.fulfillment.events import ShipmentFailed
from salescore.fulfillment.exception import ExceptionState, ShipmentException
from salescore.fulfillment.exception_events import ExceptionOpened
from salescore.fulfillment.shipment import OPEN, Shipment, ShipmentState
from salescore.orders.ledger_events import OrderReturned, ReturnedPart
from salescore.orders.order import Order
from salescore.stock.movements import Goods
from salescore.stock.returning import Out, OutKey

__all__ = ["against_back", "came_back", "failed", "failing", "goods_of", "opened"]

_ZERO: Final = Decimal(0)


def opened(
    shipment: Shipment,
    found: Iterable[Portion],
    *,
    exception_id: UUID,
    reason: str,
    at: datetime,
) -> ExceptionOpened:
    """Note which goods did not get through.

    Args:
        shipment: they are part of.
        found: how much of which of its lines, at least one.
        exception_id: of the new exception.
        reason: why.
        at: when that was.
    """
    lines = tuple(
        evolve(shipment.lines[place], quantity=many, delivered=_ZERO, failed=_ZERO)
        for place, many in found
    )
    exception = ShipmentException(
        id=exception_id,
        version=1,
        order_id=shipment.order_id,
        shipment_id=shipment.id,
        state=ExceptionState.OPEN,
        lines=lines,
        reason=reason,
        left=shipment.state not in OPEN,
        opened_at=at,
    )
    return ExceptionOpened(exception_id, exception)


def failed(shipment: Shipment, found: tuple[Portion, ...], exception_id: UUID) -> ShipmentFailed:
    """Take what did not get through out of a shipment; what remains of a packed one is unpacked.

    Args:
        shipment: in any state in which something can fail.
        found: how much of which of its lines.
        exception_id: where it is decided about.
    """
    if shipment.state not in OPEN:
        state = state_after(shipment, found, arrive=False)
        return ShipmentFailed(shipment.id, exception_id, found, state)
    gone = dict(found)
    rest = any(
        EXACT.subtract(line.quantity, gone.get(place, _ZERO))
        for place, line in enumerate(shipment.lines)
    )
    state = ShipmentState.PREPARED if rest else ShipmentState.CANCELED
    return ShipmentFailed(shipment.id, exception_id, found, state)


def against_back(
    order: Order, shipment: Shipment, found: tuple[Portion, ...]
) -> tuple[Rejection, ...]:
    """Refuse to let goods fail that came back with a return: nothing comes back twice.

    Args:
        order: whose goods.
        shipment: they left with.
        found: how much of which of its lines.
    """
    lines = {line.number: line for line in order.lines}
    return tuple(
        Rejection(
            "fulfillment.not_underway",
            {
                "shipment": shipment.number,
                "sku": lines[number].sku,
                "asked": many,
                "underway": lines[number].kept,
            },
        )
        for number, many in order_lines(order, shipment, found)
        if many > lines[number].kept
    )


def failing(
    order: Order,
    shipment: Shipment,
    wanted: Mapping[int, Decimal] | None,
    out: Mapping[OutKey, Out],
) -> Portions:
    """Find what of a shipment that left fails: nothing comes back twice.

    Args:
        order: whose goods they are.
        shipment: that left.
        wanted: how much of which lines of the order, base units; None for all that is on its way
            and did not come back with a return.
        out: of the order, what left and is not back.
    """
    kept = {line.number: line.kept for line in order.lines}
    if wanted is None:
        there = portions(order, shipment, None)
        whole = order_lines(order, shipment, there.found)
        wanted = {line: min(many, kept[line]) for line, many in whole if min(many, kept[line]) > 0}
    found, rejections = portions(order, shipment, wanted, out=out)
    return Portions(found, rejections or against_back(order, shipment, found))


def came_back(
    order: Order,
    shipment: Shipment,
    found: tuple[Portion, ...],
    exception_id: UUID,
    *,
    lost: bool,
) -> OrderReturned:
    """Say what of an order does not stay with the buyer: it came back, or counts as if it had.

    Args:
        order: whose goods.
        shipment: they left with.
        found: how much of which of its lines.
        exception_id: why.
        lost: nothing of it went back into stock.
    """
    parts = tuple(
        ReturnedPart(line, many, written_off=many if lost else _ZERO)
        for line, many in order_lines(order, shipment, found)
    )
    return OrderReturned(order.id, exception_id, parts)


def goods_of(shipment: Shipment, found: Iterable[Portion]) -> list[Goods]:
    """Give goods of a shipment as those that move in the ledger.

    Args:
        shipment: that left.
        found: how much of which of its lines.
    """
    return [
        Goods(
            line.product_id,
            line.sku,
            many,
            line.lot_id,
            line.lot,
            line.owner,
            line.package,
        )
        for place, many in found
        for line in (shipment.lines[place],)
    ]
