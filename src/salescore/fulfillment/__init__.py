"""Fulfillment: picking, and shipments in parts and in steps."""

from salescore.fulfillment.carried import CarrierFact, CarrierStatus, Proof
from salescore.fulfillment.commands import (
    ConfirmPicking,
    LotChoice,
    PickStock,
    ReleasePicking,
    ShipLine,
    ShipOrder,
)
from salescore.fulfillment.explain import ExplainedPick, PickExplanation
from salescore.fulfillment.package import Package, PackedLine
from salescore.fulfillment.shipment import Shipment, ShipmentLine, ShipmentState
from salescore.fulfillment.shipping_commands import (
    CancelShipment,
    DeliverShipment,
    PackShipment,
    PrepareShipment,
    ShipPrepared,
    TrackShipment,
)

__all__ = [
    "CancelShipment",
    "CarrierFact",
    "CarrierStatus",
    "ConfirmPicking",
    "DeliverShipment",
    "ExplainedPick",
    "LotChoice",
    "PackShipment",
    "Package",
    "PackedLine",
    "PickExplanation",
    "PickStock",
    "PrepareShipment",
    "Proof",
    "ReleasePicking",
    "ShipLine",
    "ShipOrder",
    "ShipPrepared",
    "Shipment",
    "ShipmentLine",
    "ShipmentState",
    "TrackShipment",
]
