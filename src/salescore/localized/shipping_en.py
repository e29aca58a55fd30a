"""What the library says in English of shipments: set aside, packed, sent off, arrived, failed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["SHIPPING", "SHIPPING_TOLD"]

SHIPPING: Final[Mapping[str, tuple[str, str]]] = {
    "fulfillment.carrier_failed": (
        "The carrier {carrier} of the plug-in {plugin} gave no answer: {reason}.",
        "Nothing was recorded. Ask again later, or another; without the plug-in: {switch_off}.",
    ),
    "fulfillment.exception_open": (
        "{order}: nobody has decided yet what becomes of {skus}",
        "Resolve the exceptions of its shipments first.",
    ),
    "fulfillment.fact_differs": (
        "{shipment}: the carrier told something else as {reference} before",
        "Give each fact of the carrier a reference of its own.",
    ),
    "fulfillment.not_paid": (
        "{order}: goods leave once {needed} are there, and {there} are",
        "Wait for the money, or change what goods wait for in the settings.",
    ),
    "fulfillment.not_underway": (
        "{shipment}, {sku}: {asked} named, {underway} still with it",
        "Name at most what left with the shipment and has neither arrived nor failed.",
    ),
    "fulfillment.nothing_underway": (
        "{shipment}: nothing is on the way any more",
        "Everything that left with it has arrived, or failed.",
    ),
    "fulfillment.over_shipped": (
        "{order}, {sku}: {shipped} leave in all, {ordered} were ordered",
        "Tell the buyer, or take the surplus back.",
    ),
    "fulfillment.over_tolerance": (
        "{order}, {sku}: {shipped} would leave in all of {ordered} ordered, {most} may",
        "Ship less, or allow more in the settings.",
    ),
    "fulfillment.packed_too_much": (
        "{shipment}, {sku}: {asked} packed, {prepared} set aside",
        "Pack at most what was set aside for the shipment.",
    ),
    "fulfillment.rates_expired": (
        "The rates {rates} of {carrier} are not valid any more since {expires_at}.",
        "Ask the carrier again, and charge what it says now.",
    ),
    "orders.shipment_prepared": (
        "{order}: {skus} set aside for shipments that have not left",
        "Cancel the shipments first, or let them leave; what failed, recreate.",
    ),
}

SHIPPING_TOLD: Final[Mapping[str, str]] = {
    "timeline.carrier": "carrier of {number} says: {status}",
    "timeline.decided": "decided about goods that did not get through: {how}",
    "timeline.delivered": "arrived with {number}: {goods}",
    "timeline.not_through": "did not get through ({reason}): {goods}",
    "timeline.packed": "shipment {number} packed into {packages}",
    "timeline.prepared": "set aside for shipment {number}: {goods}",
    "timeline.shipment_canceled": "shipment {number} canceled: {reason}",
}
"""What stories tell of them."""
