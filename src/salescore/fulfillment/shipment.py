"""A shipment: goods of one order that leave together."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.decimals import EXACT
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.fulfillment.carried import CarrierFact, CarrierStatus, Proof, status_of
from salescore.fulfillment.package import Package
from salescore.stock.lot import lot_id

__all__ = ["OPEN", "SHIPMENT", "Shipment", "ShipmentLine", "ShipmentState"]

_ZERO: Final = Decimal(0)


class ShipmentState(StrEnum):
    """Where a shipment stands.

    `FAILED`: its goods left, and nothing of it arrived.
    """

    PREPARED = "prepared"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELED = "canceled"
    FAILED = "failed"


OPEN: Final = frozenset({ShipmentState.PREPARED, ShipmentState.PACKED})
"""The states in which goods are set aside and have not left."""


@frozen(kw_only=True)
class ShipmentLine:
    """Goods of one order line from one place.

    Args:
        line: the order line's number.
        product_id: what left.
        sku: its code.
        location_id: where it lay: a bin, or the location that promised it; None: the supplier sent
            it.
        quantity: how much, in base units, > 0.
        lot: the code of its lot, or its serial number.
        owner: the code of whoever owned it; None is the tenant.
        package: units in each closed package; None for loose ones.
        delivered: how much of it has arrived, base units.
        failed: how much of it was lost on the way, or refused at the door, base units.
    """

    line: int
    product_id: UUID
    sku: str
    location_id: UUID | None
    quantity: Decimal
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None
    delivered: Decimal = _ZERO
    failed: Decimal = _ZERO

    @property
    def lot_id(self) -> UUID | None:
        """Which lot it is of; None where lots are not told apart."""
        return None if self.lot is None else lot_id(self.product_id, self.lot)

    @property
    def underway(self) -> Decimal:
        """What has neither arrived nor failed to, in base units."""
        return EXACT.subtract(EXACT.subtract(self.quantity, self.delivered), self.failed)


@frozen(kw_only=True)
class Shipment:
    """Goods that leave together.

    Args:
        number: the human number, such as ``"SH-2026-000001"``.
        lines: what leaves; until it has left, from where it is promised.
        shipped_at: when it left; None: it has not.
        carrier: who carries them.
        tracking: the carrier's number.
        state: where it stands.
        packages: what it is packed in; the number of none may be known.
        reason: why it was canceled.
        facts: what the carrier told, in the order of its own times.
        proofs: of what arrived, in the order in which they came.
    """

    id: UUID
    version: int
    number: str
    order_id: UUID
    lines: tuple[ShipmentLine, ...]
    shipped_at: datetime | None = None
    carrier: str | None = None
    tracking: str | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)
    state: ShipmentState = ShipmentState.SHIPPED
    packages: tuple[Package, ...] = ()
    reason: str | None = None
    facts: tuple[CarrierFact, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def status(self) -> CarrierStatus | None:
        """What the carrier says of it, by its latest fact; None: nothing yet."""
        return status_of(self.facts)


SHIPMENT: Final[Kind[Shipment]] = Kind(
    "fulfillment.shipment",
    Shipment,
    unique=("number",),
    indexes=("order_id", "state"),
    several=(UNIQUE,),
    asked=("number", "order_id", "shipped_at", "carrier", "tracking", "custom", "state"),
)
