"""The gate of approvals: what is about to be settled, as a subject, and what is missing for it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.amendments.amendment import AMENDMENT
from salescore.amendments.commands import AmendOrder, ConfirmAmendment, RevertAmendment
from salescore.app.bundles import goods_of_lines, known_product
from salescore.app.handler import Derived, Plan
from salescore.approvals.approval import APPROVAL
from salescore.approvals.gate import gate
from salescore.approvals.rule import APPROVAL_RULE, RULEBOOK, Rulebook
from salescore.approvals.subject import Subject
from salescore.catalog.product import PRODUCT
from salescore.facts import Facts, Want, want
from salescore.orders.commands import PlaceDraft, PlaceOrder
from salescore.orders.content import discount_percent, fingerprint, margin_percent, uncosted
from salescore.orders.order import ORDER, Order, OrderState
from salescore.organization import SETTINGS, SETTINGS_ID, Settings
from salescore.pipeline.opportunity_commands import MoveOpportunity
from salescore.policies import Request
from salescore.quotes.commands import AcceptQuote, ConvertQuote, SendQuote
from salescore.quotes.quote import QUOTE, Quote, QuoteState

__all__ = [
    "GUARDED",
    "RULES",
    "RULES_WANTED",
    "SELLING",
    "amended_wants",
    "approval_wants",
    "business_day",
    "gated",
    "gated_quote",
    "quote_tag",
    "quote_wants",
    "reverted_wants",
    "rules_among",
    "sells_otherwise",
    "subject_of_order",
    "subject_of_quote",
]

SELLING: Final = (
    PlaceOrder.tag,
    PlaceDraft.tag,
    AmendOrder.tag,
    ConfirmAmendment.tag,
    RevertAmendment.tag,
    SendQuote.tag,
    AcceptQuote.tag,
    ConvertQuote.tag,
)
"""The commands that settle what is sold: a rule that says nothing else guards these."""

GUARDED: Final = (*SELLING, MoveOpportunity.tag)
"""The commands that ask the gate: a rule can guard no others. Every change of a stage asks as
`MoveOpportunity` does, whatever command makes it."""


def _kept(settings: Settings, facts: Facts) -> Rulebook:
    active = (rule for rule in facts.all(APPROVAL_RULE) if rule.active)
    rules = tuple(sorted(active, key=lambda rule: rule.name))
    return Rulebook(id=settings.id, version=settings.version, rules=rules)


RULES: Final = Derived(
    kind=RULEBOOK,
    version=SETTINGS,
    default=Settings(),
    sources=(APPROVAL_RULE.all(),),
    make=_kept,
    must_hold=False,
)
"""The rules that hold, kept in the process: whoever has none reads nothing for them. May be one
transaction old: what is placed while a rule is added was placed before it."""

RULES_WANTED: Final[Want] = RULEBOOK.one(SETTINGS_ID)


def rules_among(facts: Facts) -> Rulebook:
    """Give the rules that hold, which were wanted."""
    return facts.one(RULEBOOK, SETTINGS_ID)


def approval_wants(facts: Facts, tag: str, subject_id: UUID) -> Iterable[Want]:
    """Want the approvals of something, if a rule guards the command that would settle it."""
    if rules_among(facts).guarding(tag):
        yield APPROVAL.by("subject_id", subject_id)


def business_day(request: Request[Any]) -> date:
    """Give the business date now: nobody gets more time by acting in the past."""
    return request.settings.local_date(request.now)


def amended_wants(facts: Facts, command: AmendOrder | ConfirmAmendment) -> Iterable[Want]:
    """Want what rules look at of an order that is amended, and the approvals of a proposal."""
    order = facts.get(ORDER, command.order_id)
    if order is None or not rules_among(facts).guarding(command.tag):
        return
    yield want(PRODUCT, goods_of_lines(order.lines))
    if isinstance(command, ConfirmAmendment):
        yield APPROVAL.by("subject_id", command.amendment_id)


def reverted_wants(facts: Facts, order_id: UUID, amendment_id: UUID) -> Iterable[Want]:
    """Want what rules look at of an order whose amendment is undone, and all its approvals."""
    order, found = facts.get(ORDER, order_id), facts.get(AMENDMENT, amendment_id)
    guarded = rules_among(facts).guarding(RevertAmendment.tag)
    if order is None or found is None or not guarded:
        return
    lines = (*order.lines, *(found.undo.lines if found.undo else ()))
    yield want(PRODUCT, goods_of_lines(lines))
    yield APPROVAL.by("subject_id", *_settled(facts, order.id))


def _settled(facts: Facts, order_id: UUID) -> list[UUID]:
    """Give what an order was approved by: itself, and what amended it."""
    return [order_id, *(each.id for each in facts.where(AMENDMENT, "order_id", order_id))]


def quote_wants(facts: Facts, quote_id: UUID, tag: str | None = None) -> Iterable[Want]:
    """Want what rules look at of a quote that is settled, and its approvals.

    Args:
        facts: with the quote and the rules.
        quote_id: which.
        tag: of the command that settles it; None for the next one that does.
    """
    quote = facts.get(QUOTE, quote_id)
    if quote is not None and rules_among(facts).guarding(tag or quote_tag(quote)):
        yield want(PRODUCT, goods_of_lines(line.offered for line in quote.lines))
        yield APPROVAL.by("subject_id", quote.id)


def quote_tag(quote: Quote) -> str:
    """Give the tag of the command that settles a quote next."""
    match quote.state:
        case QuoteState.SENT:
            return AcceptQuote.tag
        case QuoteState.ACCEPTED:
            return ConvertQuote.tag
        case _:
            return SendQuote.tag


def subject_of_quote(request: Request[Any], quote: Quote, tag: str) -> Subject:
    """Give a quote as rules see it: the order that all of its lines would make.

    Args:
        request: with its products among the facts.
        quote: which.
        tag: of the command that would settle it.
    """
    order = Order(
        id=quote.id,
        version=quote.version,
        number=None,
        state=OrderState.DRAFT,
        customer_id=quote.customer_id,
        currency=quote.currency,
        lines=tuple(line.offered for line in quote.lines),
        charges=quote.charges,
        tax_policy=quote.tax_policy,
        channel=quote.channel,
        net_minor=quote.net_minor,
    )
    return evolve(subject_of_order(request, order, tag), kind=QUOTE.name)


def gated_quote(request: Request[Any], plan: Plan[Any], quote: Quote) -> Plan[Any]:
    """Refuse to send, accept or order a quote for want of an approval."""
    rulebook, tag = rules_among(request.facts), request.command.tag
    if not rulebook.guarding(tag):
        return plan
    known = request.facts.where(APPROVAL, "subject_id", quote.id)
    subject = subject_of_quote(request, quote, tag)
    missing = gate(subject, rulebook, known, today=business_day(request))
    return evolve(plan, rejections=plan.rejections + missing)


def subject_of_order(
    request: Request[Any], order: Order, tag: str, *, amendment_id: UUID | None = None
) -> Subject:
    """Give an order as rules see it.

    Args:
        request: with its products among the facts.
        order: as a command would settle it.
        tag: of that command.
        amendment_id: the proposal that would make it so; None for what is placed.
    """
    costs = partial(_amount, request, order.currency, "cost")
    prices = partial(_amount, request, order.currency, "list_price")
    return Subject(
        kind=ORDER.name if amendment_id is None else AMENDMENT.name,
        id=amendment_id or order.id,
        tag=tag,
        fingerprint=fingerprint(order),
        currency=order.currency,
        net_minor=order.net_minor,
        discount_percent=discount_percent(order, prices),
        margin_percent=margin_percent(order, costs),
        lines=len(order.lines),
        manual_lines=sum(line.manual for line in order.lines),
        uncosted_lines=uncosted(order, costs),
        channel=order.channel,
        payment_terms_days=order.payment_terms_days,
    )


def _amount(request: Request[Any], currency: str, name: str, product_id: UUID) -> Decimal | None:
    """Give an amount of a product, if it is known in this currency: there is no rate for a cost."""
    product = known_product(request.facts, product_id)
    if product is None or currency != request.settings.base_currency:
        return None
    found: Decimal | None = getattr(product, name)
    return found


def sells_otherwise(before: Order, after: Order) -> bool:
    """Say whether an amendment changes anything of what is sold."""
    return fingerprint(before) != fingerprint(after)


def gated(
    request: Request[Any], plan: Plan[Any], order: Order | None, *, before: Order | None = None
) -> Plan[Any]:
    """Refuse a plan for want of an approval.

    Args:
        request: the rules are among its facts, and with them the approvals of a draft, of a
            proposed amendment, or of all that settled an order before.
        plan: so far.
        order: as it would be; None where something speaks against it already.
        before: as it was placed, if it is amended: who sells the same again asks nobody.
    """
    facts, command = request.facts, request.command
    rulebook = rules_among(facts)
    if order is None or not rulebook.guarding(command.tag):
        return plan
    if before is not None and not sells_otherwise(before, order):
        return plan
    subject = subject_of_order(
        request, order, command.tag, amendment_id=getattr(command, "amendment_id", None)
    )
    known = [
        e for key in _approved_by(facts, command) for e in facts.where(APPROVAL, "subject_id", key)
    ]
    missing = gate(subject, rulebook, known, today=business_day(request))
    return evolve(plan, rejections=plan.rejections + missing) if missing else plan


def _approved_by(facts: Facts, command: Any) -> Iterable[UUID]:
    """Give what approvals of it were asked for; of what is settled at once none can be."""
    match command:
        case PlaceDraft():
            return (command.order_id,)
        case ConfirmAmendment():
            return (command.amendment_id,)
        case RevertAmendment():
            return _settled(facts, command.order_id)
        case _:
            return ()
