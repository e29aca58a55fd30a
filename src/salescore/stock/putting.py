"""Putting away: the bin in which goods are best laid."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from salescore.stock.location import Location, LocationKind
from salescore.stock.position import Position

__all__ = ["PLACES_MAX", "best_bin"]

PLACES_MAX: Final = 10_000
"""The most places within a location among which a bin is looked for."""

_SAME_LOT, _SAME_GOODS, _EMPTY, _TAKEN = range(4)
"""How good a bin is, the best first; one in which only other goods lie is not chosen."""


def best_bin(
    bins: Iterable[Location],
    positions: Iterable[Position],
    *,
    product_id: UUID,
    lot: str | None = None,
) -> Location | None:
    """Give the bin where the same goods lie, else the nearest one that is empty.

    Args:
        bins: the places that may be chosen; other than bins are not.
        positions: what lies in them.
        product_id: of the goods.
        lot: the code of their lot; where it lies comes before where other lots lie.

    Returns:
        None if the goods lie nowhere and nothing is empty.
    """
    lying: dict[UUID, list[Position]] = {}
    for each in positions:
        if each.quantity:
            lying.setdefault(each.location_id, []).append(each)

    def rank(place: Location) -> int:
        there = lying.get(place.id, ())
        same = [each for each in there if each.product_id == product_id]
        if lot is not None and any(each.lot == lot for each in same):
            return _SAME_LOT
        if same:
            return _SAME_GOODS
        return _TAKEN if there else _EMPTY

    ranked = [
        (rank(place), place.distance, place.code, place)
        for place in bins
        if place.kind is LocationKind.BIN
    ]
    best = min(ranked, key=lambda each: each[:3], default=None)
    return None if best is None or best[0] == _TAKEN else best[3]
