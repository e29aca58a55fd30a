"""A rate in force and a conversion by it, with all that explains them: legs, days, sources."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import prod

from attrs import frozen

from salescore.currencies import digits
from salescore.decimals import Rounding
from salescore.exchange.rate import ExchangeRate
from salescore.money import CurrencyMismatch, Money, Rate
from salescore.shapes import demand_part

__all__ = ["Conversion", "Leg", "RateInForce"]


@frozen
class Leg:
    """One stored rate, walked in its own direction or, exactly, in the other one.

    Args:
        stored: the rate as it was stated.
        inverted: it is walked against its direction.
    """

    stored: ExchangeRate
    inverted: bool = False

    @property
    def from_currency(self) -> str:
        """The code walked from."""
        return self.stored.pair[self.inverted]

    @property
    def to_currency(self) -> str:
        """The code walked to."""
        return self.stored.pair[not self.inverted]

    @property
    def value(self) -> Decimal | Fraction:
        """What an amount is multiplied by: the stored number, or one divided by it exactly."""
        return 1 / Fraction(self.stored.value) if self.inverted else self.stored.value


@frozen(kw_only=True)
class RateInForce:
    """What one currency is worth in another on a day, and the stored rates that say so.

    Args:
        from_currency: the code converted from.
        to_currency: the code converted to.
        on: the business date asked for.
        legs: one stored rate, two by way of a base, or none from a currency to itself.
    """

    from_currency: str
    to_currency: str
    on: date
    legs: tuple[Leg, ...] = ()

    @property
    def value(self) -> Decimal | Fraction:
        """The rate, exactly: as it is stored, or a fraction; 1 from a currency to itself."""
        if len(self.legs) == 1:
            return self.legs[0].value
        return prod((Fraction(leg.value) for leg in self.legs), start=Fraction(1))

    @property
    def rate(self) -> Rate:
        """The rate as a value that converts."""
        return Rate(self.from_currency, self.to_currency, self.value)

    @property
    def minor_factor(self) -> Fraction:
        """What minor units of the one currency are multiplied by to become those of the other."""
        shift = digits(self.to_currency) - digits(self.from_currency)
        return Fraction(self.value) * Fraction(10) ** shift

    @property
    def since(self) -> date:
        """The day that the rate is of: with two legs that of the older; `on` without any."""
        return min((leg.stored.since for leg in self.legs), default=self.on)

    @property
    def sources(self) -> tuple[str, ...]:
        """Who stated the rates, each once."""
        return tuple(dict.fromkeys(leg.stored.source for leg in self.legs))

    @property
    def via(self) -> str | None:
        """The base between two legs; None if there is none."""
        return self.legs[0].to_currency if len(self.legs) > 1 else None

    @property
    def inverted(self) -> bool:
        """Whether a leg is walked against the direction in which its rate is stored."""
        return any(leg.inverted for leg in self.legs)

    def convert(
        self, money: Money, rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    ) -> "Conversion":
        """Convert money: the exact product of all legs, rounded once.

        Raises:
            CurrencyMismatch: the money is not of the currency that the rate converts from.
            InexactResult: the mode is `EXACT` and the product has too many decimals.
            InvalidValue: the mode is none.
        """
        demand_part(Conversion, "rounding", rounding)
        after = self.rate.convert(money, rounding)
        return Conversion(before=money, after=after, rate=self, rounding=rounding)

    def __str__(self) -> str:
        """Write the rate and what it stands on, each leg as it is stored."""
        legs = "; ".join(str(leg.stored) for leg in self.legs)
        return f"{self.rate} on {self.on}" + (f": {legs}" if legs else "")


@frozen(kw_only=True)
class Conversion:
    """Money before and after, and the rate that led from one to the other.

    Args:
        before: what was converted.
        after: what it is in the other currency.
        rate: with its day, its source and its legs.
        rounding: how the exact product became whole minor units.

    Raises:
        CurrencyMismatch: the money before or after is not of the rate's currencies.
    """

    before: Money
    after: Money
    rate: RateInForce
    rounding: Rounding

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        ends = (self.rate.from_currency, self.rate.to_currency)
        for money, code in zip((self.before, self.after), ends, strict=True):
            if money.currency != code:
                raise CurrencyMismatch(money.currency, right=code)

    @property
    def exact(self) -> Fraction:
        """The product before it was rounded, in major units."""
        return Fraction(self.before.amount) * Fraction(self.rate.value)

    def __str__(self) -> str:
        """Write ``"10.00 EUR = 10.87 USD"`` and the rate."""
        return f"{self.before} = {self.after} ({self.rate})"
