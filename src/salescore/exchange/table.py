"""Every rate that is known, and which of them holds between two currencies on a day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from attrs import Factory, field, frozen

from salescore.currencies import currency
from salescore.decimals import Rounding
from salescore.errors import SalesError, demand_whole
from salescore.exchange.conversion import Conversion, Leg, RateInForce
from salescore.exchange.rate import ExchangeRate, demand_distinct
from salescore.money import Money
from salescore.shapes import several

__all__ = ["MissingRate", "RateTable", "StaleRate", "legs_between"]

AGE_DAYS_MAX: Final = 36_525

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO
_Pair = tuple[str, str]


class MissingRate(SalesError, LookupError):
    """No rate between two currencies is in force on a day."""

    code = "exchange.missing_rate"

    def __init__(
        self,
        from_currency: str,
        *,
        to_currency: str,
        on: date,
        begins: date | None = None,
        bases: Sequence[str] = (),
    ) -> None:
        """Name the pair and the day, and what would help.

        Args:
            from_currency: the code converted from.
            to_currency: the code converted to.
            on: the business date asked for.
            begins: the next day on which a rate of the pair begins.
            bases: currencies by way of which there is a rate.
        """
        super().__init__(
            from_currency=from_currency,
            to_currency=to_currency,
            on=on,
            begins=begins,
            bases=tuple(bases),
        )


class StaleRate(SalesError, LookupError):
    """The rate in force is older than it may be."""

    code = "exchange.stale_rate"

    def __init__(
        self,
        from_currency: str,
        *,
        to_currency: str,
        on: date,
        since: date,
        max_age_days: int,
        begins: date | None = None,
    ) -> None:
        """Name the pair, the day asked for, that of the rate, and the age that was allowed.

        Args:
            from_currency: the code converted from.
            to_currency: the code converted to.
            on: the business date asked for.
            since: the day of the rate in force.
            max_age_days: how old it might be.
            begins: the next day on which a rate of the pair begins.
        """
        super().__init__(
            from_currency=from_currency,
            to_currency=to_currency,
            on=on,
            since=since,
            max_age_days=max_age_days,
            begins=begins,
        )


def _in_order(rates: Iterable[ExchangeRate]) -> tuple[ExchangeRate, ...]:
    """Sort rates by pair and day, so that equal tables are equal whatever came first."""
    return tuple(sorted(several("rates", rates), key=attrgetter("dated_pair")))


@frozen
class _History:
    """The rates of one pair in the order of their days."""

    days: tuple[date, ...]
    rates: tuple[ExchangeRate, ...]

    def on(self, day: date) -> ExchangeRate | None:
        """Give the rate in force on a day: the last that began by then."""
        place = bisect_right(self.days, day)
        return self.rates[place - 1] if place else None

    def begins(self, day: date) -> date | None:
        """Give the first day after this one on which a rate begins."""
        place = bisect_right(self.days, day)
        return self.days[place] if place < len(self.days) else None


def _back(pair: _Pair) -> _Pair:
    return (pair[1], pair[0])


def _histories(rates: Iterable[ExchangeRate]) -> Mapping[_Pair, _History]:
    """Part rates, sorted by pair and day, into their pairs."""
    by_pair: dict[_Pair, list[ExchangeRate]] = {}
    for rate in rates:
        by_pair.setdefault(rate.pair, []).append(rate)
    return {
        pair: _History(tuple(rate.since for rate in held), tuple(held))
        for pair, held in by_pair.items()
    }


def legs_between(
    from_currency: str, to_currency: str, via: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Give the pairs that a conversion passes: none from a currency to itself.

    Args:
        from_currency: the code converted from.
        to_currency: the code converted to.
        via: the base to go by way of, if any.

    Raises:
        UnknownCurrency: ISO 4217 does not know a code.

    >>> legs_between("USD", "CHF", "EUR"), legs_between("USD", "EUR", "EUR")
    ((('USD', 'EUR'), ('EUR', 'CHF')), (('USD', 'EUR'),))
    """
    ends = (from_currency, to_currency)
    for code in ends if via is None else (*ends, via):
        currency(code)
    if from_currency == to_currency:
        return ()
    if via is None or via in ends:
        return (ends,)
    return (from_currency, via), (via, to_currency)


