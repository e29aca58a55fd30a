"""Figures of a case in the types that the library takes: turned, never changed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from salescore.currencies import digits
from salescore.money import Money, decimal_step
from tests.cases.binding import Unsupported

ZONE: Final = ZoneInfo("UTC")
"""Where moments are read, which no case names."""


def whole(value: object) -> int:
    """Give a whole number of a case as an int.

    Raises:
        Unsupported: it is not whole.
    """
    if not isinstance(value, Decimal) or value != value.to_integral_value():
        raise Unsupported(f"{value} is no whole number")
    return int(value)


def weight(value: object) -> Decimal | Fraction:
    """Give a number of a case, or a fraction that is written `"n/d"`.

    Raises:
        Unsupported: it is neither.
    """
    if isinstance(value, Decimal):
        return value
    text = str(value)
    try:
        return Fraction(text) if "/" in text else Decimal(text)
    except (ArithmeticError, ValueError):
        raise Unsupported(f"{value!r} is no weight") from None


def day(value: date | datetime | None) -> date | None:
    """Give the day of a day or a moment."""
    return value.date() if isinstance(value, datetime) else value


def instant(value: date | datetime | None) -> datetime | None:
    """Give a moment, whose zone no case names; a day is none."""
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def moment(value: date | datetime) -> datetime:
    """Give a moment, or that at which a day begins."""
    return instant(value) or datetime.combine(value, time(), UTC)


def day_at(today: date, number: Decimal) -> date:
    """Give a day by how many days after today it is."""
    return today + timedelta(days=whole(number))


def seconds(passed: timedelta) -> int:
    """Give how many seconds have passed, whole ones."""
    return passed // timedelta(seconds=1)


def percent_of(points: int) -> Decimal:
    """Give hundredths of a percent as percent."""
    return Decimal(points) / 100


def next_day(today: date) -> date:
    """Give the day after a day."""
    return today + timedelta(days=1)


def minutes_after(start: datetime, number: Decimal | int) -> datetime:
    """Give a moment by how many minutes after another it is."""
    return start + timedelta(minutes=int(number))


def percent(part: Decimal, of: Decimal) -> Decimal:
    """Give a figure as documents show it, in percent of another: of nothing, it is all."""
    return part * 100 / of if of else Decimal(100)


def tolerance(share: Decimal) -> Decimal:
    """Give how many percent more or less than all a share is."""
    return abs(share - 1) * 100


def calendar(today: date, numbers: Iterable[Decimal]) -> dict[str, date]:
    """Give all days from the one before the first to the one after the last, by their numbers.

    Args:
        today: the day whose number is 0.
        numbers: of the days that are named.
    """
    named = [whole(number) for number in numbers]
    span = range(min(named) - 1, max(named) + 2)
    return {str(number): today + timedelta(days=number) for number in span}


def departing(value: Decimal) -> Decimal | None:
    """Give how much leaves, where a figure says by its sign that something does."""
    return -value if value < 0 else None


def times(number: Decimal, each: Money) -> Money:
    """Give so many times an amount."""
    return each * whole(number)


def change(before: Decimal, now: Decimal) -> Decimal:
    """Give a figure as cases show it that count from the start: as what has become of it."""
    return now - before


def below(value: Decimal) -> Decimal:
    """Give a figure as documents that take back show it: below zero."""
    return -value


def decimals(step: Decimal) -> int:
    """Give how many decimals a step has.

    Raises:
        Unsupported: it is no power of ten.
    """
    _, numerals, exponent = step.as_tuple()
    if numerals != (1,) or not isinstance(exponent, int) or exponent > 0:
        raise Unsupported(f"a step of {step}")
    return -exponent


def window(first: date | datetime | None, last: date | datetime | None) -> Mapping[str, Any]:
    """Give the ends of a window by the library's names: of days, or of moments."""
    ends = {"since": first, "until": last}
    return {
        f"{name}_at" if isinstance(value, datetime) else name: instant(value) or value
        for name, value in ends.items()
        if value is not None
    }


def currency_step(code: str | None) -> Decimal:
    """Give the smallest step of a currency, or a hundredth if none is named."""
    return decimal_step(2 if code is None else digits(code))
