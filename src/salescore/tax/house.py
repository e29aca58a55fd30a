"""The tax provider that asks nobody: the house's own rates, through the door that all use."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.errors import UnknownId
from salescore.tax.provider import QuotedRate, TaxItem, TaxProvider, TaxQuote, TaxRequest

__all__ = ["PROVIDERS", "HouseRates"]

UNTAXED: Final = "untaxed"


@frozen(kw_only=True)
class HouseRates:
    """The rates that the tenant has declared, as a quote: for fixing today's rates for a while.

    Args:
        hours: for which the quote holds.
    """

    hours: int = 24

    @property
    def name(self) -> str:
        """The name callers use."""
        return "rates"

    def quote(self, request: TaxRequest) -> TaxQuote:
        """Give each item the rate of its code; one without a code is untaxed.

        Raises:
            UnknownId: the tenant has not declared the rate of a code.
        """
        rates = tuple(_rate(item) for item in request.items)
        return TaxQuote(rates=rates, expires_at=request.now + timedelta(hours=self.hours))


def _rate(item: TaxItem) -> QuotedRate:
    if item.tax_code is None:
        return QuotedRate(item.number, Decimal(0), UNTAXED)
    if item.rate is None:
        raise UnknownId("tax rate", key=item.tax_code)
    return QuotedRate(item.number, item.rate, item.tax_code)


PROVIDERS: Final[tuple[TaxProvider, ...]] = (HouseRates(),)
