"""Taking: parcel after parcel, until a line has what it asks for."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import Final
from uuid import UUID

from attrs import define, field

from salescore.decimals import EXACT
from salescore.stock.allocation import Allocated, AllocationPlan
from salescore.stock.allocation_request import AllocationLine, AllocationRequest, Purpose
from salescore.stock.location import Location
from salescore.stock.parcel import Parcel, Rank
from salescore.stock.reason import PassedOver, Reason, told

__all__ = ["SKIPPED_MAX", "Ranked", "Taking", "Telling", "one_by_one", "ordered"]

ZERO: Final = Decimal(0)

SKIPPED_MAX: Final = 100
"""The most that a plan of the library lists of what was passed over, for each product."""

Ranked = Callable[[AllocationRequest, AllocationLine], Callable[[Parcel], Rank]]
"""Gives what the parcels of a line are ranked by, the best first."""

Telling = Callable[[AllocationLine, Parcel], str]
"""Gives the code of why a parcel was taken."""


def ordered(request: AllocationRequest) -> tuple[Location, ...]:
    """Give the locations, the preferred one first."""
    preferred = request.preferred.id
    return tuple(sorted(request.locations, key=lambda each: (each.id != preferred, each.code)))


@define
class Taking:
    """What is left of the parcels of a request while its lines are served.

    Where goods are promised, what others were promised there and have not chosen yet comes off what
    is best; and no location gives more than it may promise.
    """

    request: AllocationRequest
    _left: dict[Hashable, Decimal] = field(factory=dict)
    _others: dict[tuple[UUID, UUID], Decimal] = field(factory=dict)
    _given: dict[tuple[UUID, UUID], Decimal] = field(factory=dict)

    def take(
        self, line: AllocationLine, parcels: Iterable[Parcel], quantity: Decimal
    ) -> Iterator[tuple[Parcel, Decimal]]:
        """Take a quantity from parcels, the first first; what they do not have stays open."""
        for parcel in parcels:
            if quantity <= 0:
                return
            part = min(self.free(line, parcel), quantity)
            if part > 0:
                self.use(parcel, part)
                quantity = EXACT.subtract(quantity, part)
                yield parcel, part

    def free(self, line: AllocationLine, parcel: Parcel) -> Decimal:
        """Say what may be taken of a parcel now; of the best parcels others are served first."""
        left = self._left.get(parcel.key, parcel.free)
        if self.request.purpose is Purpose.PICK or left <= 0:
            return left
        place = (parcel.location.id, parcel.product_id)
        others = self._others.get(place)
        if others is None:
            others = self.request.promised_elsewhere(line, parcel.location)
        gone = min(others, left)
        self._others[place] = EXACT.subtract(others, gone)
        left = self._left[parcel.key] = EXACT.subtract(left, gone)
        return min(left, self.room(line, parcel.location))

    def use(self, parcel: Parcel, quantity: Decimal) -> None:
        """Note that so much of a parcel is taken."""
        left = self._left.get(parcel.key, parcel.free)
        self._left[parcel.key] = EXACT.subtract(left, quantity)
        self.promise(parcel.location, parcel.product_id, quantity)

    def promise(self, location: Location, product_id: UUID, quantity: Decimal) -> None:
        """Note that a location gives so much."""
        place = (location.id, product_id)
        self._given[place] = EXACT.add(self._given.get(place, ZERO), quantity)

    def room(self, line: AllocationLine, location: Location) -> Decimal:
        """Say how much more a location may promise of a line's product, 0 to the line's quantity.

        Goods that it may promise beyond what lies there count.
        """
        product = line.product
        if product.floor is None:
            return line.quantity
        given = self._given.get((location.id, product.id), ZERO)
        free = EXACT.subtract(self.request.free(line, location), product.floor)
        return max(min(EXACT.subtract(free, given), line.quantity), ZERO)

    def beyond(self, line: AllocationLine, left: Decimal) -> Iterator[tuple[Location, Decimal]]:
        """Promise what lies nowhere: where it may be, the rest at the first location.

        So the refusal can name what lacks. Nothing is picked that does not lie there.
        """
        if self.request.purpose is Purpose.PICK:
            return
        locations = ordered(self.request)
        for location in locations:
            part = min(self.room(line, location), left)
            if part > 0:
                self.promise(location, line.product.id, part)
                left = EXACT.subtract(left, part)
                yield location, part
        if left > 0:
            yield locations[0], left

    def plan(
        self, takes: Iterable[tuple[AllocationLine, list[tuple[Parcel, Decimal, str]]]]
    ) -> AllocationPlan:
        """Make a plan of what was taken for each line, with the codes of why."""
        parts: list[Allocated] = []
        skipped: dict[tuple[UUID, date], tuple[PassedOver, ...]] = {}
        for line, taken in takes:
            left = line.quantity
            mine: dict[tuple[str, Hashable], Allocated] = {}
            for parcel, quantity, code in taken:
                left = EXACT.subtract(left, quantity)
                _add(mine, self._part(line, parcel, quantity, code))
            for location, quantity in self.beyond(line, left):
                _add(mine, Allocated(line.number, location.code, quantity))
            parts += mine.values()
            key = (line.product.id, self.request.until(line))
            if key not in skipped:
                skipped[key] = tuple(islice(self.request.passed_over(line), SKIPPED_MAX))
        return AllocationPlan(tuple(parts), tuple(chain.from_iterable(skipped.values())))

    def _part(
        self, line: AllocationLine, parcel: Parcel, quantity: Decimal, code: str
    ) -> Allocated:
        position = parcel.position
        if position is None:
            code = "stock.chosen_loose"
        said = told(parcel.location, position, quantity=quantity)
        picked = self.request.purpose is Purpose.PICK
        where = position.id if picked and position is not None else None
        return Allocated(line.number, parcel.location.code, quantity, where, Reason(code, said))


def _add(parts: dict[tuple[str, Hashable], Allocated], part: Allocated) -> None:
    """Add a part to those of its line; those of one place are one."""
    key = (part.location, part.position)
    if key in parts:
        before = parts[key]
        quantity = EXACT.add(before.quantity, part.quantity)
        part = Allocated(part.line, part.location, quantity, part.position, before.reason)
    parts[key] = part


def one_by_one(request: AllocationRequest, ranked: Ranked, telling: Telling) -> AllocationPlan:
    """Take every line from its parcels, the best first.

    Args:
        request: what is asked for.
        ranked: what parcels are ranked by.
        telling: why each was taken.
    """
    taking = Taking(request)
    ranks: dict[Hashable, list[Parcel]] = {}

    def served() -> Iterator[tuple[AllocationLine, list[tuple[Parcel, Decimal, str]]]]:
        for line in request.lines:
            key = (line.product.id, request.until(line), line.lots)
            if key not in ranks:
                ranks[key] = sorted(request.parcels(line), key=ranked(request, line))
            taken = taking.take(line, ranks[key], line.quantity)
            yield line, [(parcel, part, telling(line, parcel)) for parcel, part in taken]

    return taking.plan(served())
