"""Marking what lies at positions as chosen for somebody, and letting go of it again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT, exact_sums
from salescore.stock.choosing import Chosen
from salescore.stock.commitment import CommittedLine
from salescore.stock.picking import PickedLine, Picking
from salescore.stock.picking_events import AllocationReleased
from salescore.stock.position import Position

__all__ = [
    "Released",
    "after_leaving",
    "beyond",
    "by_position",
    "freed",
    "marked",
    "picked_lines",
    "released",
    "unserved",
]

ZERO: Final = Decimal(0)


class Released(NamedTuple):
    """What ends of a picking.

    Args:
        events: none if nothing ends.
        positions: where the goods lie, free again.
    """

    events: tuple[AllocationReleased, ...]
    positions: tuple[Position, ...]


def by_position(lines: Iterable[PickedLine]) -> dict[UUID, Decimal]:
    """Add up what is chosen by where it lies."""
    return exact_sums((line.position_id, line.quantity) for line in lines)


def freed(positions: Iterable[Position], lines: Iterable[PickedLine]) -> Iterator[Position]:
    """Give positions as they are to who chooses again: what is chosen by lines is free there."""
    less = by_position(lines)
    for position in positions:
        gone = less.get(position.id)
        allocated = position.allocated if gone is None else EXACT.subtract(position.allocated, gone)
        yield position if gone is None else evolve(position, allocated=allocated)


def marked(
    before: Iterable[PickedLine],
    after: Iterable[PickedLine],
    *,
    position: Callable[[UUID], Position],
) -> tuple[Position, ...]:
    """Give the positions at which more or less is chosen afterwards, each one version on.

    Args:
        before: what was chosen.
        after: what is chosen.
        position: gives the position of an id.
    """
    was, now = by_position(before), by_position(after)
    changes = {key: EXACT.subtract(now.get(key, ZERO), was.get(key, ZERO)) for key in was | now}
    found = ((position(key), change) for key, change in changes.items() if change)
    return tuple(
        evolve(each, version=each.version + 1, allocated=EXACT.add(each.allocated, change))
        for each, change in found
    )


def unserved(
    parts: Iterable[CommittedLine], lines: Iterable[PickedLine]
) -> Iterator[CommittedLine]:
    """Give what of promises nothing is chosen for.

    Args:
        parts: the promises.
        lines: what is chosen for them.
    """
    had = exact_sums(
        ((each.line, each.stocking_id, each.product_id), each.quantity) for each in lines
    )
    for part in parts:
        key = (part.line, part.location_id, part.product_id)
        served = min(had.get(key, ZERO), part.quantity)
        had[key] = EXACT.subtract(had.get(key, ZERO), served)
        if part.quantity > served:
            yield evolve(part, quantity=EXACT.subtract(part.quantity, served))


def picked_lines(chosen: Iterable[Chosen]) -> tuple[PickedLine, ...]:
    """Give what a picking says of chosen goods; what lies loose nobody marks."""
    sums: dict[tuple[int, UUID], PickedLine] = {}
    for line, position, reason in chosen:
        if position is None:
            continue
        key, quantity = (line.line, position.id), line.quantity
        if key in sums:
            quantity = EXACT.add(quantity, sums[key].quantity)
        sums[key] = PickedLine(
            line=line.line,
            position_id=position.id,
            location_id=position.location_id,
            stocking_id=position.stocking_id,
            product_id=position.product_id,
            sku=line.sku,
            quantity=quantity,
            lot=position.lot,
            owner=position.owner,
            package=position.package,
            reason=reason.code,
        )
    return tuple(sums.values())


def released(
    picking: Picking | None,
    promised: Iterable[CommittedLine],
    *,
    position: Callable[[UUID], Position],
) -> Released:
    """Let go of what is chosen beyond what is promised: of what was chosen last first.

    Args:
        picking: what is chosen; None for nothing.
        promised: what is still promised to its owner.
        position: gives the position of an id.
    """
    ended = tuple(beyond(picking.lines, promised)) if picking else ()
    if picking is None or not ended:
        return Released((), ())
    event = AllocationReleased(picking.id, ended, kept=False)
    return Released((event,), marked(ended, (), position=position))


def beyond(lines: Iterable[PickedLine], promised: Iterable[CommittedLine]) -> Iterator[PickedLine]:
    """Give what is chosen beyond what is promised; what was taken from its place stays longest."""
    left = exact_sums(
        ((each.line, each.location_id, each.product_id), each.quantity) for each in promised
    )
    for line in sorted(lines, key=lambda each: not each.picked):
        key = (line.line, line.stocking_id, line.product_id)
        kept = min(line.quantity, left.get(key, ZERO))
        left[key] = EXACT.subtract(left.get(key, ZERO), kept)
        if line.quantity > kept:
            gone = EXACT.subtract(line.quantity, kept)
            yield evolve(line, quantity=gone, picked=ZERO)


def after_leaving(
    picking: Picking | None,
    ended: Sequence[PickedLine],
    promised: Iterable[CommittedLine],
    kept: Iterable[CommittedLine],
    positions: Iterable[Position],
) -> tuple[tuple[AllocationReleased, ...], tuple[Position, ...]]:
    """Say what of a picking ends when promises are kept: what left, and what nobody needs now.

    Args:
        picking: what was chosen; None for nothing.
        ended: what of it leaves.
        promised: what was promised until now.
        kept: the promises that are kept.
        positions: where goods lie.

    Returns:
        (the events; the positions at which what nobody needs now was chosen, as if it never was).
    """
    if picking is None or not picking.lines:
        return (), ()
    gone = {(each.line, each.position_id): each.quantity for each in ended}
    stays = [
        evolve(each, quantity=quantity)
        for each in picking.lines
        if (
            quantity := EXACT.subtract(each.quantity, gone.get((each.line, each.position_id), ZERO))
        )
    ]
    minus = (evolve(each, quantity=EXACT.minus(each.quantity)) for each in kept)
    let_go = tuple(beyond(stays, (*promised, *minus)))
    events = [AllocationReleased(picking.id, tuple(ended), kept=True)] if ended else []
    events += [AllocationReleased(picking.id, let_go, kept=False)] if let_go else []
    touched = by_position(let_go)
    return tuple(events), tuple(freed((p for p in positions if p.id in touched), let_go))
