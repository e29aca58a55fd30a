"""Goods on the road: documents against the movements behind them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known
from salescore.stock.transfer import TRANSFER, Movement, Outside, Transfer
from salescore.stock.transit import TRANSIT, Transit

__all__ = ["Underway"]

ZERO: Final = Decimal(0)
_Goods: TypeAlias = tuple[UUID, UUID | None, str | None]
"""Product, lot and owner."""


class Underway:
    """What journeys say is underway is what the ledger has on the road because of them."""

    def __init__(self, known: Known) -> None:
        """Begin with an empty road."""
        self._known = known
        self._road: dict[tuple[UUID | None, _Goods], Decimal] = {}
        self._numbers: dict[UUID, str] = {}

    @property
    def sees(self) -> Sees:
        """Transfers are added up, journeys taken off."""
        return {TRANSFER: self._move, TRANSIT: self._travel}

    def _move(self, transfer: Transfer) -> Iterable[Finding]:
        for each in transfer.movements:
            source, target = transfer.ends(each)
            sign = (target is Outside.TRANSIT) - (source is Outside.TRANSIT)
            self._add((transfer.cause_id, _goods(each)), sign * each.quantity)
        return ()

    def _travel(self, transit: Transit) -> Iterable[Finding]:
        self._numbers[transit.id] = transit.number
        for line in transit.lines:
            self._add((transit.id, (line.product_id, line.lot_id, line.owner)), -line.underway)
        return ()

    def _add(self, key: tuple[UUID | None, _Goods], change: Decimal) -> None:
        total = self._road.pop(key, ZERO) + change
        if total:
            self._road[key] = total

    def close(self) -> Iterator[Finding]:
        """Say what journeys and ledger do not agree on; a journey that is not there has nothing."""
        for (cause_id, (product_id, *_)), over in self._road.items():
            name = self._numbers.get(cause_id, cause_id) if cause_id else cause_id
            params = {"transit": name, "sku": self._known.name(product_id), "over": over}
            yield Finding("doctor.transit_differs", params)


def _goods(movement: Movement) -> _Goods:
    return (movement.product_id, movement.lot_id, movement.owner)
