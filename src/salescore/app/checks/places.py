"""Places: positions against the ledger, pieces, and the tree of locations."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known
from salescore.catalog.product import PRODUCT, Product
from salescore.catalog.tracking import Tracking
from salescore.stock.location import LOCATION, Location
from salescore.stock.lot import LOT, Lot
from salescore.stock.past import effects
from salescore.stock.position import POSITION, Position
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["Places", "Tree"]

ZERO: Final = Decimal(0)


class Tree:
    """Who counts the goods of a location is itself or above it, as the tree says."""

    def __init__(self, known: Known) -> None:
        """Begin without locations."""
        self._known = known
        self._locations: dict[UUID, Location] = {}

    @property
    def sees(self) -> Sees:
        """Locations are kept."""
        return {LOCATION: self._keep}

    def _keep(self, location: Location) -> Iterable[Finding]:
        self._locations[location.id] = location
        return ()

    def close(self) -> Iterator[Finding]:
        """Compare every location with the one above it."""
        for each in self._locations.values():
            above = self._locations.get(each.parent_id) if each.parent_id is not None else None
            if each.parent_id is not None and above is None:
                yield Finding("doctor.location_lost", {"location": each.code})
                continue
            expected = each.id if above is None else above.stocking_id
            own = above is not None and above.saleable and not each.saleable
            if each.stocking_id != (each.id if own else expected):
                counts = self._known.name(each.stocking_id)
                yield Finding("doctor.location_miscounted", {"location": each.code, "by": counts})


class Places:
    """Positions are what the movements come to, and a piece is in one place at most."""

    def __init__(self, known: Known) -> None:
        """Begin with nothing anywhere."""
        self._known = known
        self._locations: dict[UUID, Location] = {}
        self._positions: dict[UUID, Position] = {}
        self._sums: dict[UUID, Decimal] = {}
        self._names: dict[UUID, dict[str, object]] = {}
        self._serial: set[UUID] = set()
        self._dates: dict[UUID, Lot] = {}

    @property
    def sees(self) -> Sees:
        """Movements are added up, positions kept."""
        return {
            PRODUCT: self._tell_apart,
            LOCATION: self._know,
            LOT: self._keep_lot,
            POSITION: self._lie,
            TRANSFER: self._move,
        }

    def _tell_apart(self, product: Product) -> Iterable[Finding]:
        if product.tracking is Tracking.SERIAL:
            self._serial.add(product.id)
        return ()

    def _know(self, location: Location) -> Iterable[Finding]:
        self._locations[location.id] = location
        return ()

    def _keep_lot(self, lot: Lot) -> Iterable[Finding]:
        self._dates[lot.id] = lot
        return ()

    def _lie(self, position: Position) -> Iterator[Finding]:
        self._positions[position.id] = position
        params = self._where(position)
        location = self._locations.get(position.location_id)
        if location is not None and location.stocking_id != position.stocking_id:
            by = self._known.name(position.stocking_id)
            yield Finding("doctor.position_miscounted", params | {"by": by})
        if not ZERO <= position.allocated <= position.quantity:
            figures = {"quantity": position.quantity, "allocated": position.allocated}
            yield Finding("doctor.position_impossible", params | figures)
        lot = None if position.lot_id is None else self._dates.get(position.lot_id)
        if lot is not None and position.quantity and position.expires_on != lot.expires_on:
            dates = {"found": position.expires_on, "expected": lot.expires_on}
            yield Finding("doctor.position_dated", params | dates)

    def _move(self, transfer: Transfer) -> Iterable[Finding]:
        for movement in transfer.movements:
            known = {movement.from_id, movement.to_id} - {None}
            if known <= self._locations.keys():
                for account, change in effects(movement, self._locations.__getitem__):
                    if account.what == "position":
                        self._sums[account.key] = self._sums.get(account.key, ZERO) + change
                        self._names.setdefault(
                            account.key, {"sku": movement.sku, "lot": movement.lot or ""}
                        )
        return ()

    def _where(self, position: Position) -> dict[str, object]:
        return {
            "sku": self._known.name(position.product_id),
            "location": self._known.name(position.location_id),
            "lot": position.lot or "",
        }

    def close(self) -> Iterator[Finding]:
        """Compare positions with sums, and count pieces."""
        for key, position in self._positions.items():
            yield from self._differs(
                self._where(position), position.quantity, self._sums.pop(key, ZERO)
            )
        for key, expected in self._sums.items():
            yield from self._differs(self._names[key] | {"location": "?"}, ZERO, expected)
        yield from self._twins()

    def _differs(
        self, params: dict[str, object], found: Decimal, expected: Decimal
    ) -> Iterator[Finding]:
        if found != expected:
            figures = {"found": found, "expected": expected}
            yield Finding("doctor.position_differs", params | figures)

    def _twins(self) -> Iterator[Finding]:
        pieces: dict[UUID, list[Position]] = {}
        for each in self._positions.values():
            if each.lot_id is not None and each.quantity and each.product_id in self._serial:
                pieces.setdefault(each.lot_id, []).append(each)
        for found in pieces.values():
            if sum(each.quantity for each in found) > 1:
                codes = sorted(str(self._known.name(each.location_id)) for each in found)
                params = {"sku": self._known.name(found[0].product_id), "lot": found[0].lot}
                yield Finding("doctor.piece_twice", params | {"locations": ", ".join(codes)})