@frozen
class RateTable:
    """Dated rates, each in force from its day until the next one of its pair begins.

    Nothing is made up: a pair has a rate if it was stated in this direction or in the other one,
    whose inverse is exact. A way across a base is taken only where the base is named.

    Args:
        rates: in any order; of a pair and direction at most one for a day.

    Raises:
        InvalidValue: two rates of one pair for one day.

    Example:
        >>> from decimal import Decimal
        >>> table = RateTable([
        ...     ExchangeRate(from_currency="EUR", to_currency=code, value=Decimal(value),
        ...                  since=date(2026, 11, 25), source="ECB")
        ...     for code, value in (("USD", "1.25"), ("CHF", "0.95"))
        ... ])
        >>> table.rate("USD", "CHF", on=date(2026, 11, 26), via="EUR").value
        Fraction(19, 25)
        >>> print(table.convert(Money.of(10, "EUR"), "USD", on=date(2026, 11, 26)).after)
        12.50 USD
    """

    rates: tuple[ExchangeRate, ...] = field(default=(), converter=_in_order)
    _pairs: Mapping[_Pair, _History] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: _histories(self.rates), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        demand_distinct(self.rates)

    def rate(
        self,
        from_currency: str,
        to_currency: str,
        *,
        on: date,
        via: str | None = None,
        max_age_days: int | None = None,
    ) -> RateInForce:
        """Give the rate in force between two currencies on a day.

        The rate stated in the direction asked for comes first, then the exact inverse of the other
        direction's. A look-up takes time in the logarithm of the rates of a pair.

        Args:
            from_currency: the code converted from.
            to_currency: the code converted to; to itself the rate is 1.
            on: the business date.
            via: the base to go by way of; None for the pair itself. A base that is one of the two
                currencies changes nothing.
            max_age_days: how many days may lie between the rate's day and `on`, 0 to 36,525; None
                for any number.

        Raises:
            MissingRate: no rate of a leg has begun.
            StaleRate: one has, and is too old.
            UnknownCurrency: ISO 4217 does not know a code.
            InvalidValue: `max_age_days` lies outside its range.
        """
        if max_age_days is not None:
            demand_whole("max_age_days", max_age_days, low=0, high=AGE_DAYS_MAX)
        pairs = legs_between(from_currency, to_currency, via)
        legs = tuple(self._leg(pair, on, max_age_days) for pair in pairs)
        return RateInForce(from_currency=from_currency, to_currency=to_currency, on=on, legs=legs)

    def convert(
        self,
        money: Money,
        to_currency: str,
        *,
        on: date,
        rounding: Rounding = _HALF_UP,
        via: str | None = None,
        max_age_days: int | None = None,
    ) -> Conversion:
        """Convert money by the rate in force on a day; arguments as for `rate`.

        Raises:
            MissingRate, StaleRate, InvalidValue: as `rate`.
            UnknownCurrency: ISO 4217 does not know the currency converted to.
            InexactResult: the mode is `EXACT` and the product has too many decimals.
        """
        found = self.rate(money.currency, to_currency, on=on, via=via, max_age_days=max_age_days)
        return found.convert(money, rounding)

    def on(self, day: date) -> "RateTable":
        """Give the rates in force on a day, at most one for each pair and direction."""
        held = (history.on(day) for history in self._pairs.values())
        return RateTable(rate for rate in held if rate is not None)

    def bases(self, from_currency: str, to_currency: str, *, on: date) -> tuple[str, ...]:
        """Give the currencies by way of which there is a rate on a day, sorted."""
        first, second = (set(self._beside(code, on)) for code in (from_currency, to_currency))
        return tuple(sorted(first & second - {from_currency, to_currency}))

    def _beside(self, code: str, day: date) -> Iterator[str]:
        """Give the currencies with which one has a rate on a day."""
        for (left, right), history in self._pairs.items():
            if code in {left, right} and history.on(day) is not None:
                yield right if left == code else left

    def _leg(self, pair: _Pair, day: date, max_age_days: int | None) -> Leg:
        """Give the leg of a pair: in its direction if one there is young enough, else back."""
        found = [Leg(rate, inverted) for inverted, rate in self._held(pair, day)]
        for leg in found:
            if max_age_days is None or (day - leg.stored.since).days <= max_age_days:
                return leg
        if not found or max_age_days is None:
            raise MissingRate(
                pair[0],
                to_currency=pair[1],
                on=day,
                begins=self._begins(pair, day),
                bases=self.bases(*pair, on=day),
            )
        raise StaleRate(
            pair[0],
            to_currency=pair[1],
            on=day,
            since=max(leg.stored.since for leg in found),
            max_age_days=max_age_days,
            begins=self._begins(pair, day),
        )

    def _held(self, pair: _Pair, day: date) -> Iterator[tuple[bool, ExchangeRate]]:
        """Give the rates of a pair in force on a day, each with whether it says the way back."""
        for inverted, ends in ((False, pair), (True, _back(pair))):
            history = self._pairs.get(ends)
            rate = None if history is None else history.on(day)
            if rate is not None:
                yield inverted, rate

    def _begins(self, pair: _Pair, day: date) -> date | None:
        """Give the next day on which a rate of a pair begins, in either direction."""
        histories = (self._pairs.get(ends) for ends in (pair, _back(pair)))
        days = [history.begins(day) for history in histories if history is not None]
        return min((each for each in days if each is not None), default=None)
