"""Sharing: who is served of goods that are free, and with how much."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, Protocol, TypeVar
from uuid import UUID

from attrs import evolve

from salescore.catalog.product import Product
from salescore.decimals import EXACT, exact_sums
from salescore.stock.level import StockLevel
from salescore.stock.waiting import Waiting, WaitingLine

__all__ = ["Level", "Served", "free_of", "promisable", "serve", "share"]

ZERO: Final = Decimal(0)

Level = tuple[UUID, UUID]
"""The key of a stock level: location and product."""


class _Line(Protocol):
    """What wants goods of one level: a promise, or what waits for one."""

    @property
    def line(self) -> int:
        """The owner's line number."""
        ...

    @property
    def product_id(self) -> UUID:
        """What is wanted."""
        ...

    @property
    def quantity(self) -> Decimal:
        """How much."""
        ...

    @property
    def level(self) -> Level:
        """Where it is wanted."""
        ...


L = TypeVar("L", bound=_Line)


class Served(NamedTuple):
    """Who is promised goods that were waited for.

    Args:
        waiting: the owner, as it was before.
        lines: what it is promised now.
    """

    waiting: Waiting
    lines: tuple[WaitingLine, ...]


def share(
    lines: Sequence[L],
    free: dict[Level, Decimal],
    *,
    whole: Container[int] = (),
    together: bool = False,
) -> tuple[L, ...]:
    """Give lines what is free, the first one first; what they get is not free any more.

    Args:
        lines: what is wanted.
        free: what may be promised by level; a level that is not named has nothing.
        whole: numbers of lines that get all of their goods or none, such as those of bundles.
        together: all lines in full, or nothing.

    Returns:
        The parts that are served, each above zero.

    >>> from attrs import frozen
    >>> tea = WaitingLine(1, UUID(int=1), UUID(int=2), "TEA-1", Decimal(5))
    >>> free = {tea.level: Decimal(3)}
    >>> [str(part.quantity) for part in share([tea], free)], free[tea.level]
    (['3'], Decimal('0'))
    >>> share([tea], {tea.level: Decimal(3)}, together=True)
    ()
    """
    if together:
        return tuple(lines) if _whole(lines, free) else ()
    groups: dict[int, list[L]] = {}
    for line in lines:
        groups.setdefault(line.line, []).append(line)
    served: list[L] = []
    for number, group in groups.items():
        if number in whole:
            served += group if _whole(group, free) else ()
        else:
            served += _some(group, free)
    return tuple(served)


def _whole(lines: Sequence[_Line], free: dict[Level, Decimal]) -> bool:
    """Take all of the lines, if all of it is free."""
    need = exact_sums((line.level, line.quantity) for line in lines)
    if any(quantity > free.get(level, ZERO) for level, quantity in need.items()):
        return False
    for level, quantity in need.items():
        free[level] = EXACT.subtract(free[level], quantity)
    return True


def _some(lines: Iterable[L], free: dict[Level, Decimal]) -> Iterable[L]:
    for line in lines:
        part = min(line.quantity, free.get(line.level, ZERO))
        if part > 0:
            free[line.level] = EXACT.subtract(free[line.level], part)
            yield evolve(line, quantity=part)  # type: ignore[misc]  # lines are attrs classes


def free_of(lines: Iterable[_Line], lacks: Mapping[Level, Decimal]) -> dict[Level, Decimal]:
    """Say by level what lines can have of what they ask, never below 0.

    Args:
        lines: what is asked.
        lacks: what is lacking of it by level.
    """
    free = exact_sums((line.level, line.quantity) for line in lines)
    for level, lack in lacks.items():
        free[level] = max(EXACT.subtract(free.get(level, ZERO), lack), ZERO)
    return free


def promisable(
    lines: Iterable[WaitingLine],
    *,
    product: Callable[[UUID], Product],
    level: Callable[[Level], StockLevel | None],
    more: Mapping[Level, Decimal],
) -> dict[Level, Decimal]:
    """Say by level what may be promised to lines; where there is no bound, all they want.

    Args:
        lines: what is waited for.
        product: gives the product of an id.
        level: gives the level of a key, None where the product never lay.
        more: what will be free besides.
    """
    free: dict[Level, Decimal] = {}
    for line in lines:
        floor = product(line.product_id).floor
        if floor is None:
            free[line.level] = EXACT.add(free.get(line.level, ZERO), line.quantity)
        elif line.level not in free:
            known = level(line.level)
            there = EXACT.add(known.available if known else ZERO, more.get(line.level, ZERO))
            free[line.level] = max(EXACT.subtract(there, floor), ZERO)
    return free


def serve(waiting: Iterable[Waiting], free: Mapping[Level, Decimal]) -> tuple[Served, ...]:
    """Serve those who wait with what is free: by priority, then the oldest, as many as it reaches.

    Whoever wants everything together and would not get it is passed over: goods that lie there do
    not wait for goods that do not.

    Args:
        waiting: who may be served.
        free: what may be promised by level, >= 0.
    """
    left, in_line = dict(free), sorted(waiting, key=lambda one: one.rank)
    shares = (Served(each, _share_of(each, left)) for each in in_line)
    return tuple(each for each in shares if each.lines)


def _share_of(waiting: Waiting, free: dict[Level, Decimal]) -> tuple[WaitingLine, ...]:
    whole = {line.line for line in waiting.lines if line.whole}
    return share(waiting.lines, free, whole=whole, together=waiting.together)
