"""Allocation: from which locations goods are promised, and from which bins and lots they are taken.

A strategy chooses on a snapshot. What it chooses becomes ordinary claims and versions that are
checked when they are taken: an old snapshot can make a plan that is tried again, never a promise of
goods that are not there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import Any, Protocol
from uuid import UUID

from attrs import evolve, frozen

from salescore.catalog.product import Product
from salescore.decimals import EXACT, ORDINARY, exact_sum
from salescore.errors import InvalidValue, SalesError
from salescore.owners import Owned
from salescore.quantity import Quantity
from salescore.shapes import demand_shape
from salescore.stock.allocation_request import AllocationLine, AllocationRequest
from salescore.stock.commitment import CommittedLine
from salescore.stock.level import StockLevel
from salescore.stock.reason import PassedOver, Reason

__all__ = [
    "Allocated",
    "AllocationFailed",
    "AllocationPlan",
    "AllocationStrategy",
    "allocated",
    "allocation_lines",
    "demand_parts",
    "with_held",
]

ZERO = Decimal(0)


class AllocationFailed(SalesError, RuntimeError):
    """An allocation strategy raised, or gave what is no plan: nothing was promised."""

    code = "stock.allocation_failed"

    def __init__(self, strategy: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the strategy, its owner, how to go on without it, and the reason."""
        super().__init__(strategy=strategy, plugin=plugin, switch_off=switch_off, reason=reason)


@frozen
class Allocated:
    """A part of a line, and where it is promised, or taken from.

    Args:
        line: the line's number.
        location: the location's code.
        quantity: in the product's base unit, > 0.
        position: the position that it is taken from; None leaves it to the library, which takes
            what lies loose there, then what expires first.
        reason: why it was chosen.
    """

    line: int
    location: str
    quantity: Decimal
    position: UUID | None = None
    reason: Reason | None = None


@frozen
class AllocationPlan:
    """Where the goods of an order are promised, or taken from.

    Args:
        parts: of a promise every line whole, in as many parts as it takes; of a picking at most
            that.
        skipped: what was passed over, and why.

    >>> plan = AllocationPlan(
    ...     (Allocated(1, "main", Decimal(2)), Allocated(1, "north", Decimal(3)))
    ... )
    >>> [part.location for part in plan.parts]
    ['main', 'north']
    """

    parts: tuple[Allocated, ...]
    skipped: tuple[PassedOver, ...] = ()


class AllocationStrategy(Protocol):
    """A way to choose locations; pure, and asked again when goods it counted on were taken."""

    @property
    def name(self) -> str:
        """Stable and unique; callers name the strategy by it."""
        ...

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Choose where every line is promised or taken from, as the request's purpose says.

        What is available nowhere is promised all the same, so that the refusal can name it.
        """
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


def demand_parts(plan: Any, request: AllocationRequest) -> None:
    """Demand a plan whose parts are amounts of lines of the request, at locations of it.

    Raises:
        InvalidValue: it is something else.
    """
    if type(plan) is not AllocationPlan:
        raise InvalidValue(
            "plan", value=repr(plan)[:80], allowed="a value of the class AllocationPlan"
        )
    demand_shape(plan)
    lines = {line.number: line for line in request.lines}
    codes = {location.code for location in request.locations}
    for part in plan.parts:
        if part.line not in lines:
            raise InvalidValue("line", value=part.line, allowed="a line of the request")
        if part.location not in codes:
            raise InvalidValue("location", value=part.location, allowed="a location of the request")
        if not part.quantity > 0:
            raise InvalidValue("quantity", value=part.quantity, allowed="above zero")
        product = lines[part.line].product
        product.units.to_base(Quantity(part.quantity, product.unit))


def _promises(plan: Any, request: AllocationRequest) -> tuple[CommittedLine, ...]:
    demand_parts(plan, request)
    parts = _check_sums(plan.parts, request.lines)
    lines = {line.number: line.product for line in request.lines}
    locations = {location.code: location.id for location in request.locations}
    return tuple(
        CommittedLine(number, locations[code], product.id, product.sku, Decimal(quantity))
        for (number, code), quantity in parts.items()
        for product in (lines[number],)
    )


def _check_sums(
    parts: Sequence[Allocated], lines: Iterable[AllocationLine]
) -> Mapping[tuple[int, str], Decimal]:
    """Demand that the parts of each line come to it, and give them, one for each location."""
    sums: dict[tuple[int, str], Decimal] = {}
    for part in parts:
        key = (part.line, part.location)
        if key in sums:
            raise InvalidValue("location", value=part.line, allowed="each once for a line")
        sums[key] = part.quantity
    for line in lines:
        mine = (quantity for (number, _), quantity in sums.items() if number == line.number)
        whole = exact_sum(mine)
        if whole != line.quantity:
            raise InvalidValue("quantity", value=whole, allowed=f"{line.quantity:f} in all")
    return sums
