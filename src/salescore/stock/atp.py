"""Available to promise: how much of a product can be promised for a day, and from when on.

What can be promised for a day is the least of what is left on that day and on every later one: a
promise of today must not take what was promised for next week before more comes. So the figure
never falls from one day to the next, and the days on which it rises say all.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple
from uuid import UUID

from attrs import Factory, field, frozen

from salescore.decimals import EXACT
from salescore.errors import InvalidValue, UnknownId, render
from salescore.stock.availability import whole_times
from salescore.stock.commitment import Commitment, CommittedLine, is_overdue
from salescore.stock.incoming import Incoming
from salescore.stock.level import StockLevel
from salescore.stock.projection import by_day
from salescore.stock.waiting import Waiting, WaitingLine

__all__ = [
    "ATP_DAYS_MAX",
    "ATP_SKUS_MAX",
    "AtpRow",
    "AtpStep",
    "AtpTable",
    "Balance",
    "atp_steps",
    "balances",
    "bundle_steps",
]

ATP_DAYS_MAX: Final = 3_660
"""The most days of one table."""

ATP_SKUS_MAX: Final = 10_000
"""The most products of one table."""

ZERO: Final = Decimal(0)

_Changes = Iterable[tuple[date, Decimal]]


@frozen
class AtpStep:
    """From a day on so much can be promised, until the next step.

    Args:
        on: the business date.
        quantity: base units; below 0 it is what is lacking for promises that were made.
    """

    on: date
    quantity: Decimal


@frozen(kw_only=True)
class AtpRow:
    """What can be promised of a product.

    Args:
        sku: the product's code.
        product_id: the product.
        steps: the first is of the day that was asked on; days and quantities rise.

    >>> steps = (
    ...     AtpStep(date(2026, 7, 1), Decimal(8)),
    ...     AtpStep(date(2026, 7, 10), Decimal(48)),
    ... )
    >>> row = AtpRow(sku="TEA-1", product_id=UUID(int=1), steps=steps)
    >>> row.on(date(2026, 7, 9)), row.earliest(Decimal(20)), row.earliest(Decimal(50))
    (Decimal('8'), datetime.date(2026, 7, 10), None)
    """

    sku: str
    product_id: UUID
    steps: tuple[AtpStep, ...]

    def on(self, day: date) -> Decimal:
        """Give how much can be promised for a day.

        Raises:
            InvalidValue: the day is over.
        """
        place = bisect_right(self.steps, day, key=lambda step: step.on)
        if not place:
            raise InvalidValue("day", value=day, allowed=f"{self.steps[0].on} or later")
        return self.steps[place - 1].quantity

    def earliest(self, quantity: Decimal) -> date | None:
        """Give the first day for which so much can be promised; None: for no day that is known."""
        return next((step.on for step in self.steps if step.quantity >= quantity), None)

    def show(self, language: str = "en") -> str:
        """Say it in a line."""
        steps = (
            render("supply.atp_step", {"on": each.on, "quantity": each.quantity}, language)[0]
            for each in self.steps
        )
        return f"{self.sku}: {'; '.join(steps)}"


def _by_sku(table: "AtpTable") -> Mapping[str, AtpRow]:
    return {row.sku: row for row in table.rows}


@frozen(kw_only=True)
class AtpTable:
    """What can be promised of several products, day by day.

    Args:
        since: the first day.
        until: the last day.
        rows: product by product, in the order asked.

    >>> steps = (AtpStep(date(2026, 7, 1), Decimal(8)),)
    >>> row = AtpRow(sku="TEA-1", product_id=UUID(int=1), steps=steps)
    >>> table = AtpTable(since=date(2026, 7, 1), until=date(2026, 7, 31), rows=(row,))
    >>> table["TEA-1"].on(date(2026, 7, 9)), len(table)
    (Decimal('8'), 1)
    """

    since: date
    until: date
    rows: tuple[AtpRow, ...]
    _rows_by_sku: Mapping[str, AtpRow] = field(
        init=False, repr=False, eq=False, default=Factory(_by_sku, takes_self=True)
    )

    def __getitem__(self, sku: str) -> AtpRow:
        """Give the row of a product.

        Raises:
            UnknownId: it was not asked for.
        """
        found = self._rows_by_sku.get(sku)
        if found is None:
            raise UnknownId("product", key=sku)
        return found

    def __iter__(self) -> Iterator[AtpRow]:
        """Go through the products."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the products."""
        return len(self.rows)

    def show(self, language: str = "en") -> str:
        """Say it, a line for each product: what can be promised, and from when on more."""
        window = {"since": self.since, "until": self.until}
        head = render("supply.atp_head", window, language)[0]
        return "\n".join([head, *(f"  {row.show(language)}" for row in self.rows)])

    def __str__(self) -> str:
        """Say it in English."""
        return self.show()


@frozen
class Balance:
    """What lies somewhere free of promises, and what will change it.

    Args:
        start: what lies there less what is held back.
        changes: by day: what comes (above 0), and what is promised (below 0).
    """

    start: Decimal = ZERO
    changes: tuple[tuple[date, Decimal], ...] = ()


