"""What can be asked for about shipments."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.events import Command
from salescore.fulfillment.shipment import Shipment
from salescore.quantity import Quantity

__all__ = [
    "ShipLine",
    "ShipOrder",
    "UpdateShipment",
]


@frozen
class ShipLine:
    """How much of one order line leaves.

    Args:
        line: the line's number, or its SKU.
        quantity: above zero, in a unit of the product; a bare number counts base units.
    """

    line: int | str
    quantity: Decimal | Quantity


@frozen(kw_only=True)
class ShipOrder(Command[Shipment]):
    """Let promised goods of an order leave.

    Args:
        lines: what leaves; None for all that can go.
        carrier: who carries them.
        tracking: the carrier's number.
        custom: values of custom fields by code.
    """

    tag = "shipments.ship.v1"
    permission = "shipments.ship"

    order_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    carrier: str | None = None
    tracking: str | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class UpdateShipment(Command[Shipment]):
    """Change the custom values of a shipment; `changes` holds new values by field name."""

    tag = "shipments.update.v1"
    permission = "shipments.update"

    shipment_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
