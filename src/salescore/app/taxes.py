"""Handlers of tax rates, tax treatments and recorded tax quotes."""

from collections.abc import Iterable
from typing import Any

from attrs import asdict, evolve

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pricing import stamp_of
from salescore.catalog.product import PRODUCT
from salescore.errors import AlreadyExists, UnknownId
from salescore.facts import Want
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.pricing.book import BOOK, BOOK_ID
from salescore.pricing.publish import move_book
from salescore.record_events import record_ref
from salescore.records import RECORD
from salescore.tax.commands import RecordTaxQuote, SetTaxRate, TreatTaxes
from salescore.tax.events import TaxQuoted, TaxRateSet, TaxTreated
from salescore.tax.flatten import against_circles
from salescore.tax.quote import QUOTE_KIND, QUOTE_OWNER, page_key
from salescore.tax.rate import TAX_RATE, TaxRate
from salescore.tax.treatment import TAX_TREATMENT, TaxTreatment, against_ties

__all__ = ["HANDLERS"]


def _set_rate(request: Request[SetTaxRate]) -> Plan[Decision[TaxRate]]:
    command = request.command
    same = request.facts.where(TAX_RATE, "code", command.code)
    before = next((each for each in same if each.since == command.since), None)
    rate = TaxRate(
        id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        **asdict(command.tax, recurse=False),
    )
    for code in command.children:
        _demand_tax(request, code)
    if command.children:
        # One that this takes the place of says nothing any more.
        others = (each for each in request.facts.all(TAX_RATE) if each is not before)
        against_circles(rate, others)
    return Plan(Decision.of(TaxRateSet(rate.id, rate), move_book(stamp_of(request))))


def _set_wants(command: SetTaxRate) -> Iterable[Want]:
    yield BOOK.one(BOOK_ID, must_hold=True)
    yield TAX_RATE.by("code", command.code, *command.children)
    if command.children:
        yield TAX_RATE.all()


def _demand_tax(request: Request[Any], code: str) -> None:
    if not request.facts.where(TAX_RATE, "code", code):
        raise UnknownId("tax rate", key=code)


def _treat_wants(command: TreatTaxes) -> Iterable[Want]:
    new = command.treatment
    yield BOOK.one(BOOK_ID, must_hold=True)
    yield TAX_TREATMENT.all()
    yield TAX_RATE.by("code", *new.taxes)
    if new.sku is not None:
        yield PRODUCT.by("sku", new.sku)
    if new.customer_id is not None:
        yield CUSTOMER.one(new.customer_id)


def _treat(request: Request[TreatTaxes]) -> Plan[Decision[TaxTreatment]]:
    new = request.command.treatment
    known = request.facts.all(TAX_TREATMENT)
    before = next((each for each in known if each.name == new.name), None)
    for code in new.taxes:
        _demand_tax(request, code)
    if new.sku is not None:
        request.facts.only(PRODUCT, "sku", new.sku)
    if new.customer_id is not None:
        request.facts.one(CUSTOMER, new.customer_id)
    against_ties(new, (each for each in known if each is not before))
    stored = evolve(
        new,
        id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
    )
    return Plan(Decision.of(TaxTreated(stored.id, stored), move_book(stamp_of(request))))


def _record_wants(command: RecordTaxQuote) -> Iterable[Want]:
    keys = [(QUOTE_OWNER, QUOTE_KIND, key) for key, _ in command.quote.pages()]
    return (CUSTOMER.one(command.quote.customer_id), RECORD.one(*keys))


def _record(request: Request[RecordTaxQuote]) -> Plan[Decision[Any]]:
    quote = request.command.quote
    request.facts.one(CUSTOMER, quote.customer_id)
    if request.facts.get(RECORD, (QUOTE_OWNER, QUOTE_KIND, page_key(quote.id))) is not None:
        raise AlreadyExists("tax quote", key=quote.id)
    events = tuple(TaxQuoted(key, page) for key, page in quote.pages())
    value = record_ref(QUOTE_OWNER, QUOTE_KIND, page_key(quote.id))
    return Plan(Decision(events, value))


HANDLERS = (
    Handler(
        SetTaxRate,
        _set_wants,
        _set_rate,
        take_draft,
    ),
    Handler(
        TreatTaxes,
        _treat_wants,
        _treat,
        take_draft,
    ),
    Handler(
        RecordTaxQuote,
        _record_wants,
        _record,
        take_draft,
    ),
)
