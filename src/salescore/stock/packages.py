"""The strategy that moves as few packages as it can."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import Final, NamedTuple

from attrs import define, frozen

from salescore.decimals import EXACT
from salescore.stock.allocation import AllocationPlan
from salescore.stock.allocation_request import AllocationLine, AllocationRequest
from salescore.stock.parcel import Parcel, by_expiry
from salescore.stock.taking import Taking

__all__ = ["SIZES_MAX", "TRIES_MAX", "FewestPackages", "Packing", "packing"]

TRIES_MAX: Final = 10_000
"""The most choices of packages that are looked at for a line; then the best of them is taken."""

SIZES_MAX: Final = 100
"""The most sizes of packages of a product that are told apart, the largest first."""

_WHOLE: Final = 6
"""Quantities have at most so many decimals: the search counts in whole numbers."""

ZERO: Final = Decimal(0)


class Packing(NamedTuple):
    """What is taken of packages.

    Args:
        whole: how many closed packages of each size.
        loose: how much of what lies loose.
        opened: the size of the one package that is opened; None for none.
        part: how much is taken out of that.
    """

    whole: dict[Decimal, int]
    loose: Decimal
    opened: Decimal | None = None
    part: Decimal = ZERO


def packing(quantity: Decimal, packages: Iterable[tuple[Decimal, int]], loose: Decimal) -> Packing:
    """Choose the fewest packages, a loose unit counting as one.

    No package is opened if it can be helped; else as few as can be are touched, and of equal
    choices the one that leaves the least in the package that is opened. After `TRIES_MAX` choices
    the best of those is taken; the first of them is the largest package that fits, and so on.

    Args:
        quantity: how much, > 0.
        packages: sizes of closed packages and how many there are of each.
        loose: how much lies loose.

    >>> packages = [(Decimal(5), 10), (Decimal(50), 10), (Decimal(1000), 2)]
    >>> packing(Decimal(1280), packages, ZERO).whole
    {Decimal('1000'): 1, Decimal('50'): 5, Decimal('5'): 6}
    """
    sizes = sorted(packages, reverse=True)
    search = _Search([(_units(size), count) for size, count in sizes], _units(loose))
    found = search.best(_units(quantity))
    if found is None:
        return Packing(dict(sizes), loose)
    whole = {size: n for (size, _), n in zip(sizes, found.counts, strict=True) if n}
    opened = None if found.opened is None else sizes[found.opened][0]
    return Packing(whole, _amount(found.loose), opened, _amount(found.part))


def _units(quantity: Decimal) -> int:
    return int(quantity.scaleb(_WHOLE, EXACT))


def _amount(units: int) -> Decimal:
    return EXACT.normalize(Decimal(units).scaleb(-_WHOLE, EXACT)) if units else ZERO


class _Found(NamedTuple):
    """A choice, worse the greater it is: opened or not, packages touched, what stays in it."""

    opens: bool
    touched: int
    waste: int
    counts: tuple[int, ...]
    loose: int
    opened: int | None
    part: int

    @property
    def cost(self) -> tuple[bool, int, int]:
        """What choices are compared by."""
        return self[:3]


@define
class _Search:
    """A bounded search through counts of packages, the largest first, as many as fit first."""

    sizes: Sequence[tuple[int, int]]
    loose: int
    found: _Found | None = None
    tries: int = 0

    def best(self, quantity: int) -> _Found | None:
        """Give the best choice that was found; None if all together are not enough."""
        if sum(size * count for size, count in self.sizes) + self.loose <= quantity:
            return None
        self._try(quantity, ())
        return self.found

    def _try(self, rest: int, counts: tuple[int, ...]) -> None:
        """Go on with the next size, while that can be better than what was found."""
        self.tries += 1
        at = len(counts)
        if at == len(self.sizes):
            self._end(rest, counts)
            return
        size, count = self.sizes[at]
        for number in range(min(count, rest // size), -1, -1):
            left = rest - number * size
            at_least = sum(counts) + number + self._fewest(left, at + 1)
            if self.found and not self.found.opens and at_least >= self.found.touched:
                return  # With fewer of these it takes more of the smaller ones.
            if self.tries >= TRIES_MAX:
                return
            self._try(left, (*counts, number))

    def _fewest(self, rest: int, at: int) -> int:
        """Say how many packages a rest takes at least."""
        largest = self.sizes[at][0] if at < len(self.sizes) else 10**_WHOLE
        return ceil(rest / max(largest, 10**_WHOLE))

    def _end(self, rest: int, counts: tuple[int, ...]) -> None:
        """Serve what is left from loose goods, or out of the smallest package that has it."""
        touched = sum(counts)
        if rest <= self.loose:
            units = ceil(rest / 10**_WHOLE)
            self._keep(_Found(False, touched + units, 0, counts, rest, None, 0))  # noqa: FBT003 - a tuple that is compared.
            return
        for loose in dict.fromkeys((0, self.loose)):
            part, units = rest - loose, ceil(loose / 10**_WHOLE)
            for at in reversed(range(len(self.sizes))):
                size, count = self.sizes[at]
                if size > part and count > counts[at]:
                    waste = size - part
                    touches = touched + units + 1
                    self._keep(_Found(True, touches, waste, counts, loose, at, part))  # noqa: FBT003 - a tuple that is compared.
                    break

    def _keep(self, found: _Found) -> None:
        if self.found is None or found.cost < self.found.cost:
            self.found = found


@frozen
class FewestPackages:
    """As few packages as can be, whole ones if possible; a loose unit counts as one.

    What lies in an opened package lies loose. The largest come first, and of a size those that
    expire first. The search is bounded: see `packing`.
    """

    name: str = "fewest_packages"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Choose the packages of each line, and take them."""
        taking = Taking(request)
        return taking.plan((line, list(_served(taking, line))) for line in request.lines)


