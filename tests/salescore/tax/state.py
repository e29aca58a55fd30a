"""A tax provider of some state, and shops that ask it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from attrs import field, frozen

from salescore.parties.address import Address
from salescore.tax import (
    QuotedRate,
    TaxQuote,
    TaxRequest,
)
from tests.plugins import plugin
from tests.shops import open_shop

OREGON = Address(street="1 Main St", city="Salem", region="OR", postal_code="97301", country="US")
TEN_DAYS = timedelta(days=10)


def sevens(request: TaxRequest) -> TaxQuote:
    """Tax everything at 7.25 %."""
    rates = tuple(QuotedRate(each.number, Decimal("0.0725"), "OR sales") for each in request.items)
    return TaxQuote(rates=rates, expires_at=request.now + TEN_DAYS, reference="Q-7")


@frozen(kw_only=True)
class Provider:
    """A provider that answers what a test says, and remembers what it was asked."""

    name: str = "state"
    answer: Callable[[TaxRequest], Any] = sevens
    asked: list[TaxRequest] = field(factory=list, eq=False)

    def quote(self, request: TaxRequest) -> TaxQuote:
        """Answer as the test says."""
        self.asked.append(request)
        return cast(TaxQuote, self.answer(request))


def shop(provider: Provider, url: str = "memory:") -> Any:
    """Open a shop with a provider."""
    return open_shop(url, plugins=[plugin(tax_providers=[provider])])
