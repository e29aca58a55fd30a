"""What must hold of goods that are told apart by lots or pieces, and of those that are not."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.claims import StockClaim
from salescore.decimals import EXACT, exact_sum
from salescore.errors import Rejection
from salescore.stock.level import StockLevel
from salescore.stock.location import Location
from salescore.stock.lot import Lot
from salescore.stock.lot_events import LotArrived
from salescore.stock.position import Position
from salescore.stock.transfer import Movement

__all__ = [
    "against_blocked",
    "against_lot",
    "against_twins",
    "arrivals",
    "backordered",
    "withdrawn",
]

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)


def against_lot(product: Product, movement: Movement) -> Iterator[Rejection]:
    """Say what speaks against moving goods of a product in this way.

    Args:
        product: what moves.
        movement: how much of it, and of which lot.
    """
    params = {"sku": product.sku}
    if not product.tracked:
        yield Rejection("stock.untracked", params)
    elif product.tracking is Tracking.NONE:
        if movement.lot is not None:
            yield Rejection("stock.no_lots", params | {"lot": movement.lot})
    elif movement.lot is None:
        yield Rejection("stock.lot_needed", params)
    elif product.tracking is Tracking.SERIAL and movement.quantity != ONE:
        yield Rejection("stock.one_piece", params | {"lot": movement.lot})


def against_blocked(lot: Lot, to: Location) -> Iterator[Rejection]:
    """Say what speaks against bringing goods of a lot to a place: blocked ones are not for sale.

    Args:
        lot: as it is known.
        to: where its goods are to lie.
    """
    if lot.blocked and to.saleable:
        params = {"sku": lot.sku, "lot": lot.code, "reason": lot.reason, "location": to.code}
        yield Rejection("stock.lot_withheld", params)


def against_twins(
    movements: Iterable[Movement],
    after: Iterable[Position],
    *,
    before: Callable[[UUID], Iterable[Position]],
) -> Iterator[Rejection]:
    """Say which pieces would lie in two places: one serial number is one piece, ever at a time.

    Args:
        movements: of pieces that come in.
        after: positions as the movements leave them.
        before: gives the positions that a piece has and had, by its lot's id.
    """
    changed = {each.id: each for each in after}
    for movement in {each.lot_id: each for each in movements}.values():
        if movement.lot_id is None:
            continue
        there = {each.id: each for each in before(movement.lot_id)}
        here = {key: each for key, each in changed.items() if each.lot_id == movement.lot_id}
        quantities = (each.quantity for each in (there | here).values())
        if exact_sum(quantities) > ONE:
            params = {"sku": movement.sku, "lot": movement.lot}
            yield Rejection("stock.piece_twice", params)


def arrivals(
    movements: Iterable[Movement],
    after: Iterable[Position],
    *,
    known: Callable[[UUID], bool],
    serial: Callable[[str], bool],
) -> Iterator[LotArrived]:
    """Give the events of known lots that come in where none of them ever lay, and of pieces.

    Args:
        movements: what comes in.
        after: positions as the movements leave them.
        known: says whether a lot was seen before.
        serial: says by SKU whether a product is told apart by pieces.
    """
    new = {(each.lot_id, each.location_id) for each in after if each.version == 1}
    ends = {(each.lot_id, each.to_id): each for each in movements}
    for (lot_id, to_id), movement in ends.items():
        here = (lot_id, to_id) in new or serial(movement.sku)
        if here and lot_id is not None and to_id is not None and known(lot_id):
            yield LotArrived(lot_id, to_id)


def backordered(level: StockLevel | None, claim: StockClaim) -> Decimal:
    """Say how much is promised at a level without goods, once a claim has taken what it takes.

    Args:
        level: as it is; None where the product never lay.
        claim: what leaves it, whatever is promised.
    """
    available = ZERO if level is None else level.available
    return max(EXACT.minus(EXACT.add(available, claim.on_hand)), ZERO)


def withdrawn(lot: Lot, positions: Iterable[Position], *, to_id: UUID) -> tuple[Movement, ...]:
    """Give the movements that bring what lies of a lot to one location.

    Args:
        lot: what is withdrawn.
        positions: where it lies.
        to_id: the location it goes to.
    """
    return tuple(
        Movement(
            number=number,
            product_id=lot.product_id,
            sku=lot.sku,
            quantity=each.quantity,
            from_id=each.location_id,
            to_id=to_id,
            lot_id=lot.id,
            lot=lot.code,
            owner=each.owner,
            package=each.package,
        )
        for number, each in enumerate(positions, 1)
    )
