"""The holidays of a country, or of a part of it, as dates for a working time."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from salescore.errors import InvalidValue, TooMany, demand_whole
from salescore.shapes import several
from salescore.store import MissingExtra

__all__ = ["YEARS_MAX", "holidays_of"]

YEARS_MAX: Final = 100
"""The most years whose holidays are given at a time."""

_LOW, _HIGH = 1900, 2999


def holidays_of(
    country: str, years: Iterable[int], *, subdivision: str | None = None
) -> tuple[date, ...]:
    """Give the public holidays of some years.

    Args:
        country: ISO 3166-1 code, ``"DE"``.
        years: which, 1900 to 2999.
        subdivision: ISO 3166-2 code of a part of the country without the country, ``"BY"``.

    Returns:
        Dates in order, for `WorkingTime.holidays`.

    Raises:
        InvalidValue: no holidays are known of this country, or this part of it.
        MissingExtra: the extra is not installed.
        TooMany: more than 100 years.

    Example:
        >>> [str(day) for day in holidays_of("DE", [2026])][:3]
        ['2026-01-01', '2026-04-03', '2026-04-06']
    """
    try:
        import holidays
    except ImportError as error:
        raise MissingExtra("identity") from error
    wanted = several("years", years)
    if len(wanted) > YEARS_MAX:
        raise TooMany("years", count=len(wanted), limit=YEARS_MAX)
    for year in wanted:
        demand_whole("year", year, low=_LOW, high=_HIGH)
    try:
        found = holidays.country_holidays(country, subdiv=subdivision, years=wanted)
    except (AttributeError, NotImplementedError, TypeError) as error:
        name = country if subdivision is None else f"{country}-{subdivision}"
        raise InvalidValue(
            "country", value=name, allowed="a country whose holidays are known"
        ) from error
    return tuple(sorted(day for day in found if day.year in wanted))
