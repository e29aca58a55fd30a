"""Handlers of goods that arrive, and of what carriers tell of them."""

from collections.abc import Iterable
from typing import Any

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.preparing import (
    lines_wanted,
    order_wants,
    shipment_target,
    shipment_wants,
    the_order,
)
from salescore.errors import TooMany
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.carried import FACTS_MAX, CarrierFact, CarrierStatus
from salescore.fulfillment.deliver import against_fact, arrived, portions
from salescore.fulfillment.events import CarrierReported
from salescore.fulfillment.lifecycle import check
from salescore.fulfillment.shipment import SHIPMENT, Shipment, ShipmentState
from salescore.fulfillment.shipping_commands import DeliverShipment, TrackShipment
from salescore.orders.lifecycle import check as check_order
from salescore.orders.order import ORDER
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _deliver(request: Request[DeliverShipment]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment = facts.one(SHIPMENT, command.shipment_id)
    check(shipment, "deliver")
    order = the_order(facts, shipment)
    check_order(order, "deliver")
    found, rejections = portions(order, shipment, lines_wanted(facts, order, command))
    if len(shipment.proofs) >= FACTS_MAX:
        raise TooMany("proofs", count=len(shipment.proofs) + 1, limit=FACTS_MAX)
    events = arrived(order, shipment, found, proof=command.proof, at=request.at)
    return Plan(Decision.of(*events), rejections=rejections)


def _track_wants(facts: Facts, command: TrackShipment) -> Iterable[Want]:
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is not None and command.status is CarrierStatus.DELIVERED:
        yield ORDER.one(shipment.order_id)


def _track(request: Request[TrackShipment]) -> Plan[Any]:
    command = request.command
    shipment = request.facts.one(SHIPMENT, command.shipment_id)
    check(shipment, "track")
    fact = CarrierFact(
        status=command.status, at=request.at, reference=command.reference, place=command.place
    )
    rejections = against_fact(shipment, fact)
    if any(known.reference == fact.reference for known in shipment.facts):
        return Plan(Decision((), Ref(SHIPMENT, shipment.id)), rejections=rejections)
    if len(shipment.facts) >= FACTS_MAX:
        raise TooMany("carrier facts", count=len(shipment.facts) + 1, limit=FACTS_MAX)
    events = (CarrierReported(shipment.id, fact), *_arrival(request, shipment))
    return Plan(Decision(events, Ref(SHIPMENT, shipment.id)))


def _arrival(request: Request[TrackShipment], shipment: Shipment) -> tuple[Event, ...]:
    """Deliver what is still on its way when the carrier says that it arrived."""
    if request.command.status is not CarrierStatus.DELIVERED:
        return ()
    order = the_order(request.facts, shipment)
    found = portions(order, shipment, None).found
    if not found or shipment.state is not ShipmentState.SHIPPED:
        return ()
    return arrived(order, shipment, found, proof=None, at=request.at)


HANDLERS = (
    Handler(DeliverShipment, shipment_wants, _deliver, take_draft, order_wants, shipment_target),
    Handler(TrackShipment, shipment_wants, _track, take_draft, _track_wants, shipment_target),
)
