"""Goods on the road."""

from collections.abc import Iterable
from datetime import date

from salescore.app.coerce import GoodsLike, IdLike, InstantLike, instant, stock_lines
from salescore.app.facades.room import Room
from salescore.days import as_date
from salescore.ids import as_id
from salescore.stock.transit import TRANSIT, Transit
from salescore.stock.transit_commands import ArriveGoods, LoseGoods, SendGoods

__all__ = ["Transits"]


class Transits(Room[Transit]):
    """Journeys of goods between two locations."""

    kind = TRANSIT

    def send(
        self,
        lines: Iterable[GoodsLike],
        *,
        source: str,
        to: str,
        due_on: date | str | None = None,
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transit:
        """Send goods that nobody was promised on their way to another location.

        They lie at neither of them until they arrive.

        Args:
            lines: (SKU, quantity) pairs, or lines that name lots.
            source: code of the location that they leave.
            to: code of the location that they are to reach.
            due_on: the business date on which they are to arrive; None if nobody knows.
            reference: what others call the journey.
            at: when they left; None for now.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less lies there, or the rest is promised.
        """
        command = SendGoods(
            lines=stock_lines(lines),
            source=source,
            to=to,
            due_on=as_date(due_on, name="due_on"),
            reference=reference,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def arrive(
        self,
        transit: IdLike,
        lines: Iterable[GoodsLike] | None = None,
        *,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transit:
        """Take in what arrives of a journey, in one part or in several.

        Args:
            transit: the journey.
            lines: what arrives, as it was sent; None for everything that is underway.
            at: when it arrived; None for now.
            expect: only if the journey is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much of it is underway.
        """
        command = ArriveGoods(
            transit_id=as_id(transit),
            lines=None if lines is None else stock_lines(lines),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def lose(
        self,
        transit: IdLike,
        lines: Iterable[GoodsLike],
        *,
        reason: str,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transit:
        """Give goods up that will not arrive any more.

        Args:
            transit: the journey.
            lines: what is lost, as it was sent.
            reason: what became of it.
            expect: only if the journey is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much of it is underway.
        """
        command = LoseGoods(transit_id=as_id(transit), lines=stock_lines(lines), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value
