"""The moves a shipment may make."""

from typing import Final

from salescore.fulfillment.shipment import OPEN, Shipment, ShipmentState
from salescore.lifecycle import Lifecycle

__all__ = ["LIFECYCLE", "check"]

_OUT: Final = frozenset({ShipmentState.SHIPPED})
_LEFT: Final = frozenset({ShipmentState.SHIPPED, ShipmentState.DELIVERED, ShipmentState.FAILED})

LIFECYCLE: Final = Lifecycle[ShipmentState](
    kind="shipment",
    moves={
        "pack": (OPEN, ShipmentState.PACKED),
        "ship": (OPEN, ShipmentState.SHIPPED),
        "cancel": (OPEN, ShipmentState.CANCELED),
        "deliver_part": (_OUT, None),
        "deliver": (_OUT, ShipmentState.DELIVERED),
        "fail": (OPEN | _OUT, None),
        "fail_before_leaving": (OPEN, ShipmentState.CANCELED),
        "fail_underway": (_OUT, ShipmentState.FAILED),
        "track": (_LEFT, None),
    },
)
"""Goods that were set aside leave or are free again; goods that left arrive, or fail to."""


def check(shipment: Shipment, verb: str) -> ShipmentState:
    """Demand that the shipment's state allows a move, and give the state that it leads to.

    Raises:
        WrongState: it does not; the error names the states that would.
    """
    return LIFECYCLE.check(shipment.number, state=shipment.state, verb=verb)