def _served(taking: Taking, line: AllocationLine) -> Iterator[tuple[Parcel, Decimal, str]]:
    parcels = sorted(taking.request.parcels(line), key=by_expiry)
    sizes = _largest(parcels)
    free = [(parcel, _size(parcel, sizes), taking.free(line, parcel)) for parcel in parcels]
    free.sort(key=lambda each: each[1] or ZERO, reverse=True)
    counts: dict[Decimal, int] = {}
    loose = ZERO
    for _, size, quantity in free:
        if size is None:
            loose = EXACT.add(loose, quantity)
            continue
        closed = int(quantity // size)
        counts[size] = counts.get(size, 0) + closed
        loose = EXACT.add(loose, EXACT.subtract(quantity, closed * size))
    wanted = packing(line.quantity, [(s, n) for s, n in counts.items() if n], loose)
    yield from _assigned(taking, line, free, wanted)


def _largest(parcels: Iterable[Parcel]) -> frozenset[Decimal]:
    """Give the sizes of packages that are told apart; what lies in smaller ones counts as loose."""
    sizes = {each.position.package for each in parcels if each.position}
    return frozenset(sorted((each for each in sizes if each), reverse=True)[:SIZES_MAX])


def _size(parcel: Parcel, sizes: frozenset[Decimal]) -> Decimal | None:
    package = None if parcel.position is None else parcel.position.package
    return package if package in sizes else None


def _assigned(
    taking: Taking,
    line: AllocationLine,
    free: Sequence[tuple[Parcel, Decimal | None, Decimal]],
    wanted: Packing,
) -> Iterator[tuple[Parcel, Decimal, str]]:
    """Take what was chosen from the parcels that have it."""
    whole, loose, part = dict(wanted.whole), wanted.loose, wanted.part
    for parcel, size, quantity in free:
        left = quantity
        if size is not None:
            number = min(int(quantity // size), whole.get(size, 0))
            if number:
                whole[size] -= number
                taken = number * size
                left = EXACT.subtract(left, taken)
                yield from _taken(taking, line, parcel, taken, "stock.chosen_packages")
            if part and size == wanted.opened and left // size and not whole.get(size):
                left = EXACT.subtract(left, part)
                yield from _taken(taking, line, parcel, part, "stock.chosen_open_package")
                left, part = EXACT.subtract(left, EXACT.subtract(size, part)), ZERO
            left = EXACT.subtract(left, int(left // size) * size)
        rest = min(left, loose)
        if rest > 0:
            loose = EXACT.subtract(loose, rest)
            yield from _taken(taking, line, parcel, rest, "stock.chosen_packages")


def _taken(
    taking: Taking, line: AllocationLine, parcel: Parcel, quantity: Decimal, code: str
) -> Iterator[tuple[Parcel, Decimal, str]]:
    for each, amount in taking.take(line, (parcel,), quantity):
        yield each, amount, code
