"""Handlers of exchange rates."""

from collections.abc import Iterable, Sequence
from typing import Any

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pricing import stamp_of
from salescore.events import Event, Ref
from salescore.exchange.commands import SetRate, SetRates
from salescore.exchange.rate import EXCHANGE_RATE, ExchangeRate
from salescore.exchange.register import set_rates
from salescore.facts import Want
from salescore.policies import Request
from salescore.pricing.book import BOOK, BOOK_ID
from salescore.pricing.publish import move_book

__all__ = ["HANDLERS"]


def _wants(rates: Sequence[ExchangeRate]) -> Iterable[Want]:
    names = (rate.dated_pair for rate in rates)
    return (BOOK.one(BOOK_ID, must_hold=True), EXCHANGE_RATE.by("dated_pair", *names))


def _set(request: Request[Any], rates: Sequence[ExchangeRate]) -> Plan[Decision[ExchangeRate]]:
    names = [rate.dated_pair for rate in rates]
    found = (request.facts.where(EXCHANGE_RATE, "dated_pair", name) for name in names)
    before = {rate.dated_pair: rate for one in found for rate in one}
    events = set_rates(rates, before=before, new_id=request.new_id)
    ids = {name: rate.id for name, rate in before.items()}
    ids |= {event.rate.dated_pair: event.rate_id for event in events}
    moved: tuple[Event, ...] = (*events, move_book(stamp_of(request))) if events else ()
    return Plan(Decision(moved, Ref(EXCHANGE_RATE, ids[names[0]])))


HANDLERS = (
    Handler(
        SetRate,
        lambda command: _wants((command.rate,)),
        lambda request: _set(request, (request.command.rate,)),
        take_draft,
    ),
    Handler(
        SetRates,
        lambda command: _wants(command.rates),
        lambda request: _set(request, request.command.rates),
        take_draft,
    ),
)
