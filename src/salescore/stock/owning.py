"""Goods of other owners: what lies here of them, what has left, and what becomes our own."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT
from salescore.stock.ledger import place_of
from salescore.stock.location import Location
from salescore.stock.movements import Goods, leaving, numbered
from salescore.stock.position import Position
from salescore.stock.transfer import Movement, Outside, Transfer, TransferKind

__all__ = ["OwnedGoods", "OwnedLeft", "bought", "left_of"]

_STAYS: Final = frozenset({Outside.TRANSIT})
"""What is on the road is its owner's still."""


@frozen(kw_only=True)
class OwnedLeft:
    """Goods of an owner that left, or came back; see `OwnedGoods`.

    Args:
        sku: what.
        quantity: how much left, in base units; below zero it came back.
        to: where it went, or came back from: ``Outside.SUPPLIER`` where it was bought.
        lot: the code of its lot or piece.
        transfer: the number of the document.
        occurred_at: when.
    """

    sku: str
    quantity: Decimal
    to: Outside
    lot: str | None
    transfer: str
    occurred_at: datetime


@frozen(kw_only=True)
class OwnedGoods:
    """What is known of the goods of one owner.

    Args:
        owner: the owner's code.
        lying: where what lies here, all locations together.
        left: what left, document by document, the oldest first: sold, bought, lost, used up. What
            came back of it is below zero.
    """

    owner: str
    lying: tuple[Position, ...]
    left: tuple[OwnedLeft, ...]

    def gone(self, sku: str) -> Decimal:
        """Say how much of a product left in all, less what came back: what is to be paid for."""
        total = Decimal(0)
        for each in self.left:
            if each.sku == sku:
                total = EXACT.add(total, each.quantity)
        return total


def left_of(transfers: Iterable[Transfer], owner: str) -> Iterator[OwnedLeft]:
    """Give what left of an owner's goods, and what came back of it, in the order of transfers."""
    for transfer in transfers:
        for each in transfer.movements:
            if each.owner == owner and not _delivered(transfer, each):
                source, target = transfer.ends(each)
                if isinstance(target, Outside) and target not in _STAYS:
                    yield _left(transfer, each, target, each.quantity)
                elif isinstance(source, Outside) and source not in _STAYS:
                    yield _left(transfer, each, source, EXACT.minus(each.quantity))


def _delivered(transfer: Transfer, movement: Movement) -> bool:
    """Say whether a movement is of goods that their owner brought."""
    return transfer.kind is TransferKind.RECEIPT and movement.from_id is None


def _left(transfer: Transfer, movement: Movement, to: Outside, quantity: Decimal) -> OwnedLeft:
    return OwnedLeft(
        sku=movement.sku,
        quantity=quantity,
        to=to,
        lot=movement.lot,
        transfer=transfer.number,
        occurred_at=transfer.occurred_at,
    )


def bought(
    goods: Iterable[Goods], *, at: Location, position: Callable[[UUID], Position | None]
) -> tuple[Movement, ...]:
    """Give the movements of goods that become our own where they lie, as old as they are.

    Each goes back to its owner and comes from him at once, so that the book of outside ends agrees.

    Args:
        goods: what, each with its owner.
        at: where they lie.
        position: gives the position of an id, None where there never was one.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    found: list[Movement] = []
    for theirs in leaving(goods, from_id=at.id):
        key = place_of(at, theirs)
        lying = None if key is None else position(key)
        since = None if lying is None else lying.since
        ours = evolve(theirs, from_id=None, to_id=at.id, owner=None, since=since)
        found += (theirs, ours)
    return numbered(*found)
