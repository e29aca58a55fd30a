"""Handlers of baskets' promises: goods held for a draft order, for a while."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.ledger import goods_of as counted
from salescore.catalog.component import Component
from salescore.catalog.product import PRODUCT
from salescore.errors import Rejection
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.orders.goods import bundles_among, goods_of
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, OrderLine
from salescore.orders.place import promises
from salescore.policies import Request
from salescore.stock.age import aged, lacking
from salescore.stock.commands import ExpireHold, HoldStock, ReleaseHold
from salescore.stock.commitment import (
    COMMITMENT,
    Commitment,
    CommitmentKind,
    CommittedLine,
    is_overdue,
)
from salescore.stock.events import StockExpired, StockHeld, StockReleased
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.promise import against_location, release_claims, reserve_claims
from salescore.stock.promise_events import PromiseExtended
from salescore.stock.reservation import given_up
from salescore.stock.reserving import ExtendHold
from salescore.stock.waiting import wants_waiting

__all__ = ["HANDLERS"]

_Draft = Decision[Commitment]


def _owner(command: Any) -> Iterable[Want]:
    return (ORDER.one(command.order_id), COMMITMENT.one(command.order_id))


def _waiting(facts: Facts, command: Any) -> Iterable[Want]:
    """Want those who wait for what the owner may give up."""
    held = facts.get(COMMITMENT, command.order_id)
    if held is not None and held.lines:
        yield wants_waiting(line.sku for line in held.lines)


def _hold_wants(command: HoldStock) -> Iterable[Want]:
    return (*_owner(command), LOCATION.by("code", command.location))


def _goods(line: OrderLine) -> tuple[Component, ...]:
    return goods_of(line, line.quantity)


def _hold_products(facts: Facts, command: HoldStock) -> Iterable[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        yield PRODUCT.by("sku", *(goods.sku for line in order.lines for goods in _goods(line)))
    yield from _waiting(facts, command)


def _hold_levels(facts: Facts, command: HoldStock) -> Iterable[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        for location in facts.where(LOCATION, "code", command.location):
            goods = [each.product_id for line in order.lines for each in _goods(line)]
            yield want(STOCK_LEVEL, [(location.stocking_id, product_id) for product_id in goods])


def _hold(request: Request[HoldStock]) -> Plan[_Draft]:
    facts, command = request.facts, request.command
    order = facts.one(ORDER, command.order_id)
    check(order, "reserve")
    location = facts.only(LOCATION, "code", command.location)
    before, lines = (
        facts.get(COMMITMENT, order.id),
        promises(order, location_id=location.stocking_id),
    )
    mine = before.lines if before else ()
    lines = aged(lines, mine, at=request.now)
    claims = reserve_claims(
        lines,
        floor=lambda sku: facts.only(PRODUCT, "sku", sku).floor,
        bundles=bundles_among(order.lines),
    )
    until = request.now + timedelta(minutes=command.minutes)
    decision = Decision.of(StockHeld(order.id, lines, until))
    against = against_location(location) if lines else ()
    claims = (*release_claims(mine), *claims)
    return Plan(decision, claims, rejections=against, owner_id=order.id)


def _release(request: Request[ReleaseHold]) -> Plan[_Draft]:
    held = _held(request, request.command.order_id)
    lines, against = held.lines, tuple[Rejection, ...]()
    if request.command.lines is not None:
        lines, against = given_up(held, counted(request))
    if not lines and not against:
        return Plan(Decision((), Ref(COMMITMENT, held.id)))
    event = StockReleased(held.id, lines, kept=False)
    decision, claims = Decision.of(event), release_claims(lines)
    return Plan(decision, claims, rejections=against, owner_id=held.id)


def _held(request: Request[Any], owner_id: UUID) -> Commitment:
    """Give what is held for a draft, or promised by hand.

    Raises:
        UnknownId: there is no such draft or reservation, or nothing was ever held for it.
        WrongState: the order is no draft any more.
    """
    held = request.facts.get(COMMITMENT, owner_id)
    if held is None or held.kind is not CommitmentKind.MANUAL:
        check(request.facts.one(ORDER, owner_id), "reserve")
    return request.facts.one(COMMITMENT, owner_id)


def _release_wants(command: ReleaseHold) -> Iterable[Want]:
    yield from _owner(command)
    if command.lines is not None:
        yield PRODUCT.by("sku", *(line.sku for line in command.lines))


def _extend_wants(command: ExtendHold) -> Iterable[Want]:
    yield ORDER.one(command.owner_id)
    yield COMMITMENT.one(command.owner_id)
    yield LOCATION.by("code", command.location)


def _extend_products(facts: Facts, command: ExtendHold) -> Iterable[Want]:
    order = facts.get(ORDER, command.owner_id)
    if order is not None:
        yield PRODUCT.by("sku", *(goods.sku for line in order.lines for goods in _goods(line)))


def _extend_levels(facts: Facts, command: ExtendHold) -> Iterable[Want]:
    order = facts.get(ORDER, command.owner_id)
    for location in facts.where(LOCATION, "code", command.location):
        goods = [each for line in (order.lines if order else ()) for each in _goods(line)]
        yield want(STOCK_LEVEL, [(location.stocking_id, each.product_id) for each in goods])


def _extend(request: Request[ExtendHold]) -> Plan[_Draft]:
    """Extend what is held; what is over is asked for again, as far as it ended."""
    held, facts, now = _held(request, request.command.owner_id), request.facts, request.now
    lines = _lost(request, held) if is_overdue(held, now) or not held.lines else ()
    if not (held.lines or lines):
        against = (Rejection("stock.promise_ended", {"id": held.id}),)
        return Plan(Decision((), Ref(COMMITMENT, held.id)), rejections=against)
    until = now + timedelta(minutes=request.command.minutes)
    claims = reserve_claims(lines, floor=lambda sku: facts.only(PRODUCT, "sku", sku).floor)
    location = facts.only(LOCATION, "code", request.command.location)
    return Plan(
        Decision.of(PromiseExtended(held.id, until, lines)),
        claims,
        rejections=against_location(location) if lines else (),
        owner_id=held.id,
    )


def _lost(request: Request[ExtendHold], held: Commitment) -> tuple[CommittedLine, ...]:
    """Give what a draft asks for and is not held any more."""
    order = request.facts.get(ORDER, held.id)
    if order is None:
        return ()
    location = request.facts.only(LOCATION, "code", request.command.location)
    asked = promises(order, location_id=location.stocking_id)
    return lacking(asked, held.lines, at=request.now)


def _expire(request: Request[ExpireHold]) -> Plan[_Draft]:
    held = request.facts.one(COMMITMENT, request.command.order_id)
    if not is_overdue(held, request.now):
        return Plan(Decision((), Ref(COMMITMENT, held.id)))
    event = StockExpired(held.id, held.lines)
    return Plan(Decision.of(event), release_claims(held.lines), owner_id=held.id)


HANDLERS = (
    Handler(HoldStock, _hold_wants, _hold, take_draft, _hold_products, ahead=_hold_levels),
    Handler(ReleaseHold, _release_wants, _release, take_draft, _waiting),
    Handler(
        ExpireHold,
        lambda command: (COMMITMENT.one(command.order_id),),
        _expire,
        take_draft,
        _waiting,
    ),
    Handler(ExtendHold, _extend_wants, _extend, take_draft, _extend_products, ahead=_extend_levels),
)
