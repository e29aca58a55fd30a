"""Choosing what leaves: what was picked for it first, the rest of what lies in bins and lots."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.claims import StockClaim
from salescore.decimals import EXACT, exact_sums
from salescore.errors import Rejection
from salescore.stock.choosing import Choice, Chosen, Stocked, choose
from salescore.stock.commitment import CommittedLine
from salescore.stock.ledger import Settling, settle
from salescore.stock.lot import lot_id
from salescore.stock.marking import after_leaving, by_position, unserved
from salescore.stock.parcel import keeps
from salescore.stock.picking import PickedLine, Picking
from salescore.stock.picking_events import AllocationReleased
from salescore.stock.position import Position
from salescore.stock.promise import keep_claims, release_claims, take_claims
from salescore.stock.reason import PassedOver, Reason
from salescore.stock.transfer import Movement

__all__ = ["Leaving", "Left", "against_lots", "leave", "leave_loose", "left", "moving"]

ZERO: Final = Decimal(0)

_TOLD_MAX: Final = 10
"""The most passed over goods that a refusal tells of."""


def _no_floor(sku: str) -> None:
    """Let all of it leave: it was promised."""
    del sku


class Leaving(NamedTuple):
    """What leaves.

    Args:
        chosen: the goods, promise by promise.
        ended: what of a picking that uses up.
        rejections: what cannot leave, and why.
    """

    chosen: tuple[Chosen, ...]
    ended: tuple[PickedLine, ...] = ()
    rejections: tuple[Rejection, ...] = ()


class Left(NamedTuple):
    """What a shipment does to stock.

    Args:
        chosen: the goods, promise by promise.
        movements: they leave.
        claims: on levels.
        positions: where goods lie afterwards, each one version on.
        released: what of a picking ends.
        rejections: what speaks against it.
    """

    chosen: tuple[Chosen, ...] = ()
    movements: tuple[Movement, ...] = ()
    claims: tuple[StockClaim, ...] = ()
    positions: tuple[Position, ...] = ()
    released: tuple[AllocationReleased, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def leave_loose(
    parts: Sequence[CommittedLine],
    surplus: Sequence[CommittedLine] = (),
    *,
    floor: Callable[[str], Decimal | None] = _no_floor,
) -> Left:
    """Let goods leave from where they lie loose: nothing of them is in a bin or a lot.

    Args:
        parts: the promises that are kept.
        surplus: goods that leave besides, which nobody was promised.
        floor: says by SKU what must stay available where these leave.
    """
    reason = Reason("stock.chosen_loose")
    chosen = tuple(Chosen(part, None, reason) for part in (*parts, *surplus))
    return Left(chosen, moving(chosen), (*keep_claims(parts), *take_claims(surplus, floor=floor)))


def left(
    parts: Sequence[CommittedLine],
    picking: Picking | None,
    known: Stocked,
    *,
    promised: Sequence[CommittedLine],
    at: datetime,
    surplus: Sequence[CommittedLine] = (),
    floor: Callable[[str], Decimal | None] = _no_floor,
) -> Left:
    """Let goods leave from bins and lots.

    Args:
        parts: the promises that are kept.
        picking: what was chosen for their owner before.
        known: what lies where, and who chooses.
        promised: all that was promised until now.
        at: when they leave.
        surplus: goods that leave besides, which nobody was promised.
        floor: says by SKU what must stay available where these leave.

    Raises:
        AllocationFailed: a strategy raised, or gave what is no plan for these lines.
    """
    against = tuple(against_lots(parts, known))
    if against:
        return Left(rejections=against)
    leaving = leave((*parts, *surplus), picking, known)
    released, freed = after_leaving(picking, leaving.ended, promised, parts, known.positions)
    found = {each.id: each for each in (*known.positions, *freed)}
    movements = moving(leaving.chosen)
    locations = {each.id: each for each in known.locations}
    settling = Settling(
        at=at,
        location=locations.__getitem__,
        position=found.get,
        floor=floor,
        chosen=by_position(leaving.ended),
    )
    done = settle(movements, settling)
    moved = {position.id for position in done.positions}
    also = (evolve(each, version=each.version + 1) for each in freed if each.id not in moved)
    return Left(
        leaving.chosen,
        movements,
        (*done.claims, *release_claims(parts)),
        (*done.positions, *also),
        released,
        leaving.rejections + done.rejections,
    )


def leave(parts: Sequence[CommittedLine], picking: Picking | None, known: Stocked) -> Leaving:
    """Choose what leaves for promises that are kept.

    Args:
        parts: the promises, as much as is kept of each.
        picking: what was chosen for their owner before.
        known: what lies where, and who chooses.

    Raises:
        AllocationFailed: a strategy raised, or gave what is no plan for these lines.
    """
    positions = {position.id: position for position in known.positions}
    lines = picking.lines if picking else ()
    promises = {(part.line, part.product_id): part for part in parts}
    fitting = (
        each for each in lines if _fits(each, promises.get((each.line, each.product_id)), known)
    )
    picked = tuple(_picked(parts, fitting, positions))
    ended = _ended(picked)
    rest = tuple(unserved(parts, ended))
    choice = choose(rest, known)
    against = tuple(_against(picked, known)) + tuple(_open(choice, rest))
    return Leaving((*(each for _, each in picked), *choice.chosen), ended, against)


def _ended(picked: Iterable[tuple[PickedLine, Chosen]]) -> tuple[PickedLine, ...]:
    """Give what of each picked line leaves, once: several promises may use the same."""
    sums: dict[PickedLine, Decimal] = {}
    for line, each in picked:
        sums[line] = EXACT.add(sums.get(line, ZERO), each.line.quantity)
    return tuple(evolve(line, quantity=quantity) for line, quantity in sums.items())


def _fits(line: PickedLine, part: CommittedLine | None, known: Stocked) -> bool:
    """Say whether goods that were picked may be used, though other lots may be named now."""
    named = known.lots(part) if part is not None else ()
    return not named or line.lot in named


def moving(chosen: Iterable[Chosen]) -> tuple[Movement, ...]:
    """Give the movements of a shipment: goods leave from where they lie, with their lots."""
    return tuple(_movement(number, each) for number, each in enumerate(chosen, 1))


def _movement(number: int, chosen: Chosen) -> Movement:
    line, position = chosen.line, chosen.position
    goods: dict[str, Any] = {
        "number": number,
        "product_id": line.product_id,
        "sku": line.sku,
        "quantity": line.quantity,
    }
    if position is None:
        return Movement(**goods, from_id=line.location_id)
    return Movement(
        **goods,
        from_id=position.location_id,
        lot_id=position.lot_id,
        lot=position.lot,
        owner=position.owner,
        package=position.package,
    )


def against_lots(lines: Iterable[CommittedLine], known: Stocked) -> Iterator[Rejection]:
    """Say which lots that are named for promises cannot leave: absent, blocked or expired ones."""
    for line in lines:
        day = known.deliver_on(line)
        until = known.on if day is None else max(day, known.on)
        for code in known.lots(line):
            yield from _against_lot(line, code, until, known)


def _against_lot(
    line: CommittedLine, code: str, until: date, known: Stocked
) -> Iterator[Rejection]:
    there = [
        position
        for position in known.positions
        if (position.lot, position.product_id, position.stocking_id)
        == (code, line.product_id, line.location_id)
    ]
    params: dict[str, Any] = {"sku": line.sku, "lot": code}
    if not there:
        place = next(each.code for each in known.locations if each.id == line.location_id)
        said = {"location": place, "asked": line.quantity, "available": ZERO}
        yield Rejection("stock.lot_short", params | said)
    elif lot_id(line.product_id, code) in known.blocked:
        yield Rejection("stock.lot_blocked", params)
    elif not keeps(there[0], until):
        said = {"expires_on": there[0].expires_on, "on": until}
        yield Rejection("stock.lot_expired", params | said)


def _picked(
    parts: Iterable[CommittedLine],
    lines: Iterable[PickedLine],
    positions: Mapping[UUID, Position],
) -> Iterator[tuple[PickedLine, Chosen]]:
    """Take what was picked for the parts: what was taken from its place first."""
    left: dict[tuple[int, UUID, UUID], deque[tuple[PickedLine, Decimal]]] = {}
    for line in sorted(lines, key=lambda each: not each.picked):
        key = (line.line, line.stocking_id, line.product_id)
        left.setdefault(key, deque()).append((line, line.quantity))
    for part in parts:
        wanted, mine = part.quantity, left.get((part.line, part.location_id, part.product_id))
        while mine and wanted > 0:
            line, had = mine.popleft()
            taken = min(had, wanted)
            wanted = EXACT.subtract(wanted, taken)
            if had > taken:
                mine.appendleft((line, EXACT.subtract(had, taken)))
            used = evolve(part, quantity=taken)
            yield line, Chosen(used, positions[line.position_id], Reason(line.reason))


def _against(picked: Iterable[tuple[PickedLine, Chosen]], known: Stocked) -> Iterator[Rejection]:
    """Say what was picked and may not leave any more: it was blocked, or has expired."""
    for line, chosen in picked:
        position = chosen.position
        params: dict[str, Any] = {"sku": line.sku, "lot": line.lot}
        if position is None:
            continue
        if position.lot_id in known.blocked:
            yield Rejection("stock.lot_blocked", params)
        elif not keeps(position, known.on):
            said = {"expires_on": position.expires_on, "on": known.on}
            yield Rejection("stock.lot_expired", params | said)


def _open(choice: Choice, asked: Iterable[CommittedLine]) -> Iterator[Rejection]:
    """Say what does not lie there, or may not leave, and what was passed over."""
    wanted = exact_sums((line.sku, line.quantity) for line in asked)
    short = exact_sums((line.sku, line.quantity) for line in choice.open)
    for sku, lacks in short.items():
        available = EXACT.subtract(wanted[sku], lacks)
        params = {"sku": sku, "asked": wanted[sku], "available": available}
        yield Rejection("stock.not_on_hand", params)
    told: dict[UUID, PassedOver] = {
        each.position_id: each for each in choice.skipped if each.sku in short
    }
    for each in islice(told.values(), _TOLD_MAX):
        yield Rejection(each.reason.code, {**each.reason.params, "sku": each.sku})
