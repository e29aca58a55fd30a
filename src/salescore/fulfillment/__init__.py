"""Fulfillment: picking, and shipments in parts and in steps."""

from salescore.fulfillment.carried import CarrierFact, CarrierStatus, Proof
from salescore.fulfillment.carrier import (
    Carrier,
    CarrierFailed,
    CarrierRate,
    RateAsk,
    RateLine,
    RatesExpired,
    RecordedRates,
)
from salescore.fulfillment.commands import (
    ConfirmPicking,
    LotChoice,
    PickStock,
    ReleasePicking,
    ShipLine,
    ShipOrder,
)
from salescore.fulfillment.exception import ExceptionState, Resolution, ShipmentException
from salescore.fulfillment.explain import ExplainedPick, PickExplanation
from salescore.fulfillment.package import Package, PackedLine
from salescore.fulfillment.shipment import Shipment, ShipmentLine, ShipmentState
from salescore.fulfillment.shipping_commands import (
    CancelShipment,
    CloseRemainders,
    DeliverShipment,
    FailShipment,
    PackShipment,
    PrepareShipment,
    RecordRates,
    ResolveException,
    ShipPrepared,
    TrackShipment,
)

__all__ = [
    "CancelShipment",
    "Carrier",
    "CarrierFact",
    "CarrierFailed",
    "CarrierRate",
    "CarrierStatus",
    "CloseRemainders",
    "ConfirmPicking",
    "DeliverShipment",
    "ExceptionState",
    "ExplainedPick",
    "FailShipment",
    "LotChoice",
    "PackShipment",
    "Package",
    "PackedLine",
    "PickExplanation",
    "PickStock",
    "PrepareShipment",
    "Proof",
    "RateAsk",
    "RateLine",
    "RatesExpired",
    "RecordRates",
    "RecordedRates",
    "ReleasePicking",
    "Resolution",
    "ResolveException",
    "ShipLine",
    "ShipOrder",
    "ShipPrepared",
    "Shipment",
    "ShipmentException",
    "ShipmentLine",
    "ShipmentState",
    "TrackShipment",
]
