"""What plug-ins contribute to a command, on a store: plans on old levels, recorded answers."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Final

import pytest
from attrs import field, frozen

from salescore.app.application import App
from salescore.app.plugged import plugged, registry
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.facts import Want
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.plugins import hookimpl
from salescore.pricing.declaring import price
from salescore.pricing.price_list import PriceList
from salescore.pricing.rules import BasketAsk, PricedBasket, PriceRule, Repricing
from salescore.records import RECORD
from salescore.stock.allocation import AllocationPlan, AllocationStrategy
from salescore.stock.allocation_request import AllocationRequest
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.strategies import FewestLocations
from salescore.store import Store
from salescore.tax.provider import QuotedRate, TaxProvider, TaxQuote, TaxRequest
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants

__all__ = ["ContributionTests"]

BUYERS: Final = 6
ATTEMPTS: Final = 10
PLACES: Final = ("main", "north", "south")
UNITS: Final = 10
"""Of tea at each place: half as many in all as are asked for."""


@frozen
class _Interrupted:
    """A strategy in whose first plans somebody else is quicker.

    Args:
        meanwhile: what somebody else does, once for each call that is left.
    """

    meanwhile: list[Callable[[], object]] = field(factory=list)
    seen: list[AllocationRequest] = field(factory=list)
    name: str = "interrupted"

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Let somebody else come between the snapshot and the claim."""
        self.seen.append(request)
        if self.meanwhile:
            self.meanwhile.pop()()
        return FewestLocations().allocate(request)


@frozen
class _State:
    """A provider that taxes everything at 7.25 %."""

    name: str = "state"

    def quote(self, request: TaxRequest) -> TaxQuote:
        """Answer for a day."""
        rate = Decimal("0.0725")
        rates = tuple(QuotedRate(item.number, rate, "state tax") for item in request.items)
        return TaxQuote(rates=rates, expires_at=request.now + timedelta(days=1))


@frozen
class _Loyal:
    """A rule that takes one off for every record of the customer."""

    name: str = "loyal"
    phase: int = 1

    def wants(self, ask: BasketAsk) -> Iterable[Want]:
        """Want what is kept about the customer."""
        return (RECORD.by("second", str(ask.customer_id)),)

    def reprice(self, basket: PricedBasket) -> Iterable[Repricing]:
        """Count the records."""
        kept = len(basket.facts.where(RECORD, "second", str(basket.customer.id)))
        return [Repricing(line.number, line.unit_price - kept) for line in basket.lines]


@frozen
class _Contributor:
    """A plug-in that contributes to pricing, tax and stock."""

    strategy: _Interrupted = field(factory=_Interrupted)
    name: str = "contributor"

    @hookimpl
    def salescore_register_price_rules(self) -> Iterable[PriceRule]:
        """Give the rule."""
        return (_Loyal(),)

    @hookimpl
    def salescore_register_tax_providers(self) -> Iterable[TaxProvider]:
        """Give the provider."""
        return (_State(),)

    @hookimpl
    def salescore_register_allocation_strategies(self) -> Iterable[AllocationStrategy]:
        """Give the strategy."""
        return (self.strategy,)


def _opened(store: Store, tenant: str, contributor: _Contributor) -> Sales:
    app = App(store, with_registry=registry(plugged([contributor])))
    return app.tenant(tenant)


def _furnished(sales: Sales) -> Customer:
    """Put tea at three places."""
    sales.products.add("TEA", name="Tea")
    sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA", 18)]))
    for code in PLACES:
        if code != "main":
            sales.locations.add(code)
        sales.stock.receive("TEA", UNITS, to=code)
    return sales.customers.add("Anna", currency="EUR")


def _promised(sales: Sales, order: Order) -> list[tuple[str, int]]:
    """Give the places and quantities that are promised to an order."""
    found = sales.read([COMMITMENT.one(order.id)]).one(COMMITMENT, order.id)
    codes = {place.id: place.code for place in sales.locations.find()}
    return [(codes[line.location_id], int(line.quantity)) for line in found.lines]


