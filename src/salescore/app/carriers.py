"""Carriers' rates: ask outside of any unit of work, record the answer, give what was recorded."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from attrs import frozen

from salescore.app.flow import KEY_LENGTH_MAX
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.job import IdempotencyConflict
from salescore.app.organization import demand_may
from salescore.errors import AlreadyExists, UnknownId, demand_text
from salescore.events import Actor
from salescore.facts import Want
from salescore.fulfillment.carrier import (
    RATES_KIND,
    RATES_OWNER,
    CarrierRate,
    RateAsk,
    RateLine,
    RecordedRates,
    ask_carrier,
    asked_digest,
    rates_of,
)
from salescore.fulfillment.events import CarrierRated
from salescore.fulfillment.package import Package
from salescore.fulfillment.shipping_commands import RecordRates
from salescore.orders.commands import DraftOrder
from salescore.orders.order import ORDER, Order
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.policies import Request
from salescore.record_events import record_ref
from salescore.records import RECORD

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["HANDLERS", "CarrierAsk", "rate_order", "recorded_rates"]

_KEYED: Final = UUID("0b7f3c52-7a0d-4d5b-9f55-3b1c6c1f4e21")
"""The space of ids that are made from callers' keys."""


@frozen(kw_only=True)
class CarrierAsk:
    """What a caller wants to know of a carrier.

    Args:
        order_id: whose goods.
        carrier: its name.
        packages: in which they will be; empty where nobody knows.
        hours: for how long the answer holds.
        seconds: how long to wait for it.
        key: the same key again gives the recorded answer, and asks nobody.
    """

    order_id: UUID
    carrier: str
    packages: tuple[Package, ...]
    hours: int
    seconds: float
    key: str | None


def rate_order(sales: "Sales", wanted: CarrierAsk) -> RecordedRates:
    """Ask a carrier what it costs to bring what an order still owes, and record its answer.

    Args:
        sales: whose order; its actor must be allowed to draft orders.
        wanted: what to ask.

    Raises:
        UnknownId: no such carrier or order.
        Refused: the actor may not ask.
        CarrierFailed: there is no answer; nothing is recorded.
        IdempotencyConflict: the key was used for another question.
    """
    if wanted.key is not None:
        demand_text("key", wanted.key, most=KEY_LENGTH_MAX)
    rates_id = sales.app.new_id() if wanted.key is None else uuid5(_KEYED, wanted.key)
    ask = _ask(sales, wanted)
    carrier = sales.app.flow.registry.contributions.carrier(wanted.carrier)
    known = _among(sales, rates_id)
    if known is not None:
        return _same(known, ask, wanted)
    rates = ask_carrier(
        carrier,
        ask,
        call=lambda act: sales.app.ask(f"carrier {wanted.carrier}", act, seconds=wanted.seconds),
    )
    return _kept(sales, wanted, ask, _made(wanted, ask, rates, rates_id))


def _made(
    wanted: CarrierAsk, ask: RateAsk, rates: tuple[CarrierRate, ...], rates_id: UUID
) -> RecordedRates:
    return RecordedRates(
        id=rates_id,
        carrier=wanted.carrier,
        order_id=wanted.order_id,
        currency=ask.currency,
        rates=rates,
        quoted_at=ask.now,
        expires_at=ask.now + timedelta(hours=wanted.hours),
        asked=asked_digest(ask, rates_id),
    )


def _kept(sales: "Sales", wanted: CarrierAsk, ask: RateAsk, made: RecordedRates) -> RecordedRates:
    """Record an answer; give the first one where somebody asked the same at the same time."""
    machine = Actor(f"carrier:{wanted.carrier}", roles={"owner"}, on_behalf_of=sales.actor.id)
    try:
        sales.handle(RecordRates(rates=made), key=wanted.key, actor=machine)
    except IdempotencyConflict:
        first = _among(sales, made.id)
        if first is None:
            raise
        return _same(first, ask, wanted)
    return made


def recorded_rates(sales: "Sales", rates_id: UUID) -> RecordedRates:
    """Give a recorded answer.

    Raises:
        UnknownId: this tenant has none.
    """
    found = _among(sales, rates_id)
    if found is None:
        raise UnknownId("carrier rates", key=rates_id)
    return found


def _among(sales: "Sales", rates_id: UUID) -> RecordedRates | None:
    key = _key(rates_id)
    found = sales.read([RECORD.one(key)]).get(RECORD, key)
    return None if found is None else rates_of(found)


def _key(rates_id: UUID) -> tuple[str, str, str]:
    return (RATES_OWNER, RATES_KIND, str(rates_id))


def _same(known: RecordedRates, ask: RateAsk, wanted: CarrierAsk) -> RecordedRates:
    """Give the answer recorded under a key, if it was for the same question.

    Raises:
        IdempotencyConflict: it was not.
    """
    asked = (wanted.carrier, wanted.order_id, asked_digest(ask, known.id))
    if asked != (known.carrier, known.order_id, known.asked):
        raise IdempotencyConflict(str(wanted.key))
    return known


def _ask(sales: "Sales", wanted: CarrierAsk) -> RateAsk:
    """Put the question: what the order still owes, and where it goes."""
    facts = sales.read([ORDER.one(wanted.order_id), SETTINGS.one(SETTINGS_ID)])
    settings = settings_among(facts)
    demand_may(sales.actor, DraftOrder.permission, settings=settings)
    order: Order = facts.one(ORDER, wanted.order_id)
    now = sales.app.clock.now()
    return RateAsk(
        tenant=sales.name,
        order_id=order.id,
        currency=order.currency,
        now=now,
        on=settings.local_date(now),
        lines=tuple(
            RateLine(sku=each.sku, quantity=each.owed) for each in order.lines if each.owed
        ),
        packages=wanted.packages,
        ship_to=order.ship_to,
    )


def _record_wants(command: RecordRates) -> Iterable[Want]:
    return (ORDER.one(command.rates.order_id), RECORD.one(_key(command.rates.id)))


def _record(request: Request[RecordRates]) -> Plan[Decision[Any]]:
    rates = request.command.rates
    request.facts.one(ORDER, rates.order_id)
    if request.facts.get(RECORD, _key(rates.id)) is not None:
        raise AlreadyExists("carrier rates", key=rates.id)
    value = record_ref(*_key(rates.id))
    return Plan(Decision((CarrierRated(str(rates.id), rates),), value))


HANDLERS: Final = (Handler(RecordRates, _record_wants, _record, take_draft),)
