"""Incoming: what is still to come to where it will be promised, from suppliers or on the road."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from attrs import frozen

from salescore.stock.expected import ExpectedReceipt, ExpectedState
from salescore.stock.location import Location
from salescore.stock.transit import Transit, TransitState

__all__ = ["Incoming", "incoming"]


@frozen
class Incoming:
    """Goods that are to come.

    Args:
        number: of the document that says so.
        location_id: the stocking location that will promise them.
        product_id: what.
        quantity: how much is still to come, base units, > 0.
        due_on: the business date on which they are to come; None if nobody knows.
    """

    number: str
    location_id: UUID
    product_id: UUID
    quantity: Decimal
    due_on: date | None = None

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level that will count them."""
        return (self.location_id, self.product_id)


def incoming(
    expected: Iterable[ExpectedReceipt],
    transits: Iterable[Transit] = (),
    *,
    location: Callable[[UUID], Location],
) -> tuple[Incoming, ...]:
    """Give what is still to come, the earliest first, undated last.

    Args:
        expected: receipts, in any state.
        transits: journeys between locations, in any state.
        location: gives a location.
    """
    found = (*_expected(expected, location), *_underway(transits, location))
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.number)))


def _expected(
    expected: Iterable[ExpectedReceipt], location: Callable[[UUID], Location]
) -> Iterator[Incoming]:
    for each in expected:
        if each.state is ExpectedState.OPEN:
            to_id = location(each.to_id).stocking_id
            for line in each.lines:
                if line.open:
                    yield Incoming(each.number, to_id, line.product_id, line.open, each.due_on)


def _underway(
    transits: Iterable[Transit], location: Callable[[UUID], Location]
) -> Iterator[Incoming]:
    for each in transits:
        if each.state is TransitState.UNDERWAY:
            to_id = location(each.to_id).stocking_id
            for line in each.lines:
                if line.underway > 0:
                    yield Incoming(each.number, to_id, line.product_id, line.underway, each.due_on)
