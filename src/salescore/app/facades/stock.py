"""Stock: locations, levels, receipts, moves, corrections."""

from collections.abc import Mapping
from typing import Any

from salescore.app.coerce import (
    IdLike,
    custom_values,
)
from salescore.app.facades.keeping import Keeping
from salescore.app.facades.ledger import Ledger
from salescore.app.facades.room import Room
from salescore.app.facades.supply import Supplies
from salescore.app.scarce import OVERDUE_MAX
from salescore.errors import SalesError, demand_whole
from salescore.events import Outcome
from salescore.ids import as_id
from salescore.orders.order import ORDER
from salescore.stock.backorder import Backorder, backorders
from salescore.stock.commands import (
    AddLocation,
    ExpireHold,
    HoldStock,
    ReleaseHold,
    UpdateLocation,
)
from salescore.stock.commitment import (
    COMMITMENT,
    Commitment,
    CommitmentKind,
    CommittedLine,
    is_overdue,
)
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location, LocationKind
from salescore.stock.transfer import Transfer

__all__ = ["Locations", "Stock"]


class Locations(Room[Location]):
    """Where stock lies."""

    kind = LOCATION

    def add(
        self,
        code: str,
        *,
        name: str = "",
        within: str | None = None,
        kind: LocationKind | None = None,
        saleable: bool | None = None,
        distance: int = 0,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Location:
        """Make a location: a warehouse, or a part of another location.

        Args:
            code: unique in the tenant.
            name: what people call it.
            within: the code of the location that it is a part of; None for a warehouse.
            kind: what it is; None for a warehouse, or a bin within something.
            saleable: goods there may be promised; None: as in what it is a part of. What is not
                saleable, such as quality, counts its goods apart.
            distance: how far it is from where goods leave, in any unit.
            custom: values of the tenant's own fields.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the code is taken.
            UnknownId: there is nothing of the code `within`.
        """
        command = AddLocation(
            code=code,
            name=name,
            within=within,
            kind=kind,
            saleable=saleable,
            distance=distance,
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, location: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Location:
        """Change custom values; with `expect` only if the location is still at that version."""
        command = UpdateLocation(location_id=as_id(location), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_code(self, code: str) -> Location:
        """Give the location with a code.

        Raises:
            UnknownId: there is none.
        """
        return self._only("code", code)


class Stock(Ledger, Supplies, Keeping, Room[Transfer]):
    """Goods and their movements; `get` and `find` speak of transfers."""

    def promised(self, order: IdLike) -> tuple[CommittedLine, ...]:
        """Give what is promised to an order, or held for a draft: how much, and from where.

        Goods that have left are not promised any more, nor what an overdue basket holds.

        Raises:
            UnknownId: no such order.
        """
        key = as_id(order)
        facts = self._sales.read([ORDER.one(key), COMMITMENT.one(key)])
        facts.one(ORDER, key)
        found = facts.get(COMMITMENT, key)
        if found is None or is_overdue(found, self._sales.app.clock.now()):
            return ()
        return found.lines

    def backorders(self) -> tuple[Backorder, ...]:
        """Give what is promised beyond what lies there, order by order, the oldest served first."""
        commitments = (
            each for each in self._sales.scan(COMMITMENT) if each.kind is CommitmentKind.ORDER
        )
        return backorders(self._sales.scan(STOCK_LEVEL), commitments=commitments)

    def hold(
        self, order: IdLike, *, minutes: int, location: str = "main", key: str | None = None
    ) -> Commitment:
        """Promise a draft's goods for a while, so that nobody else buys them meanwhile.

        Called again it holds what the draft now asks for, for so long from now. Placing the draft
        turns the promise into the order's; canceling it gives the goods back.

        Args:
            order: the draft.
            minutes: for how long from now, 1 to 43,200.
            location: code of the location that promises the goods.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not enough stock.
            WrongState: the order is no draft.
        """
        command = HoldStock(order_id=as_id(order), minutes=minutes, location=location)
        return self._sales.handle(command, key=key).value

    def release(self, order: IdLike, *, key: str | None = None) -> Commitment:
        """Give back what is held for a draft.

        Raises:
            UnknownId: nothing was ever held for it.
            WrongState: the order is no draft any more.
        """
        return self._sales.handle(ReleaseHold(order_id=as_id(order)), key=key).value

    def expire(self, *, limit: int = 100) -> int:
        """End what is held for baskets whose time is over, the longest overdue first.

        Nobody has to call it: when goods are short, a command ends what overdue baskets hold of
        them itself.

        Args:
            limit: how many baskets at most, 1 to 1,000.

        Returns:
            For how many baskets something was ended.
        """
        demand_whole("limit", limit, low=1, high=OVERDUE_MAX)
        now = self._sales.app.clock.now()
        facts = self._sales.read([COMMITMENT.until("expires_at", now, limit=limit)])
        overdue = facts.until(COMMITMENT, "expires_at", now)
        results = self._sales.handle_many([ExpireHold(order_id=each.id) for each in overdue])
        failed = next((each for each in results if isinstance(each, SalesError)), None)
        if failed is not None:
            raise failed
        return sum(bool(each.events) for each in results if isinstance(each, Outcome))
