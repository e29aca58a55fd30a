"""What happened to shipments."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event
from salescore.fulfillment.shipment import SHIPMENT, Shipment

__all__ = [
    "APPLY",
    "GoodsShipped",
    "GoodsTakenBack",
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


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    GoodsShipped: lambda _, event: event.shipment,
    GoodsTakenBack: lambda before, _: evolve(before, version=before.version + 1),
    ShipmentUpdated: with_custom,
}
