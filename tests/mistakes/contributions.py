"""Mistakes with what plug-ins contribute, and what their contributions do wrong."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from salescore.errors import AlreadyExists, InvalidValue, UnknownId
from salescore.events import Actor
from salescore.facts import Want
from salescore.parties.address import Address
from salescore.pricing import BasketAsk, PricedBasket, PriceRuleFailed, Repricing
from salescore.stock import Allocated, AllocationFailed, AllocationPlan, AllocationRequest
from salescore.tax import (
    QuotedRate,
    RecordTaxQuote,
    TaxProviderFailed,
    TaxQuote,
    TaxRequest,
)
from salescore.testing import LyingProvider
from tests.mistakes.world import NOBODY, Case, World, refused
from tests.plugins import plugin

__all__ = ["CASES", "HAPLESS"]


class _Rule:
    """A rule that fails where somebody asks for just so many hours of engraving."""

    name = "hapless"
    phase = 1

    def wants(self, ask: BasketAsk) -> Iterable[Want]:
        """Want nothing."""
        del ask
        return ()

    def reprice(self, basket: PricedBasket) -> Iterable[Repricing]:
        """Do by quantity what a rule must not do."""
        first = basket.lines[0]
        wrong: dict[Decimal, Any] = {
            Decimal("0.71"): lambda: [Repricing(1, Decimal(-1))],
            Decimal("0.72"): lambda: [Repricing(2, Decimal(1))],
            Decimal("0.73"): lambda: [Repricing(1, Decimal("Infinity"))],
            Decimal("0.74"): lambda: 1 // 0,
            Decimal("0.75"): lambda: None,
        }
        found: Iterable[Repricing] = wrong.get(first.quantity, tuple)()
        return found


class _Provider:
    """A provider that has no answer."""

    name = "hapless"

    def quote(self, request: TaxRequest) -> TaxQuote:
        """Tax everything at nineteen, which is 1900 %."""
        rates = (QuotedRate(item.number, Decimal(19), "x") for item in request.items)
        return TaxQuote(rates=tuple(rates), expires_at=request.now)


class _Strategy:
    """A strategy that promises at a place that is not there."""

    name = "hapless"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Choose the moon."""
        return AllocationPlan(
            tuple(Allocated(line.number, "moon", line.quantity) for line in request.lines)
        )


HAPLESS: Final = plugin(
    price_rules=[_Rule()],
    tax_providers=[_Provider()],
    allocation_strategies=[_Strategy()],
    payment_providers=[LyingProvider("till")],
)


def _place(w: World, quantity: Any, **options: Any) -> object:
    return w.sales.orders.place(w.anna, [("TEA-1", quantity)], **options)


def _engrave(w: World, quantity: str) -> object:
    return w.sales.orders.place(w.anna, [("ENGRAVE", quantity)])


def _quote(w: World, **options: Any) -> object:
    asked = {"provider": "rates", **options}
    return w.sales.taxes.quote(w.anna, [("TEA-1", 1)], **asked)


CASES: Final = (
    *(
        Case(f"a price rule that {what}", PriceRuleFailed, lambda w, q=q: _engrave(w, q))  # type: ignore[misc]  # a default is how a loop binds
        for q, what in (
            ("0.71", "gives money away"),
            ("0.72", "prices a line that is not there"),
            ("0.73", "asks for everything"),
            ("0.74", "raises"),
            ("0.75", "forgets to return"),
        )
    ),
    Case(
        "a shown price with a broken rule",
        PriceRuleFailed,
        lambda w: w.sales.prices.price(w.anna, "ENGRAVE", "0.71"),
    ),
    Case(
        "a provider that says nonsense", TaxProviderFailed, lambda w: _quote(w, provider="hapless")
    ),
    Case("a provider that nobody has", UnknownId, lambda w: _quote(w, provider="nobody")),
    Case("a provider that is none", InvalidValue, lambda w: _quote(w, provider=["rates"])),
    Case("a quote under a key that is none", InvalidValue, lambda w: _quote(w, key=7)),
    Case("a quote under a key too long", InvalidValue, lambda w: _quote(w, key="k" * 201)),
    Case("no time for a provider", InvalidValue, lambda w: _quote(w, seconds=0)),
    Case("seconds as text", InvalidValue, lambda w: _quote(w, seconds="5")),
    Case(
        "a quote for nobody",
        UnknownId,
        lambda w: w.sales.taxes.quote(NOBODY, [("TEA-1", 1)], provider="rates"),
    ),
    refused(
        "a quote for what has no price",
        lambda w: w.sales.taxes.quote(w.yen, [("TEA-1", 1)], provider="rates"),
        "pricing.no_price",
    ),
    refused(
        "a quote that a stranger asks for",
        lambda w: w.sales.app.tenant("acme", actor=Actor("u-0")).taxes.quote(
            w.anna, [("TEA-1", 1)], provider="rates"
        ),
        "permission.missing",
    ),
    Case(
        "a quote recorded twice",
        AlreadyExists,
        lambda w: w.sales.handle(RecordTaxQuote(quote=w.quote)),
    ),
    Case("a quote that nobody recorded", UnknownId, lambda w: _place(w, 1, tax_quote=NOBODY)),
    Case("a quote that is none", InvalidValue, lambda w: _place(w, 1, tax_quote="Q-7")),
    refused(
        "more than was quoted",
        lambda w: _place(w, 2, tax_quote=w.quote),
        "tax.quote_differs",
    ),
    refused(
        "to another place than was quoted",
        lambda w: _place(w, 1, tax_quote=w.quote, ship_to=Address(city="Oslo")),
        "tax.quote_differs",
    ),
    refused(
        "for somebody else than was quoted",
        lambda w: w.sales.orders.draft(w.carl, [("TEA-1", 1)], tax_quote=w.quote),
        "tax.quote_differs",
    ),
    refused(
        "when the quote is over",
        lambda w: _place(w, 1, tax_quote=w.quote, at=w.quote.expires_at),
        "tax.quote_expired",
    ),
    Case("a strategy that nobody has", UnknownId, lambda w: _place(w, 1, allocation="unheard")),
    Case("a strategy that is none", InvalidValue, lambda w: _place(w, 1, allocation=7)),
    Case(
        "a strategy that chooses the moon",
        AllocationFailed,
        lambda w: _place(w, 1, allocation="hapless"),
    ),
    Case(
        "a draft placed on the moon",
        AllocationFailed,
        lambda w: w.sales.orders.place_draft(w.draft, allocation="hapless"),
    ),
    refused(
        "more than lies anywhere",
        lambda w: _place(w, 100000, allocation="fewest_locations"),
        "stock.insufficient",
    ),
)
