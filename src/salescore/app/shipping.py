"""Handlers of shipments in steps: set aside, packed, sent off, given up."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.choosing import lying, surrounding
from salescore.app.contributions import Contributions
from salescore.app.fulfillment import gone, left_of, rest_closed
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.preparing import (
    order_goods,
    order_wants,
    place_of,
    place_wants,
    prepared_wants,
    shipment_target,
    shipment_wants,
    spare_of,
    the_order,
    units_of,
)
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.events import GoodsShipped, ShipmentCanceled, ShipmentPacked
from salescore.fulfillment.lifecycle import check as check_shipment
from salescore.fulfillment.pack import packed
from salescore.fulfillment.prepare import aside_of, let_go, parted, prepared, sent
from salescore.fulfillment.ship import Departure, demand_named, departure
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.fulfillment.shipping_commands import (
    CancelShipment,
    PackShipment,
    PrepareShipment,
    ShipPrepared,
)
from salescore.fulfillment.tolerance import Tolerance, against_payment
from salescore.orders.goods import lines_of
from salescore.orders.ledger_events import OrderPrepared
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, Order
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT
from salescore.stock.picking import PICKING

__all__ = ["HANDLERS"]


def _prepare_wants(command: PrepareShipment) -> Iterator[Want]:
    yield ORDER.one(command.order_id)
    yield COMMITMENT.one(command.order_id)
    yield from place_wants(command)


def _prepare_more(facts: Facts, command: PrepareShipment) -> Iterator[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        if command.lines is not None:
            yield order_goods(order)
        yield from prepared_wants(order)


def _prepare(request: Request[PrepareShipment]) -> Plan[Any]:
    facts, command = request.facts, request.command
    order = facts.one(ORDER, command.order_id)
    check(order, "prepare")
    spare = spare_of(facts, order, at=place_of(request))
    leaves = departure(order, spare, command.lines, units=partial(units_of, facts))
    return Plan((order, leaves), numbers=("shipment",), rejections=leaves.rejections)


def _prepared(
    request: Request[PrepareShipment],
    draft: tuple[Order, Departure],
    granted: Granted,
) -> Decision[Shipment]:
    order, leaves = draft
    event = prepared(
        request.command,
        leaves.parts,
        leaves.direct,
        shipment_id=request.new_id(),
        number=granted.number("shipment"),
    )
    return Decision.of(event, OrderPrepared(order.id, event.shipment_id, leaves.served(order)))


def _pack_wants(facts: Facts, command: PackShipment) -> Iterator[Want]:
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is not None:
        yield ORDER.one(shipment.order_id)
        if facts.knows(ORDER, shipment.order_id):
            yield order_goods(facts.one(ORDER, shipment.order_id))


def _pack(request: Request[PackShipment]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment = facts.one(SHIPMENT, command.shipment_id)
    check_shipment(shipment, "pack")
    order = the_order(facts, shipment)
    packages, rejections = packed(order, shipment, command.packages, units=partial(units_of, facts))
    event = ShipmentPacked(shipment.id, packages)
    return Plan(Decision.of(event), rejections=rejections)


def _cancel(request: Request[CancelShipment]) -> Plan[Any]:
    shipment = request.facts.one(SHIPMENT, request.command.shipment_id)
    check_shipment(shipment, "cancel")
    order = the_order(request.facts, shipment)
    event = ShipmentCanceled(shipment.id, request.command.reason)
    return Plan(Decision.of(event, let_go(order, shipment.id, shipment.lines)))


def _ship_more(facts: Facts, command: ShipPrepared) -> Iterator[Want]:
    """Want the order of the shipment, its promises, what else is set aside, and what lies there."""
    yield from order_wants(facts, command)
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is None:
        return
    yield COMMITMENT.one(shipment.order_id)
    yield PICKING.one(shipment.order_id)
    if facts.knows(ORDER, shipment.order_id):
        yield from prepared_wants(facts.one(ORDER, shipment.order_id))
        yield from lying(facts, shipment.order_id)
        yield from surrounding(facts, shipment.order_id)


def _ship(given: Contributions, request: Request[ShipPrepared]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment = facts.one(SHIPMENT, command.shipment_id)
    check_shipment(shipment, "ship")
    order = the_order(facts, shipment)
    check(order, "ship")
    demand_named(order, (each.line for each in command.lots))
    leaves = _leaves(request, order, shipment)
    goods = left_of(given, request, order, leaves)
    unpaid = against_payment(order, request.settings.orders)
    rejections = leaves.rejections + unpaid + goods.rejections
    draft = (shipment, order, leaves, goods)
    return Plan(draft, goods.claims, ("transfer",), rejections, leaves.warnings)


def _leaves(request: Request[ShipPrepared], order: Order, shipment: Shipment) -> Departure:
    """Choose what leaves of what was set aside for a shipment, and what besides."""
    spare = spare_of(request.facts, order, but=shipment.id)
    mine = parted(spare, aside_of(shipment.lines)).aside
    own = None if spare is None else evolve(spare, lines=mine)
    aside = dict(lines_of(order.lines, shipment.lines))
    tolerance = Tolerance(request.settings.orders, aside)
    units = partial(units_of, request.facts)
    return departure(order, own, request.command.lines, units=units, tolerance=tolerance)


def _shipped(request: Request[ShipPrepared], draft: Any, granted: Granted) -> Decision[Shipment]:
    shipment, order, leaves, goods = draft
    chosen, direct = goods.chosen, leaves.direct
    left = sent(shipment, request.command, chosen, at=request.at, direct=direct)
    shipped = GoodsShipped(shipment.id, left)
    served = leaves.served(order)
    events = gone(request, shipped, goods, granted, leaves=leaves, served=served)
    closing = rest_closed(request, order.id, served)
    events += (let_go(order, shipment.id, shipment.lines),)
    return Decision(events, Ref(SHIPMENT, shipment.id), closing, positions=goods.positions)


def _ship_prepared(given: Contributions) -> Handler[ShipPrepared, Any, Shipment]:
    return Handler(
        ShipPrepared,
        shipment_wants,
        partial(_ship, given),
        _shipped,
        _ship_more,
        shipment_target,
        extend=_ship_prepared,
    )


def _cancel_wants(facts: Facts, command: CancelShipment) -> Iterator[Want]:
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is not None:
        yield ORDER.one(shipment.order_id)


HANDLERS = (
    Handler(
        PrepareShipment,
        _prepare_wants,
        _prepare,
        _prepared,
        _prepare_more,
        lambda command: Ref(ORDER, command.order_id),
    ),
    Handler(PackShipment, shipment_wants, _pack, take_draft, _pack_wants, shipment_target),
    _ship_prepared(Contributions()),
    Handler(CancelShipment, shipment_wants, _cancel, take_draft, _cancel_wants, shipment_target),
)
