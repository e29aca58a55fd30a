"""Promising more or less goods to an order that is placed already."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.catalog.component import Component
from salescore.decimals import EXACT, exact_sums
from salescore.events import Event
from salescore.orders.awaiting import Parted, parted
from salescore.orders.goods import bundles_among, lines_of, owed_goods
from salescore.orders.order import Order
from salescore.stock.commitment import CommittedLine
from salescore.stock.events import StockReleased, StockReserved, lessened
from salescore.stock.repromise import (
    Ended,
    Goods,
    Promises,
    ended,
    joined_waits,
    served_waits,
    waiting_events,
    waits_less,
)
from salescore.stock.sharing import Level
from salescore.stock.waiting import WaitingLine
from salescore.stock_policy import Shortage

__all__ = ["Change", "Settled", "change", "settle", "with_committed"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Change:
    """What an order is to be promised more and less.

    Args:
        before: the order as it was.
        after: as it is to be.
        promises: what is promised to it.
        gone: what it gives up.
        more: what it wants besides.
        again: what it waits for and may be promised now.
        moved: promises that are wanted on another day, as they were.
        shortage: what happens where goods lack.
        at: since when new goods are promised.
    """

    before: Order
    after: Order
    promises: Promises
    gone: Ended
    more: tuple[CommittedLine, ...]
    again: tuple[WaitingLine, ...]
    moved: tuple[CommittedLine, ...]
    shortage: Shortage
    at: datetime

    @property
    def together(self) -> bool:
        """Whether nothing of what waits is promised before everything can be."""
        return self.promises.together or self.shortage is Shortage.WAIT

    @property
    def wanted(self) -> tuple[CommittedLine, ...]:
        """What is to be promised now, the oldest first."""
        due = {line.number: line.ship_on for line in self.after.lines}
        again = (
            CommittedLine(
                line.line,
                line.location_id,
                line.product_id,
                line.sku,
                line.quantity,
                self.at,
                due.get(line.line),
            )
            for line in self.again
        )
        return (*again, *self.more)

    @property
    def gives_way(self) -> bool:
        """Whether it does with less than it wants."""
        return bool(self.wanted) and not (self.more and self.shortage is Shortage.REFUSE)


@frozen(kw_only=True)
class Settled:
    """What became of a change.

    Args:
        released: promises that end.
        reserved: promises that begin.
        waits: all that the order waits for then.
        waited: all that it waited for.
        lines: (number of the order's line, how much more of it is promised, below 0 less).
        events: what happens to its promises and to what it waits for.
        promises: all that is promised to it then.
    """

    released: tuple[CommittedLine, ...] = ()
    reserved: tuple[CommittedLine, ...] = ()
    waits: tuple[WaitingLine, ...] = ()
    waited: tuple[WaitingLine, ...] = ()
    lines: tuple[tuple[int, Decimal], ...] = ()
    events: tuple[Event, ...] = ()
    promises: tuple[CommittedLine, ...] = ()


def change(
    before: Order,
    after: Order,
    promises: Promises,
    *,
    place: Callable[[int, UUID], UUID],
    shortage: Shortage,
    at: datetime,
) -> Change:
    """Compare what is owed before and after, of goods that stock promises.

    Args:
        before: the order as it was.
        after: as it is to be.
        promises: what is promised to it.
        place: gives the location that promises more goods of a line, by its number.
        shortage: what happens where goods lack.
        at: since when new goods are promised.
    """
    less, more = _compared(owed_goods(before.lines), owed_goods(after.lines), promises.lines)
    gone = ended(less, promises)
    due = {line.number: line.ship_on for line in after.lines}
    wanted = tuple(
        CommittedLine(number, place(number, id_), id_, sku, quantity, at, due[number])
        for (number, id_), (sku, quantity) in more.items()
    )
    left = tuple(waits_less(promises.waits, gone.waits))
    refused = wanted and shortage is Shortage.REFUSE
    tried = not refused and (gone.waits or (promises.together and wanted))
    return Change(
        before=before,
        after=after,
        promises=promises,
        gone=gone,
        more=wanted,
        again=left if tried else (),
        moved=tuple(_moved(before, after, lessened(promises.lines, gone.promised))),
        shortage=shortage,
        at=at,
    )


def _compared(
    before: Mapping[Goods, Component],
    after: Mapping[Goods, Component],
    promised: Iterable[CommittedLine],
) -> tuple[dict[Goods, Decimal], dict[Goods, tuple[str, Decimal]]]:
    """Give what is wanted less, and with its code what is wanted more.

    Of goods that were set aside when more of them left than was ordered, more is promised than is
    owed: that is there for what is owed then.
    """
    there = exact_sums(((each.line, each.product_id), each.quantity) for each in promised)
    less: dict[Goods, Decimal] = {}
    more: dict[Goods, tuple[str, Decimal]] = {}
    for goods in dict.fromkeys((*before, *after)):
        was = before[goods].quantity if goods in before else ZERO
        now = after[goods].quantity if goods in after else ZERO
        if now < was:
            less[goods] = EXACT.subtract(was, now)
        elif now > max(was, there.get(goods, ZERO)):
            lacking = EXACT.subtract(now, max(was, there.get(goods, ZERO)))
            more[goods] = (after[goods].sku, lacking)
    return less, more


def _moved(before: Order, after: Order, lines: Iterable[CommittedLine]) -> Iterator[CommittedLine]:
    """Give promises of lines that leave on another day than before."""
    was = {line.number: line.ship_on for line in before.lines}
    now = {line.number: line.ship_on for line in after.lines}
    for line in lines:
        if line.line in now and now[line.line] != was.get(line.line):
            yield line


def settle(made: Change, lacks: Mapping[Level, Decimal] | None = None) -> Settled:
    """Say what is promised and what waits.

    Args:
        made: what is wanted.
        lacks: what is lacking of it by level; None where all is there.
    """
    parts, promises = _parts(made, lacks or {}), made.promises
    still = waits_less(promises.waits, (*made.gone.waits, *made.again))
    waits = joined_waits(still, parts.waits)
    due = {line.number: line.ship_on for line in made.after.lines}
    dated = tuple(evolve(line, due_on=due[line.line]) for line in made.moved)
    released, reserved = (*made.gone.promised, *made.moved), (*dated, *parts.promised)
    served = tuple(served_waits(made.again, parts.promised))
    return Settled(
        released=made.gone.promised,
        reserved=parts.promised,
        waits=waits,
        waited=promises.waits,
        lines=tuple(_committed(made, parts.promised)),
        events=(
            *_promise_events(promises, released, reserved),
            *waiting_events(
                promises, made.gone.waits, served, waits, at=made.at, together=made.together
            ),
        ),
        promises=(*lessened(promises.lines, released), *reserved),
    )


def _parts(made: Change, lacks: Mapping[Level, Decimal]) -> Parted:
    bundles = bundles_among(made.after.lines)
    return parted(made.wanted, lacks, whole=bundles, together=made.together)


def _promise_events(
    promises: Promises, released: tuple[CommittedLine, ...], reserved: tuple[CommittedLine, ...]
) -> Iterator[Event]:
    if released:
        yield StockReleased(promises.owner_id, released, kept=False)
    if reserved:
        yield StockReserved(promises.owner_id, reserved, priority=promises.priority)


def _committed(made: Change, promised: tuple[CommittedLine, ...]) -> Iterator[tuple[int, Decimal]]:
    """Say how much more or less of each line is promised."""
    more = dict(lines_of(made.after.lines, promised))
    less = dict(lines_of(made.before.lines, made.gone.promised))
    for number in dict.fromkeys((*less, *more)):
        yield number, EXACT.subtract(more.get(number, ZERO), less.get(number, ZERO))


def with_committed(order: Order, lines: Iterable[tuple[int, Decimal]]) -> Order:
    """Give an order of whose lines more or less is promised.

    Args:
        lines: (number of the order's line, how much more, below 0 less).
    """
    more = dict(lines)
    return evolve(
        order,
        lines=tuple(
            evolve(line, committed=EXACT.add(line.committed, more[line.number]))
            if more.get(line.number)
            else line
            for line in order.lines
        ),
    )
