"""Stock: levels against the transfers and promises they are the sums of."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from salescore.app.checks.check import Finding, Hint, Sees
from salescore.app.checks.known import Known
from salescore.stock.commitment import COMMITMENT, Commitment, is_overdue
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION, Location
from salescore.stock.position import POSITION, Position
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["Levels", "Overdue", "possible"]

ZERO: Final = Decimal(0)
_Place = tuple[UUID, UUID]


class Levels:
    """What levels say is what the ledger and the promises come to.

    On hand is what came less what left, in the whole of a stocking location; placed is the sum of
    the positions; reserved is the sum of the promises.
    """

    def __init__(self, known: Known) -> None:
        """Begin with empty places."""
        self._known = known
        self._on_hand: dict[_Place, Decimal] = {}
        self._reserved: dict[_Place, Decimal] = {}
        self._placed: dict[_Place, Decimal] = {}
        self._stocking: dict[UUID, UUID] = {}

    @property
    def sees(self) -> Sees:
        """Transfers, positions and promises are added up, levels compared."""
        return {
            LOCATION: self._know,
            TRANSFER: self._move,
            POSITION: self._lie,
            COMMITMENT: self._promise,
            STOCK_LEVEL: self._compare,
        }

    def _know(self, location: Location) -> Iterable[Finding]:
        self._stocking[location.id] = location.stocking_id
        return ()

    def _lie(self, position: Position) -> Iterable[Finding]:
        _add(self._placed, (position.stocking_id, position.product_id), position.quantity)
        return ()

    def _move(self, transfer: Transfer) -> Iterable[Finding]:
        for each in transfer.movements:
            for place, change in ((each.from_id, -each.quantity), (each.to_id, each.quantity)):
                if place is not None:
                    stocking = self._stocking.get(place, place)
                    _add(self._on_hand, (stocking, each.product_id), change)
        return ()

    def _promise(self, commitment: Commitment) -> Iterable[Finding]:
        for line in commitment.lines:
            _add(self._reserved, (line.location_id, line.product_id), line.quantity)
        return ()

    def _compare(self, level: StockLevel) -> Iterator[Finding]:
        place = (level.location_id, level.product_id)
        yield from self._differs(place, "on_hand", level.on_hand, self._on_hand.pop(place, ZERO))
        yield from self._differs(place, "reserved", level.reserved, self._reserved.pop(place, ZERO))
        yield from self._differs(place, "placed", level.placed, self._placed.pop(place, ZERO))

    def close(self) -> Iterator[Finding]:
        """Say which sums have no level at all."""
        left = {"on_hand": self._on_hand, "reserved": self._reserved, "placed": self._placed}
        for ledger, sums in left.items():
            for place, expected in sums.items():
                yield from self._differs(place, ledger, ZERO, expected)

    def _differs(
        self, place: _Place, ledger: str, found: Decimal, expected: Decimal
    ) -> Iterator[Finding]:
        if found != expected:
            location, sku = map(self._known.name, place)
            params = {"location": location, "sku": sku, "ledger": ledger}
            yield Finding("doctor.stock_differs", params | {"found": found, "expected": expected})


class Overdue:
    """Baskets whose time is over and that hold goods still: whoever needs them gets them."""

    def __init__(self, now: datetime) -> None:
        """Begin without baskets."""
        self._now = now
        self._since: list[datetime] = []

    @property
    def sees(self) -> Sees:
        """Promises that are over are counted."""
        return {COMMITMENT: self._look}

    def _look(self, commitment: Commitment) -> Iterable[Finding]:
        if commitment.expires_at is not None and is_overdue(commitment, self._now):
            self._since.append(commitment.expires_at)
        return ()

    def close(self) -> Iterator[Finding]:
        """Say how many there are."""
        if self._since:
            params = {"count": len(self._since), "since": f"{min(self._since):%Y-%m-%d %H:%M} UTC"}
            yield Hint("doctor.overdue_baskets", params)


def possible(level: StockLevel, known: Known) -> Iterator[Finding]:
    """Demand that nothing is negative; promises beyond what lies there are backorders."""
    if level.on_hand < 0 or level.reserved < 0:
        params = {
            "location": known.name(level.location_id),
            "sku": known.name(level.product_id),
            "on_hand": level.on_hand,
            "reserved": level.reserved,
        }
        yield Finding("doctor.stock_impossible", params)


def _add(sums: dict[_Place, Decimal], place: _Place, change: Decimal) -> None:
    sums[place] = sums.get(place, ZERO) + change
