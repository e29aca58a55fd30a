"""Picking: bins and lots are chosen for what is promised, late and as often as it takes."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT
from salescore.stock.choosing import Choice, Stocked, choose
from salescore.stock.commitment import CommittedLine
from salescore.stock.marking import freed, picked_lines, unserved
from salescore.stock.picking import PickedLine, Picking
from salescore.stock.picking_events import StockAllocated, StockPicked
from salescore.stock.position import Position

__all__ = ["Picked", "confirm", "pick", "replaced", "unpicked"]

ZERO: Final = Decimal(0)


class Picked(NamedTuple):
    """What is chosen for an owner.

    Args:
        event: says so.
        choice: how it came about.
    """

    event: StockAllocated
    choice: Choice


def unpicked(
    parts: Iterable[CommittedLine], picking: Picking | None
) -> tuple[tuple[PickedLine, ...], tuple[CommittedLine, ...]]:
    """Say what of a picking stays when parts are chosen for again, and what is chosen for.

    Args:
        parts: the promises that are chosen for.
        picking: what was chosen before.

    Returns:
        (what stays: that of other lines, and what was taken from its place; the parts without
        what stays for them).
    """
    promised = tuple(parts)
    numbers = {part.line for part in promised}
    kept = tuple(_kept(picking.lines if picking else (), numbers))
    return kept, tuple(unserved(promised, kept))


def _kept(lines: Iterable[PickedLine], numbers: set[int]) -> Iterator[PickedLine]:
    for line in lines:
        if line.line not in numbers:
            yield line
        elif line.picked:
            yield evolve(line, quantity=line.picked)


def replaced(
    positions: Iterable[Position], picking: Picking | None, kept: Sequence[PickedLine]
) -> tuple[Position, ...]:
    """Give positions as they are when only what stays of a picking is chosen."""
    if picking is None:
        return tuple(positions)
    minus = tuple(evolve(line, quantity=EXACT.minus(line.quantity)) for line in kept)
    return tuple(freed(positions, (*picking.lines, *minus)))


def pick(
    owner_id: UUID,
    kept: Sequence[PickedLine],
    needed: Sequence[CommittedLine],
    known: Stocked,
    *,
    strategy: str,
) -> Picked:
    """Choose bins and lots for promises.

    Args:
        owner_id: to whom they are made.
        kept: what stays chosen.
        needed: what is chosen for.
        known: what lies where, and who chooses.
        strategy: the name that the picking bears where nothing is left to choose.

    Raises:
        AllocationFailed: a strategy raised, or gave what is no plan for these lines.
    """
    choice = choose(needed, known)
    lines = tuple(_joined((*kept, *picked_lines(choice.chosen))))
    name = known.strategy(needed[-1]).value.name if needed else strategy
    return Picked(StockAllocated(owner_id, name, lines), choice)


def _joined(lines: Iterable[PickedLine]) -> Iterable[PickedLine]:
    """Give lines, those of one order line at one position as one."""
    found: dict[tuple[int, UUID], PickedLine] = {}
    for line in lines:
        key = (line.line, line.position_id)
        before = found.get(key)
        if before is not None:
            line = evolve(before, quantity=EXACT.add(before.quantity, line.quantity))  # noqa: PLW2901 - the sum of both.
        found[key] = line
    return found.values()


def confirm(picking: Picking, numbers: set[int] | None) -> StockPicked | None:
    """Note that chosen goods were taken from their places; None if they all were before.

    Args:
        picking: what is chosen.
        numbers: of the order lines whose goods were taken; None for all.
    """
    taken = tuple(
        evolve(line, quantity=EXACT.subtract(line.quantity, line.picked), picked=ZERO)
        for line in picking.lines
        if (numbers is None or line.line in numbers) and line.quantity > line.picked
    )
    return StockPicked(picking.id, taken) if taken else None
