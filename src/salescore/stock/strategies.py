"""The allocation strategies that the library brings along, through the door that all use."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice
from typing import Any, Final

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.allocation import Allocated, AllocationPlan, AllocationStrategy
from salescore.stock.allocation_request import AllocationLine, AllocationRequest, Purpose
from salescore.stock.location import Location
from salescore.stock.packages import FewestPackages
from salescore.stock.parcel import Parcel, Rank, by_age, by_expiry, by_youth
from salescore.stock.taking import Ranked, Telling, one_by_one, ordered

__all__ = ["STRATEGIES", "FewestLocations", "FullestFirst", "InOrder", "MostStock", "Single"]

_CHOICES_MAX: Final = 1_000
"""Choices of locations that are tried before all of them together are taken."""


def _expiring(line: AllocationLine, parcel: Parcel) -> str:
    del line
    dated = parcel.position is not None and parcel.position.expires_on is not None
    return "stock.chosen_expiry" if dated else "stock.chosen_oldest"


def _named(line: AllocationLine, parcel: Parcel) -> str:
    lot = parcel.position.lot if parcel.position else None
    return "stock.chosen_lot" if lot in line.lots else _expiring(line, parcel)


def _always(code: str) -> Telling:
    return lambda _line, _parcel: code


def _like(rank: Callable[[Parcel], Rank]) -> Ranked:
    return lambda _request, _line: rank


def _by_distance(parcel: Parcel) -> Rank:
    return (parcel.location.distance, parcel.location.code, *by_expiry(parcel))


def _by_lots(request: AllocationRequest, line: AllocationLine) -> Callable[[Parcel], Rank]:
    """Rank the lots that a line prefers, the best first, before all others."""
    del request
    places: dict[Any, int] = {lot: place for place, lot in enumerate(line.lots)}

    def rank(parcel: Parcel) -> Rank:
        lot = parcel.position.lot if parcel.position else None
        return (places.get(lot, len(places)), *by_expiry(parcel))

    return rank


def _by_fill(request: AllocationRequest, line: AllocationLine) -> Callable[[Parcel], Rank]:
    """Rank the parcels of the fullest location before the rest; of as full ones as expiry says."""
    free = {place.id: EXACT.minus(request.free(line, place)) for place in request.locations}
    return lambda each: (free[each.location.id], each.location.code, *by_expiry(each))


@frozen
class InOrder:
    """Each line from what comes first in an order, what lacks there from the next.

    Args:
        name: of the strategy.
        ranked: the order.
        telling: why it is taken.
    """

    name: str
    ranked: Ranked
    telling: Telling

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take each line from one parcel after the other."""
        return one_by_one(request, self.ranked, self.telling)


_FEFO: Final = InOrder("fefo", _like(by_expiry), _expiring)
_FULLEST: Final = InOrder("", _by_fill, _always("stock.chosen_fullest"))


@frozen
class Single:
    """All from the location that the order names, as without a strategy.

    What is picked comes from that location anyway: what expires first.
    """

    name: str = "single"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take every line from there."""
        if request.purpose is Purpose.PICK:
            return _FEFO.allocate(request)
        code = request.preferred.code
        return AllocationPlan(
            tuple(Allocated(line.number, code, line.quantity) for line in request.lines)
        )


@frozen
class MostStock:
    """Each line, whole, from where the most of its product is free.

    What is picked comes from the fullest bin first, what lacks there from the next.
    """

    name: str = "most_stock"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take each line from the fullest location; of two as full, from the preferred one."""
        if request.purpose is Purpose.PICK:
            return _FULLEST.allocate(request)
        best = _fullest(request)
        return AllocationPlan(
            tuple(
                Allocated(line.number, best(line, request.locations)[0].code, line.quantity)
                for line in request.lines
            )
        )


@frozen
class FullestFirst:
    """Each line from where the most of its product is free, what lacks there from the next."""

    name: str = "fullest_first"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take each line whole from the fullest location, or from one after the other."""
        if request.purpose is Purpose.PICK:
            return _FULLEST.allocate(request)
        best = _fullest(request)
        parts = (_taken(line, best(line, request.locations), request) for line in request.lines)
        return AllocationPlan(tuple(part for some in parts for part in some))


@frozen
class FewestLocations:
    """From as few locations as can promise everything together.

    Lines are split only where no single chosen location has enough. With so many locations that
    not all choices can be tried, or where all together lack something, all of them are taken.
    """

    name: str = "fewest_locations"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Choose the locations, then take each line from the fullest of them first."""
        chosen = next(_sufficing(request), ordered(request))
        best = _fullest(request)
        parts = (_taken(line, best(line, chosen), request) for line in request.lines)
        return AllocationPlan(tuple(part for some in parts for part in some))


def _sufficing(request: AllocationRequest) -> Iterator[tuple[Location, ...]]:
    """Give choices of locations that have everything, those of fewer locations first."""
    locations = ordered(request)
    choices = (c for size in range(1, len(locations) + 1) for c in combinations(locations, size))
    have = {
        (line.number, location.code): request.available(line, location)
        for line in request.lines
        for location in locations
    }
    for choice in islice(choices, _CHOICES_MAX):
        sums = (_sum(have[line.number, place.code] for place in choice) for line in request.lines)
        if all(whole >= line.quantity for whole, line in zip(sums, request.lines, strict=True)):
            yield choice


def _sum(quantities: Iterator[Decimal]) -> Decimal:
    whole = Decimal(0)
    for quantity in quantities:
        whole = EXACT.add(whole, quantity)
    return whole


def _fullest(
    request: AllocationRequest,
) -> Callable[[AllocationLine, Sequence[Location]], Sequence[Location]]:
    """Give what sorts locations for a line: the most free first, of equal ones the preferred."""
    preferred = request.preferred.id

    def best(line: AllocationLine, locations: Sequence[Location]) -> Sequence[Location]:
        return sorted(
            locations,
            key=lambda each: (
                EXACT.minus(request.free(line, each)),
                each.id != preferred,
                each.code,
            ),
        )

    return best


def _taken(
    line: AllocationLine, places: Sequence[Location], request: AllocationRequest
) -> Iterator[Allocated]:
    """Take a line from one place that has all of it, or from one place after the other.

    What is available nowhere is asked of the first place, so that the refusal can name it; nothing
    is picked that does not lie there.
    """
    have = [(place, request.available(line, place)) for place in places]
    whole = [place for place, available in have if available >= line.quantity]
    if whole:
        yield Allocated(line.number, whole[0].code, line.quantity)
        return
    left, parts = line.quantity, dict[str, Decimal]()
    for place, available in have:
        if (part := min(available, left)) > 0:
            parts[place.code], left = part, EXACT.subtract(left, part)
    if left and request.purpose is Purpose.PROMISE:
        first = places[0].code
        parts[first] = EXACT.add(parts.get(first, Decimal(0)), left)
    yield from (Allocated(line.number, code, quantity) for code, quantity in parts.items())


STRATEGIES: Final[tuple[AllocationStrategy, ...]] = (
    Single(),
    MostStock(),
    FullestFirst(),
    FewestLocations(),
    FewestPackages(),
    InOrder("fifo", _like(by_age), _always("stock.chosen_oldest")),
    InOrder("lifo", _like(by_youth), _always("stock.chosen_newest")),
    _FEFO,
    InOrder("nearest", _like(_by_distance), _always("stock.chosen_nearest")),
    InOrder("preferred_lot", _by_lots, _named),
)
