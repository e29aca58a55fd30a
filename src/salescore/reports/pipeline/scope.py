"""As of when, in which currency and by which rates a figure is: what every result carries."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Protocol
from zoneinfo import ZoneInfo

from attrs import frozen

from salescore.clock import aware, local_date
from salescore.currencies import currency as known_currency
from salescore.days import check_window, in_window
from salescore.decimals import Rounding, round_ratio
from salescore.errors import SalesError
from salescore.exchange import RateInForce
from salescore.reports.pipeline.story import Course
from salescore.shapes import types_first

__all__ = ["Basis", "FigureScope", "MixedCurrencies", "Period", "RateDay", "RateSource"]


class MixedCurrencies(SalesError, ValueError):
    """Amounts of several currencies that nobody gave rates for."""

    code = "figures.mixed_currencies"

    def __init__(self, currencies: Iterable[str], *, currency: str) -> None:
        """Name the currencies found, and the one asked for."""
        super().__init__(currencies=tuple(sorted(currencies)), currency=currency)


class RateDay(StrEnum):
    """Whose day's rate converts an amount."""

    CLOSE = "close"
    """The day on which it was won or lost, so that old figures stay; of open ones the expected day
    of the close, and the day of the figure where there is none."""
    CREATED = "created"
    """The day on which the opportunity was opened."""
    AS_OF = "as_of"
    """The day of the figure, for all."""


class Basis(StrEnum):
    """Which opportunities belong to a period."""

    CLOSED = "closed"
    """Those won or lost in it; open ones by the expected day of the close."""
    CREATED = "created"
    """Those opened in it, whatever became of them: a cohort."""


class RateSource(Protocol):
    """Who knows rates, such as `RateTable`."""

    def rate(
        self, from_currency: str, to_currency: str, *, on: date, via: str | None = None
    ) -> RateInForce:
        """Give the rate in force between two currencies on a day."""
        ...


@frozen(kw_only=True)
class Period:
    """Business dates; both ends belong to it. As instants: from midnight up to midnight.

    Args:
        since: the first; None for no bound.
        until: the last; None for no bound.
        basis: what of an opportunity must lie in it.

    >>> Period(until=date(2026, 1, 31)).holds(date(2026, 2, 1))
    False
    """

    since: date | None = None
    until: date | None = None
    basis: Basis = Basis.CLOSED

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_window(self.since, self.until)

    def holds(self, day: date | None) -> bool:
        """Say whether a day lies in it; no day does only if there are no bounds."""
        if day is None:
            return self.since is None and self.until is None
        return in_window(self.since, self.until, day)


@frozen(kw_only=True)
class FigureScope:
    """What a figure stands on.

    Args:
        as_of: the instant; logs are read up to it.
        zone: where business dates are read.
        currency: ISO 4217 code of all amounts.
        rates: who converts other currencies; None refuses them.
        rate_day: which day's rate converts an amount.
        via: a base by way of which rates may lead; None for none.
        rounding: how a total becomes whole minor units, once.
        pipeline: the pipeline of which opportunities were asked for; None for any.
        where: which others were left out, as a formula; both only say so, they are chosen before.

    Raises:
        UnknownCurrency: ISO 4217 does not know the code.
        NaiveDatetime: the instant has no time zone.
    """

    as_of: datetime
    zone: ZoneInfo
    currency: str
    rates: RateSource | None = None
    rate_day: RateDay = RateDay.CLOSE
    via: str | None = None
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    pipeline: str | None = None
    where: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        known_currency(self.currency)
        aware(self.as_of, name="as_of")

    @property
    def today(self) -> date:
        """The business date of the figure."""
        return local_date(self.as_of, self.zone)

    def day_of_rate(self, course: Course) -> date:
        """Give the day whose rate converts the amounts of an opportunity."""
        match self.rate_day:
            case RateDay.CLOSE:
                return course.close_day(self.zone) or self.today
            case RateDay.CREATED:
                return local_date(course.created_at, self.zone)
            case RateDay.AS_OF:
                return self.today

    def factor(self, code: str, day: date) -> Fraction:
        """Give what minor units of a currency are multiplied by to become those of the scope.

        Raises:
            MixedCurrencies: it is another currency, and there are no rates.
            MissingRate: no rate is in force on the day.
        """
        if code == self.currency:
            return Fraction(1)
        if self.rates is None:
            raise MixedCurrencies([code], currency=self.currency)
        return self.rates.rate(code, self.currency, on=day, via=self.via).minor_factor

    def rounded(self, exact: Fraction) -> int:
        """Round an exact amount to whole minor units."""
        return round_ratio(exact.numerator, exact.denominator, self.rounding)

    def holds(self, course: Course, period: Period) -> bool:
        """Say whether an opportunity belongs to a period, by the period's basis."""
        if period.basis is Basis.CREATED:
            return period.holds(local_date(course.created_at, self.zone))
        return period.holds(course.close_day(self.zone))
