"""Promising an owner more, or less, than it is promised already.

Of what is wanted less, what waits ends first, then promises for which nothing is chosen in bins and
lots, then those for which something is, and those whose goods were taken from the shelf last; of
each the newest first. What is wanted more is promised where goods of the line are promised already.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT, exact_sums
from salescore.events import Event
from salescore.stock.commitment import Commitment, CommittedLine
from salescore.stock.events import lessened
from salescore.stock.marking import unserved
from salescore.stock.picking import PickedLine
from salescore.stock.promise_events import StockAwaited, WaitingEnded, WaitingServed
from salescore.stock.waiting import Waiting, WaitingLine

__all__ = [
    "Ended",
    "Goods",
    "Promises",
    "ended",
    "joined_waits",
    "served_waits",
    "waiting_events",
    "waits_less",
]

Goods: TypeAlias = tuple[int, UUID]
"""Goods of an owner's line: its number, and the product."""

_Goods: TypeAlias = tuple[int | None, UUID | None]
"""Goods of a line, all of a line, or all."""

Place: TypeAlias = tuple[int, tuple[UUID, UUID]]
"""An owner's line, and the level that promises its goods."""

L = TypeVar("L", CommittedLine, WaitingLine)

ZERO: Final = Decimal(0)


class Ended(NamedTuple):
    """What an owner gives up.

    Args:
        promised: promises.
        waits: what it waited for.
    """

    promised: tuple[CommittedLine, ...] = ()
    waits: tuple[WaitingLine, ...] = ()


@frozen(kw_only=True)
class Promises:
    """What is promised to an owner, and what it waits for.

    Args:
        owner_id: whose.
        lines: promises.
        waits: what is waited for.
        since: from when on it waits; None while it waits for nothing.
        together: nothing of what waits is promised before everything can be.
        priority: who is served first where goods lack.
        chosen: the bins and lots that are chosen for promises.
    """

    owner_id: UUID
    lines: tuple[CommittedLine, ...] = ()
    waits: tuple[WaitingLine, ...] = ()
    since: datetime | None = None
    together: bool = False
    priority: int = 0
    chosen: tuple[PickedLine, ...] = ()

    @classmethod
    def of(
        cls,
        owner_id: UUID,
        commitment: Commitment | None,
        waiting: Waiting | None,
        chosen: tuple[PickedLine, ...] = (),
    ) -> "Promises":
        """Put together what is known of an owner."""
        ranked = waiting if waiting and waiting.lines else commitment
        return cls(
            owner_id=owner_id,
            lines=commitment.lines if commitment else (),
            waits=waiting.lines if waiting else (),
            since=waiting.since if waiting else None,
            together=bool(waiting and waiting.lines and waiting.together),
            priority=ranked.priority if ranked else 0,
            chosen=chosen,
        )

    def place_of(self, line: int, product_id: UUID) -> UUID | None:
        """Give the location that promises goods of a line.

        The last one of the same goods, else of the line, else of any line; None where nothing is
        promised and nothing waits.
        """
        places = self._places
        wanted: tuple[_Goods, ...] = ((line, product_id), (line, None), (None, None))
        return next((places[each] for each in wanted if each in places), None)

    @cached_property
    def _places(self) -> Mapping[_Goods, UUID]:
        """The locations of the last goods of each sort, of each line, and of all."""
        found: dict[_Goods, UUID] = {}
        parts: tuple[CommittedLine | WaitingLine, ...] = (*self.lines, *self.waits)
        for each in parts:
            for goods in ((each.line, each.product_id), (each.line, None), (None, None)):
                found[goods] = each.location_id
        return found


def ended(less: Mapping[Goods, Decimal], promises: Promises) -> Ended:
    """Say what ends where less is wanted of goods.

    Args:
        less: how much less, base units, above 0.
        promises: what there is.

    >>> tea = CommittedLine(1, UUID(int=1), UUID(int=2), "TEA-1", Decimal(5))
    >>> waits = WaitingLine(1, UUID(int=1), UUID(int=2), "TEA-1", Decimal(2))
    >>> there = Promises(owner_id=UUID(int=3), lines=(tea,), waits=(waits,))
    >>> gone = ended({(1, UUID(int=2)): Decimal(3)}, there)
    >>> str(gone.promised[0].quantity), str(gone.waits[0].quantity)
    ('1', '2')
    """
    left = dict(less)
    waits = tuple(_taken(promises.waits, left))
    gone: tuple[CommittedLine, ...] = ()
    on_the_way = [evolve(each, quantity=each.picked) for each in promises.chosen if each.picked]
    for stays in (promises.chosen, on_the_way, ()):
        loose = tuple(unserved(lessened(promises.lines, gone), stays))
        gone += tuple(_taken(loose, left))
    return Ended(gone, waits)


def _taken(lines: Sequence[L], left: dict[Goods, Decimal]) -> Iterator[L]:
    """Give what ends of some lines, the last first; so much less is left to end."""
    for line in reversed(lines):
        goods = (line.line, line.product_id)
        quantity = min(line.quantity, left.get(goods, ZERO))
        if quantity > 0:
            left[goods] = EXACT.subtract(left[goods], quantity)
            yield evolve(line, quantity=quantity)


def waits_less(lines: Iterable[WaitingLine], less: Iterable[WaitingLine]) -> Iterator[WaitingLine]:
    """Give what still waits."""
    gone = _by_place(less)
    for line in lines:
        left = EXACT.subtract(line.quantity, gone.get((line.line, line.level), ZERO))
        if left > 0:
            yield evolve(line, quantity=left)


def joined_waits(*several: Iterable[WaitingLine]) -> tuple[WaitingLine, ...]:
    """Put together what waits, one for each line and level."""
    together = [line for lines in several for line in lines]
    found, sums = {(line.line, line.level): line for line in together}, _by_place(together)
    return tuple(evolve(line, quantity=sums[key]) for key, line in found.items())


def served_waits(
    waits: Iterable[WaitingLine], promised: Iterable[CommittedLine]
) -> Iterator[WaitingLine]:
    """Give what of waits is promised now; what is promised beyond was not waited for."""
    there = _by_place(promised)
    for line in waits:
        quantity = min(line.quantity, there.get((line.line, line.level), ZERO))
        if quantity > 0:
            yield evolve(line, quantity=quantity)


def waiting_events(
    promises: Promises,
    gone: Iterable[WaitingLine],
    served: Iterable[WaitingLine],
    waits: tuple[WaitingLine, ...],
    *,
    at: datetime,
    together: bool,
) -> tuple[Event, ...]:
    """Say what becomes of what an owner waits for.

    Args:
        promises: as they were.
        gone: what it wants no more.
        served: what it is promised.
        waits: all that it waits for then.
        at: since when it waits for what is new.
        together: nothing is promised before everything can be.
    """
    owner_id, gone, served = promises.owner_id, tuple(gone), tuple(served)
    events: list[Event] = [WaitingEnded(owner_id, gone)] if gone else []
    events += [WaitingServed(owner_id, served)] if served else []
    left = tuple(waits_less(waits_less(promises.waits, gone), served))
    if _by_place(waits) != _by_place(left):
        since = promises.since if left and promises.since else at
        how: dict[str, Any] = {"priority": promises.priority, "together": together}
        events.append(StockAwaited(owner_id, waits, since, **how))
    return tuple(events)


def _by_place(lines: Iterable[WaitingLine | CommittedLine]) -> dict[Place, Decimal]:
    return exact_sums(((line.line, line.level), line.quantity) for line in lines)
