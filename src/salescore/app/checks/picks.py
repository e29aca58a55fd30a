"""Picks: what is marked as chosen at positions against what pickings say."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known
from salescore.decimals import EXACT
from salescore.stock.marking import by_position
from salescore.stock.picking import PICKING, Picking
from salescore.stock.position import POSITION, Position

__all__ = ["Picks"]

ZERO: Final = Decimal(0)


class Picks:
    """At each position as much is chosen as all pickings together take from it."""

    def __init__(self, known: Known) -> None:
        """Begin with nothing chosen."""
        self._known = known
        self._chosen: dict[UUID, Decimal] = {}
        self._marked: dict[UUID, Position] = {}

    @property
    def sees(self) -> Sees:
        """Positions at which anything is chosen are kept, pickings added up."""
        return {POSITION: self._mark, PICKING: self._add}

    def _mark(self, position: Position) -> Iterable[Finding]:
        if position.allocated:
            self._marked[position.id] = position
        return ()

    def _add(self, picking: Picking) -> Iterable[Finding]:
        for key, quantity in by_position(picking.lines).items():
            self._chosen[key] = EXACT.add(self._chosen.get(key, ZERO), quantity)
        return ()

    def close(self) -> Iterator[Finding]:
        """Compare every position that either of them speaks of."""
        for key in dict.fromkeys((*self._marked, *self._chosen)):
            position, expected = self._marked.get(key), self._chosen.get(key, ZERO)
            found = position.allocated if position else ZERO
            if found != expected:
                where = self._known.name(position.location_id) if position else str(key)
                lot = position.lot if position else None
                params = {"location": where, "lot": lot, "found": found, "expected": expected}
                yield Finding("doctor.picking_differs", params)
