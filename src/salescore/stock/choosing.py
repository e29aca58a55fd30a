"""Choosing: from which bins and lots promised goods are taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import Any, Final, NamedTuple
from uuid import UUID

from attrs import define, evolve, field, frozen

from salescore.catalog.product import Product
from salescore.decimals import EXACT, ORDINARY, exact_sums
from salescore.errors import InvalidValue
from salescore.owners import Owned
from salescore.stock.allocation import (
    Allocated,
    AllocationFailed,
    AllocationPlan,
    AllocationStrategy,
    demand_parts,
)
from salescore.stock.allocation_request import AllocationLine, AllocationRequest, Purpose
from salescore.stock.commitment import CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.parcel import Parcel, by_expiry
from salescore.stock.position import Position
from salescore.stock.reason import PassedOver, Reason, told

__all__ = ["Choice", "Chosen", "Stocked", "choose"]

ZERO: Final = Decimal(0)


class Chosen(NamedTuple):
    """Goods that are taken for a promise.

    Args:
        line: the promise, of just so much.
        position: where they lie; None: loose in the location that promised them.
        reason: why they were chosen.
    """

    line: CommittedLine
    position: Position | None
    reason: Reason


class Choice(NamedTuple):
    """What is taken for promises.

    Args:
        chosen: in the order of the promises.
        open: what nothing was chosen for.
        skipped: what was passed over, and why.
    """

    chosen: tuple[Chosen, ...]
    open: tuple[CommittedLine, ...]
    skipped: tuple[PassedOver, ...]


@frozen(kw_only=True)
class Stocked:
    """What must be known to choose goods.

    Args:
        on: the business date of the choice.
        positions: of the products, wherever they lie.
        locations: those that promised, and those where the goods lie.
        levels: of the locations that promised.
        product: gives a product by its id.
        strategy: gives the strategy that chooses for a promise.
        lots: gives the lots that are preferred for a promise, the best first.
        deliver_on: gives the day on which the goods of a promise arrive.
        fresh_days: for how many days after that they must keep.
        blocked: ids of lots that may not leave.
    """

    on: date
    positions: tuple[Position, ...]
    locations: tuple[Location, ...]
    levels: tuple[StockLevel, ...]
    product: Callable[[UUID], Product]
    strategy: Callable[[CommittedLine], Owned[AllocationStrategy]]
    lots: Callable[[CommittedLine], tuple[str, ...]] = field(default=lambda _: ())
    deliver_on: Callable[[CommittedLine], date | None] = field(default=lambda line: line.due_on)
    fresh_days: int = 0
    blocked: frozenset[UUID] = frozenset()


def choose(lines: Sequence[CommittedLine], known: Stocked) -> Choice:
    """Let strategies choose what is taken for promises, location by location.

    Args:
        lines: the promises.
        known: what lies where, and who chooses.

    Raises:
        AllocationFailed: a strategy raised, or gave what is no plan for these lines.
    """
    groups: dict[tuple[UUID, str], list[int]] = {}
    for number, line in enumerate(lines):
        name = known.strategy(line).value.name
        groups.setdefault((line.location_id, name), []).append(number)
    positions = {each.id: each for each in known.positions}
    loose = {(each.location_id, each.product_id): each for each in known.levels}
    found: dict[int, list[Chosen]] = {}
    skipped: list[PassedOver] = []
    for (location_id, _), numbers in groups.items():
        request = _request([(n, lines[n]) for n in numbers], location_id, positions, loose, known)
        strategy = known.strategy(lines[numbers[0]])
        work = _Taken(request)
        skipped += work.ask(strategy)
        for number, chosen in work.chosen(lines):
            found.setdefault(number, []).append(chosen)
            _use(chosen, positions, loose)
    taken = tuple(each for number in sorted(found) for each in found[number])
    return Choice(taken, tuple(_open(lines, found)), tuple(skipped))


def _use(
    chosen: Chosen,
    positions: dict[UUID, Position],
    loose: dict[tuple[UUID, UUID], StockLevel],
) -> None:
    """Let the next strategy see what is left."""
    position, line = chosen.position, chosen.line
    if position is not None:
        before = positions[position.id]
        allocated = EXACT.add(before.allocated, line.quantity)
        positions[position.id] = evolve(before, allocated=allocated)
    else:
        level = loose[line.level]
        loose[line.level] = evolve(level, placed=EXACT.add(level.placed, line.quantity))


def _open(
    lines: Sequence[CommittedLine], found: Mapping[int, list[Chosen]]
) -> Iterator[CommittedLine]:
    for number, line in enumerate(lines):
        left = line.quantity
        for chosen in found.get(number, ()):
            left = EXACT.subtract(left, chosen.line.quantity)
        if left > 0:
            yield evolve(line, quantity=left)


def _request(
    lines: Sequence[tuple[int, CommittedLine]],
    location_id: UUID,
    positions: Mapping[UUID, Position],
    levels: Mapping[tuple[UUID, UUID], StockLevel],
    known: Stocked,
) -> AllocationRequest:
    """Make what a strategy sees of one location that promised goods."""
    places = {each.id: each for each in known.locations if each.stocking_id == location_id}
    products = {line.product_id for _, line in lines}
    return AllocationRequest(
        lines=tuple(
            AllocationLine(
                number=number + 1,
                product=known.product(line.product_id),
                quantity=line.quantity,
                lots=known.lots(line),
                deliver_on=_not_before(known.deliver_on(line), known.on),
            )
            for number, line in lines
        ),
        locations=places.values(),
        preferred=places[location_id],
        levels=tuple(
            each for (place, goods), each in levels.items()
            if place == location_id and goods in products
        ),
        on=known.on,
        purpose=Purpose.PICK,
        positions=tuple(
            each for each in positions.values()
            if each.stocking_id == location_id and each.product_id in products
        ),
        fresh_days=known.fresh_days,
        blocked=known.blocked,
    )  # fmt: skip


def _not_before(day: date | None, today: date) -> date:
    """Give the day of a delivery; nothing arrives before it leaves."""
    return today if day is None else max(day, today)


@define
class _Taken:
    """The plan of a strategy for picking, checked and carried out on the parcels of its request."""

    request: AllocationRequest
    parts: list[tuple[Allocated, Parcel, Reason]] = field(factory=list)
    left: dict[Any, Decimal] = field(factory=dict)
    _parcels: dict[tuple[UUID, date], Mapping[Any, Parcel]] = field(factory=dict)

    def ask(self, strategy: Owned[AllocationStrategy]) -> tuple[PassedOver, ...]:
        """Ask a strategy, and check that what it plans can be taken.

        Raises:
            AllocationFailed: it cannot, or the strategy raised.
        """
        try:
            with localcontext(ORDINARY):
                plan = strategy.value.allocate(self.request)
            demand_parts(plan, self.request)
            self._check_sums(plan)
            self._resolve(plan, strategy.value.name)
        except (Exception, SystemExit) as error:
            raise AllocationFailed(strategy.value.name, **strategy.owner.blamed(error)) from error
        return plan.skipped

    def chosen(self, lines: Sequence[CommittedLine]) -> Iterator[tuple[int, Chosen]]:
        """Give what is taken, each with the place of its promise."""
        for part, parcel, reason in self.parts:
            number = part.line - 1
            line = evolve(lines[number], quantity=part.quantity)
            yield number, Chosen(line, parcel.position, reason)

    def _check_sums(self, plan: AllocationPlan) -> None:
        sums = exact_sums((part.line, part.quantity) for part in plan.parts)
        for line in self.request.lines:
            whole = sums.get(line.number, ZERO)
            if whole > line.quantity:
                allowed = f"{line.quantity:f} in all, or less"
                raise InvalidValue("quantity", value=whole, allowed=allowed)

    def _resolve(self, plan: AllocationPlan, name: str) -> None:
        """Take the parts that name positions, then the others from what is left at their places."""
        lines = {line.number: line for line in self.request.lines}
        for part in plan.parts:
            if part.position is not None:
                self._exact(part, lines[part.line], name)
        for part in plan.parts:
            if part.position is None:
                self._anyhow(part, lines[part.line], name)

    def _exact(self, part: Allocated, line: AllocationLine, name: str) -> None:
        """Take a part from the position that it names."""
        parcel = self._known(line).get(part.position)
        if parcel is None or parcel.location.code != part.location:
            allowed = "a position of the request that may be taken from, at its location"
            raise InvalidValue("position", value=part.position, allowed=allowed)
        left = self.left.get(parcel.key, parcel.free)
        if part.quantity > left:
            raise InvalidValue("quantity", value=part.quantity, allowed=f"{left:f}, what is free")
        self._take(part, parcel, part.quantity, name)

    def _known(self, line: AllocationLine) -> Mapping[Any, Parcel]:
        """Give the parcels of a line by their keys."""
        key = (line.product.id, self.request.until(line))
        if key not in self._parcels:
            self._parcels[key] = {each.key: each for each in self.request.parcels(line)}
        return self._parcels[key]

    def _anyhow(self, part: Allocated, line: AllocationLine, name: str) -> None:
        """Take a part from what lies at its location: loose goods, then what expires first."""
        here = (p for p in self.request.parcels(line) if p.location.code == part.location)
        wanted = part.quantity
        for parcel in sorted(here, key=_loose_first):
            left = self.left.get(parcel.key, parcel.free)
            taken = min(left, wanted)
            if taken > 0:
                wanted = EXACT.subtract(wanted, taken)
                self._take(part, parcel, taken, name)

    def _take(self, part: Allocated, parcel: Parcel, quantity: Decimal, name: str) -> None:
        left = self.left.get(parcel.key, parcel.free)
        self.left[parcel.key] = EXACT.subtract(left, quantity)
        part, reason = evolve(part, quantity=Decimal(quantity)), part.reason
        if reason is None:
            said = told(parcel.location, parcel.position, strategy=name, quantity=quantity)
            reason = Reason("stock.chosen_by", said)
        self.parts.append((part, parcel, reason))


def _loose_first(parcel: Parcel) -> tuple[Any, ...]:
    return (parcel.position is not None, *by_expiry(parcel))
