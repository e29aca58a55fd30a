"""Promises of stock: held for baskets, made by hand, and those who wait for one."""

from collections.abc import Iterable

from salescore.app.coerce import GoodsLike, IdLike, InstantLike, instant, stock_lines
from salescore.app.facades.room import Room
from salescore.app.scarce import OVERDUE_MAX
from salescore.errors import SalesError, demand_whole
from salescore.events import Outcome
from salescore.ids import as_id
from salescore.orders.commands import ServeOrder
from salescore.orders.order import ORDER, Order
from salescore.stock.backorder import Backorder, backorders
from salescore.stock.commands import ExpireHold, HoldStock, ReleaseHold
from salescore.stock.commitment import (
    COMMITMENT,
    Commitment,
    CommitmentKind,
    CommittedLine,
    is_overdue,
)
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.reserving import ChangeReservation, ExtendHold, ReserveStock
from salescore.stock.transfer import TRANSFER, Transfer
from salescore.stock.waiting import WAITING, Waiting

__all__ = ["Promises"]


class Promises(Room[Transfer]):
    """What is promised, and who waits; `get` and `find` speak of transfers."""

    kind = TRANSFER

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
        """Give what is promised beyond what lies there; priority is served first, then age."""
        commitments = (
            each for each in self._sales.scan(COMMITMENT) if each.kind is not CommitmentKind.BASKET
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

    def reserve(
        self,
        lines: Iterable[GoodsLike],
        *,
        reason: str,
        at: str = "main",
        priority: int = 0,
        minutes: int | None = None,
        until: InstantLike = None,
        partial: bool = False,
        key: str | None = None,
    ) -> Commitment:
        """Promise goods by hand, to anybody, all of them or none.

        Args:
            lines: (sku, quantity) pairs, each product once.
            reason: what for.
            at: code of the location that promises the goods.
            priority: who is served first where goods lack: the highest, -1,000 to 1,000.
            minutes: for how long from now, 1 to 43,200; None for no end.
            until: instead of minutes: when it ends; from that instant on the goods are anybody's.
            partial: promise what is there of it, if anything is; its lines say how much that is,
                and the warnings of the command's outcome what lacks.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not enough stock, goods that are not counted, or a location without promises.
            UnknownId: no such product or location.
            InvalidValue: lines that name bins or lots, a product twice, or an end that is past.
        """
        command = ReserveStock(
            lines=stock_lines(lines),
            reason=reason,
            at=at,
            priority=priority,
            minutes=minutes,
            until=instant(until),
            partial=partial,
        )
        return self._sales.handle(command, key=key).value

    def change(
        self,
        reservation: IdLike,
        lines: Iterable[GoodsLike],
        *,
        at: str | None = None,
        partial: bool = False,
        expect: int | None = None,
        key: str | None = None,
    ) -> Commitment:
        """Let a promise made by hand be for so much from now on.

        It grows by new parts, which are as old as the change, and shrinks by the newest; the rest
        keeps its age, and with it its place among those who are served.

        Args:
            reservation: what `reserve` gave.
            lines: (sku, quantity) pairs: how much is promised of each product; 0 gives it up, and
                products that are not named stay as they are.
            at: code of the location that promises what is new; None: where the last of it is.
            partial: promise what is there of what is new.
            expect: only if the reservation is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused, UnknownId, InvalidValue: as for `reserve`; it was not made by hand.
        """
        command = ChangeReservation(
            reservation_id=as_id(reservation), lines=stock_lines(lines), at=at, partial=partial
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def release(
        self,
        owner: IdLike,
        lines: Iterable[GoodsLike] | None = None,
        *,
        key: str | None = None,
    ) -> Commitment:
        """Give back what is held for a draft, or promised by hand.

        Args:
            owner: the draft, or the reservation.
            lines: (sku, quantity) pairs: what is given up, the newest promises first; None for all.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is promised.
            UnknownId: nothing was ever held for it.
            WrongState: the order is no draft any more.
        """
        given = None if lines is None else stock_lines(lines)
        command = ReleaseHold(order_id=as_id(owner), lines=given)
        return self._sales.handle(command, key=key).value

    def extend(
        self, owner: IdLike, *, minutes: int, location: str = "main", key: str | None = None
    ) -> Commitment:
        """Let what is held for a draft, or promised by hand, end at another time.

        What has ended meanwhile is promised again only if it is still there: to a draft what it
        asks for; a promise by hand that has ended is over.

        Args:
            owner: the draft, or the reservation.
            minutes: for how long from now, 1 to 43,200.
            location: code of the location that promises what a draft has lost meanwhile.
            key: makes a repeated call have one effect.

        Raises:
            Refused: others were promised the goods, or the promise is over.
            UnknownId: nothing was ever held for it.
            WrongState: the order is no draft any more.
        """
        command = ExtendHold(owner_id=as_id(owner), minutes=minutes, location=location)
        return self._sales.handle(command, key=key).value

    def waiting(self, order: IdLike) -> Waiting | None:
        """Give what an order wants and is not promised yet; None if it never waited.

        Raises:
            UnknownId: no such order.
        """
        key = as_id(order)
        facts = self._sales.read([ORDER.one(key), WAITING.one(key)])
        facts.one(ORDER, key)
        return facts.get(WAITING, key)

    def serve(self, order: IdLike, *, key: str | None = None) -> Order:
        """Promise an order what is there of what it waits for, whoever waits besides.

        Goods that come in serve those who wait by themselves, by priority and age. This is for one
        that is to be served before its turn, and for what `sales.due` finds.

        Raises:
            UnknownId: no such order.
        """
        return self._sales.handle(ServeOrder(order_id=as_id(order)), key=key).value

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
