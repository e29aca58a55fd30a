"""What can be asked for about shipments in steps: prepared, packed, sent off, arrived."""

from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.fulfillment.carried import CarrierStatus, Proof
from salescore.fulfillment.carrier import RecordedRates
from salescore.fulfillment.commands import LotChoice, ShipLine
from salescore.fulfillment.exception import Resolution, ShipmentException
from salescore.fulfillment.package import PACKAGES_MAX, Package
from salescore.fulfillment.shipment import Shipment
from salescore.orders.order import Order
from salescore.records import Record
from salescore.shapes import LONG, types_first

__all__ = [
    "CancelShipment",
    "CloseRemainders",
    "DeliverShipment",
    "FailShipment",
    "PackShipment",
    "PrepareShipment",
    "RecordRates",
    "ResolveException",
    "ShipPrepared",
    "TrackShipment",
]


@frozen(kw_only=True)
class PrepareShipment(Command[Shipment]):
    """Set promised goods of an order aside for a shipment; they stay where they are.

    Args:
        lines: what is set aside; None for all that is promised and not set aside yet.
        location: the code of the only location whose promises are looked at; None for all.
        carrier: who will carry them.
        tracking: the carrier's number.
    """

    tag = "shipments.prepare.v1"
    permission = "shipments.prepare"

    order_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    location: str | None = None
    carrier: str | None = None
    tracking: str | None = None


@frozen(kw_only=True)
class RecordRates(Command[Record]):
    """Keep what a carrier answered, so that charges can stand on it.

    Args:
        rates: under an id of their own.
    """

    tag = "shipments.record_rates.v1"
    permission = "carriers.record"

    rates: RecordedRates


@frozen(kw_only=True)
class PackShipment(Command[Shipment]):
    """Say in which packages the goods of a shipment are, in place of what was said before.

    Args:
        packages: one at least.
    """

    tag = "shipments.pack.v1"
    permission = "shipments.prepare"

    shipment_id: UUID
    packages: tuple[Package, ...]

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.packages:
            raise InvalidValue("packages", value="none", allowed="at least one package")
        if len(self.packages) > PACKAGES_MAX:
            raise TooMany("packages", count=len(self.packages), limit=PACKAGES_MAX)


@frozen(kw_only=True)
class ShipPrepared(Command[Shipment]):
    """Let a shipment that was prepared or packed leave.

    Args:
        lines: what leaves; None for all that was set aside. What is left of it is free again.
        lots: what lines are to be taken from.
        carrier: who carries it; None for whoever was named before.
        tracking: the carrier's number; None for the one that was named before.
    """

    tag = "shipments.ship_prepared.v1"
    permission = "shipments.ship"

    shipment_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    lots: tuple[LotChoice, ...] = ()
    carrier: str | None = None
    tracking: str | None = None


@frozen(kw_only=True)
class CancelShipment(Command[Shipment]):
    """Give up a shipment that has not left; its goods stay promised, and free for another one."""

    tag = "shipments.cancel.v1"
    permission = "shipments.prepare"

    shipment_id: UUID
    reason: str = field(metadata=LONG)


@frozen(kw_only=True)
class DeliverShipment(Command[Shipment]):
    """Note that goods of a shipment arrived.

    Args:
        lines: what arrived; None for all that is still on its way.
        proof: what proves it; None for nothing.
    """

    tag = "shipments.deliver.v1"
    permission = "shipments.deliver"

    shipment_id: UUID
    lines: tuple[ShipLine, ...] | None = None
    proof: Proof | None = None


@frozen(kw_only=True)
class TrackShipment(Command[Shipment]):
    """Record what a carrier told of a shipment; what it told before changes nothing.

    The instant at which the command occurred is when the fact was so, by the carrier's own clock.

    Args:
        status: what it says; `delivered` delivers all that is still on its way.
        reference: the carrier's name of this fact.
        place: where.
    """

    tag = "shipments.track.v1"
    permission = "shipments.deliver"

    shipment_id: UUID
    status: CarrierStatus
    reference: str
    place: str | None = None


@frozen(kw_only=True)
class CloseRemainders(Command[Order]):
    """Deliver no more of lines of which enough has left; nothing happens where there are none."""

    tag = "shipments.close.v1"
    permission = "shipments.ship"

    order_id: UUID


@frozen(kw_only=True)
class FailShipment(Command[ShipmentException]):
    """Note that goods of a shipment did not get through; somebody decides later what is next.

    Args:
        reason: they cannot be had, were lost, were refused.
        lines: which goods; None for all that have neither arrived nor failed nor come back.
        to: the code of the location that goods which had left came back to; None: they are lost.
    """

    tag = "shipments.fail.v1"
    permission = "shipments.deliver"

    shipment_id: UUID
    reason: str = field(metadata=LONG)
    lines: tuple[ShipLine, ...] | None = None
    to: str | None = None


@frozen(kw_only=True)
class ResolveException(Command[ShipmentException]):
    """Decide what becomes of goods that did not get through.

    Args:
        how: not at all any more, the same goods again, or others.
        sku: the other goods; of them as many leave. None, unless others leave.
        location: the code of the location that promises what leaves again; None: where goods of the
            order are promised already.
    """

    tag = "shipments.resolve.v1"
    permission = "shipments.resolve"

    exception_id: UUID
    how: Resolution
    sku: str | None = None
    location: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if (self.sku is None) is (self.how is Resolution.SUBSTITUTE):
            raise InvalidValue("sku", value=self.sku, allowed="other goods, if others leave")
