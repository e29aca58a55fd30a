"""A projection: what will lie there on each day, if everything comes and leaves as it is planned.

What can be promised looks ahead, and never falls (`atp`); what will lie there goes up and down.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate, chain
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT, exact_sums
from salescore.errors import InvalidValue

__all__ = ["ProjectedDay", "Projection", "by_day", "projected"]


@frozen
class ProjectedDay:
    """At the end of a day so much lies there, and of the days after it until the next one.

    Args:
        on: the business date.
        quantity: base units; below 0 it is what lacks for what is to leave.
    """

    on: date
    quantity: Decimal


@frozen(kw_only=True)
class Projection:
    """What will lie there of a product.

    Args:
        sku: the product's code.
        product_id: the product.
        days: those on which it changes; the first is the day that was asked on.

    >>> days = (
    ...     ProjectedDay(date(2026, 7, 1), Decimal(8)),
    ...     ProjectedDay(date(2026, 7, 10), Decimal(2)),
    ... )
    >>> tea = Projection(sku="TEA-1", product_id=UUID(int=1), days=days)
    >>> tea.on(date(2026, 7, 9)), tea.on(date(2026, 7, 10))
    (Decimal('8'), Decimal('2'))
    """

    sku: str
    product_id: UUID
    days: tuple[ProjectedDay, ...]

    @property
    def last(self) -> Decimal:
        """What lies there when all that is planned has come and left."""
        return self.days[-1].quantity

    def on(self, day: date) -> Decimal:
        """Give what will lie there at the end of a day.

        Raises:
            InvalidValue: the day is over: what lay there then is in the ledger.
        """
        place = bisect_right(self.days, day, key=lambda each: each.on)
        if not place:
            raise InvalidValue("day", value=day, allowed=f"{self.days[0].on} or later")
        return self.days[place - 1].quantity


def projected(
    start: Decimal, changes: Iterable[tuple[date, Decimal]], *, since: date
) -> tuple[ProjectedDay, ...]:
    """Give what lies there on each day on which it changes.

    Args:
        start: what lies there now.
        changes: what comes on a day (above 0), and what leaves (below 0), in any order; what was
            due earlier is due on the first day.
        since: the first day.

    >>> day = date(2026, 7, 1)
    >>> changes = [(date(2026, 7, 5), Decimal(-6)), (date(2026, 7, 10), Decimal(40))]
    >>> for each in projected(Decimal(10), changes, since=day):
    ...     print(each.on, each.quantity)
    2026-07-01 10
    2026-07-05 4
    2026-07-10 44
    """
    return tuple(ProjectedDay(*each) for each in by_day(start, changes, since=since))


def by_day(
    start: Decimal, changes: Iterable[tuple[date, Decimal]], *, since: date
) -> list[tuple[date, Decimal]]:
    """Give the days on which something changes, each with what there is at its end.

    Args:
        start, changes, since: as for `projected`.
    """
    sums = exact_sums((max(on, since), amount) for on, amount in chain([(since, start)], changes))
    days = sorted(sums)
    return list(zip(days, accumulate((sums[day] for day in days), EXACT.add), strict=True))
