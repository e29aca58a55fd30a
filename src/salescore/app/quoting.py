"""Asking a tax provider: price the document, ask outside of any unit of work, record the answer."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from attrs import frozen

from salescore.app.flow import KEY_LENGTH_MAX
from salescore.app.job import IdempotencyConflict
from salescore.app.organization import demand_may
from salescore.app.pricing import book_among, read_book
from salescore.catalog.product import PRODUCT
from salescore.errors import Refused, demand_text
from salescore.events import Actor
from salescore.facts import Facts, Want
from salescore.money import Money
from salescore.orders.commands import DraftOrder
from salescore.orders.order import Charge, Order, OrderLine
from salescore.orders.placement import offer
from salescore.orders.pricing import Outside
from salescore.orders.quoted import against_quote
from salescore.organization import Settings, settings_among
from salescore.parties.customer import CUSTOMER, Customer
from salescore.pricing.book import BOOK_ID, PriceBook
from salescore.pricing.rules import BasketAsk
from salescore.tax.commands import RecordTaxQuote
from salescore.tax.line_tax import entered_minor
from salescore.tax.provider import TaxItem, TaxRequest, ask_provider
from salescore.tax.quote import RecordedQuote, quote_among, quote_wants, recorded
from salescore.tax.rate import TAX_RATE, TaxRate
from salescore.tax.table import TaxTable

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["quote_tax"]

_KEYED: Final = UUID("5f0b6d7e-6f5b-4f52-9f0e-4f6f1c2f7a10")
"""The space of ids that are made from callers' keys."""


@frozen(kw_only=True)
class _Asked:
    """A document whose tax is asked for, and what was read for it."""

    terms: DraftOrder
    quote_id: UUID
    facts: Facts
    settings: Settings
    at: datetime

    @property
    def customer(self) -> Customer:
        return self.facts.one(CUSTOMER, self.terms.customer_id)

    @property
    def rates(self) -> Mapping[str, TaxRate]:
        """The house's own rates by code, as they hold on the day."""
        table = TaxTable.compile(self.facts.all(TAX_RATE))
        return table.in_force(self.settings.local_date(self.at))


def quote_tax(
    sales: "Sales", terms: DraftOrder, *, provider: str, seconds: float, key: str | None
) -> RecordedQuote:
    """Ask a provider for the tax of a document, and record its answer.

    Args:
        sales: whose document; its actor must be allowed to draft orders.
        terms: what is asked for.
        provider: the name of the provider.
        seconds: how long to wait for it.
        key: the same key again gives the recorded answer, and asks nobody.

    Raises:
        UnknownId: no such provider, customer or product.
        Refused: a line has no price, or the actor may not ask.
        TaxProviderFailed: there is no answer; nothing is recorded.
        IdempotencyConflict: the key was used for another document.
    """
    app = sales.app
    if key is not None:
        demand_text("key", key, most=KEY_LENGTH_MAX)
    asking = app.flow.registry.contributions.tax_provider(provider)
    quote_id = app.new_id() if key is None else uuid5(_KEYED, key)
    asked = _read(sales, terms, quote_id)
    known = quote_among(asked.facts, quote_id)
    if known is not None:
        return _same(known, asked, provider=provider, key=key)
    request = _request(sales, asked)
    quote = ask_provider(
        asking, request, call=lambda act: app.ask(f"tax provider {provider}", act, seconds=seconds)
    )
    made = recorded(quote, request, quote_id=quote_id, provider=provider, at=asked.at)
    machine = Actor(f"tax:{provider}", roles={"owner"}, on_behalf_of=sales.actor.id)
    try:
        sales.handle(RecordTaxQuote(quote=made), key=key, actor=machine)
    except IdempotencyConflict:
        # Somebody asked the same at the same time; their answer was recorded first.
        asked = _read(sales, terms, quote_id)
        first = quote_among(asked.facts, quote_id)
        if first is None:
            raise
        return _same(first, asked, provider=provider, key=key)
    return made


