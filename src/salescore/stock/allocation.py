"""Allocation: from which locations the goods of an order are promised.

A strategy chooses on a snapshot of the levels. What it chooses becomes ordinary claims, which are
checked when they are taken: an old snapshot can make a plan that is tried again, never a promise of
goods that are not there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import Any, Protocol
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.catalog.product import Product
from salescore.decimals import EXACT, ORDINARY
from salescore.errors import InvalidValue, SalesError
from salescore.owners import Owned
from salescore.parties.address import Address
from salescore.quantity import Quantity
from salescore.shapes import demand_shape
from salescore.stock.commitment import CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.location import Location

__all__ = [
    "Allocated",
    "AllocationFailed",
    "AllocationLine",
    "AllocationPlan",
    "AllocationRequest",
    "AllocationStrategy",
    "allocated",
    "allocation_lines",
    "with_held",
]

ZERO = Decimal(0)


class AllocationFailed(SalesError, RuntimeError):
    """An allocation strategy raised, or gave what is no plan: nothing was promised."""

    code = "stock.allocation_failed"

    def __init__(self, strategy: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the strategy, its owner, how to go on without it, and the reason."""
        super().__init__(strategy=strategy, plugin=plugin, switch_off=switch_off, reason=reason)


def _by_code(locations: Iterable[Location]) -> tuple[Location, ...]:
    return tuple(sorted(locations, key=lambda location: location.code))


@frozen(kw_only=True)
class AllocationLine:
    """A line whose goods are to be promised.

    Args:
        number: the order's line number.
        product: what is promised.
        quantity: in the product's base unit, > 0.
    """

    number: int
    product: Product
    quantity: Decimal


@frozen(kw_only=True)
class AllocationRequest:
    """Everything that a strategy sees.

    Args:
        lines: the tracked lines of the order.
        locations: all that promise goods, by code.
        preferred: the location that the order names.
        levels: of the products of the lines, wherever they ever lay.
        on: the business date of the order.
        ship_to: where the goods go, if that is known.

    >>> from salescore.localized import Localized
    >>> from salescore.quantity import UnitTable
    >>> name = Localized.of({"en": "Green tea"})
    >>> tea = Product(id=UUID(int=1), version=1, sku="TEA-1", name=name, units=UnitTable("box"))
    >>> main = Location(id=UUID(int=2), version=1, code="main")
    >>> line = AllocationLine(number=1, product=tea, quantity=Decimal(24))
    >>> request = AllocationRequest(
    ...     lines=(line,),
    ...     locations=(main,),
    ...     preferred=main,
    ...     levels=(StockLevel(main.id, tea.id, Decimal(30), Decimal(10)),),
    ...     on=date(2026, 7, 1),
    ... )
    >>> request.available(line, main)
    Decimal('20')
    """

    lines: tuple[AllocationLine, ...]
    locations: tuple[Location, ...] = field(converter=_by_code)
    preferred: Location
    levels: tuple[StockLevel, ...]
    on: date
    ship_to: Address | None = None
    _by_place: Mapping[tuple[UUID, UUID], StockLevel] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the levels."""
        by_place = {(each.location_id, each.product_id): each for each in self.levels}
        object.__setattr__(self, "_by_place", by_place)

    def available(self, line: AllocationLine, location: Location) -> Decimal:
        """Say how much of a line a location could promise, 0 to the line's quantity."""
        floor = line.product.floor
        if floor is None:
            return line.quantity
        level = self._by_place.get((location.id, line.product.id))
        free = EXACT.subtract(level.available if level else ZERO, floor)
        return max(min(free, line.quantity), ZERO)

    def free(self, line: AllocationLine, location: Location) -> Decimal:
        """Say what of a line's product lies at a location and is not promised; may be below 0."""
        level = self._by_place.get((location.id, line.product.id))
        return level.available if level else ZERO


@frozen
class Allocated:
    """A part of a line, and where it is promised.

    Args:
        line: the line's number.
        location: the location's code.
        quantity: in the product's base unit, > 0.
    """

    line: int
    location: str
    quantity: Decimal