def _levels(sales: Sales) -> list[tuple[int, int]]:
    """Give what lies and what is promised at each place."""
    return sorted((int(each.on_hand), int(each.reserved)) for each in sales.scan(STOCK_LEVEL))


def _buy(sales: Sales, anna: Customer) -> int:
    """Ask again and again for one box from wherever it lies; count what was had."""
    won, reasons = 0, set[str]()
    for _ in range(ATTEMPTS):
        try:
            sales.orders.place(anna, [("TEA", 1)], allocation="fewest_locations")
        except Refused as refused:
            reasons |= {each.code for each in refused.rejections}
        else:
            won += 1
    assert reasons <= {"stock.insufficient"}
    return won


class ContributionTests(Suite):
    """Rules, providers and strategies see one snapshot, and what they say is checked again."""

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_plan_on_old_levels_is_made_again(self, store: Store, tenants: Tenants) -> None:
        """Twice somebody takes what was counted on: the third plan finds it at the third place."""
        contributor = _Contributor()
        sales = _opened(store, next(tenants), contributor)
        anna = _furnished(sales)
        for code in ("north", "main"):
            contributor.strategy.meanwhile.append(
                partial(sales.orders.place, anna, [("TEA", UNITS)], location=code)
            )
        order = sales.orders.place(anna, [("TEA", UNITS)], allocation="interrupted")
        assert [("south", UNITS)] == _promised(sales, order)
        assert [(UNITS, UNITS)] * 3 == _levels(sales)

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_shortage_is_what_fresh_levels_show(self, store: Store, tenants: Tenants) -> None:
        """Where somebody took the last of them, the refusal says what is left, and stays."""
        contributor = _Contributor()
        sales = _opened(store, next(tenants), contributor)
        anna = _furnished(sales)
        contributor.strategy.meanwhile.append(
            partial(sales.orders.place, anna, [("TEA", 25)], allocation="fewest_locations")
        )
        for _ in range(2):
            with pytest.raises(Refused) as caught:
                sales.orders.place(anna, [("TEA", 6)], allocation="interrupted")
            (reason,) = caught.value.rejections
            assert ("stock.insufficient", 6, 5) == (
                reason.code, reason.params["asked"], reason.params["available"],
            )  # fmt: skip
        assert 25 == sum(reserved for _, reserved in _levels(sales))

    @needs(Capability.MULTI_THREAD)
    def test_buyers_share_what_lies_anywhere(self, store: Store, tenants: Tenants) -> None:
        """Six ask ten times for one of thirty boxes at three places: all thirty are sold."""
        sales = _opened(store, next(tenants), _Contributor())
        anna = _furnished(sales)
        with ThreadPoolExecutor(BUYERS) as pool:
            asked = [pool.submit(_buy, sales, anna) for _ in range(BUYERS)]
            won = sum(each.result() for each in asked)
        assert len(PLACES) * UNITS == won
        assert [(UNITS, UNITS)] * 3 == _levels(sales)

    def test_an_order_stands_on_a_recorded_answer(self, store: Store, tenants: Tenants) -> None:
        """The provider's rate, the rule's price: one off for the quote that is kept by then."""
        sales = _opened(store, next(tenants), _Contributor())
        anna = _furnished(sales)
        quote = sales.taxes.quote(anna, [("TEA", 2)], provider="state")
        assert quote == sales.taxes.quoted(quote)
        order = sales.orders.place(anna, [("TEA", 2)], tax_quote=quote)
        assert order == sales.orders.get(order)
        assert ("34.00 EUR", "2.47 EUR", "state tax") == (
            str(order.net), str(order.tax), order.lines[0].tax_code,
        )  # fmt: skip
        assert ["pricing.price_applied", "pricing.rule_applied", "tax.quoted"] == [
            step.code for step in order.lines[0].steps
        ]
