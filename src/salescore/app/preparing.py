"""What handlers of shipments have in common: what of an order's promises is spare, and where."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.bundles import goods_of_lines
from salescore.catalog.product import PRODUCT
from salescore.errors import InvalidValue
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, kept_aside
from salescore.fulfillment.prepare import aside_of, lines_aside, parted
from salescore.fulfillment.ship import wanted_of
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.orders.order import ORDER, Order
from salescore.policies import Request
from salescore.quantity import UnitTable
from salescore.stock.commitment import COMMITMENT, Commitment
from salescore.stock.location import LOCATION

__all__ = [
    "lines_wanted",
    "order_goods",
    "order_wants",
    "place_of",
    "place_wants",
    "prepared_wants",
    "shipment_target",
    "shipment_wants",
    "spare_of",
    "the_order",
    "units_of",
]


def order_goods(order: Order) -> Want:
    """Want the products of an order, which know their units, and those that bundles consist of."""
    return want(PRODUCT, goods_of_lines(order.lines))


def units_of(facts: Facts, product_id: UUID) -> UnitTable:
    """Give the unit table of a product."""
    return facts.one(PRODUCT, product_id).units


def prepared_wants(order: Order) -> Iterator[Want]:
    """Want what sets goods of an order aside, if anything does: it costs another read."""
    if any(line.later.prepared for line in order.lines):
        yield SHIPMENT.by("order_id", order.id)
        yield SHIPMENT_EXCEPTION.by("order_id", order.id)


def place_wants(command: Any) -> Iterator[Want]:
    """Want the location that a command names."""
    if command.location is not None:
        yield LOCATION.by("code", command.location)


def place_of(request: Request[Any]) -> UUID | None:
    """Give the location whose promises a command is about; None for all.

    Raises:
        UnknownId: there is no such location.
        InvalidValue: it promises nothing itself: it lies within another one.
    """
    code = request.command.location
    if code is None:
        return None
    place = request.facts.only(LOCATION, "code", code)
    if not place.stocks:
        raise InvalidValue("location", value=code, allowed="a location that promises goods")
    return place.id


def spare_of(
    facts: Facts, order: Order, *, but: UUID | None = None, at: UUID | None = None
) -> Commitment | None:
    """Give the promises to an order without what is set aside for shipments that have not left.

    Args:
        facts: what is known.
        order: whose promises.
        but: the id of a shipment whose goods are spare too.
        at: the location whose promises are looked at; None for all.
    """
    commitment = facts.get(COMMITMENT, order.id)
    if commitment is None:
        return None
    aside = any(line.later.prepared for line in order.lines)
    shipments = facts.where(SHIPMENT, "order_id", order.id) if aside else ()
    exceptions = facts.where(SHIPMENT_EXCEPTION, "order_id", order.id) if aside else ()
    held = aside_of((*lines_aside(shipments, but=but), *kept_aside(exceptions)))
    return evolve(commitment, lines=parted(commitment, held, at=at).spare)


def shipment_target(command: Any) -> Ref[Shipment]:
    """Name the shipment that a command is about."""
    return Ref(SHIPMENT, command.shipment_id)


def shipment_wants(command: Any) -> Iterator[Want]:
    """Want the shipment that a command names."""
    yield SHIPMENT.one(command.shipment_id)


def order_wants(facts: Facts, command: Any) -> Iterator[Want]:
    """Want the order of a shipment, once that is known, and its products if lines are named."""
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is None:
        return
    yield ORDER.one(shipment.order_id)
    if command.lines is not None and facts.knows(ORDER, shipment.order_id):
        yield order_goods(facts.one(ORDER, shipment.order_id))


def lines_wanted(facts: Facts, order: Order, command: Any) -> Mapping[int, Decimal] | None:
    """Give how much of which lines a command names, in base units; None where it names none."""
    if command.lines is None:
        return None
    return wanted_of(order, command.lines, partial(units_of, facts))


def the_order(facts: Facts, shipment: Shipment) -> Order:
    """Give the order that a shipment belongs to."""
    return facts.one(ORDER, shipment.order_id)
