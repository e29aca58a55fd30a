"""Handlers of baskets' promises: goods held for a draft order, for a while."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.catalog.component import Component
from salescore.catalog.product import PRODUCT
from salescore.events import Ref
from salescore.facts import Facts, Want, want
from salescore.orders.goods import bundles_among, goods_of
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, OrderLine
from salescore.orders.place import promises
from salescore.policies import Request
from salescore.stock.commands import ExpireHold, HoldStock, ReleaseHold
from salescore.stock.commitment import COMMITMENT, Commitment, is_overdue
from salescore.stock.events import StockExpired, StockHeld, StockReleased
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.promise import release_claims, reserve_claims

__all__ = ["HANDLERS"]

_Draft = Decision[Commitment]


def _owner(command: Any) -> Iterable[Want]:
    return (ORDER.one(command.order_id), COMMITMENT.one(command.order_id))


def _hold_wants(command: HoldStock) -> Iterable[Want]:
    return (*_owner(command), LOCATION.by("code", command.location))


def _goods(line: OrderLine) -> tuple[Component, ...]:
    return goods_of(line, line.quantity)


def _hold_products(facts: Facts, command: HoldStock) -> Iterable[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        yield PRODUCT.by("sku", *(goods.sku for line in order.lines for goods in _goods(line)))


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
    held = release_claims(before.lines) if before else ()
    claims = reserve_claims(
        lines,
        floor=lambda sku: facts.only(PRODUCT, "sku", sku).floor,
        bundles=bundles_among(order.lines),
    )
    until = request.now + timedelta(minutes=command.minutes)
    decision = Decision.of(StockHeld(order.id, lines, until))
    return Plan(decision, (*held, *claims), owner_id=order.id)


def _release(request: Request[ReleaseHold]) -> Plan[_Draft]:
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "reserve")
    held = request.facts.one(COMMITMENT, order.id)
    if not held.lines:
        return Plan(Decision((), Ref(COMMITMENT, held.id)))
    event = StockReleased(held.id, held.lines, kept=False)
    return Plan(Decision.of(event), release_claims(held.lines), owner_id=held.id)


def _expire(request: Request[ExpireHold]) -> Plan[_Draft]:
    held = request.facts.one(COMMITMENT, request.command.order_id)
    if not is_overdue(held, request.now):
        return Plan(Decision((), Ref(COMMITMENT, held.id)))
    event = StockExpired(held.id, held.lines)
    return Plan(Decision.of(event), release_claims(held.lines), owner_id=held.id)


HANDLERS = (
    Handler(HoldStock, _hold_wants, _hold, take_draft, _hold_products, ahead=_hold_levels),
    Handler(ReleaseHold, _owner, _release, take_draft),
    Handler(ExpireHold, lambda command: (COMMITMENT.one(command.order_id),), _expire, take_draft),
)
