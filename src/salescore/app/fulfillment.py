"""Handler of shipments: goods of an order that leave at once."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.app.choosing import lying, positions_of, stocked, surrounding
from salescore.app.contributions import Contributions
from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.preparing import (
    order_goods,
    place_of,
    place_wants,
    prepared_wants,
    spare_of,
    units_of,
)
from salescore.catalog.product import PRODUCT
from salescore.custom.values import Custom
from salescore.events import Event, FollowUp, Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.commands import ShipOrder, UpdateShipment
from salescore.fulfillment.direct import direct_movements
from salescore.fulfillment.events import GoodsShipped, ShipmentUpdated
from salescore.fulfillment.leave import Left, leave_loose, left
from salescore.fulfillment.ship import Departure, demand_named, departure, ship
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.fulfillment.shipping_commands import CloseRemainders
from salescore.fulfillment.tolerance import Tolerance, against_payment, within
from salescore.orders.events import OrderShipped
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, Order
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT, CommittedLine
from salescore.stock.events import StockMoved, StockReleased
from salescore.stock.picking import PICKING
from salescore.stock.transfer import Movement, Transfer, TransferKind

__all__ = ["HANDLERS", "gone", "left_of", "moved", "rest_closed"]

ZERO: Final = Decimal(0)


_Leaving = tuple[Departure, tuple[tuple[int, Decimal], ...], Left, Custom]
"""What leaves, how much of each order line that is, and what it does to stock."""


def _ship_wants(command: ShipOrder) -> Iterable[Want]:
    order_id = command.order_id
    yield from (ORDER.one(order_id), COMMITMENT.one(order_id), PICKING.one(order_id))
    yield from place_wants(command)


def _goods(facts: Facts, command: ShipOrder) -> Iterator[Want]:
    """Want the products of the order if quantities are asked for: they know their units.

    Want what lies in bins and lots of what is promised, and if anything does, what is around it.
    """
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        if command.lines is not None:
            yield order_goods(order)
        yield from prepared_wants(order)
        yield from lying(facts, order.id)
        yield from surrounding(facts, order.id)


def _plan(given: Contributions, request: Request[ShipOrder]) -> Plan[Any]:
    command, facts = request.command, request.facts
    order = facts.one(ORDER, command.order_id)
    check(order, "ship")
    demand_named(order, (each.line for each in command.lots))
    leaves = departure(
        order,
        spare_of(facts, order, at=place_of(request)),
        command.lines,
        units=partial(units_of, facts),
        tolerance=Tolerance(request.settings.orders),
    )
    custom, wrong = custom_of(request, SHIPMENT)
    goods = left_of(given, request, order, leaves)
    leaving = (leaves, leaves.served(order), goods, custom)
    unpaid = against_payment(order, request.settings.orders)
    rejections = leaves.rejections + unpaid + goods.rejections + wrong
    numbers = ("shipment", "transfer")
    return Plan(leaving, goods.claims, numbers, rejections, leaves.warnings)


def left_of(given: Contributions, request: Request[Any], order: Order, leaves: Departure) -> Left:
    """Plan what leaves: loose goods as they are promised, all others by what was chosen of them.

    Args:
        given: whose strategies choose.
        request: whose command may name lots.
        order: whose goods.
        leaves: the promises that are kept, and what leaves besides.
    """
    facts, parts, surplus = request.facts, leaves.parts, leaves.surplus
    positions, floor = positions_of(facts, parts), partial(_floor, facts, surplus)
    if not positions and not request.command.lots:
        return leave_loose(parts, surplus, floor=floor)
    return left(
        parts,
        facts.get(PICKING, order.id),
        stocked(given, request, order, parts, positions),
        promised=facts.one(COMMITMENT, order.id).lines if parts else (),
        at=request.at,
        surplus=surplus,
        floor=floor,
    )


def _floor(facts: Facts, surplus: Iterable[CommittedLine], sku: str) -> Decimal | None:
    """Say what must stay available where goods leave that nobody was promised."""
    products = (facts.one(PRODUCT, each.product_id) for each in surplus if each.sku == sku)
    return next((max(each.floor or ZERO, ZERO) for each in products), None)


def _ship(request: Request[ShipOrder], leaving: _Leaving, granted: Granted) -> Decision[Shipment]:
    leaves, served, goods, custom = leaving
    shipped = ship(
        request.command,
        goods.chosen,
        shipment_id=request.new_id(),
        number=granted.number("shipment"),
        at=request.at,
        direct=leaves.direct,
        custom=custom,
    )
    events = gone(request, shipped, goods, granted, leaves=leaves, served=served)
    value = Decision.of(shipped).value
    closing = rest_closed(request, shipped.shipment.order_id, served)
    return Decision(events, value, closing, positions=goods.positions)


def rest_closed(
    request: Request[Any], order_id: UUID, served: tuple[tuple[int, Decimal], ...]
) -> tuple[FollowUp, ...]:
    """Let the rest of lines be closed of which enough has left, once the shipment is committed."""
    order, policy = request.facts.one(ORDER, order_id), request.settings.orders
    if not within(order, policy, leaves=dict(served)):
        return ()
    return (FollowUp(CloseRemainders(order_id=order_id), "shipments.close"),)


def gone(
    request: Request[Any],
    shipped: GoodsShipped,
    goods: Left,
    granted: Granted,
    *,
    leaves: Departure,
    served: tuple[tuple[int, Decimal], ...],
) -> tuple[Event, ...]:
    """Say what happened when a shipment left.

    Args:
        request: the command.
        shipped: the shipment.
        goods: what it does to stock.
        granted: the number of the transfer.
        leaves: the promises that are kept, and what suppliers send.
        served: how much of each order line left.
    """
    shipment, parts = shipped.shipment, leaves.parts
    order = request.facts.one(ORDER, shipment.order_id)
    direct = direct_movements(leaves.direct, behind=len(goods.movements))
    return (
        shipped,
        OrderShipped(shipment.order_id, shipment.id, served, leaves.beyond(order)),
        *((StockReleased(shipment.order_id, parts, kept=True),) if parts else ()),
        moved(request, shipment, (*goods.movements, *direct), granted),
        *goods.released,
    )


def moved(
    request: Request[Any],
    shipment: Shipment,
    movements: tuple[Movement, ...],
    granted: Granted,
) -> StockMoved:
    """Write the goods of a shipment into the ledger of stock."""
    transfer = Transfer(
        id=request.new_id(),
        version=1,
        number=granted.number("transfer"),
        kind=TransferKind.SHIPMENT,
        movements=movements,
        occurred_at=request.at,
        cause_id=shipment.id,
    )
    return StockMoved(transfer.id, transfer)


def _ship_order(given: Contributions) -> Handler[ShipOrder, Any, Shipment]:
    handler = Handler(
        ShipOrder,
        _ship_wants,
        partial(_plan, given),
        _ship,
        _goods,
        lambda command: Ref(ORDER, command.order_id),
    )
    return evolve(takes_custom(SHIPMENT, handler), extend=_ship_order)


HANDLERS = (_ship_order(Contributions()), updates_custom(SHIPMENT, UpdateShipment, ShipmentUpdated))