def atp_steps(
    start: Decimal, changes: _Changes, *, since: date, until: date | None = None
) -> tuple[AtpStep, ...]:
    """Give what can be promised for each day, as the days on which it rises.

    Args:
        start: what lies there less what is held back.
        changes: what comes on a day (above 0), and what leaves (below 0), in any order; what was
            due earlier is due on the first day.
        since: the first day.
        until: no step later than this day, whatever comes after it is looked at all the same.

    >>> day = date(2026, 7, 1)
    >>> changes = [(date(2026, 7, 5), Decimal(-6)), (date(2026, 7, 10), Decimal(40))]
    >>> for step in atp_steps(Decimal(10), changes, since=day):
    ...     print(step.on, step.quantity)
    2026-07-01 4
    2026-07-10 44
    """
    days = by_day(start, changes, since=since)
    least = list(accumulate((quantity for _, quantity in reversed(days)), min))
    steps = ((on, quantity) for (on, _), quantity in zip(days, reversed(least), strict=True))
    return _rising(AtpStep(*each) for each in steps if _is_in(each, until))


def _is_in(step: tuple[date, Decimal], until: date | None) -> bool:
    return until is None or step[0] <= until


def bundle_steps(
    parts: Sequence[tuple[Decimal, Sequence[AtpStep]]], *, digits: int = 0
) -> tuple[AtpStep, ...]:
    """Give what can be promised of a bundle: on each day as much as the scarcest component allows.

    Args:
        parts: how much of each component is in one bundle, > 0, and its steps; at least one, all
            from the same day on.
        digits: decimals of the bundle's base unit.
    """
    days = sorted({step.on for _, steps in parts for step in steps})
    rows = [
        (need, AtpRow(sku="", product_id=UUID(int=0), steps=tuple(steps))) for need, steps in parts
    ]
    return _rising(
        AtpStep(day, min(whole_times(row.on(day), need, digits=digits) for need, row in rows))
        for day in days
    )


def _rising(steps: Iterable[AtpStep]) -> tuple[AtpStep, ...]:
    """Leave out the days on which nothing changes."""
    found = list(steps)
    return (found[0], *(b for a, b in pairwise(found) if a.quantity != b.quantity))


def balances(
    levels: Iterable[StockLevel],
    *,
    commitments: Iterable[Commitment],
    waiting: Iterable[Waiting],
    coming: Iterable[Incoming],
    safety: Mapping[UUID, Decimal],
    counts: Callable[[UUID], bool],
    at: datetime,
    today: date,
) -> dict[UUID, Balance]:
    """Give the balance of each product.

    A promise is due on the day on which its goods are to leave; at once if nobody named a day, or
    if it is past. So is what an order waits for: whoever waits is served before anybody new. What
    is expected and late counts as coming today; a journey without a date never arrives.

    Args:
        levels: what lies where.
        commitments: every promise of the products; others may be among them.
        waiting: every order that waits for them.
        coming: what is still to come of them.
        safety: what is held back of each product at a location, by its id.
        counts: says of a location whether what it has counts.
        at: the instant at which a basket's promise is over.
        today: the business date.
    """
    start = dict.fromkeys(safety, ZERO)
    changes: dict[UUID, list[tuple[date, Decimal]]] = {key: [] for key in safety}
    entries = chain(
        _lying(levels, safety),
        *(_promised(each, at=at, today=today) for each in commitments),
        (_Entry(line, today, EXACT.minus(line.quantity)) for e in waiting for line in e.lines),
        (_Entry(each, each.due_on, each.quantity) for each in coming if each.due_on is not None),
    )
    for entry in entries:
        key = entry.of.product_id
        if key in start and counts(entry.of.location_id):
            if entry.on is None:
                start[key] = EXACT.add(start[key], entry.amount)
            else:
                changes[key].append((entry.on, entry.amount))
    return {key: Balance(start[key], tuple(changes[key])) for key in safety}


class _Entry(NamedTuple):
    """An amount that counts from a day on; without a day it is there."""

    of: StockLevel | CommittedLine | WaitingLine | Incoming
    on: date | None
    amount: Decimal


def _lying(levels: Iterable[StockLevel], safety: Mapping[UUID, Decimal]) -> Iterator[_Entry]:
    for level in levels:
        kept = safety.get(level.product_id, ZERO)
        yield _Entry(level, None, EXACT.subtract(level.available, kept))


def _promised(commitment: Commitment, *, at: datetime, today: date) -> Iterator[_Entry]:
    """Take promises out of what the levels count as promised, and put them where they are due."""
    overdue = is_overdue(commitment, at)
    for line in commitment.lines:
        later = line.due_on is not None and line.due_on > today
        if overdue or later:
            yield _Entry(line, None, line.quantity)
        if later and not overdue:
            yield _Entry(line, line.due_on, EXACT.minus(line.quantity))
