"""Shipments."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import (
    IdLike,
    InstantLike,
    LotsLike,
    ShipLinesLike,
    custom_values,
    instant,
    lot_choices,
    ship_lines,
)
from salescore.app.facades.carriers import Carriers
from salescore.app.facades.exceptions import Exceptions
from salescore.app.facades.room import Room
from salescore.changes import word
from salescore.fulfillment.carried import CarrierStatus, Proof
from salescore.fulfillment.commands import ShipOrder, UpdateShipment
from salescore.fulfillment.package import Package
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.fulfillment.shipping_commands import (
    CancelShipment,
    CloseRemainders,
    DeliverShipment,
    PackShipment,
    PrepareShipment,
    ShipPrepared,
    TrackShipment,
)
from salescore.ids import as_id
from salescore.orders.order import Order
from salescore.shapes import several

__all__ = ["Shipments"]


class Shipments(Carriers, Exceptions, Room[Shipment]):
    """Goods that leave together, and what becomes of them on their way."""

    kind = SHIPMENT

    def ship(
        self,
        order: IdLike,
        lines: ShipLinesLike = None,
        *,
        lots: Mapping[int | str, LotsLike] | None = None,
        carrier: str | None = None,
        tracking: str | None = None,
        custom: Mapping[str, Any] | None = None,
        location: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Let promised goods of an order leave: those that are picked for it, then others.

        Args:
            order: placed, not on hold.
            lines: (order line, its number or SKU, quantity) pairs; None for all that can go.
            lots: codes of lots or serial numbers by line number or SKU, to be taken first.
            carrier: who carries them.
            tracking: the carrier's number.
            custom: values of custom fields by code.
            location: the code of the only location from whose promises they leave; None for all.
            at: when they left; None for now.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is promised or lies there, nothing to ship, or a lot that is named
                or picked may not leave.
            UnknownId: no such order or line.
            AllocationFailed: a strategy of a plug-in is broken.
            WrongState: the order is not placed.
        """
        command = ShipOrder(
            order_id=as_id(order),
            lines=ship_lines(lines),
            lots=lot_choices(lots),
            carrier=carrier,
            tracking=tracking,
            custom=custom_values(custom),
            location=location,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def prepare(
        self,
        order: IdLike,
        lines: ShipLinesLike = None,
        *,
        location: str | None = None,
        carrier: str | None = None,
        tracking: str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Set promised goods of an order aside for a shipment; they have not left.

        Args:
            order: placed, not on hold.
            lines: (order line or its name, quantity) pairs; None for all that is not set aside yet.
            location: the code of the only location whose promises are looked at; None for all.
            carrier: who will carry them.
            tracking: the carrier's number.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is promised and not set aside, or nothing at all.
            UnknownId: no such order, line or location.
            WrongState: the order is not placed.
        """
        command = PrepareShipment(
            order_id=as_id(order),
            lines=ship_lines(lines),
            location=location,
            carrier=carrier,
            tracking=tracking,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def pack(
        self,
        shipment: IdLike,
        packages: Iterable[Package],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Say in which packages the goods of a shipment are, in place of what was said before.

        Args:
            shipment: that has not left.
            packages: at least one; what each holds may be left out.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more is packed than was set aside.
            UnknownId: no such shipment or line.
            WrongState: the shipment has left, or was canceled.
        """
        command = PackShipment(shipment_id=as_id(shipment), packages=several("packages", packages))
        return self._sales.handle(command, key=key, expect=expect).value

    def ship_prepared(
        self,
        shipment: IdLike,
        lines: ShipLinesLike = None,
        *,
        lots: Mapping[int | str, LotsLike] | None = None,
        carrier: str | None = None,
        tracking: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Let a shipment that was prepared or packed leave, or less of it.

        Args:
            shipment: that has not left.
            lines: (order line, its number or SKU, quantity) pairs; None for all that was set
                aside. What is left of it is free for another shipment.
            lots: codes of lots or serial numbers by line number or SKU, to be taken first.
            carrier: who carries it; None for whoever was named before.
            tracking: the carrier's number; None for the one that was named before.
            at: when it left; None for now.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than was set aside or lies there, or a lot that is named or picked may
                not leave.
            UnknownId: no such shipment or line.
            AllocationFailed: a strategy of a plug-in is broken.
            WrongState: the shipment has left or was canceled, or the order is not placed.
        """
        command = ShipPrepared(
            shipment_id=as_id(shipment),
            lines=ship_lines(lines),
            lots=lot_choices(lots),
            carrier=carrier,
            tracking=tracking,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self, shipment: IdLike, reason: str, *, expect: int | None = None, key: str | None = None
    ) -> Shipment:
        """Give up a shipment that has not left; its goods stay promised, and may leave otherwise.

        Args:
            shipment: that has not left.
            reason: why.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: no such shipment.
            WrongState: it has left, or was canceled.
        """
        command = CancelShipment(shipment_id=as_id(shipment), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def deliver(
        self,
        shipment: IdLike,
        lines: ShipLinesLike = None,
        *,
        proof: Proof | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Note that goods of a shipment arrived, all or some of them.

        Args:
            shipment: that has left.
            lines: (order line or its name, quantity) pairs; None for all that is on its way.
            proof: what proves it.
            at: when they arrived; None for now.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is on its way.
            UnknownId: no such shipment or line.
            WrongState: it has not left, or all of it has arrived.
        """
        command = DeliverShipment(
            shipment_id=as_id(shipment),
            lines=ship_lines(lines),
            proof=proof,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def track(
        self,
        shipment: IdLike,
        status: CarrierStatus | str,
        *,
        reference: str,
        at: InstantLike = None,
        place: str | None = None,
        key: str | None = None,
    ) -> Shipment:
        """Record what a carrier told; what it told before changes nothing, in whatever order.

        Args:
            shipment: that has left.
            status: what it says; ``"delivered"`` delivers all that is still on its way.
            reference: the carrier's name of this fact.
            at: when it was so, by the carrier's own clock; None for now.
            place: where.
            key: makes a repeated call have one effect.

        Raises:
            Refused: the carrier told something else by that name.
            UnknownId: no such shipment.
            WrongState: it has not left.
        """
        command = TrackShipment(
            shipment_id=as_id(shipment),
            status=word("status", status, CarrierStatus),
            reference=reference,
            place=place,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def close(self, order: IdLike, *, expect: int | None = None, key: str | None = None) -> Order:
        """Deliver no more of lines of which enough has left, by `under_percent` of the settings.

        Shipments ask for it themselves, and a relay carries it out.

        Raises:
            UnknownId: no such order.
        """
        command = CloseRemainders(order_id=as_id(order))
        return self._sales.handle(command, key=key, expect=expect).value

    def update(
        self, shipment: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Shipment:
        """Change custom values; with `expect` only if the shipment is still at that version."""
        command = UpdateShipment(shipment_id=as_id(shipment), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value
