"""Orders that wait: what is promised at placement and what waits, and what is promised later."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import evolve

from salescore.decimals import EXACT
from salescore.events import Event
from salescore.orders.events import OrderPromised
from salescore.orders.goods import lines_of
from salescore.orders.order import Order
from salescore.stock.commitment import CommittedLine
from salescore.stock.events import StockReserved
from salescore.stock.promise_events import WaitingServed
from salescore.stock.sharing import Level, Served, free_of, share
from salescore.stock.waiting import WaitingLine

__all__ = ["Parted", "parted", "promised_now", "served_events", "with_promises"]

ZERO: Final = Decimal(0)


class Parted(NamedTuple):
    """What an order asks of stock, in what is promised and what waits.

    Args:
        promised: what is there.
        waits: what is not.
    """

    promised: tuple[CommittedLine, ...]
    waits: tuple[WaitingLine, ...]


def parted(
    lines: Sequence[CommittedLine],
    lacks: Mapping[Level, Decimal],
    *,
    whole: Container[int] = (),
    together: bool = False,
) -> Parted:
    """Part what an order asks: what is there is promised, the rest waits.

    Args:
        lines: all that it asks, the first one served first.
        lacks: what is lacking of it by level.
        whole: numbers of lines that are promised whole or not at all, such as those of bundles.
        together: promise all or nothing.

    >>> from uuid import UUID
    >>> tea = CommittedLine(1, UUID(int=1), UUID(int=2), "TEA-1", Decimal(5))
    >>> promised, waits = parted([tea], {tea.level: Decimal(2)})
    >>> str(promised[0].quantity), str(waits[0].quantity)
    ('3', '2')
    """
    promised = share(lines, free_of(lines, lacks), whole=whole, together=together)
    return Parted(promised, tuple(_rest(lines, promised, whole)))


def _rest(
    lines: Iterable[CommittedLine], promised: Iterable[CommittedLine], whole: Container[int]
) -> Iterable[WaitingLine]:
    """Give what is asked and not promised, by line and level."""
    rest: dict[tuple[int, Level], WaitingLine] = {}
    for line in lines:
        key = (line.line, line.level)
        before = rest[key].quantity if key in rest else ZERO
        quantity = EXACT.add(before, line.quantity)
        named = (line.line, line.location_id, line.product_id, line.sku)
        rest[key] = WaitingLine(*named, quantity, whole=line.line in whole)
    for line in promised:
        key = (line.line, line.level)
        rest[key] = evolve(rest[key], quantity=EXACT.subtract(rest[key].quantity, line.quantity))
    return (line for line in rest.values() if line.quantity)


def with_promises(order: Order, made: Parted) -> Order:
    """Give an offered order of which only a part is promised."""
    lacking = {line.line for line in made.waits}
    promised = dict(lines_of(order.lines, made.promised))
    lines = (
        evolve(line, committed=promised.get(line.number, ZERO)) if line.number in lacking else line
        for line in order.lines
    )
    return evolve(order, lines=tuple(lines))


def promised_now(served: Served, *, at: datetime) -> tuple[CommittedLine, ...]:
    """Give what an order is promised of what it waited for.

    Args:
        served: who, and with what.
        at: since when.
    """
    return tuple(
        CommittedLine(line.line, line.location_id, line.product_id, line.sku, line.quantity, at)
        for line in served.lines
    )


def served_events(
    order: Order, served: Served, lines: tuple[CommittedLine, ...]
) -> tuple[Event, ...]:
    """Say what happened to an order that is promised what it waited for.

    Args:
        order: as it was before.
        served: its part of the goods.
        lines: the promises that come of it.
    """
    return (
        WaitingServed(order.id, served.lines),
        StockReserved(order.id, lines, priority=served.waiting.priority),
        OrderPromised(order.id, lines_of(order.lines, lines)),
    )
