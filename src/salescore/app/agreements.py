"""Placing an order by what was agreed elsewhere: in a quote, say.

A handler that does so has a command that says from where goods are promised and what happens where
they lack, as `PlaceOrder` does: `location`, `allocation`, `shortage`, `priority`, `tax_quote`. It
wants `agreement_wants` and what the agreement is read from; then `agreement_more`, and `ahead` of
its claims `agreement_levels`; it plans with `plan_agreement` and decides with `decide_placing`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.app.bundles import component_wants, goods_known
from salescore.app.choosing import promise_wants
from salescore.app.contributions import Contributions
from salescore.app.handler import Plan
from salescore.app.house import house_wants
from salescore.app.placing import (
    level_wants,
    offer_for,
    ordered_products,
    plan_placement,
    rule_wants,
)
from salescore.app.pricing import category_wants
from salescore.catalog.product import PRODUCT, Product
from salescore.errors import Rejection
from salescore.events import Event
from salescore.facts import Facts, Want
from salescore.orders.order import Order, Source
from salescore.orders.placement import Offer
from salescore.orders.pricing import NOTHING_AGREED, Agreed
from salescore.orders.request import LineRequest
from salescore.orders.terms import Terms
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.stock.location import LOCATION
from salescore.tax.quote import quote_wants

__all__ = [
    "Agreement",
    "agreement_levels",
    "agreement_more",
    "agreement_wants",
    "plan_agreement",
    "terms_more",
]


def _nothing(order: Order) -> tuple[Event, ...]:
    del order
    return ()


@frozen(kw_only=True)
class Agreement:
    """What an order is placed by.

    Args:
        customer_id: who buys.
        terms: what is ordered.
        every: all that was read for, where `terms` are a part of it.
        prices: those that hold, by SKU; what is not among them is priced as always.
        source: what it is made from.
        also: from the order, as it is offered, to what happens besides, in the same flush.
        against: what speaks against it.
    """

    customer_id: UUID
    terms: Terms
    every: Terms | None = None
    prices: Mapping[str, Agreed] = field(default=NOTHING_AGREED, hash=False)
    source: Source | None = None
    also: Callable[[Order], tuple[Event, ...]] = field(default=_nothing, eq=False)
    against: tuple[Rejection, ...] = ()


def agreement_wants(command: Any) -> Iterable[Want]:
    """Want what every placement needs, whatever it is made from."""
    yield PRICE_BOOK.one(BOOK_ID)
    yield LOCATION.by("code", command.location)


def agreement_more(
    given: Contributions, facts: Facts, command: Any, *, customer_id: UUID, terms: Terms
) -> Iterable[Want]:
    """Want what its terms need, once they are known; asked again it goes deeper."""
    yield from terms_more(given, facts, customer_id=customer_id, terms=terms)
    customer = facts.get(CUSTOMER, customer_id) if facts.knows(CUSTOMER, customer_id) else None
    currency = customer.currency if customer else None
    yield from house_wants(facts, terms.lines, location=command.location, currency=currency)
    if quote_id := command.tax_quote or terms.tax_quote:
        yield quote_wants(quote_id)
    products = _known_products(facts, terms)
    if command.allocation is not None and products:
        yield from promise_wants(facts, goods_known(facts, products))


def terms_more(
    given: Contributions, facts: Facts, *, customer_id: UUID, terms: Terms
) -> Iterable[Want]:
    """Want what it takes to price terms for a customer; asked again it goes deeper."""
    yield CUSTOMER.one(customer_id, must_hold=True)
    yield PRODUCT.by("sku", *(line.sku for line in terms.lines))
    yield from category_wants(facts)
    yield from component_wants(facts, _known_products(facts, terms))
    if terms.salesperson_id is not None:
        yield SALESPERSON.one(terms.salesperson_id)
    if given.price_rules:
        yield from rule_wants(given, customer_id, terms.lines)


def _known_products(facts: Facts, terms: Terms) -> list[Product]:
    return ordered_products(facts, _known_lines(facts, terms))


def _known_lines(facts: Facts, terms: Terms) -> list[LineRequest]:
    """Give the lines whose products were looked up already."""
    return [line for line in terms.lines if facts.asked_for(PRODUCT, "sku", line.sku)]


def agreement_levels(facts: Facts, command: Any, *, terms: Terms) -> Iterable[Want]:
    """Want the levels that would promise its goods, as soon as these are known."""
    if not facts.asked_for(LOCATION, "code", command.location):
        return ()
    return level_wants(facts, _known_lines(facts, terms), location=command.location)


def plan_agreement(given: Contributions, request: Request[Any], agreement: Agreement) -> Plan[Any]:
    """Plan the placement of an order by what was agreed."""
    customer = request.facts.one(CUSTOMER, agreement.customer_id)
    offered = offer_for(
        given,
        request,
        agreement.terms,
        customer,
        agreed=agreement.prices,
    )
    offered = _sourced(offered, agreement)
    also = agreement.also(offered.order) if offered.order else ()
    return plan_placement(
        given, request, agreement.terms, offered, every=agreement.every, also=also
    )


def _sourced(offered: Offer, agreement: Agreement) -> Offer:
    """Say on the order what it is made from, and what else speaks against it."""
    order, rejections = offered.order, (*agreement.against, *offered.rejections)
    if order is None:
        return evolve(offered, rejections=rejections)
    return Offer(order=evolve(order, source=agreement.source), rejections=rejections)
