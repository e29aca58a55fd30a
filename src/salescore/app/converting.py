"""The handler that places an order by a quote."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.agreements import (
    Agreement,
    agreement_levels,
    agreement_more,
    agreement_wants,
    plan_agreement,
)
from salescore.app.approving import RULES_WANTED, gated_quote, quote_wants
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.promising import decide_placing
from salescore.app.quoted_opportunities import opportunity_wants, order_noted, won_by_order
from salescore.catalog.product import PRODUCT
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.money import CurrencyMismatch
from salescore.orders.order import Order, Source
from salescore.orders.place import line_request
from salescore.orders.pricing import Agreed
from salescore.orders_policy import Prices
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.quotes.commands import ConvertQuote
from salescore.quotes.convert import (
    Part,
    against_parts,
    agreed_step,
    demand_room,
    part_terms,
    parts_of,
)
from salescore.quotes.draft import agreed_prices
from salescore.quotes.events import QuoteAccepted, QuoteOrdered
from salescore.quotes.lifecycle import against_accept, check
from salescore.quotes.quote import QUOTE, Quote, QuoteState
from salescore.quotes.terms import QuoteTerms

__all__ = ["HANDLERS"]


def _wants(command: ConvertQuote) -> Iterable[Want]:
    yield QUOTE.one(command.quote_id)
    yield RULES_WANTED
    yield from agreement_wants(command)


def _everything(quote: Quote) -> QuoteTerms:
    """Give all that a quote may become, which is read before it is known how much does."""
    lines = tuple(line_request(line.offered) for line in quote.lines)
    return QuoteTerms(lines=lines, salesperson_id=quote.salesperson_id)


def _more(given: Contributions, facts: Facts, command: ConvertQuote) -> Iterable[Want]:
    quote = facts.get(QUOTE, command.quote_id)
    if quote is None:
        return
    terms = _everything(quote)
    yield from opportunity_wants(quote.opportunity_id)
    yield from quote_wants(facts, quote.id, command.tag)
    yield from agreement_more(given, facts, command, customer_id=quote.customer_id, terms=terms)


def _levels(facts: Facts, command: ConvertQuote) -> Iterable[Want]:
    quote = facts.get(QUOTE, command.quote_id)
    return () if quote is None else agreement_levels(facts, command, terms=_everything(quote))


def _plan(given: Contributions, request: Request[ConvertQuote]) -> Plan[Any]:
    command, facts = request.command, request.facts
    quote = facts.one(QUOTE, command.quote_id)
    accepting = command.accept and quote.state is not QuoteState.ACCEPTED
    check(quote, "accept" if accepting else "convert")
    _demand_currency(quote, facts)
    demand_room(quote)
    parts = parts_of(quote, command.lines, product=partial(facts.only, PRODUCT, "sku"))
    against = against_accept(quote, today=request.today) if accepting else ()
    if lacking := against_parts(quote, parts):
        return Plan(None, rejections=(*against, *lacking))
    agreement = Agreement(
        customer_id=quote.customer_id,
        terms=part_terms(quote, parts),
        every=_everything(quote),
        prices=_prices(request, quote),
        source=Source(QUOTE.name, quote.id),
        also=partial(_also, request, quote, parts, accepting=accepting),
        against=against,
    )
    plan = plan_agreement(given, request, agreement)
    as_sent = not quote.rechosen and _prices_of(request) is Prices.KEEP
    return plan if as_sent else gated_quote(request, plan, quote)


def _prices_of(request: Request[ConvertQuote]) -> Prices:
    return request.command.prices or request.settings.orders.quoted_prices


def _demand_currency(quote: Quote, facts: Facts) -> None:
    customer = facts.one(CUSTOMER, quote.customer_id)
    if customer.currency != quote.currency:
        raise CurrencyMismatch(quote.currency, right=customer.currency)


def _prices(request: Request[ConvertQuote], quote: Quote) -> Mapping[str, Agreed]:
    """Give the prices that hold: all of the quote, or where prices are asked anew those by hand."""
    manual_only = _prices_of(request) is Prices.REPRICE
    return agreed_prices(quote, agreed_step(quote), manual_only=manual_only)


def _also(
    request: Request[ConvertQuote],
    quote: Quote,
    parts: tuple[Part, ...],
    order: Order,
    *,
    accepting: bool,
) -> tuple[Event, ...]:
    """Say what becomes of the quote."""
    lines = tuple((part.line.number, part.quantity) for part in parts)
    ordered = QuoteOrdered(quote.id, order.id, lines)
    noted = order_noted(request.facts, quote, order.id)
    accepted = (QuoteAccepted(quote.id, request.at),) if accepting else ()
    return (*accepted, ordered, *noted)


def _decide(request: Request[ConvertQuote], placing: Any, granted: Granted) -> Decision[Order]:
    """Place the order; what comes of the opportunity follows."""
    decision = decide_placing(request, placing, granted)
    follows = won_by_order(request, request.facts.one(QUOTE, request.command.quote_id))
    return evolve(decision, follow_ups=(*decision.follow_ups, *follows)) if follows else decision


def _target(command: ConvertQuote) -> Ref[Quote]:
    return Ref(QUOTE, command.quote_id)


def _convert_quote(given: Contributions) -> Handler[ConvertQuote, Any, Order]:
    return Handler(
        ConvertQuote,
        _wants,
        partial(_plan, given),
        _decide,
        partial(_more, given),
        _target,
        ahead=_levels,
        extend=_convert_quote,
    )


HANDLERS = (_convert_quote(Contributions()),)
