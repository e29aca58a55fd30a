"""The people of a loading dock in a recorded script: they prepare, pack, send, and hear of it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from salescore.events import Command
from salescore.fulfillment import (
    CancelShipment,
    CarrierRate,
    CarrierStatus,
    CloseRemainders,
    DeliverShipment,
    FailShipment,
    Package,
    PackedLine,
    PackShipment,
    PrepareShipment,
    Proof,
    RecordedRates,
    RecordRates,
    Resolution,
    ResolveException,
    Shipment,
    ShipmentException,
    ShipmentState,
    ShipPrepared,
    TrackShipment,
)
from salescore.fulfillment.commands import ShipLine
from salescore.money import Money
from salescore.orders.order import Order, OrderState
from salescore.quantity import Quantity

__all__ = ["command"]

_BEGIN: Final = datetime(2026, 7, 1, tzinfo=UTC)
_Made = dict[type, dict[Any, Any]]


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw a command of the people of a loading dock."""
    acts = (_prepared, _prepared, _worked, _worked, _gone, _gone, _failed, _resolved)
    return draw.choice(acts)(draw, made)


def _prepared(draw: random.Random, made: _Made) -> Command[Any] | None:
    orders = [each for each in made.get(Order, {}).values() if each.state is OrderState.PLACED]
    if not orders:
        return None
    order = draw.choice(orders)
    if draw.random() < 0.1:
        return CloseRemainders(order_id=order.id)
    parts = (ShipLine(order.lines[0].sku, Decimal(1)),)
    where = draw.choice((None, None, "main"))
    return PrepareShipment(order_id=order.id, lines=draw.choice((None, parts)), location=where)


def _rated(made: _Made) -> Command[Any] | None:
    """Record what a carrier asks for the latest order; told by their count, and so seldom twice."""
    orders = list(made.get(Order, {}).values())
    if not orders:
        return None
    order = orders[-1]
    draw = random.Random(len(orders))
    offered = (("parcel", 3), ("express", 1), ("pickup", None))
    rates = RecordedRates(
        id=UUID(int=draw.getrandbits(128)),
        carrier="post",
        order_id=order.id,
        currency=order.currency,
        rates=tuple(
            CarrierRate(service, Money(draw.randrange(2000), order.currency), days)
            for service, days in offered[: draw.randrange(4)]
        ),
        quoted_at=_BEGIN,
        expires_at=_BEGIN + timedelta(days=1),
    )
    return RecordRates(rates=rates)


def _of(draw: random.Random, made: _Made, *states: ShipmentState) -> Shipment | None:
    known = [each for each in made.get(Shipment, {}).values() if each.state in states]
    return draw.choice(known) if known else None


def _worked(draw: random.Random, made: _Made) -> Command[Any] | None:
    shipment = _of(draw, made, ShipmentState.PREPARED, ShipmentState.PACKED)
    if shipment is None:
        return None
    inside = (PackedLine(shipment.lines[0].line, Decimal(1)),)
    parcel = Package(lines=inside, weight=Quantity(Decimal("2.5"), "kg"), tracking="P-1")
    acts: tuple[Callable[[], Command[Any]], ...] = (
        lambda: PackShipment(shipment_id=shipment.id, packages=(parcel, Package())),
        lambda: ShipPrepared(shipment_id=shipment.id, carrier="post"),
        lambda: ShipPrepared(shipment_id=shipment.id, tracking="4711"),
        lambda: CancelShipment(shipment_id=shipment.id, reason="no van"),
    )
    return draw.choice(acts)()


def _gone(draw: random.Random, made: _Made) -> Command[Any] | None:
    shipment = _of(draw, made, *ShipmentState)
    if shipment is None:
        return None
    part = (ShipLine(shipment.lines[0].line, Decimal(1)),)
    if draw.random() < 0.5:
        proof = draw.choice((None, Proof(name="Bo", reference="sha256:9f86", note="at the door")))
        return DeliverShipment(
            shipment_id=shipment.id, lines=draw.choice((None, part)), proof=proof
        )
    return TrackShipment(
        shipment_id=shipment.id,
        status=draw.choice(tuple(CarrierStatus)),
        reference=f"f{draw.randrange(5)}",
        place="Kassel",
    )


def _failed(draw: random.Random, made: _Made) -> Command[Any] | None:
    shipment = _of(draw, made, *ShipmentState)
    if shipment is None:
        return None
    part = (ShipLine(shipment.lines[0].line, Decimal(1)),)
    return FailShipment(
        shipment_id=shipment.id,
        reason="lost",
        lines=draw.choice((None, part)),
        to=draw.choice((None, "main")),
    )


def _resolved(draw: random.Random, made: _Made) -> Command[Any] | None:
    known = list(made.get(ShipmentException, {}).values())
    if not known:
        return _rated(made)
    exception, how = draw.choice(known), draw.choice(tuple(Resolution))
    sku = exception.lines[0].sku if how is Resolution.SUBSTITUTE else None
    return ResolveException(exception_id=exception.id, how=how, sku=sku)
