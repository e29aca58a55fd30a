"""Figures of a case in the types that the library takes: turned, never changed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from salescore.currencies import digits
from salescore.money import decimal_step
from tests.cases.binding import Unsupported


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
