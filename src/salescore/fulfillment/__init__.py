"""Fulfillment: shipments, in parts."""

from salescore.fulfillment.commands import ShipLine, ShipOrder
from salescore.fulfillment.shipment import Shipment, ShipmentLine

__all__ = ["ShipLine", "ShipOrder", "Shipment", "ShipmentLine"]
