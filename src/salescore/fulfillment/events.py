"""What happened to shipments."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, Custom, with_custom
from salescore.events import LEFT_OUT, Event
from salescore.fulfillment.shipment import SHIPMENT, Shipment

__all__ = [
    "APPLY",
    "GoodsShipped",
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
    ShipmentUpdated: with_custom,
}
