"""What happened to shipments."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event
from salescore.fulfillment.carried import CarrierFact, Proof, in_order
from salescore.fulfillment.carrier import RATES_KIND, RATES_OWNER, RecordedRates
from salescore.fulfillment.exception_events import APPLY as EXCEPTIONS
from salescore.fulfillment.package import Package
from salescore.fulfillment.shipment import OPEN, SHIPMENT, Shipment, ShipmentState
from salescore.record_events import RecordEvent
from salescore.records import Record

__all__ = [
    "APPLY",
    "CarrierRated",
    "CarrierReported",
    "GoodsDelivered",
    "GoodsShipped",
    "GoodsTakenBack",
    "ShipmentCanceled",
    "ShipmentFailed",
    "ShipmentPacked",
    "ShipmentPrepared",
    "ShipmentUpdated",
]


@frozen
class GoodsShipped(Event):
    """Goods of one order left together."""

    tag = "fulfillment.shipped.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    shipment: Shipment


@frozen
class ShipmentPrepared(Event):
    """Goods of one order were set aside to leave together."""

    tag = "fulfillment.prepared.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    shipment: Shipment


@frozen
class ShipmentPacked(Event):
    """Goods of a shipment are in these packages."""

    tag = "fulfillment.packed.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    packages: tuple[Package, ...]


@frozen
class ShipmentCanceled(Event):
    """A shipment that had not left was given up."""

    tag = "fulfillment.canceled.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    reason: str


@frozen
class GoodsDelivered(Event):
    """Goods of a shipment arrived.

    Args:
        lines: (place among the lines of the shipment, from 0; quantity in base units).
        state: where the shipment stands then.
        proof: what proves it; None for nothing.
    """

    tag = "fulfillment.delivered.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    lines: tuple[tuple[int, Decimal], ...]
    state: ShipmentState
    proof: Proof | None = None


@frozen
class ShipmentFailed(Event):
    """Goods of a shipment did not get through; before it left, they are no part of it any more.

    Args:
        exception_id: where it is decided about them.
        lines: (place among the lines of the shipment, from 0; quantity in base units).
        state: where the shipment stands then.
    """

    tag = "fulfillment.failed.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    exception_id: UUID
    lines: tuple[tuple[int, Decimal], ...]
    state: ShipmentState


@frozen
class CarrierReported(Event):
    """A carrier told something of a shipment."""

    tag = "fulfillment.carrier_reported.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    fact: CarrierFact


@frozen
class GoodsTakenBack(Event):
    """Goods of a shipment came back; how much of it is out is counted anew for the next return."""

    tag = "fulfillment.taken_back.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    transfer_id: UUID


@frozen
class ShipmentUpdated(Event):
    """These fields of a shipment have new values."""

    tag = "fulfillment.shipment_updated.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    fields: tuple[str, ...]
    custom: Custom = field(default=EMPTY, kw_only=True, metadata=LEFT_OUT)


def _after(before: Shipment, **changes: Any) -> Shipment:
    return evolve(before, version=before.version + 1, **changes)


def _canceled(before: Shipment, event: ShipmentCanceled) -> Shipment:
    return _after(before, state=ShipmentState.CANCELED, reason=event.reason)


def _delivered(before: Shipment, event: GoodsDelivered) -> Shipment:
    more = dict(event.lines)
    lines = tuple(
        evolve(line, delivered=line.delivered + more[place]) if place in more else line
        for place, line in enumerate(before.lines)
    )
    proofs = before.proofs if event.proof is None else (*before.proofs, event.proof)
    return _after(before, state=event.state, lines=lines, proofs=proofs)


def _failed(before: Shipment, event: ShipmentFailed) -> Shipment:
    gone = dict(event.lines)
    if before.state not in OPEN:
        lines = tuple(
            evolve(line, failed=line.failed + gone[place]) if place in gone else line
            for place, line in enumerate(before.lines)
        )
        return _after(before, state=event.state, lines=lines)
    rest = (
        evolve(line, quantity=line.quantity - gone.get(place, 0))
        for place, line in enumerate(before.lines)
        if line.quantity != gone.get(place, 0)
    )
    lines = tuple(rest) or before.lines
    return _after(before, state=event.state, lines=lines, packages=())


def _reported(before: Shipment, event: CarrierReported) -> Shipment:
    return _after(before, facts=in_order((*before.facts, event.fact)))


@frozen
class CarrierRated(RecordEvent):
    """A carrier said what its services cost for goods of an order.

    Args:
        page: key of the record.
        rates: what it said, and until when it holds.
    """

    tag = "fulfillment.carrier_rated.v1"
    owner = RATES_OWNER
    record_kind = RATES_KIND
    subject = "page"

    page: str
    rates: RecordedRates


def _rated(before: Record | None, event: CarrierRated) -> Record:
    """Keep it under the order's id as well."""
    return event.record(before, event.rates.body(), first=str(event.rates.order_id))


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    GoodsShipped: lambda _, event: event.shipment,
    ShipmentPrepared: lambda _, event: event.shipment,
    ShipmentPacked: lambda before, event: _after(
        before, state=ShipmentState.PACKED, packages=event.packages
    ),
    ShipmentCanceled: _canceled,
    GoodsDelivered: _delivered,
    CarrierReported: _reported,
    CarrierRated: _rated,
    ShipmentFailed: _failed,
    **EXCEPTIONS,
    GoodsTakenBack: lambda before, _: evolve(before, version=before.version + 1),
    ShipmentUpdated: with_custom,
}
