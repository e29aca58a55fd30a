"""What happened to shipments."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.events import Event
from salescore.fulfillment.shipment import SHIPMENT, Shipment

__all__ = ["APPLY", "GoodsShipped"]


@frozen
class GoodsShipped(Event):
    """Goods of one order left together."""

    tag = "fulfillment.shipped.v1"
    kind = SHIPMENT
    subject = "shipment_id"

    shipment_id: UUID
    shipment: Shipment


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    GoodsShipped: lambda _, event: event.shipment,
}
