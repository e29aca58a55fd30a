"""Deliveries of what really happened in a shop, for tests of those who receive them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.sales import Sales
from salescore.delivery import Delivery
from salescore.events import ENVELOPE, Envelope, Event, UnknownEvent
from salescore.facts import Facts, Want

UNKNOWN = "acme.rang.v1"


@frozen
class ShopReader:
    """Looks things up in a shop, and counts how often it was asked.

    Args:
        sales: the shop.
        asked: grows by a word for each question.
    """

    sales: Sales
    asked: list[str]

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Read the event."""
        return self.sales.app.flow.registry.wire.read_event(envelope.tag, envelope.payload)

    def subject(self, envelope: Envelope) -> Any | None:
        """Load the aggregate."""
        kind = self.sales.app.flow.registry.kinds.get(envelope.kind)
        self.asked.append("subject")
        if kind is None:
            return None
        return self.sales.read([kind.one(envelope.subject_id)]).get(kind, envelope.subject_id)

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Load facts."""
        self.asked.append("facts")
        return self.sales.read(list(wants))


def deliveries(sales: Sales, receiver: str = "tests") -> Iterator[Delivery]:
    """Give a delivery for everything that happened in a shop, in the order of the records."""
    reader = ShopReader(sales, [])
    found = sorted(sales.scan(ENVELOPE), key=lambda each: (each.recorded_at, each.id))
    for envelope in found:
        yield Delivery(sales.name, receiver, envelope, reader=reader)


def delivery_of(sales: Sales, kind: type[Event], *, attempt: int = 1) -> Delivery:
    """Give the delivery of the last event of a class."""
    found = [each for each in deliveries(sales) if each.envelope.tag == kind.tag]
    return evolve(found[-1], attempt=attempt)


def unknown(sales: Sales) -> Delivery:
    """Give the delivery of an event whose class is not installed, about what is kept no more."""
    first = next(deliveries(sales))
    envelope = evolve(
        first.envelope, tag=UNKNOWN, kind="acme.bell", subject_id=UUID(int=8), payload='{"a":1}'
    )
    return evolve(first, envelope=envelope)
