"""Exchange rates."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from salescore.app.coerce import AmountLike, amount
from salescore.app.facades.room import Room
from salescore.days import as_date
from salescore.decimals import decimal
from salescore.exchange.commands import RATES_MAX, SetRate, SetRates
from salescore.exchange.conversion import Conversion, RateInForce
from salescore.exchange.finding import first_after, latest, next_pair
from salescore.exchange.rate import EXCHANGE_RATE, ExchangeRate, demand_distinct
from salescore.exchange.table import MissingRate, RateTable, StaleRate, legs_between
from salescore.money import Rounding
from salescore.query import Query
from salescore.shapes import several

__all__ = ["Rates"]


class Rates(Room[ExchangeRate]):
    """What currencies are worth in each other, day by day."""

    kind = EXCHANGE_RATE

    def set(
        self,
        from_currency: str,
        to_currency: str,
        value: Decimal | int | str,
        *,
        since: date | str | None = None,
        source: str = "manual",
        key: str | None = None,
    ) -> ExchangeRate:
        """State a rate, or correct the one of this pair, direction and day.

        It holds until the day of the next one. Documents keep the rate that they were made with.

        Args:
            from_currency: ISO 4217 code converted from.
            to_currency: ISO 4217 code converted to.
            value: how much of the second is given for one unit of the first, above zero.
            since: the first business date on which it holds; None for today.
            source: who says so, 1 to 64 characters.
            key: makes a repeated call have one effect.

        Raises:
            InvalidRate: the value is zero or negative.
            InvalidValue: the currencies are one, or something has no such form.
            UnknownCurrency: ISO 4217 does not know a code.
        """
        rate = ExchangeRate(
            from_currency=from_currency,
            to_currency=to_currency,
            value=decimal(value, name="value"),
            since=self._day(since, name="since"),
            source=source,
        )
        return self._sales.handle(SetRate(rate=rate), key=key).value

    def set_many(
        self, rates: Iterable[ExchangeRate], *, key: str | None = None
    ) -> tuple[ExchangeRate, ...]:
        """State many rates; those that stand already as they are stay as they are.

        They are set by a thousand, each thousand whole or not at all, in their order. After a
        failure the same call with the same key does what is left.

        Args:
            rates: any number; of a pair and direction at most one for a day.
            key: makes a repeated call have one effect; those behind the first thousand have it
                with a number.

        Returns:
            The rates as they stand now, in the order given.

        Raises:
            InvalidValue: two rates of one pair for one day, or something else than rates.
        """
        given = several("rates", rates)
        demand_distinct(given)
        return tuple(chain.from_iterable(self._set_some(given, key)))

    def _set_some(
        self, rates: tuple[ExchangeRate, ...], key: str | None
    ) -> Iterator[Iterator[ExchangeRate]]:
        for start in range(0, len(rates), RATES_MAX):
            some = rates[start : start + RATES_MAX]
            own = key if key is None or not start else f"{key}:{start}"
            self._sales.handle(SetRates(rates=some), key=own)
            names = [rate.dated_pair for rate in some]
            facts = self._sales.read([EXCHANGE_RATE.by("dated_pair", *names)])
            yield (facts.only(EXCHANGE_RATE, "dated_pair", name) for name in names)

    def rate(
        self,
        from_currency: str,
        to_currency: str,
        *,
        on: date | str | None = None,
        via: str | None = None,
        max_age_days: int | None = None,
    ) -> RateInForce:
        """Give the rate in force between two currencies, with its day, its source and its legs.

        The rate stated in this direction comes first, then the exact inverse of the other one.

        Args:
            from_currency: ISO 4217 code converted from.
            to_currency: ISO 4217 code converted to.
            on: the business date; None for today.
            via: the base to go by way of; None for the pair itself.
            max_age_days: how many days old the rate may be, 0 to 36,525; None for any number.

        Raises:
            MissingRate: no rate has begun by then.
            StaleRate: one has, and is too old.
            UnknownCurrency: ISO 4217 does not know a code.
        """
        day = self._day(on, name="on")
        legs = legs_between(from_currency, to_currency, via)
        pairs = [pair for leg in legs for pair in (leg, (leg[1], leg[0]))]
        table = RateTable(self._found(latest(pair, on=day) for pair in pairs))
        try:
            return table.rate(
                from_currency, to_currency, on=day, via=via, max_age_days=max_age_days
            )
        except (MissingRate, StaleRate):
            later = self._found(first_after(pair, on=day) for pair in pairs)
            wider = RateTable((*self.on(day).rates, *later))
            return wider.rate(
                from_currency, to_currency, on=day, via=via, max_age_days=max_age_days
            )

    def convert(
        self,
        money: AmountLike,
        to_currency: str,
        *,
        on: date | str | None = None,
        rounding: Rounding | None = None,
        via: str | None = None,
        max_age_days: int | None = None,
    ) -> Conversion:
        """Convert money by the rate in force on a day: one exact product, rounded once.

        Args:
            money: what to convert: `Money` or ``"10.50 EUR"``.
            to_currency: ISO 4217 code converted to.
            on: the business date; None for today.
            rounding: None takes the tenant's.
            via: the base to go by way of; None for the pair itself.
            max_age_days: how many days old the rate may be, 0 to 36,525; None for any number.

        Returns:
            The money before and after, with the rate that led from one to the other.

        Raises:
            MissingRate, StaleRate, UnknownCurrency: as `rate`.
            InexactResult: the mode is `EXACT` and the product has too many decimals.
        """
        before = amount(money)
        found = self.rate(before.currency, to_currency, on=on, via=via, max_age_days=max_age_days)
        mode = self._sales.settings.get().rounding if rounding is None else rounding
        return found.convert(before, mode)

    def on(self, day: date | str | None = None) -> RateTable:
        """Give all rates in force on a day, at most one for each pair and direction.

        Args:
            day: the business date; None for today.
        """
        return RateTable(self._found(self._latest_of_all(self._day(day, name="day"))))

    def _latest_of_all(self, day: date) -> Iterator[Query[ExchangeRate]]:
        """Ask for the rate in force of one pair after the other, as far as there are any."""
        pair: tuple[str, str] | None = None
        while found := self._sales.find(next_pair(pair)).items:
            pair = found[0].pair
            yield latest(pair, on=day)

    def _found(self, questions: Iterable[Query[ExchangeRate]]) -> Iterator[ExchangeRate]:
        return chain.from_iterable(self._sales.find(each).items for each in questions)

    def _day(self, day: date | str | None, *, name: str) -> date:
        return as_date(day, name=name) or self._sales.today()
