"""Rhythms: the days on which something comes again, each counted from the first."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.errors import demand_whole

__all__ = ["EVERY_MAX", "Every", "Period"]

EVERY_MAX: Final = 1_000
"""The most days, weeks or months between two times."""

_WEEK: Final = 7
_MONTHS: Final = 12


class Period(StrEnum):
    """What is counted between two times."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def _bounded(_: object, __: object, number: int) -> None:
    demand_whole("every", number, low=1, high=EVERY_MAX)


@frozen
class Every:
    """Every so many days, weeks or months.

    Args:
        number: how many, 1 to 1,000.
        period: of what.

    A day that a month lacks is its last one, and comes back in the next month that has it.

    >>> monthly = Every(1, Period.MONTH)
    >>> [str(monthly.day(date(2026, 1, 31), n)) for n in range(4)]
    ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']
    """

    number: int = field(validator=_bounded)
    period: Period

    def day(self, first: date, times: int) -> date:
        """Give the day after so many times, from the first day on.

        Raises:
            OverflowError: beyond the last day there is.
        """
        count = self.number * times
        if self.period is not Period.MONTH:
            days = count * _WEEK if self.period is Period.WEEK else count
            return first + timedelta(days=days)
        years, month = divmod(first.month - 1 + count, _MONTHS)
        year = first.year + years
        if year > date.max.year:
            raise OverflowError(year)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(first.day, last))
