"""What the library says in English of goods that customers give back."""

from collections.abc import Mapping
from typing import Final

__all__ = ["RETURNS", "RETURNS_TOLD"]

RETURNS: Final[Mapping[str, tuple[str, str]]] = {
    "returns.exceeds_requested": (
        "{return}, {sku}: {asked} came, {coming} to come",
        "Receive at most what is to come, or say that extra goods are taken in.",
    ),
    "returns.goods_gone": (
        "{return}, {sku}: {asked} cannot be moved, they were thrown away",
        "Leave them where they are, or keep to what still lies somewhere.",
    ),
    "returns.late_not_permitted": (
        "{actor} may not grant a return after the last day",
        "Ask somebody whose role grants {permission}.",
    ),
    "returns.not_out": (
        "{return}, {sku}, lot {lot}: {asked} to come back, {out} of it out",
        "Receive at most what left and is not back, of the lot and the owner it left with.",
    ),
    "returns.not_waiting": (
        "{return}, {sku}: {asked} named, {waiting} {condition} and not settled",
        "Name at most what was received in this condition and waits.",
    ),
    "returns.nothing_to_come": (
        "{return}: nothing more is to come",
        "Receive extra goods by naming their line, or settle what came.",
    ),
    "returns.nothing_to_return": (
        "{order}: nothing can come back",
        "Only what left, was not given back and is not to come yet can.",
    ),
    "returns.replaced": (
        "{return}, {sku}: {asked} owed in place of what came, {owed} of it still to leave",
        "Settle as an exchange what was replaced, or cancel the shipment that it is set aside for.",
    ),
    "returns.too_late": (
        "{sku}: {asked} to come back, {in_time} of it until {until}",
        "Grant it with a reason for being late, or decline.",
    ),
    "returns.too_many": (
        "{order}, {sku}: {asked} to come back, {left} can",
        "Ask for at most what left, was not given back and is not to come yet.",
    ),
    "returns.too_many_of_shipment": (
        "{shipment}, {sku}: {asked} to come back in all, {left} left with it",
        "Name another shipment for the rest, or none.",
    ),
    "returns.nothing_credited": (
        "{order}: nothing is credited that {charges} could go with",
        "Credit charges with goods that are credited, or by a credit note of their own.",
    ),
    "returns.refund_short": (
        "{return}: {amount} of what is credited was not paid, and is not paid back",
        "It stays the customer's: it can settle another invoice.",
    ),
    "returns.without_order": (
        "{return}, {sku}: {asked} were billed by no invoice that could be credited",
        "Reject, repair or pay it back by hand: it belongs to no order.",
    ),
}
"""By code: the sentence, and the advice."""

RETURNS_TOLD: Final[Mapping[str, str]] = {
    "timeline.return_canceled": "return {number} canceled: {reason}",
    "timeline.return_closed": "return {number}, no more will come: {reason}",
    "timeline.return_declined": "return {number} declined: {reason}",
    "timeline.return_received": "return {number} received: {goods}",
    "timeline.return_requested": "return {number} asked for: {goods}",
    "timeline.return_settled": "return {number} settled: {goods}",
}
"""What a time line tells."""
