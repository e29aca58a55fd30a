"""What the library says in English of shipments: set aside, packed, sent off, arrived, failed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["SHIPPING", "SHIPPING_TOLD"]

SHIPPING: Final[Mapping[str, tuple[str, str]]] = {
    "fulfillment.fact_differs": (
        "{shipment}: the carrier told something else as {reference} before",
        "Give each fact of the carrier a reference of its own.",
    ),
    "fulfillment.not_underway": (
        "{shipment}, {sku}: {asked} asked about, {underway} on the way",
        "Name at most what left with the shipment and has neither arrived nor failed.",
    ),
    "fulfillment.nothing_underway": (
        "{shipment}: nothing is on the way any more",
        "Everything that left with it has arrived, or failed.",
    ),
    "fulfillment.packed_too_much": (
        "{shipment}, {sku}: {asked} packed, {prepared} set aside",
        "Pack at most what was set aside for the shipment.",
    ),
    "orders.shipment_prepared": (
        "{order}: {skus} set aside for shipments that have not left",
        "Cancel the shipments first, or let them leave.",
    ),
}

SHIPPING_TOLD: Final[Mapping[str, str]] = {
    "timeline.carrier": "carrier of {number} says: {status}",
    "timeline.delivered": "arrived with {number}: {goods}",
    "timeline.packed": "shipment {number} packed into {packages}",
    "timeline.prepared": "set aside for shipment {number}: {goods}",
    "timeline.shipment_canceled": "shipment {number} canceled: {reason}",
}
"""What stories tell of them."""