def _read(sales: "Sales", terms: DraftOrder, quote_id: UUID) -> _Asked:
    """Read everything in one snapshot, and ask whether the actor may."""
    ask = BasketAsk(customer_id=terms.customer_id, skus=tuple(line.sku for line in terms.lines))
    wants: Iterable[Want] = (
        CUSTOMER.one(terms.customer_id),
        PRODUCT.by("sku", *ask.skus),
        quote_wants(quote_id),
        *sales.app.flow.registry.contributions.wants(ask),
    )
    facts = read_book(sales.read, wants)
    settings = settings_among(facts)
    demand_may(sales.actor, terms.permission, settings=settings)
    return _Asked(
        terms=terms, quote_id=quote_id, facts=facts, settings=settings, at=sales.app.clock.now()
    )


def _same(known: RecordedQuote, asked: _Asked, *, provider: str, key: str | None) -> RecordedQuote:
    """Give the answer recorded under a key, if it was for the same document.

    Raises:
        IdempotencyConflict: it was not.
    """
    differing = against_quote(
        known,
        asked.terms,
        asked.customer,
        partial(asked.facts.only, PRODUCT, "sku"),
        at=known.quoted_at,
    )
    if known.provider != provider or any(each.code == "tax.quote_differs" for each in differing):
        raise IdempotencyConflict(str(key))
    return known


def _request(sales: "Sales", asked: _Asked) -> TaxRequest:
    """Put the question: every item with what the house itself would take."""
    order = _priced(sales, asked)
    parts: tuple[OrderLine | Charge, ...] = (*order.lines, *order.charges)
    return TaxRequest(
        tenant=sales.name,
        customer=asked.customer,
        currency=order.currency,
        now=asked.at,
        on=asked.settings.local_date(asked.at),
        included=order.tax_policy.included,
        items=tuple(_item(n, part, order, asked.rates) for n, part in enumerate(parts, 1)),
        ship_to=order.ship_to,
    )


def _item(
    number: int, part: OrderLine | Charge, order: Order, rates: Mapping[str, TaxRate]
) -> TaxItem:
    minor = entered_minor(part, included=order.tax_policy.included)
    own = None if part.tax_code is None else rates.get(part.tax_code)
    return TaxItem(
        number=number,
        code=part.sku if isinstance(part, OrderLine) else part.code,
        quantity=part.quantity if isinstance(part, OrderLine) else Decimal(1),
        amount=Money(minor, order.currency),
        charge=isinstance(part, Charge),
        tax_code=part.tax_code,
        rate=None if own is None else own.rate,
    )


def _priced(sales: "Sales", asked: _Asked) -> Order:
    """Price the document as a placement would, whether or not the house knows its rates.

    Raises:
        Refused: a line has no price, or the customer is blocked; every reason.
    """
    facts, terms = asked.facts, asked.terms
    offered = offer(
        terms,
        order_id=asked.quote_id,
        version=1,
        customer=asked.customer,
        product=partial(facts.only, PRODUCT, "sku"),
        book=_book(asked),
        settings=asked.settings,
        actor=sales.actor.id,
        at=asked.at,
        promised=False,
        outside=Outside(rules=sales.app.flow.registry.contributions.price_rules, facts=facts),
    )
    if offered.order is None:
        raise Refused(offered.rejections)
    return offered.order


def _book(asked: _Asked) -> PriceBook:
    """Compile the prices; a code of which the house has no rate counts as untaxed meanwhile."""
    facts, terms = asked.facts, asked.terms
    codes = [facts.only(PRODUCT, "sku", line.sku).tax_code for line in terms.lines]
    codes += [charge.tax_code for charge in terms.charges]
    unknown = {code for code in codes if code is not None} - asked.rates.keys()
    untaxed = (TaxRate(id=BOOK_ID, version=0, code=code, rate=Decimal(0)) for code in unknown)
    return book_among(facts, more_rates=tuple(untaxed))
