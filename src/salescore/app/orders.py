"""Handlers of orders."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.catalog.product import PRODUCT
from salescore.custom.check import Checked
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    DraftOrder,
    HoldOrder,
    PlaceDraft,
    PlaceOrder,
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
from salescore.orders.place import Requested, draft, place, promises, wanted
from salescore.orders.placement import Offer, Terms, offer
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON, against_assignment
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.stock.commitment import COMMITMENT, Commitment, CommittedLine
from salescore.stock.events import StockReleased, StockReserved
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.promise import release_claims, reserve_claims

__all__ = ["HANDLERS"]

_Promised = tuple[Order, tuple[CommittedLine, ...], tuple[CommittedLine, ...]]
"""The order, what stock promises for it, and what is held for its basket already."""


def _terms_wants(command: PlaceOrder | DraftOrder) -> Iterable[Want]:
    yield CUSTOMER.one(command.customer_id, must_hold=True)
    yield PRODUCT.by("sku", *(line.sku for line in command.lines))
    yield PRICE_BOOK.one(BOOK_ID)
    yield LOCATION.by("code", command.location)
    if command.salesperson_id is not None:
        yield SALESPERSON.one(command.salesperson_id)


def _offer(
    request: Request[Any],
    terms: Terms,
    customer_id: UUID,
    *,
    before: Order | None = None,
    promised: bool = True,
) -> Offer:
    facts, seller = request.facts, None
    if terms.salesperson_id is not None:
        seller = facts.one(SALESPERSON, terms.salesperson_id)
    return offer(
        terms,
        order_id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        customer=facts.one(CUSTOMER, customer_id),
        product=lambda sku: facts.only(PRODUCT, "sku", sku),
        book=facts.one(PRICE_BOOK, BOOK_ID),
        settings=request.settings,
        actor=request.actor.id,
        on=request.today,
        promised=promised,
        against=against_assignment(seller),
        custom=_custom(request, before),
    )


def _custom(request: Request[Any], before: Order | None) -> Checked:
    """Give the custom values of an order; a draft that is placed keeps those it has."""
    if isinstance(request.command, PlaceDraft):
        return Checked(request.facts.one(ORDER, request.command.order_id).custom)
    return custom_of(request, ORDER, before)


def _levels(facts: Facts, code: str, skus: Iterable[str]) -> Iterable[Want]:
    """Want the levels that would promise the goods, so that a shortage is foreseen."""
    products = [product.id for sku in skus for product in facts.where(PRODUCT, "sku", sku)]
    for location in facts.where(LOCATION, "code", code):
        yield want(STOCK_LEVEL, [(location.id, product_id) for product_id in products])


def _plan(
    request: Request[Any], terms: Terms, offered: Offer, *, held: Commitment | None = None
) -> Plan[Any]:
    """Plan a placement: of the goods only what is not held for its basket is claimed."""
    location = request.facts.only(LOCATION, "code", request.command.location)
    product = partial(request.facts.only, PRODUCT, "sku")
    if offered.order is None:
        lines = wanted(terms.lines, product=product, location_id=location.id)
    else:
        lines = promises(offered.order, location_id=location.id)
    claims = reserve_claims(lines, floor=lambda sku: product(sku).floor)
    if held is not None:
        claims = (*release_claims(held.lines), *claims)
    return Plan(
        (offered.order, lines, held.lines if held else ()),
        claims,
        ("order",),
        offered.rejections,
        owner_id=held.id if held else None,
    )


def _plan_place(request: Request[PlaceOrder]) -> Plan[Any]:
    command = request.command
    return _plan(request, command, _offer(request, command, command.customer_id))


def _place(request: Request[Any], promised: _Promised, granted: Granted) -> Decision[Order]:
    order, lines, held = promised
    events: list[Event] = [place(order, number=granted.number("order"), at=request.at)]
    if lines:
        events.append(StockReserved(order.id, lines))
    elif held:
        events.append(StockReleased(order.id, held, kept=False))
    return Decision.of(*events)


def _draft_wants(command: DraftOrder) -> Iterable[Want]:
    yield from _terms_wants(command)
    if command.order_id is not None:
        yield ORDER.one(command.order_id)


def _draft(request: Request[DraftOrder]) -> Plan[Any]:
    before = None
    if request.command.order_id is not None:
        before = request.facts.one(ORDER, request.command.order_id)
        check(before, "draft")
    command = request.command
    offered = _offer(request, command, command.customer_id, before=before, promised=False)
    if offered.order is None:
        return Plan(None, rejections=offered.rejections)
    return Plan(Decision.of(draft(offered.order)))


def _placing_wants(command: PlaceDraft) -> Iterable[Want]:
    yield ORDER.one(command.order_id)
    yield COMMITMENT.one(command.order_id)
    yield PRICE_BOOK.one(BOOK_ID)
    yield LOCATION.by("code", command.location)


def _placing_more(facts: Facts, command: PlaceDraft) -> Iterable[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is None:
        return
    yield CUSTOMER.one(order.customer_id, must_hold=True)
    yield PRODUCT.by("sku", *(line.sku for line in order.lines))
    if order.salesperson_id is not None:
        yield SALESPERSON.one(order.salesperson_id)


def _draft_levels(facts: Facts, command: PlaceDraft) -> Iterable[Want]:
    """Want the levels that would promise a draft's goods."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        for location in facts.where(LOCATION, "code", command.location):
            yield want(STOCK_LEVEL, [(location.id, line.product_id) for line in order.lines])


def _plan_placing(request: Request[PlaceDraft]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "place")
    terms, held = Requested(order), request.facts.get(COMMITMENT, order.id)
    offered = _offer(request, terms, order.customer_id, before=order)
    return _plan(request, terms, offered, held=held)


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
    return (ORDER.one(command.order_id), COMMITMENT.one(command.order_id))


def _cancel(request: Request[CancelOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "cancel")
    commitment = request.facts.get(COMMITMENT, order.id)
    lines = commitment.lines if commitment else ()
    events: list[Event] = [OrderCanceled(order.id, request.command.reason)]
    if lines:
        events.append(StockReleased(order.id, lines, kept=False))
    return Plan(Decision.of(*events), release_claims(lines), rejections=against_cancel(order))


def _complete(request: Request[CompleteOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "complete")
    decision = Decision.of(OrderCompleted(order.id))
    return Plan(decision, rejections=against_complete(order))


def _reopen(request: Request[ReopenOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "reopen")
    return Plan(Decision.of(OrderReopened(order.id, request.command.reason)))


HANDLERS = (
    takes_custom(
        ORDER,
        Handler(
            PlaceOrder,
            _terms_wants,
            _plan_place,
            _place,
            ahead=lambda facts, c: _levels(facts, c.location, [line.sku for line in c.lines]),
        ),
    ),
    takes_custom(ORDER, Handler(DraftOrder, _draft_wants, _draft, take_draft, target=_target)),
    Handler(
        PlaceDraft,
        _placing_wants,
        _plan_placing,
        _place,
        _placing_more,
        _target,
        ahead=_draft_levels,
    ),
    Handler(HoldOrder, _one, _hold, take_draft, target=_target),
    Handler(ReleaseOrder, _one, _release, take_draft, target=_target),
    Handler(CancelOrder, _cancel_wants, _cancel, take_draft, target=_target),
    Handler(CompleteOrder, _one, _complete, take_draft, target=_target),
    Handler(ReopenOrder, _one, _reopen, take_draft, target=_target),
    updates_custom(ORDER, UpdateOrder, OrderUpdated),
)
