"""Goods of shipments that did not get through, and what is decided about them."""

from functools import reduce
from operator import and_

from salescore.app.coerce import IdLike, InstantLike, ShipLinesLike, instant, ship_lines
from salescore.app.facades.room import Room
from salescore.changes import word
from salescore.cursor import Cursor
from salescore.formula import f
from salescore.fulfillment.exception import (
    SHIPMENT_EXCEPTION,
    ExceptionState,
    Resolution,
    ShipmentException,
)
from salescore.fulfillment.shipment import Shipment
from salescore.fulfillment.shipping_commands import FailShipment, ResolveException
from salescore.ids import as_id
from salescore.query import Page, Query

__all__ = ["Exceptions"]


class Exceptions(Room[Shipment]):
    """What did not get through."""

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
                arrived nor failed nor come back.
            to: code of the location that goods which had left came back to; None: they are lost.
            at: when; None for now.
            expect: only if the shipment is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is still with the shipment, or what came back already.
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
