"""Fulfillment: picking, and shipments in parts."""

from salescore.fulfillment.commands import (
    ConfirmPicking,
    LotChoice,
    PickStock,
    ReleasePicking,
    ShipLine,
    ShipOrder,
)
from salescore.fulfillment.explain import ExplainedPick, PickExplanation
from salescore.fulfillment.shipment import Shipment, ShipmentLine

__all__ = [
    "ConfirmPicking",
    "ExplainedPick",
    "LotChoice",
    "PickExplanation",
    "PickStock",
    "ReleasePicking",
    "ShipLine",
    "ShipOrder",
    "Shipment",
    "ShipmentLine",
]
