"""Recurring orders."""

from collections.abc import Iterable
from datetime import date

from salescore.app.coerce import IdLike, LineLike, lines
from salescore.app.facades.room import Room
from salescore.changes import word
from salescore.days import as_date, demand_date
from salescore.ids import as_id
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.recurring.commands import (
    EndRecurring,
    PauseRecurring,
    PlaceRecurring,
    ResumeRecurring,
    StartRecurring,
)
from salescore.recurring.recurring import RECURRING, Recurring
from salescore.recurring.rhythm import Every, Period
from salescore.stock_policy import Shortage

__all__ = ["RecurringOrders"]


class RecurringOrders(Room[Recurring]):
    """The same again, every so many days, weeks or months."""

    kind = RECURRING

    def start(
        self,
        customer: IdLike,
        wanted: Iterable[LineLike],
        *,
        every: int = 1,
        period: Period | str = Period.MONTH,
        since: date | str | None = None,
        until: date | str | None = None,
        count: int | None = None,
        prices: Prices | str = Prices.KEEP,
        reference: str | None = None,
        ship_to: Address | None = None,
        location: str = "main",
        shortage: Shortage | str | None = None,
        key: str | None = None,
    ) -> Recurring:
        """Let the same be ordered again and again; `sales.due()` gives what places the orders.

        Args:
            customer: who buys.
            wanted: (sku, quantity) pairs or `line(...)`; each product once.
            every: how many days, weeks or months lie between two times, 1 to 1,000.
            period: ``"day"``, ``"week"`` or ``"month"``.
            since: the first day, from which all others are counted; None for today.
            until: the last day; None for no end.
            count: how many times at most; None for no end.
            prices: ``"keep"`` those of the first time, or ``"reprice"`` each time.
            reference: the buyer's own number.
            ship_to: None takes the customer's shipping address.
            location: code of the location that promises the goods.
            shortage: ``"refuse"``, ``"part"`` or ``"wait"``; None as settings say.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId, AmbiguousLine, EmptyOrder, TooMany, InvalidValue: errors of use.
        """
        command = StartRecurring(
            customer_id=as_id(customer),
            lines=lines(wanted),
            every=Every(every, word("period", period, Period)),
            since=as_date(since, name="since"),
            until=as_date(until, name="until"),
            count=count,
            prices=word("prices", prices, Prices),
            reference=reference,
            ship_to=ship_to,
            location=location,
            shortage=None if shortage is None else word("shortage", shortage, Shortage),
        )
        return self._sales.handle(command, key=key).value

    def place(self, recurring: IdLike, on: date | str, *, key: str | None = None) -> Recurring:
        """Place the order of one time now, as `sales.due()` would; for each time at most one is.

        Args:
            recurring: which.
            on: the day of the time: the next one, which has come.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is not the next time, or why the order is not placed.
        """
        day = demand_date(on, name="on")
        command = PlaceRecurring(recurring_id=as_id(recurring), on=day)
        return self._sales.handle(command, key=key).value

    def pause(
        self, recurring: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Recurring:
        """Place no orders for the time being."""
        command = PauseRecurring(recurring_id=as_id(recurring))
        return self._sales.handle(command, key=key, expect=expect).value

    def resume(
        self, recurring: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Recurring:
        """Go on with the first time that is not over: those of the pause are left out."""
        command = ResumeRecurring(recurring_id=as_id(recurring))
        return self._sales.handle(command, key=key, expect=expect).value

    def end(
        self, recurring: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Recurring:
        """Place no more orders."""
        command = EndRecurring(recurring_id=as_id(recurring))
        return self._sales.handle(command, key=key, expect=expect).value
