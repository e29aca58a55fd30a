"""Shipments."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import (
    IdLike,
    InstantLike,
    LotsLike,
    QuantityLike,
    custom_values,
    instant,
    lot_choices,
    ship_lines,
)
from salescore.app.facades.room import Room
from salescore.fulfillment.commands import ShipOrder, UpdateShipment
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.ids import as_id
from salescore.orders.order import OrderLine

__all__ = ["Shipments"]


class Shipments(Room[Shipment]):
    """Goods that left."""

    kind = SHIPMENT

    def ship(
        self,
        order: IdLike,
        lines: Iterable[tuple[OrderLine | int | str, QuantityLike]] | None = None,
        *,
        lots: Mapping[int | str, LotsLike] | None = None,
        carrier: str | None = None,
        tracking: str | None = None,
        custom: Mapping[str, Any] | None = None,
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
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def update(
        self, shipment: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Shipment:
        """Change custom values; with `expect` only if the shipment is still at that version."""
        command = UpdateShipment(shipment_id=as_id(shipment), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value