@frozen
class AllocationPlan:
    """Where the goods of an order are promised: every line whole, in as many parts as it takes.

    >>> plan = AllocationPlan(
    ...     (Allocated(1, "main", Decimal(2)), Allocated(1, "north", Decimal(3)))
    ... )
    >>> [part.location for part in plan.parts]
    ['main', 'north']
    """

    parts: tuple[Allocated, ...]


class AllocationStrategy(Protocol):
    """A way to choose locations; pure, and asked again when goods it counted on were taken."""

    @property
    def name(self) -> str:
        """Stable and unique; callers name the strategy by it."""
        ...

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Choose where every line is promised, also what is available nowhere."""
        ...


def allocation_lines(
    lines: Iterable[CommittedLine], product: Callable[[str], Product]
) -> tuple[AllocationLine, ...]:
    """Give the lines that a strategy sees of what one location would promise."""
    return tuple(
        AllocationLine(number=line.line, product=product(line.sku), quantity=line.quantity)
        for line in lines
    )


def with_held(
    levels: Iterable[StockLevel], held: Iterable[CommittedLine]
) -> tuple[StockLevel, ...]:
    """Give levels as they are to a basket: what is promised to it is free for its order."""
    found = {(level.location_id, level.product_id): level for level in levels}
    for line in held:
        if line.level in found:
            level = found[line.level]
            reserved = EXACT.subtract(level.reserved, line.quantity)
            found[line.level] = evolve(level, reserved=reserved)
    return tuple(found.values())


def allocated(
    strategy: Owned[AllocationStrategy], request: AllocationRequest
) -> tuple[CommittedLine, ...]:
    """Ask a strategy, check its plan, and give what stock is to promise, in the plan's order.

    Raises:
        AllocationFailed: it raised, or gave what is no plan for these lines.
    """
    try:
        with localcontext(ORDINARY):
            plan = strategy.value.allocate(request)
        return _promises(plan, request)
    except (Exception, SystemExit) as error:
        raise AllocationFailed(strategy.value.name, **strategy.owner.blamed(error)) from error


def _promises(plan: Any, request: AllocationRequest) -> tuple[CommittedLine, ...]:
    if type(plan) is not AllocationPlan:
        raise InvalidValue(
            "plan", value=repr(plan)[:80], allowed="a value of the class AllocationPlan"
        )
    demand_shape(plan)
    lines = {line.number: line for line in request.lines}
    locations = {location.code: location.id for location in request.locations}
    for part in plan.parts:
        if part.line not in lines:
            raise InvalidValue("line", value=part.line, allowed="a line of the request")
        if part.location not in locations:
            raise InvalidValue("location", value=part.location, allowed="a location of the request")
    _check_sums(plan.parts, request.lines)
    return tuple(
        CommittedLine(
            part.line, locations[part.location], product.id, product.sku, Decimal(part.quantity)
        )
        for part in plan.parts
        for product in (lines[part.line].product,)
    )


def _check_sums(parts: Sequence[Allocated], lines: Iterable[AllocationLine]) -> None:
    """Demand that the parts of each line are amounts of its goods, and all of it, each once."""
    of_line: dict[int, list[Allocated]] = {}
    for part in parts:
        of_line.setdefault(part.line, []).append(part)
    for line in lines:
        mine, unit = of_line.get(line.number, []), line.product.unit
        for part in mine:
            if not part.quantity > 0:
                raise InvalidValue("quantity", value=part.quantity, allowed="above zero")
            line.product.units.to_base(Quantity(part.quantity, unit))
        if len({part.location for part in mine}) < len(mine):
            raise InvalidValue("location", value=line.number, allowed="each once for a line")
        whole = ZERO
        for part in mine:
            whole = EXACT.add(whole, part.quantity)
        if whole != line.quantity:
            raise InvalidValue("quantity", value=whole, allowed=f"{line.quantity:f} in all")
