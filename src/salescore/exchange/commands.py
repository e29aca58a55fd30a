"""What can be asked for about exchange rates."""

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.exchange.rate import ExchangeRate
from salescore.shapes import several

__all__ = ["RATES_MAX", "SetRate", "SetRates"]

RATES_MAX: Final = 1_000
"""The most rates that one command sets."""


def _rates(given: Iterable[ExchangeRate]) -> tuple[ExchangeRate, ...]:
    return several("rates", given)


@frozen(kw_only=True)
class SetRate(Command[ExchangeRate]):
    """State a rate, or correct the one of this pair, direction and day.

    Args:
        rate: without an id and a version; those of what is there are kept and counted on.
    """

    tag = "rates.set.v1"
    permission = "rates.set"

    rate: ExchangeRate


@frozen(kw_only=True)
class SetRates(Command[ExchangeRate]):
    """State many rates, all or none; its value is the first of them.

    Args:
        rates: 1 to 1,000, of a pair and direction at most one for a day.
    """

    tag = "rates.set_many.v1"
    permission = "rates.set"

    rates: tuple[ExchangeRate, ...] = field(converter=_rates)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.rates) > RATES_MAX:
            raise TooMany("rates", count=len(self.rates), limit=RATES_MAX)
        if not self.rates:
            raise InvalidValue("rates", value=(), allowed="one or more")
