"""What happened to goods that did not get through."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.fulfillment.exception import (
    SHIPMENT_EXCEPTION,
    ExceptionState,
    Resolution,
    ShipmentException,
)

__all__ = ["APPLY", "ExceptionOpened", "ExceptionResolved"]


@frozen
class ExceptionOpened(Event):
    """Goods of a shipment did not get through."""

    tag = "fulfillment.exception_opened.v1"
    kind = SHIPMENT_EXCEPTION
    subject = "exception_id"

    exception_id: UUID
    exception: ShipmentException


@frozen
class ExceptionResolved(Event):
    """Somebody decided what becomes of goods that did not get through."""

    tag = "fulfillment.exception_resolved.v1"
    kind = SHIPMENT_EXCEPTION
    subject = "exception_id"

    exception_id: UUID
    how: Resolution
    at: datetime


def _resolved(before: ShipmentException, event: ExceptionResolved) -> ShipmentException:
    return evolve(
        before,
        version=before.version + 1,
        state=ExceptionState.RESOLVED,
        resolution=event.how,
        resolved_at=event.at,
    )


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ExceptionOpened: lambda _, event: event.exception,
    ExceptionResolved: _resolved,
}
"""How each of them changes an exception."""
