"""Handlers of quotes and their templates."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.agreements import terms_more
from salescore.app.approving import RULES_WANTED, gated_quote, quote_wants
from salescore.app.contributions import Contributions
from salescore.app.converting import HANDLERS as CONVERTING
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.placing import offer_for
from salescore.app.quoted_opportunities import (
    against_opportunity,
    opportunity_wants,
    quote_noted,
    valued_by_quote,
)
from salescore.errors import TooMany
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.orders.placement import Offer
from salescore.orders.pricing import NOTHING_AGREED, Agreed
from salescore.orders.request import check_lines
from salescore.parties.customer import CUSTOMER, Customer
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.quotes.commands import (
    AcceptQuote,
    ChooseLines,
    DeclineQuote,
    DraftQuote,
    ExpireQuote,
    ReviseQuote,
    SendQuote,
    SetQuoteTemplate,
    WithdrawQuote,
)
from salescore.quotes.draft import (
    Composed,
    agreed_prices,
    asked_again,
    compose,
    picked,
    terms_again,
    with_template,
)
from salescore.quotes.events import (
    LinesChosen,
    QuoteAccepted,
    QuoteDeclined,
    QuoteDrafted,
    QuoteExpired,
    QuoteRevised,
    QuoteSent,
    QuoteWithdrawn,
    RevisionKept,
    TemplateSet,
)
from salescore.quotes.lifecycle import (
    against_accept,
    against_expire,
    against_send,
    against_withdraw,
    check,
)
from salescore.quotes.quote import QUOTE, Quote, QuoteState
from salescore.quotes.request import QuoteLineRequest
from salescore.quotes.revision import REVISIONS_MAX, kept
from salescore.quotes.template import QUOTE_TEMPLATE, QuoteTemplate
from salescore.quotes.terms import QuoteTerms

__all__ = ["HANDLERS"]

Asked = tuple[tuple[QuoteLineRequest, ...], QuoteTerms]
"""The lines of a quote, and everything else that it is priced by."""


def _quote(request: Request[Any]) -> Quote:
    return request.facts.one(QUOTE, request.command.quote_id)


def _target(command: Any) -> Ref[Quote]:
    return Ref(QUOTE, command.quote_id)


def _one(command: Any) -> Iterable[Want]:
    return (QUOTE.one(command.quote_id),)


def _composed(
    given: Contributions,
    request: Request[Any],
    asked: Asked,
    customer: Customer,
    agreed: Mapping[str, Agreed] = NOTHING_AGREED,
) -> Composed:
    """Price what is asked for."""
    lines, terms = asked
    check_lines(lines, limit=request.settings.order_lines_max)

    def offered(terms: QuoteTerms) -> Offer:
        return offer_for(given, request, terms, customer, agreed=agreed, promised=False)

    return compose(lines, terms, offered)


def _asked_more(
    given: Contributions, facts: Facts, customer_id: Any, asked: Asked
) -> Iterable[Want]:
    lines, terms = asked
    every = evolve(terms, lines=tuple(each.line for each in lines))
    return terms_more(given, facts, customer_id=customer_id, terms=every)


def _template(facts: Facts, command: DraftQuote) -> QuoteTemplate | None:
    return (
        None if command.template is None else facts.only(QUOTE_TEMPLATE, "name", command.template)
    )


def _drafted(facts: Facts, command: DraftQuote) -> Asked:
    """Give what a draft is asked to offer: its own lines, and those of its template."""
    template = _template(facts, command)
    usual = template.charges if template is not None else ()
    terms = QuoteTerms(
        charges=usual if command.charges is None else command.charges,
        salesperson_id=command.salesperson_id,
        reference=command.reference,
        ship_to=command.ship_to,
        discount=command.discount,
        channel=command.channel,
    )
    return with_template(command.lines, template), terms


def _draft_wants(command: DraftQuote) -> Iterable[Want]:
    yield PRICE_BOOK.one(BOOK_ID)
    yield CUSTOMER.one(command.customer_id, must_hold=True)
    if command.template is not None:
        yield QUOTE_TEMPLATE.by("name", command.template)
    if command.quote_id is not None:
        yield QUOTE.one(command.quote_id)
    yield from opportunity_wants(command.opportunity_id)


def _draft_more(given: Contributions, facts: Facts, command: DraftQuote) -> Iterable[Want]:
    named = command.template
    if named is None or facts.where(QUOTE_TEMPLATE, "name", named):
        yield from _asked_more(given, facts, command.customer_id, _drafted(facts, command))


def _draft(given: Contributions, request: Request[DraftQuote]) -> Plan[Any]:
    command, facts, before = request.command, request.facts, None
    if command.quote_id is not None:
        before = _quote(request)
        check(before, "draft")
    template, customer = _template(facts, command), facts.one(CUSTOMER, command.customer_id)
    against = against_opportunity(facts, command.opportunity_id, customer.id)
    composed = _composed(given, request, _drafted(facts, command), customer)
    if composed.content is None:
        return Plan(None, rejections=composed.rejections + against)
    quote = Quote(
        id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        number=before.number if before else "",
        revision=before.revision if before else 1,
        state=QuoteState.DRAFT,
        language=command.language or customer.language,
        note=command.note or (template.note if template else None),
        valid_until=command.valid_until or _last_day(request, template),
        quoted_on=request.today,
        opportunity_id=command.opportunity_id or (before.opportunity_id if before else None),
        **composed.content,
    )
    return Plan(quote, numbers=() if before else ("quote",), rejections=against)


def _last_day(request: Request[Any], template: QuoteTemplate | None = None) -> date:
    """Give the last day of a quote for which none is named."""
    days = request.settings.orders.quote_days
    if template is not None and template.valid_days is not None:
        days = template.valid_days
    return request.today + timedelta(days=days)


def _decide_draft(request: Request[Any], quote: Quote, granted: Granted) -> Decision[Quote]:
    made = quote if quote.number else evolve(quote, number=granted.number("quote"))
    noted = quote_noted(request.facts, made) if request.command.opportunity_id else ()
    decision = Decision.of(QuoteDrafted(made.id, made), *noted)
    return evolve(decision, follow_ups=valued_by_quote(request, made))


def _quote_wants(command: Any) -> Iterable[Want]:
    yield PRICE_BOOK.one(BOOK_ID)
    yield QUOTE.one(command.quote_id)


def _revised(quote: Quote, command: ReviseQuote) -> Asked:
    """Give what a revision is asked to offer: what is said, and else what was."""
    lines = asked_again(quote) if command.lines is None else command.lines
    terms = terms_again(quote)
    return lines, evolve(
        terms,
        charges=terms.charges if command.charges is None else command.charges,
        reference=command.reference or terms.reference,
        ship_to=command.ship_to or terms.ship_to,
        discount=command.discount or terms.discount,
    )


def _revise_more(given: Contributions, facts: Facts, command: ReviseQuote) -> Iterable[Want]:
    quote = facts.get(QUOTE, command.quote_id)
    if quote is None:
        return ()
    return _asked_more(given, facts, quote.customer_id, _revised(quote, command))


def _revise(given: Contributions, request: Request[ReviseQuote]) -> Plan[Any]:
    command, before = request.command, _quote(request)
    check(before, "revise")
    if before.revision >= REVISIONS_MAX:
        raise TooMany("revisions", count=before.revision + 1, limit=REVISIONS_MAX)
    customer = request.facts.one(CUSTOMER, before.customer_id)
    composed = _composed(given, request, _revised(before, command), customer)
    if composed.content is None:
        return Plan(None, rejections=composed.rejections)
    quote = evolve(
        before,
        version=before.version + 1,
        state=QuoteState.DRAFT,
        revision=before.revision + 1,
        note=command.note or before.note,
        valid_until=command.valid_until or _last_day(request),
        quoted_on=request.today,
        sent_at=None,
        rechosen=False,
        reason=None,
        **composed.content,
    )
    earlier = kept(before)
    decision = Decision.of(QuoteRevised(quote.id, quote), RevisionKept(earlier.id, earlier))
    return Plan(evolve(decision, follow_ups=valued_by_quote(request, quote)))


def _choose_more(given: Contributions, facts: Facts, command: ChooseLines) -> Iterable[Want]:
    quote = facts.get(QUOTE, command.quote_id)
    if quote is None:
        return ()
    return _asked_more(given, facts, quote.customer_id, (asked_again(quote), terms_again(quote)))


def _choose(given: Contributions, request: Request[ChooseLines]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "choose")
    asked = picked(quote, request.command.lines), terms_again(quote)
    customer = request.facts.one(CUSTOMER, quote.customer_id)
    composed = _composed(given, request, asked, customer, agreed_prices(quote))
    if composed.content is None:
        return Plan(None, rejections=composed.rejections)
    sent = quote.state is QuoteState.SENT
    chosen = evolve(quote, version=quote.version + 1, rechosen=sent, **composed.content)
    decision = Decision.of(LinesChosen(quote.id, chosen))
    return Plan(evolve(decision, follow_ups=valued_by_quote(request, chosen)))


def _guarded_wants(command: SendQuote | AcceptQuote) -> Iterable[Want]:
    return (QUOTE.one(command.quote_id), RULES_WANTED)


def _guarded_more(facts: Facts, command: SendQuote | AcceptQuote) -> Iterable[Want]:
    return quote_wants(facts, command.quote_id, command.tag)


def _send(request: Request[SendQuote]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "send")
    decision = Decision.of(QuoteSent(quote.id, request.at))
    plan = Plan(decision, rejections=against_send(quote, today=request.today))
    return gated_quote(request, plan, quote)


def _accept(request: Request[AcceptQuote]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "accept")
    decision = Decision.of(QuoteAccepted(quote.id, request.at))
    plan = Plan(decision, rejections=against_accept(quote, today=request.today))
    return gated_quote(request, plan, quote) if quote.rechosen else plan


def _decline(request: Request[DeclineQuote]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "decline")
    return Plan(Decision.of(QuoteDeclined(quote.id, request.command.reason)))


def _withdraw(request: Request[WithdrawQuote]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "withdraw")
    decision = Decision.of(QuoteWithdrawn(quote.id, request.command.reason))
    return Plan(decision, rejections=against_withdraw(quote))


def _expire(request: Request[ExpireQuote]) -> Plan[Any]:
    quote = _quote(request)
    check(quote, "expire")
    decision = Decision.of(QuoteExpired(quote.id))
    return Plan(decision, rejections=against_expire(quote, today=request.today))


def _template_wants(command: SetQuoteTemplate) -> Iterable[Want]:
    return (QUOTE_TEMPLATE.by("name", command.name),)


def _set_template(request: Request[SetQuoteTemplate]) -> Plan[Any]:
    command = request.command
    known = request.facts.where(QUOTE_TEMPLATE, "name", command.name)
    before = known[0] if known else None
    template = QuoteTemplate(
        id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        name=command.name,
        lines=command.lines,
        charges=command.charges,
        note=command.note,
        valid_days=command.valid_days,
    )
    return Plan(Decision.of(TemplateSet(template.id, template)))


def _draft_quote(given: Contributions) -> Handler[DraftQuote, Any, Quote]:
    return Handler(
        DraftQuote,
        _draft_wants,
        partial(_draft, given),
        _decide_draft,
        partial(_draft_more, given),
        _target,
        extend=_draft_quote,
    )


def _revise_quote(given: Contributions) -> Handler[ReviseQuote, Any, Quote]:
    return Handler(
        ReviseQuote,
        _quote_wants,
        partial(_revise, given),
        take_draft,
        partial(_revise_more, given),
        _target,
        extend=_revise_quote,
    )


def _choose_lines(given: Contributions) -> Handler[ChooseLines, Any, Quote]:
    return Handler(
        ChooseLines,
        _quote_wants,
        partial(_choose, given),
        take_draft,
        partial(_choose_more, given),
        _target,
        extend=_choose_lines,
    )


HANDLERS = (
    *(made(Contributions()) for made in (_draft_quote, _revise_quote, _choose_lines)),
    Handler(SendQuote, _guarded_wants, _send, take_draft, _guarded_more, _target),
    Handler(AcceptQuote, _guarded_wants, _accept, take_draft, _guarded_more, _target),
    Handler(DeclineQuote, _one, _decline, take_draft, target=_target),
    Handler(WithdrawQuote, _one, _withdraw, take_draft, target=_target),
    Handler(ExpireQuote, _one, _expire, take_draft, target=_target),
    *CONVERTING,
    Handler(SetQuoteTemplate, _template_wants, _set_template, take_draft),
)
