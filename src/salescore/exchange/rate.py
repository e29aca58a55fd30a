"""A dated exchange rate: what one unit of a currency was worth in another, and who said so."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.currencies import currency
from salescore.errors import InvalidValue, demand_number, demand_text
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.money import InvalidRate
from salescore.shapes import types_first

__all__ = ["EXCHANGE_RATE", "ExchangeRate", "dated_pair", "demand_distinct"]

SOURCE_LENGTH_MAX: Final = 64

NIL: Final = UUID(int=0)
"""The id of a rate that has not been set yet."""


@frozen(kw_only=True)
class ExchangeRate:
    """A rate as it was stated: it holds from its day on, until the next one of its pair begins.

    Args:
        from_currency: ISO 4217 code converted from.
        to_currency: ISO 4217 code converted to, another one.
        value: how much of the second is given for one unit of the first, in major units of both;
            exact, above zero.
        since: the first business date on which it holds.
        source: who said so, such as ``"ECB"``: 1 to 64 characters.

    Raises:
        InvalidRate: the value is not above zero.
        InvalidValue: the currencies are one, or a part has another type than it should.
        UnknownCurrency: ISO 4217 does not know a code.

    Example:
        >>> rate = ExchangeRate(
        ...     from_currency="EUR",
        ...     to_currency="USD",
        ...     value=Decimal("1.0872"),
        ...     since=date(2026, 11, 25),
        ...     source="ECB",
        ... )
        >>> str(rate), rate.dated_pair
        ('1 EUR = 1.0872 USD since 2026-11-25 (ECB)', 'EUR/USD/2026-11-25')
    """

    id: UUID = NIL
    version: int = 0
    from_currency: str
    to_currency: str
    value: Decimal
    since: date
    source: str = "manual"

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.from_currency)
        currency(self.to_currency)
        if self.from_currency == self.to_currency:
            allowed = f"another currency than {self.from_currency}"
            raise InvalidValue("to_currency", value=self.to_currency, allowed=allowed)
        demand_number("value", self.value)
        if self.value <= 0:
            raise InvalidRate(
                self.value, from_currency=self.from_currency, to_currency=self.to_currency
            )
        demand_text("source", self.source, most=SOURCE_LENGTH_MAX)

    @property
    def pair(self) -> tuple[str, str]:
        """The currencies, in the direction of the rate."""
        return self.from_currency, self.to_currency

    @property
    def dated_pair(self) -> str:
        """What no two rates share; as text it sorts by pair, then by day."""
        return dated_pair(self.pair, self.since)

    def __str__(self) -> str:
        """Write ``"1 EUR = 1.0872 USD since 2026-11-25 (ECB)"``."""
        one = f"1 {self.from_currency} = {self.value:f} {self.to_currency}"
        return f"{one} since {self.since} ({self.source})"


def dated_pair(pair: tuple[str, str], since: date) -> str:
    """Give the text by which the rate of a pair and a day is found.

    >>> dated_pair(("EUR", "USD"), date(2026, 11, 25))
    'EUR/USD/2026-11-25'
    """
    return f"{pair[0]}/{pair[1]}/{since.isoformat()}"


def demand_distinct(rates: Iterable[ExchangeRate]) -> None:
    """Demand that of a pair and direction there is at most one rate for a day.

    Raises:
        InvalidValue: there are two; the error says of which.
    """
    seen = Counter(rate.dated_pair for rate in rates)
    twice = sorted(name for name, count in seen.items() if count > 1)
    if twice:
        raise InvalidValue("rates", value=twice, allowed="one rate for each pair and day")


EXCHANGE_RATE: Final[Kind[ExchangeRate]] = Kind(
    "exchange.rate",
    ExchangeRate,
    unique=("dated_pair",),
    read_off=(Attribute("dated_pair", FieldType.TEXT),),
)
