"""A shipment: goods of one order that left together."""

from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["SHIPMENT", "Shipment", "ShipmentLine"]


@frozen(kw_only=True)
class ShipmentLine:
    """Goods of one order line from one place.

    Args:
        line: the order line's number.
        product_id: what left.
        sku: its code.
        location_id: where it lay: a bin, or the location that promised it.
        quantity: how much, in base units, > 0.
        lot: the code of its lot, or its serial number.
        owner: the code of whoever owned it; None is the tenant.
        package: units in each closed package; None for loose ones.
    """

    line: int
    product_id: UUID
    sku: str
    location_id: UUID
    quantity: Decimal
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None


@frozen(kw_only=True)
class Shipment:
    """Goods that left together.

    Args:
        number: the human number, such as ``"SH-2026-000001"``.
        carrier: who carries them.
        tracking: the carrier's number.
    """

    id: UUID
    version: int
    number: str
    order_id: UUID
    lines: tuple[ShipmentLine, ...]
    shipped_at: datetime
    carrier: str | None = None
    tracking: str | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)


SHIPMENT: Final[Kind[Shipment]] = Kind(
    "fulfillment.shipment", Shipment, unique=("number",), indexes=("order_id",), several=(UNIQUE,)
)
