"""Handlers of goods that do not get through, and of what is decided about them."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.closing import amending_of, amendment_plan, amendment_wants, closing_of
from salescore.app.contributions import Contributions
from salescore.app.departed import departed_of, departed_wants
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.ledger import goods_places, moved, transferred
from salescore.app.preparing import (
    lines_wanted,
    order_goods,
    order_wants,
    shipment_target,
    shipment_wants,
    the_order,
)
from salescore.app.repromising import (
    Repromised,
    goods_levels,
    promise_facts,
    promised_anew,
    repromising_wants,
    with_promises,
)
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.deliver import portions
from salescore.fulfillment.exception import (
    LIFECYCLE,
    SHIPMENT_EXCEPTION,
    Resolution,
    ShipmentException,
)
from salescore.fulfillment.fail import came_back, failed, failing, goods_of, opened
from salescore.fulfillment.lifecycle import check
from salescore.fulfillment.resolve import SENT_AGAIN, is_sent_again, resolved
from salescore.fulfillment.shipment import OPEN, SHIPMENT, Shipment
from salescore.fulfillment.shipping_commands import CloseRemainders, FailShipment, ResolveException
from salescore.orders.events import OrderPromised, OrderReopened
from salescore.orders.ledger_events import APPLY
from salescore.orders.lifecycle import check as check_order
from salescore.orders.order import ORDER, Order, OrderState
from salescore.organization import settings_among
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.stock.location import LOCATION
from salescore.stock.returning import outstanding, returns
from salescore.stock.transfer import TRANSFER, TransferKind
from salescore.stock.waiting import WAITING

__all__ = ["HANDLERS"]


def _fail_wants(command: FailShipment) -> Iterator[Want]:
    yield from shipment_wants(command)
    yield TRANSFER.by("cause_id", command.shipment_id)
    if command.to is not None:
        yield LOCATION.by("code", command.to)


def _fail_more(facts: Facts, command: FailShipment) -> Iterator[Want]:
    yield from order_wants(facts, command)
    shipment = facts.get(SHIPMENT, command.shipment_id)
    if shipment is None or shipment.state in OPEN:
        return
    yield from departed_wants(facts, shipment.order_id)
    if command.to is None:
        return
    everything = enumerate(line.quantity for line in shipment.lines)
    for location in facts.where(LOCATION, "code", command.to):
        yield from goods_places(facts, goods_of(shipment, everything), location.id)


def _fail(request: Request[FailShipment]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment = facts.one(SHIPMENT, command.shipment_id)
    check(shipment, "fail")
    order = the_order(facts, shipment)
    wanted = lines_wanted(facts, order, command)
    if shipment.state in OPEN:
        found, rejections = portions(order, shipment, wanted)
        return Plan((shipment, order, found, None), rejections=rejections)
    check_order(order, "return")
    out = outstanding(departed_of(facts, order.id))
    found, rejections = failing(order, shipment, wanted, out)
    if rejections:
        return Plan(None, rejections=rejections)
    plan = _back(request, shipment, goods_of(shipment, found))
    return evolve(plan, draft=(shipment, order, found, plan.draft), numbers=("transfer",))


def _back(request: Request[FailShipment], shipment: Shipment, goods: Any) -> Plan[Any]:
    """Plan the way back of goods that had left: into stock, or nowhere."""
    facts, command = request.facts, request.command
    to = None if command.to is None else facts.only(LOCATION, "code", command.to).id
    because = facts.where(TRANSFER, "cause_id", shipment.id)
    movements = returns(goods, because, to_id=to)
    return Plan((movements, (), ())) if to is None else moved(request, movements)


def _failed(
    request: Request[FailShipment], draft: Any, granted: Granted
) -> Decision[ShipmentException]:
    shipment, order, found, back = draft
    event = opened(
        shipment,
        found,
        exception_id=request.new_id(),
        reason=request.command.reason,
        at=request.at,
    )
    key = event.exception_id
    events: tuple[Event, ...] = (event, failed(shipment, found, key))
    if back is None:
        return Decision.of(*events)
    movements, positions, lots = back
    kind = TransferKind.RETURN
    moves = transferred(request, movements, granted, kind=kind, cause_id=shipment.id)
    told = came_back(order, shipment, found, key, lost=request.command.to is None)
    return evolve(Decision.of(*events, told, moves, *lots), positions=positions)


def _resolve_wants(command: ResolveException) -> Iterator[Want]:
    yield SHIPMENT_EXCEPTION.one(command.exception_id)
    if command.how is not Resolution.RECREATE:
        yield PRICE_BOOK.one(BOOK_ID)


def _resolve_more(given: Contributions, facts: Facts, command: ResolveException) -> Iterator[Want]:
    exception = facts.get(SHIPMENT_EXCEPTION, command.exception_id)
    if exception is None:
        return
    order_id = exception.order_id
    yield ORDER.one(order_id)
    if not facts.knows(ORDER, order_id):
        return
    amending = amending_of(facts.one(ORDER, order_id), exception, command)
    if amending is not None:
        yield from amendment_wants(given, facts, amending)
    elif is_sent_again(exception, command):
        yield order_goods(facts.one(ORDER, order_id))
        yield from promise_facts(order_id, command.location)
        if facts.asked_for(WAITING, "", order_id):
            yield from repromising_wants(facts, order_id, _products(exception))


def _products(exception: ShipmentException) -> list[UUID]:
    return [line.product_id for line in exception.lines]


def _resolve_levels(facts: Facts, command: ResolveException) -> Iterator[Want]:
    exception = facts.get(SHIPMENT_EXCEPTION, command.exception_id)
    if exception is None or not facts.asked_for(WAITING, "", exception.order_id):
        return
    if is_sent_again(exception, command):
        goods = _products(exception)
        yield from goods_levels(facts, exception.order_id, goods, command.location)


def _resolve(given: Contributions, request: Request[ResolveException]) -> Plan[Any]:
    facts, command = request.facts, request.command
    exception = facts.one(SHIPMENT_EXCEPTION, command.exception_id)
    name = str(exception.id)
    LIFECYCLE.check(name, state=exception.state, verb="resolve")
    order = facts.one(ORDER, exception.order_id)
    events = resolved(order, exception, command.how, at=request.at)
    after = order
    for event in events[1:]:
        after = APPLY[type(event)](after, event)
    amending = amending_of(order, exception, command)
    if amending is not None:
        return amendment_plan(given, request, after, amending, events)
    if not is_sent_again(exception, command):
        return Plan(Decision.of(*events))
    return _recreated(request, order, after, events)


def _recreated(
    request: Request[ResolveException], before: Order, after: Order, events: tuple[Event, ...]
) -> Plan[Any]:
    """Plan that goods which had left are promised again."""
    check_order(before, "return")
    location = request.command.location
    made = promised_anew(request, before, after, location=location)
    draft = partial(_promised, before, events)
    return with_promises(Plan(None), request, made, draft, location=location)


def _promised(order: Order, events: tuple[Event, ...], found: Repromised) -> Decision[Any]:
    more = tuple((line, many) for line, many in found.settled.lines if many)
    told = (OrderPromised(order.id, more),) if more else ()
    again = (OrderReopened(order.id, SENT_AGAIN),) if order.state is OrderState.COMPLETED else ()
    decision = Decision.of(*events, *again, *told, *found.events)
    return evolve(decision, positions=found.positions)


def _resolve_exception(given: Contributions) -> Handler[ResolveException, Any, ShipmentException]:
    return Handler(
        ResolveException,
        _resolve_wants,
        partial(_resolve, given),
        take_draft,
        partial(_resolve_more, given),
        lambda command: Ref(SHIPMENT_EXCEPTION, command.exception_id),
        ahead=_resolve_levels,
        extend=_resolve_exception,
    )


def _close_wants(command: CloseRemainders) -> Iterator[Want]:
    yield ORDER.one(command.order_id)
    yield PRICE_BOOK.one(BOOK_ID)


def _close_more(given: Contributions, facts: Facts, command: CloseRemainders) -> Iterator[Want]:
    order = facts.get(ORDER, command.order_id)
    amending = None if order is None else closing_of(order, settings_among(facts).orders)
    if amending is not None:
        yield from amendment_wants(given, facts, amending)


def _close(given: Contributions, request: Request[CloseRemainders]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    amending = closing_of(order, request.settings.orders)
    if amending is None:
        return Plan(Decision((), Ref(ORDER, order.id)))
    return amendment_plan(given, request, order, amending, ())


def _close_remainders(given: Contributions) -> Handler[CloseRemainders, Any, Order]:
    return Handler(
        CloseRemainders,
        _close_wants,
        partial(_close, given),
        take_draft,
        partial(_close_more, given),
        lambda command: Ref(ORDER, command.order_id),
        extend=_close_remainders,
    )


HANDLERS = (
    Handler(
        FailShipment,
        _fail_wants,
        _fail,
        _failed,
        _fail_more,
        shipment_target,
    ),
    _resolve_exception(Contributions()),
    _close_remainders(Contributions()),
)
