"""A shipment exception: goods that did not get through, and what somebody decides about them."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import Rejection
from salescore.facts import Kind
from salescore.fulfillment.shipment import ShipmentLine
from salescore.lifecycle import Lifecycle

__all__ = [
    "LIFECYCLE",
    "SHIPMENT_EXCEPTION",
    "ExceptionState",
    "Resolution",
    "ShipmentException",
    "against_exceptions",
    "kept_aside",
]


class ExceptionState(StrEnum):
    """Whether somebody has decided."""

    OPEN = "open"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """What becomes of goods that did not get through.

    `IGNORE`: they are not delivered any more. `RECREATE`: the same goods leave again. `SUBSTITUTE`:
    other goods leave in their place.
    """

    IGNORE = "ignore"
    RECREATE = "recreate"
    SUBSTITUTE = "substitute"


@frozen(kw_only=True)
class ShipmentException:
    """Goods of a shipment that cannot be had, were lost on the way, or were refused at the door.

    Args:
        order_id: whose goods.
        shipment_id: the shipment that they were part of.
        state: open until somebody decides.
        lines: the goods; until then no other shipment takes what had not left.
        reason: why they did not get through.
        left: they had left.
        opened_at: since when.
        resolution: what was decided; None while it is open.
        resolved_at: when.
    """

    id: UUID
    version: int
    order_id: UUID
    shipment_id: UUID
    state: ExceptionState
    lines: tuple[ShipmentLine, ...]
    reason: str
    left: bool
    opened_at: datetime
    resolution: Resolution | None = None
    resolved_at: datetime | None = None


SHIPMENT_EXCEPTION: Final[Kind[ShipmentException]] = Kind(
    "fulfillment.shipment_exception",
    ShipmentException,
    indexes=("order_id", "shipment_id", "state"),
    asked=("order_id", "shipment_id", "state", "left", "opened_at"),
)

LIFECYCLE: Final = Lifecycle[ExceptionState](
    kind="shipment exception",
    moves={"resolve": (frozenset({ExceptionState.OPEN}), ExceptionState.RESOLVED)},
)
"""It is decided about once."""


def kept_aside(exceptions: Iterable[ShipmentException]) -> tuple[ShipmentLine, ...]:
    """Give goods that have not left and may not before somebody decides.

    Args:
        exceptions: of one order, in any state.
    """
    mine = (each for each in exceptions if each.state is ExceptionState.OPEN and not each.left)
    return tuple(line for each in mine for line in each.lines)


def against_exceptions(
    order: str, exceptions: Iterable[ShipmentException]
) -> tuple[Rejection, ...]:
    """Say of which goods of an order nobody has decided yet what becomes of them.

    Args:
        order: its number.
        exceptions: of the order, in any state.
    """
    mine = (each for each in exceptions if each.state is ExceptionState.OPEN)
    skus = dict.fromkeys(line.sku for each in mine for line in each.lines)
    params = {"order": order, "skus": ", ".join(skus)}
    return (Rejection("fulfillment.exception_open", params),) if skus else ()
