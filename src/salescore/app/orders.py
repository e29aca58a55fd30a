"""Handlers of orders."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.app.choosing import picked_positions
from salescore.app.custom import updates_custom
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.merging import HANDLERS as MERGING
from salescore.app.placing import HANDLERS as PLACING
from salescore.claims import Claim
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, against_exceptions
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    HoldOrder,
    ReleaseOrder,
    ReopenOrder,
    UpdateOrder,
)
from salescore.orders.events import (
    OrderCanceled,
    OrderCompleted,
    OrderHeld,
    OrderReleased,
    OrderReopened,
    OrderUpdated,
)
from salescore.orders.lifecycle import against_cancel, against_complete, check
from salescore.orders.order import ORDER, Order
from salescore.policies import Request
from salescore.quotes.events import QuoteGivenBack
from salescore.quotes.quote import QUOTE
from salescore.stock.commitment import COMMITMENT
from salescore.stock.events import StockReleased
from salescore.stock.marking import released
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION, Position
from salescore.stock.promise import release_claims
from salescore.stock.promise_events import WaitingEnded
from salescore.stock.waiting import WAITING, wants_waiting

__all__ = ["HANDLERS"]


def _one(command: Any) -> Iterable[Want]:
    return (ORDER.one(command.order_id),)


def _target(command: Any) -> Ref[Order]:
    return Ref(ORDER, command.order_id)


def _hold(request: Request[HoldOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "hold")
    return Plan(Decision.of(OrderHeld(order.id, request.command.reason)))


def _release(request: Request[ReleaseOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "release")
    return Plan(Decision.of(OrderReleased(order.id)))


def _cancel_wants(command: CancelOrder) -> Iterable[Want]:
    key = command.order_id
    return (ORDER.one(key), COMMITMENT.one(key), WAITING.one(key), PICKING.one(key))


def _cancel_more(facts: Facts, command: CancelOrder) -> Iterable[Want]:
    """Want those who wait for what the order gives up, and where what is picked for it lies."""
    yield from _around_promises(facts, command.order_id)
    order = facts.get(ORDER, command.order_id)
    if order is not None and order.source is not None and order.source.kind == QUOTE.name:
        yield QUOTE.one(order.source.id)


def _around_promises(facts: Facts, order_id: UUID) -> Iterator[Want]:
    """Want what giving up the promises of an order takes, once they are known."""
    yield from picked_positions(facts, order_id)
    commitment = facts.get(COMMITMENT, order_id)
    if commitment is not None and commitment.lines:
        yield wants_waiting(line.sku for line in commitment.lines)


class _GivenUp(NamedTuple):
    """What giving up all promises of an order comes to."""

    claims: tuple[Claim, ...]
    released: tuple[Event, ...]
    let_go: tuple[Event, ...]
    positions: tuple[Position, ...]


_NOTHING: Final = _GivenUp((), (), (), ())


def _give_up(facts: Facts, order_id: UUID) -> _GivenUp:
    commitment = facts.get(COMMITMENT, order_id)
    lines = commitment.lines if commitment else ()
    ended = (StockReleased(order_id, lines, kept=False),) if lines else ()
    picking = facts.get(PICKING, order_id)
    let_go, positions = released(picking, (), position=partial(facts.one, POSITION))
    return _GivenUp(release_claims(lines), ended, let_go, positions)


def _cancel(request: Request[CancelOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "cancel")
    waiting = request.facts.get(WAITING, order.id)
    given_up = _give_up(request.facts, order.id)
    events: list[Event] = [OrderCanceled(order.id, request.command.reason), *given_up.released]
    if waiting is not None and waiting.lines:
        events.append(WaitingEnded(order.id, waiting.lines))
    events += _given_back(request, order)
    return Plan(
        evolve(Decision.of(*events, *given_up.let_go), positions=given_up.positions),
        given_up.claims,
        rejections=against_cancel(order),
        owner_id=order.id,
    )


def _given_back(request: Request[CancelOrder], order: Order) -> Iterator[Event]:
    """Give what a canceled order took of a quote back to it: that may be ordered again."""
    if order.source is not None and order.source.kind == QUOTE.name:
        quote = request.facts.one(QUOTE, order.source.id)
        taken = quote.taken_by(order.id)
        if taken is not None:
            yield QuoteGivenBack(quote.id, order.id, taken.lines)


def _complete_wants(command: CompleteOrder) -> Iterable[Want]:
    """Want the order's exceptions: of goods that are back, one moves the order's version too."""
    return (ORDER.one(command.order_id), SHIPMENT_EXCEPTION.by("order_id", command.order_id))


def _complete_more(facts: Facts, command: CompleteOrder) -> Iterable[Want]:
    """Want what is promised beyond what is owed: of goods that were set aside when more left."""
    order = facts.get(ORDER, command.order_id)
    if order is not None and any(line.committed for line in order.lines):
        yield from (COMMITMENT.one(order.id), PICKING.one(order.id))
        if facts.knows(PICKING, order.id):
            yield from _around_promises(facts, order.id)


def _complete(request: Request[CompleteOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "complete")
    promised = any(line.committed for line in order.lines)
    given_up = _give_up(request.facts, order.id) if promised else _NOTHING
    events = (OrderCompleted(order.id), *given_up.released, *given_up.let_go)
    decision = evolve(Decision.of(*events), positions=given_up.positions)
    exceptions = request.facts.where(SHIPMENT_EXCEPTION, "order_id", order.id)
    undecided = against_exceptions(order.display_number, exceptions)
    return Plan(
        decision,
        given_up.claims,
        rejections=(*against_complete(order), *undecided),
        owner_id=order.id,
    )


def _reopen(request: Request[ReopenOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "reopen")
    return Plan(Decision.of(OrderReopened(order.id, request.command.reason)))


HANDLERS = (
    *PLACING,
    *MERGING,
    Handler(HoldOrder, _one, _hold, take_draft, target=_target),
    Handler(ReleaseOrder, _one, _release, take_draft, target=_target),
    Handler(CancelOrder, _cancel_wants, _cancel, take_draft, _cancel_more, _target),
    Handler(CompleteOrder, _complete_wants, _complete, take_draft, _complete_more, _target),
    Handler(ReopenOrder, _one, _reopen, take_draft, target=_target),
    updates_custom(ORDER, UpdateOrder, OrderUpdated),
)
