"""What becomes of goods on their way: what the carrier tells, and what proves that they arrived."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.shapes import LONG

__all__ = ["FACTS_MAX", "CarrierFact", "CarrierStatus", "Proof", "in_order", "status_of"]

FACTS_MAX: Final = 1_000
"""The most facts of a carrier, and the most proofs, that one shipment has."""


class CarrierStatus(StrEnum):
    """What a carrier says of a shipment."""

    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED_TO_SENDER = "returned_to_sender"


@frozen(kw_only=True)
class CarrierFact:
    """Something a carrier told.

    Args:
        status: what it says of the shipment.
        at: when that was so, by the carrier's own clock.
        reference: the carrier's name of this fact; told again, it changes nothing.
        place: where; None where it is not said.
    """

    status: CarrierStatus
    at: datetime
    reference: str
    place: str | None = field(default=None, metadata=LEFT_OUT)


@frozen(kw_only=True)
class Proof:
    """What proves that goods arrived.

    Args:
        name: who took them.
        reference: where the proof itself is kept, or its hash.
        note: what else is to be said.
        at: when they did; None: with the delivery that it is recorded with.

    >>> Proof(name="Bo Lind", reference="sha256:9f86").reference
    'sha256:9f86'
    """

    name: str | None = field(default=None, metadata=LEFT_OUT)
    reference: str | None = None
    note: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})
    at: datetime | None = None


def in_order(facts: Iterable[CarrierFact]) -> tuple[CarrierFact, ...]:
    """Give facts in the order of the carrier's own times, whatever the order in which they came."""
    return tuple(sorted(facts, key=lambda each: (each.at, each.reference)))


def status_of(facts: Iterable[CarrierFact]) -> CarrierStatus | None:
    """Give what a carrier says by the latest of its facts; None: it has told nothing."""
    latest = max(facts, key=lambda each: (each.at, each.reference), default=None)
    return None if latest is None else latest.status
