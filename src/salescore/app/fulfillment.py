"""Handler of shipments."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.catalog.product import PRODUCT
from salescore.custom.values import Custom
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.fulfillment.commands import ShipOrder, UpdateShipment
from salescore.fulfillment.events import ShipmentUpdated
from salescore.fulfillment.ship import departure, ship
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.orders.events import OrderShipped
from salescore.orders.goods import lines_of
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT, CommittedLine
from salescore.stock.events import StockMoved, StockReleased
from salescore.stock.movements import outbound
from salescore.stock.promise import keep_claims
from salescore.stock.transfer import Transfer, TransferKind

__all__ = ["HANDLERS"]

_Leaving = tuple[tuple[CommittedLine, ...], Custom, tuple[tuple[int, Decimal], ...]]
"""What leaves, the shipment's own values, and how much of each order line that makes."""


def _products(facts: Facts, command: ShipOrder) -> Iterable[Want]:
    """Want the products of the order if quantities are asked for: they know their units."""
    order = facts.get(ORDER, command.order_id)
    if order is not None and command.lines is not None:
        goods = (each.product_id for line in order.lines for each in line.components)
        whole = (line.product_id for line in order.lines)
        yield want(PRODUCT, dict.fromkeys((*whole, *goods)))


def _plan(request: Request[ShipOrder]) -> Plan[Any]:
    command = request.command
    order = request.facts.one(ORDER, command.order_id)
    check(order, "ship")
    commitment = request.facts.get(COMMITMENT, order.id)
    products = request.facts
    parts, rejections = departure(
        order,
        commitment,
        command.lines,
        units=lambda product_id: products.one(PRODUCT, product_id).units,
    )
    custom, wrong = custom_of(request, SHIPMENT)
    numbers = ("shipment", "transfer")
    leaving = (parts, custom, lines_of(order.lines, parts))
    return Plan(leaving, keep_claims(parts), numbers, rejections + wrong)


def _ship(request: Request[ShipOrder], leaving: _Leaving, granted: Granted) -> Decision[Shipment]:
    command, order_id = request.command, request.command.order_id
    parts, custom, left = leaving
    shipped = ship(
        command,
        parts,
        shipment_id=request.new_id(),
        number=granted.number("shipment"),
        at=request.at,
        custom=custom,
    )
    return Decision.of(
        shipped,
        OrderShipped(order_id, shipped.shipment_id, left),
        StockReleased(order_id, parts, kept=True),
        _moved(request, shipped.shipment, parts, granted),
    )


def _moved(
    request: Request[ShipOrder],
    shipment: Shipment,
    parts: tuple[CommittedLine, ...],
    granted: Granted,
) -> StockMoved:
    transfer = Transfer(
        id=request.new_id(),
        version=1,
        number=granted.number("transfer"),
        kind=TransferKind.SHIPMENT,
        movements=outbound(parts),
        occurred_at=request.at,
        cause_id=shipment.id,
    )
    return StockMoved(transfer.id, transfer)


HANDLERS = (
    takes_custom(
        SHIPMENT,
        Handler(
            ShipOrder,
            lambda command: (ORDER.one(command.order_id), COMMITMENT.one(command.order_id)),
            _plan,
            _ship,
            _products,
            lambda command: Ref(ORDER, command.order_id),
        ),
    ),
    updates_custom(SHIPMENT, UpdateShipment, ShipmentUpdated),
)
