"""Goods on the road and goods that came back: documents against the movements behind them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.stock.transfer import TRANSFER, Movement, Outside, Transfer, TransferKind
from salescore.stock.transit import TRANSIT, Transit

__all__ = ["Returned", "Underway"]

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


class Returned:
    """No more came back of a shipment than left with it."""

    def __init__(self, known: Known) -> None:
        """Begin with nothing that left."""
        self._known = known
        self._out: dict[tuple[UUID | None, _Goods], Decimal] = {}
        self._wanted: set[UUID | None] | None = None
        self._numbers: dict[UUID, str] = {}

    @property
    def sees(self) -> Sees:
        """Transfers are added up; shipments have numbers."""
        return {TRANSFER: self._move, SHIPMENT: self._call}

    def _move(self, transfer: Transfer) -> Iterable[Finding]:
        sign = (transfer.kind is TransferKind.SHIPMENT) - (transfer.kind is TransferKind.RETURN)
        if sign:
            for each in transfer.movements:
                key = (transfer.cause_id, _goods(each))
                self._out[key] = self._out.get(key, ZERO) + sign * each.quantity
        return ()

    def _call(self, shipment: Shipment) -> Iterable[Finding]:
        if self._wanted is None:
            self._wanted = {cause_id for (cause_id, _), out in self._out.items() if out < 0}
        if shipment.id in self._wanted:
            self._numbers[shipment.id] = shipment.number
        return ()

    def close(self) -> Iterator[Finding]:
        """Say of which goods more came back than left."""
        for (cause_id, (product_id, *_)), out in self._out.items():
            if out < 0:
                name = self._numbers.get(cause_id, cause_id) if cause_id else cause_id
                params = {"shipment": name, "sku": self._known.name(product_id), "over": -out}
                yield Finding("doctor.over_returned", params)


def _goods(movement: Movement) -> _Goods:
    return (movement.product_id, movement.lot_id, movement.owner)
