"""What happened to the choice of bins and lots."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT, exact_sums
from salescore.events import Event
from salescore.stock.picking import PICKING, PickedLine, Picking

__all__ = ["APPLY", "AllocationReleased", "StockAllocated", "StockPicked"]


@frozen
class StockAllocated(Event):
    """Bins and lots were chosen for what is promised, in place of what was chosen before.

    Args:
        owner_id: to whom the goods are promised.
        strategy: the name of the strategy that chose.
        lines: all that is chosen now, also what was taken from its place before.
    """

    tag = "stock.allocated.v1"
    kind = PICKING
    subject = "owner_id"

    owner_id: UUID
    strategy: str
    lines: tuple[PickedLine, ...]


@frozen
class StockPicked(Event):
    """Goods were taken from where they lay; `quantity` of each line says how much more."""

    tag = "stock.picked.v1"
    kind = PICKING
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[PickedLine, ...]


@frozen
class AllocationReleased(Event):
    """Goods are not chosen any more.

    Args:
        owner_id: for whom they were.
        lines: how much of what was chosen ends.
        kept: the goods left; False: they were let go.
    """

    tag = "stock.allocation_released.v1"
    kind = PICKING
    subject = "owner_id"

    owner_id: UUID
    lines: tuple[PickedLine, ...]
    kept: bool


def _allocated(before: Picking | None, event: StockAllocated) -> Picking:
    version = before.version + 1 if before else 1
    return Picking(id=event.owner_id, version=version, strategy=event.strategy, lines=event.lines)


def _by_place(lines: tuple[PickedLine, ...]) -> Mapping[tuple[int, UUID], Decimal]:
    return exact_sums(((line.line, line.position_id), line.quantity) for line in lines)


def _picked(before: Picking, event: StockPicked) -> Picking:
    more = _by_place(event.lines)
    lines = tuple(
        evolve(
            each, picked=EXACT.add(each.picked, more.get((each.line, each.position_id), Decimal(0)))
        )
        for each in before.lines
    )
    return evolve(before, version=before.version + 1, lines=lines)


def _released(before: Picking, event: AllocationReleased) -> Picking:
    """Lower what is chosen; what was taken from its place leaves first if goods left."""
    less, left = _by_place(event.lines), []
    for each in before.lines:
        gone = less.get((each.line, each.position_id), Decimal(0))
        quantity = EXACT.subtract(each.quantity, gone)
        if quantity:
            picked = EXACT.subtract(each.picked, gone) if event.kept else each.picked
            picked = max(min(picked, quantity), Decimal(0))
            left.append(evolve(each, quantity=quantity, picked=picked))
    return evolve(before, version=before.version + 1, lines=tuple(left))


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    StockAllocated: _allocated,
    StockPicked: _picked,
    AllocationReleased: _released,
}
