"""What happened to lots and to pieces with serial numbers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.stock.lot import LOT, Lot

__all__ = ["LOTS", "LotArrived", "LotBlocked", "LotUnblocked", "LotUpdated"]


@frozen
class LotArrived(Event):
    """Goods of a known lot came in where none of them ever lay, or a piece is back.

    Whoever else brings in or holds back the same lot at that moment sees it.
    """

    tag = "stock.lot_arrived.v1"
    kind = LOT
    subject = "lot_id"

    lot_id: UUID
    location_id: UUID


@frozen
class LotUpdated(Event):
    """The last day on which goods of a lot may be used was corrected."""

    tag = "stock.lot_updated.v1"
    kind = LOT
    subject = "lot_id"

    lot_id: UUID
    expires_on: date | None


@frozen
class LotBlocked(Event):
    """Goods of a lot leave to nobody from now on."""

    tag = "stock.lot_blocked.v1"
    kind = LOT
    subject = "lot_id"

    lot_id: UUID
    reason: str


@frozen
class LotUnblocked(Event):
    """Goods of a lot may leave again."""

    tag = "stock.lot_unblocked.v1"
    kind = LOT
    subject = "lot_id"

    lot_id: UUID
    reason: str


def _next(before: Lot, **changes: Any) -> Lot:
    return evolve(before, version=before.version + 1, **changes)


LOTS: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    LotArrived: lambda before, _: _next(before),
    LotUpdated: lambda before, event: _next(before, expires_on=event.expires_on),
    LotBlocked: lambda before, event: _next(before, blocked=True, reason=event.reason),
    LotUnblocked: lambda before, _: _next(before, blocked=False, reason=""),
}
