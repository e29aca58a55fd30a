"""Shipments."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_
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
from salescore.app.facades.room import Room
from salescore.changes import word
from salescore.cursor import Cursor
from salescore.formula import f
from salescore.fulfillment.carried import CarrierStatus, Proof
from salescore.fulfillment.commands import ShipOrder, UpdateShipment
from salescore.fulfillment.exception import (
    SHIPMENT_EXCEPTION,
    ExceptionState,
    Resolution,
    ShipmentException,
)
from salescore.fulfillment.package import Package
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.fulfillment.shipping_commands import (
    CancelShipment,
    CloseRemainders,
    DeliverShipment,
    FailShipment,
    PackShipment,
    PrepareShipment,
    ResolveException,
    ShipPrepared,
    TrackShipment,
)
from salescore.ids import as_id
from salescore.orders.order import Order
from salescore.query import Page, Query
from salescore.shapes import several

__all__ = ["Shipments"]


class Shipments(Carriers, Room[Shipment]):
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

    def fail(
        self,
        shipment: IdLike,
        reason: str,
        *,
        lines: ShipLinesLike = None,
        to: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> ShipmentException:
        """Note that goods of a shipment did not get through; decide later with `resolve`.

        Args:
            shipment: not left yet, and its goods cannot be had; or left, and they were lost or
                refused.
            reason: why.
            lines: (order line, its number or SKU, quantity) pairs; None for all that has neither
                arrived nor failed.
            to: code of the location that goods which had left came back to; None: they are lost.
            at: when; None for now.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is still with the shipment.
            UnknownId: no such shipment, line or location.
            WrongState: all of it arrived, or it was canceled.
        """
        command = FailShipment(
            shipment_id=as_id(shipment),
            reason=reason,
            lines=ship_lines(lines),
            to=to,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def resolve(
        self,
        exception: IdLike,
        how: Resolution | str,
        *,
        sku: str | None = None,
        location: str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> ShipmentException:
        """Decide what becomes of goods that did not get through; once.

        Args:
            exception: still open.
            how: ``"ignore"``: they are not delivered any more; ``"recreate"``: the same goods leave
                again; ``"substitute"``: others leave in their place.
            sku: the other goods; of them as many leave.
            location: the code of the location that promises what leaves again; None: where goods of
                the order are promised already.
            expect: only if the exception is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: there are too few of the goods, or the order cannot be amended so.
            UnknownId: no such exception, product or location.
            WrongState: it was decided already, or the order is closed.
        """
        command = ResolveException(
            exception_id=as_id(exception),
            how=word("how", how, Resolution),
            sku=sku,
            location=location,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def close(self, order: IdLike, *, expect: int | None = None, key: str | None = None) -> Order:
        """Deliver no more of lines of which enough has left, by `under_percent` of the settings.

        Shipments ask for it themselves, and a relay carries it out.

        Raises:
            UnknownId: no such order.
        """
        command = CloseRemainders(order_id=as_id(order))
        return self._sales.handle(command, key=key, expect=expect).value

    def exceptions(
        self,
        order: IdLike | None = None,
        *,
        state: ExceptionState | str | None = None,
        after: Cursor | str | None = None,
        limit: int = 100,
    ) -> Page[ShipmentException]:
        """Give goods that did not get through, the oldest first.

        Args:
            order: whose; None for all orders.
            state: ``"open"`` for what nobody has decided about, or ``"resolved"``; None for all.
            after, limit: as for `find`.
        """
        named = () if state is None else (f.state == word("state", state, ExceptionState).value,)
        whose = () if order is None else (f.order_id == as_id(order),)
        where = reduce(and_, (*whose, *named)) if whose or named else None
        query = Query(kind=SHIPMENT_EXCEPTION, where=where, after=after, limit=limit)
        return self._sales.find(query)

    def update(
        self, shipment: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Shipment:
        """Change custom values; with `expect` only if the shipment is still at that version."""
        command = UpdateShipment(shipment_id=as_id(shipment), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value
