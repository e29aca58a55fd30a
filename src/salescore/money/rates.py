"""Exchange rates as values: between two currencies, against a common base, and from day to day.

A rate is between major units, so the decimals of the two currencies matter. A conversion is one
exact product and one rounding. Which rate holds for a document is for its maker to say.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import Final, Self

from attrs import field, frozen

from salescore.currencies import digits as decimals_of
from salescore.decimals import Rounding, places
from salescore.errors import InvalidValue, SalesError
from salescore.money.amounts import CurrencyMismatch, Money
from salescore.money.exact import (
    Number,
    as_fraction,
    as_written,
    decimal_step,
    decimals_written,
    round_to_digits,
)
from salescore.money.scaled import Scaled

__all__ = ["InvalidRate", "NoRate", "Rate", "RateInterval", "Rates", "intervals"]

_HALF_UP: Final = Rounding.HALF_AWAY_FROM_ZERO


class InvalidRate(SalesError, ValueError):
    """A rate that is missing, zero or negative, or between a currency and itself and not 1."""

    code = "money.invalid_rate"

    def __init__(self, rate: object, *, from_currency: str, to_currency: str) -> None:
        """Name the rate and the currencies."""
        super().__init__(rate=rate, from_currency=from_currency, to_currency=to_currency)


class NoRate(SalesError, LookupError):
    """No rate is known from one currency to another."""

    code = "money.no_rate"

    def __init__(self, from_currency: str, *, to_currency: str) -> None:
        """Name the currencies."""
        super().__init__(from_currency=from_currency, to_currency=to_currency)


def _kept(value: Number) -> Decimal | Fraction:
    """Give a number as it is written."""
    return as_written(value, name="rate")


@frozen(str=False)
class Rate:
    """How much of one currency is given for one unit of another, in major units of both.

    Args:
        from_currency: the code converted from. Codes only tell currencies apart here: those that
            ISO 4217 does not know are allowed.
        to_currency: the code converted to.
        value: above zero; between a currency and itself it is 1.

    Raises:
        InvalidRate: the value is not above zero, or not 1 although the currencies are the same.
        InvalidValue: the value is no exact number.

    Example:
        >>> Rate("USD", "JPY", "151.27").convert(Money.of("10.99", "USD"))
        Money.parse('1662 JPY')
    """

    from_currency: str
    to_currency: str
    value: Decimal | Fraction = field(converter=_kept)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        if self.value <= 0 or (self.from_currency == self.to_currency and self.value != 1):
            raise InvalidRate(
                self.value, from_currency=self.from_currency, to_currency=self.to_currency
            )

    @classmethod
    def across(
        cls,
        from_currency: str,
        to_currency: str,
        *,
        rate_from: Number | None,
        rate_to: Number | None,
    ) -> Self:
        """Make a rate of two that are quoted against a common base.

        Args:
            from_currency: the code converted from.
            to_currency: the code converted to.
            rate_from: how much of the first is given for one unit of the base.
            rate_to: how much of the second.

        Raises:
            InvalidRate: a side is missing, zero or negative: it never counts as 1.

        Example:
            >>> Rate.across("USD", "CHF", rate_from="1.25", rate_to="0.95").value
            Fraction(19, 25)
        """
        sides = [Fraction(_kept(0 if each is None else each)) for each in (rate_from, rate_to)]
        for given, side in zip((rate_from, rate_to), sides, strict=True):
            if side <= 0:
                raise InvalidRate(given, from_currency=from_currency, to_currency=to_currency)
        return cls(from_currency, to_currency, sides[1] / sides[0])

    def inverse(self) -> "Rate":
        """Give the rate back, exactly.

        Example:
            >>> Rate("USD", "CHF", "0.8").inverse().value
            Fraction(5, 4)
        """
        return Rate(self.to_currency, self.from_currency, 1 / Fraction(self.value))

    def convert(self, money: Money, rounding: Rounding = _HALF_UP) -> Money:
        """Convert money: exact product, rounded once to the minor units of the other currency.

        Raises:
            CurrencyMismatch: the money is not of the currency that the rate converts from.
            UnknownCurrency: ISO 4217 does not know the currency converted to.
            InexactResult: the mode is `EXACT` and the product has too many decimals.
        """
        if money.currency != self.from_currency:
            raise CurrencyMismatch(money.currency, right=self.from_currency)
        step = decimal_step(decimals_of(self.to_currency))
        converted = self.exchange(money.amount, step=step, rounding=rounding)
        return Money(converted.count, self.to_currency)

    def exchange(self, amount: Number, *, step: Number, rounding: Rounding = _HALF_UP) -> Scaled:
        """Convert an amount of any currency to a multiple of a step.

        Raises:
            InvalidValue: the step is not above zero, or the amount is no exact number.
            InexactResult: the mode is `EXACT` and the product is no multiple of the step.

        Example:
            >>> str(Rate("CHF", "XBT", "0.00001034").exchange("120", step=decimal_step(8)))
            '0.00124080'
        """
        return Scaled.of(self._product(amount), step=step, rounding=rounding)

    def exchange_exactly(self, amount: Number, *, scale: int = 0) -> Scaled:
        """Convert an amount and keep every decimal: those of the amount and of the rate together.

        Args:
            amount: the amount, with the decimals that it is written with.
            scale: how many decimals the answer has at least.

        Raises:
            InvalidValue: the amount is no exact number, or the scale lies outside its range.
            InexactResult: no decimal says the product.

        Example:
            >>> str(Rate("USD", "EUR", "0.89").exchange_exactly("5.00")), str(
            ...     Rate("USD", "IQD", 1199).exchange_exactly("5.00", scale=3)
            ... )
            ('4.4500', '5995.000')
        """
        product = self._product(amount)
        if isinstance(self.value, Fraction):
            written = decimals_written(product)
        else:
            written = decimals_written(amount) + places(self.value)
        return Scaled.of(product, step=decimal_step(max(written, scale)), rounding=Rounding.EXACT)

    def exchange_to_digits(
        self, amount: Number, digits: int, rounding: Rounding = _HALF_UP
    ) -> Decimal:
        """Convert an amount to so many significant digits, by `round_to_digits`.

        Example:
            >>> Rate("USD", "EUR", "0.89").exchange_to_digits("12.34", 3)
            Decimal('11.0')
        """
        return round_to_digits(self._product(amount), digits, rounding)

    def _product(self, amount: Number) -> Fraction:
        """Multiply an amount by the rate, exactly."""
        return as_fraction(amount, name="amount") * Fraction(self.value)

    def __str__(self) -> str:
        """Write ``"1 USD = 151.27 JPY"``, never with an exponent."""
        value = f"{self.value:f}" if isinstance(self.value, Decimal) else self.value
        return f"1 {self.from_currency} = {value} {self.to_currency}"


def _in_order(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """Keep rates in the order in which they are given."""
    return tuple(rates)


@frozen
class Rates:
    """The rates that are known, each for one direction; none is made up from another.

    Args:
        rates: at most one from a currency to another.

    Raises:
        InvalidValue: two rates for one pair.

    Example:
        >>> str(Rates([Rate("USD", "EUR", "0.89")]).find("USD", "EUR"))
        '1 USD = 0.89 EUR'
    """

    rates: tuple[Rate, ...] = field(converter=_in_order)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        pairs = [(rate.from_currency, rate.to_currency) for rate in self.rates]
        if len(set(pairs)) != len(pairs):
            raise InvalidValue("rates", value=pairs, allowed="one rate for each pair of currencies")

    def find(self, from_currency: str, to_currency: str) -> Rate:
        """Give the rate from one currency to another; to itself it is 1.

        Raises:
            NoRate: there is none.
        """
        for rate in self.rates:
            if (rate.from_currency, rate.to_currency) == (from_currency, to_currency):
                return rate
        if from_currency == to_currency:
            return Rate(from_currency, to_currency, 1)
        raise NoRate(from_currency, to_currency=to_currency)


@frozen
class RateInterval:
    """The days on which a dated rate holds: from its own to the next one's, which is left out.

    Args:
        from_on: the first day.
        until_on: the day on which the next rate begins; `None` if there is none.
        rate: the rate, as it was given.
    """

    from_on: date
    until_on: date | None
    rate: Decimal | Fraction = field(converter=_kept)


def intervals(rates: Iterable[tuple[date, Number]]) -> tuple[RateInterval, ...]:
    """Say from when to when each of several dated rates holds.

    Args:
        rates: days and rates, in any order, at most one for a day.

    Returns:
        Intervals that follow one another without gaps; the last one is open.

    Raises:
        InvalidValue: two rates of one day, or a rate that is no exact number.

    Example:
        >>> held = intervals([(date(2026, 3, 1), "1.1"), (date(2026, 1, 1), "1.2")])
        >>> [(str(each.from_on), str(each.until_on), str(each.rate)) for each in held]
        [('2026-01-01', '2026-03-01', '1.2'), ('2026-03-01', 'None', '1.1')]
    """
    dated = sorted(rates, key=_day)
    days = [day for day, _ in dated]
    if len(set(days)) != len(days):
        raise InvalidValue("rates", value=days, allowed="one rate for each day")
    following = zip_longest(dated, days[1:])
    return tuple(RateInterval(day, until, rate) for (day, rate), until in following)


def _day(dated: tuple[date, Number]) -> date:
    """Give the day of a dated rate."""
    return dated[0]
