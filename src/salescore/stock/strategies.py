"""The allocation strategies that the library brings along, through the door that all use."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice
from typing import Final

from attrs import frozen

from salescore.decimals import EXACT
from salescore.stock.allocation import (
    Allocated,
    AllocationLine,
    AllocationPlan,
    AllocationRequest,
    AllocationStrategy,
)
from salescore.stock.location import Location

__all__ = ["STRATEGIES", "FewestLocations", "FullestFirst", "MostStock", "Single"]

_CHOICES_MAX: Final = 1_000
"""Choices of locations that are tried before all of them together are taken."""


@frozen
class Single:
    """All from the location that the order names, as without a strategy."""

    name: str = "single"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take every line from there."""
        code = request.preferred.code
        return AllocationPlan(
            tuple(Allocated(line.number, code, line.quantity) for line in request.lines)
        )


@frozen
class MostStock:
    """Each line, whole, from where the most of its product is free."""

    name: str = "most_stock"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Take each line from the fullest location; of two as full, from the preferred one."""
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
        chosen = next(_sufficing(request), _ordered(request))
        best = _fullest(request)
        parts = (_taken(line, best(line, chosen), request) for line in request.lines)
        return AllocationPlan(tuple(part for some in parts for part in some))


def _ordered(request: AllocationRequest) -> tuple[Location, ...]:
    """Give the locations, the preferred one first."""
    preferred = request.preferred.id
    return tuple(sorted(request.locations, key=lambda each: (each.id != preferred, each.code)))


def _sufficing(request: AllocationRequest) -> Iterator[tuple[Location, ...]]:
    """Give choices of locations that have everything, those of fewer locations first."""
    locations = _ordered(request)
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

    What is available nowhere is asked of the first place, so that the refusal can name it.
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
    if left:
        first = places[0].code
        parts[first] = EXACT.add(parts.get(first, Decimal(0)), left)
    yield from (Allocated(line.number, code, quantity) for code, quantity in parts.items())


STRATEGIES: Final[tuple[AllocationStrategy, ...]] = (
    Single(),
    MostStock(),
    FullestFirst(),
    FewestLocations(),
)
