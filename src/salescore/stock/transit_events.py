"""What happened to goods on the road."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT
from salescore.events import Event
from salescore.stock.transit import TRANSIT, Transit, TransitLine, TransitShare, TransitState

__all__ = ["APPLY", "GoodsArrived", "GoodsLost", "GoodsSent"]

ZERO: Final = Decimal(0)


@frozen
class GoodsSent(Event):
    """Goods left for another location."""

    tag = "stock.goods_sent.v1"
    kind = TRANSIT
    subject = "transit_id"

    transit_id: UUID
    transit: Transit


@frozen
class GoodsArrived(Event):
    """So much of a journey has arrived."""

    tag = "stock.goods_arrived.v1"
    kind = TRANSIT
    subject = "transit_id"

    transit_id: UUID
    shares: tuple[TransitShare, ...]


@frozen
class GoodsLost(Event):
    """So much of a journey will not arrive any more."""

    tag = "stock.goods_lost.v1"
    kind = TRANSIT
    subject = "transit_id"

    transit_id: UUID
    shares: tuple[TransitShare, ...]


def _arrived(before: Transit, event: GoodsArrived) -> Transit:
    more = {each.number: each.quantity for each in event.shares}
    return _after(
        before,
        (
            evolve(line, arrived=EXACT.add(line.arrived, more.get(line.number, ZERO)))
            for line in before.lines
        ),
    )


def _lost(before: Transit, event: GoodsLost) -> Transit:
    more = {each.number: each.quantity for each in event.shares}
    return _after(
        before,
        (
            evolve(line, lost=EXACT.add(line.lost, more.get(line.number, ZERO)))
            for line in before.lines
        ),
    )


def _after(before: Transit, lines: Iterable[TransitLine]) -> Transit:
    """Give a journey with these lines; when nothing is underway any more, it is over."""
    known = tuple(lines)
    underway = any(line.underway for line in known)
    state = TransitState.UNDERWAY if underway else TransitState.ARRIVED
    return evolve(before, version=before.version + 1, state=state, lines=known)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    GoodsSent: lambda _, event: event.transit,
    GoodsArrived: _arrived,
    GoodsLost: _lost,
}
