"""Handlers of promises made by hand, and of orders that are served what they wait for."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from attrs import evolve, frozen

from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.ledger import goods_of, levels_of
from salescore.app.serving import free_for, levels_for, served
from salescore.catalog.product import PRODUCT
from salescore.errors import InvalidValue, Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.orders.commands import ServeOrder
from salescore.orders.order import ORDER
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT, Commitment
from salescore.stock.events import StockReleased
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.movements import Goods
from salescore.stock.promise import against_location, release_claims, reserve_claims
from salescore.stock.promise_events import ReservationChanged, ReservationMade
from salescore.stock.reservation import Change, change, demand_by_hand, less_than_asked, reserved
from salescore.stock.reserving import ChangeReservation, ReserveStock
from salescore.stock.sharing import Level, free_of, share
from salescore.stock.waiting import WAITING, wants_waiting

__all__ = ["HANDLERS"]


def _floor(facts: Facts, sku: str) -> Decimal | None:
    return facts.only(PRODUCT, "sku", sku).floor


def _against(facts: Facts, goods: Iterable[Goods], location: Location) -> tuple[Rejection, ...]:
    """Refuse promises of what nobody counts, and from where nothing is promised."""
    untracked = (each.sku for each in goods if not facts.only(PRODUCT, "sku", each.sku).tracked)
    found = tuple(Rejection("stock.untracked", {"sku": sku}) for sku in untracked)
    return (*found, *against_location(location))


def _reserve_wants(command: ReserveStock) -> Iterable[Want]:
    yield LOCATION.by("code", command.at)
    yield PRODUCT.by("sku", *(line.sku for line in command.lines))


def _reserve(request: Request[ReserveStock]) -> Plan[Any]:
    command, facts = request.command, request.facts
    goods, location = goods_of(request), facts.only(LOCATION, "code", command.at)
    if against := _against(facts, goods, location):
        return Plan(None, rejections=against)
    lines = reserved(goods, location_id=location.stocking_id, at=request.at)
    claims = reserve_claims(lines, floor=partial(_floor, facts))
    plan = Plan((lines, _end(request)), claims)
    if not command.partial:
        return plan
    return evolve(plan, otherwise=partial(_reserve_some, request, plan))


def _reserve_some(
    request: Request[ReserveStock], plan: Plan[Any], lacks: Mapping[Level, Decimal]
) -> Plan[Any] | None:
    """Plan a promise of what is there."""
    lines, ends = plan.draft
    there = share(lines, free_of(lines, lacks))
    if not there:
        return None
    claims = reserve_claims(there, floor=partial(_floor, request.facts))
    warnings = less_than_asked(lines, there)
    return evolve(
        plan, draft=(there, ends), claims=claims, warnings=warnings, choosy=True, otherwise=None
    )


def _end(request: Request[ReserveStock]) -> datetime | None:
    command = request.command
    if command.minutes is not None:
        return request.now + timedelta(minutes=command.minutes)
    if command.until is not None and command.until <= request.now:
        raise InvalidValue("until", value=command.until, allowed="an instant that is still to come")
    return command.until


def _made(request: Request[ReserveStock], draft: Any, granted: Granted) -> Decision[Commitment]:
    del granted
    (lines, ends), command = draft, request.command
    return Decision.of(
        ReservationMade(
            request.new_id(),
            lines,
            expires_at=ends,
            priority=command.priority,
            reason=command.reason,
        )
    )


@frozen
class _Changing:
    """A change that is planned, on the promise as it is."""

    before: Commitment
    changes: Change


def _change_wants(command: ChangeReservation) -> Iterable[Want]:
    skus = [line.sku for line in command.lines]
    yield COMMITMENT.one(command.reservation_id)
    yield PRODUCT.by("sku", *skus)
    yield wants_waiting(skus)
    if command.at is not None:
        yield LOCATION.by("code", command.at)


def _change_place(facts: Facts, command: ChangeReservation) -> Iterable[Want]:
    """Want the location where the last of a promise is, if none is named."""
    before = facts.get(COMMITMENT, command.reservation_id)
    if command.at is None and before is not None and before.lines:
        yield LOCATION.one(before.lines[-1].location_id)


def _change_levels(facts: Facts, command: ChangeReservation) -> Iterable[Want]:
    if command.at is not None:
        yield from levels_of(facts, command.lines, command.at)
        return
    before = facts.get(COMMITMENT, command.reservation_id)
    if before is not None and before.lines:
        place = before.lines[-1].location_id
        skus = [line.sku for line in command.lines]
        products = [product.id for sku in skus for product in facts.where(PRODUCT, "sku", sku)]
        yield want(STOCK_LEVEL, [(place, product_id) for product_id in products])


def _change(request: Request[ChangeReservation]) -> Plan[Any]:
    facts, command = request.facts, request.command
    before = facts.one(COMMITMENT, command.reservation_id)
    demand_by_hand(before)
    goods, location = goods_of(request), _place(request, before)
    if against := _against(facts, goods, location):
        return Plan(None, rejections=against)
    changes = change(before, goods, location_id=location.stocking_id, at=request.at)
    claims = _change_claims(request, changes)
    plan = Plan(_Changing(before, changes), claims, owner_id=before.id)
    if not command.partial:
        return plan
    return evolve(plan, otherwise=partial(_change_some, request, plan))


def _place(request: Request[ChangeReservation], before: Commitment) -> Location:
    """Give the location that promises what is new."""
    if request.command.at is not None:
        return request.facts.only(LOCATION, "code", request.command.at)
    if not before.lines:
        raise InvalidValue("at", value=None, allowed="a location: nothing is promised any more")
    return request.facts.one(LOCATION, before.lines[-1].location_id)


def _change_claims(request: Request[Any], changes: Change) -> tuple[Any, ...]:
    more = reserve_claims(changes.more, floor=partial(_floor, request.facts))
    return (*release_claims(changes.less), *more)


def _change_some(
    request: Request[ChangeReservation], plan: Plan[Any], lacks: Mapping[Level, Decimal]
) -> Plan[Any] | None:
    """Plan a change that adds what is there."""
    asked = plan.draft.changes
    more = share(asked.more, free_of(asked.more, lacks))
    changes = Change(more, asked.less)
    if not (more or asked.less):
        return None
    return evolve(
        plan,
        draft=_Changing(plan.draft.before, changes),
        claims=_change_claims(request, changes),
        warnings=less_than_asked(asked.more, more),
        choosy=True,
        otherwise=None,
    )


def _changed(request: Request[Any], draft: _Changing, granted: Granted) -> Decision[Commitment]:
    del request, granted
    key, changes = draft.before.id, draft.changes
    events: list[Event] = []
    if changes.less:
        events.append(StockReleased(key, changes.less, kept=False))
    if changes.more:
        events.append(ReservationChanged(key, changes.more))
    return Decision(tuple(events), Ref(COMMITMENT, key))


def _serve_wants(command: ServeOrder) -> Iterable[Want]:
    key = command.order_id
    return (ORDER.one(key), COMMITMENT.one(key), WAITING.one(key))


def _serve_levels(facts: Facts, command: ServeOrder) -> Iterable[Want]:
    waiting = facts.get(WAITING, command.order_id)
    return () if waiting is None or not waiting.lines else levels_for([waiting])


def _nothing_more(wants: Iterable[Want]) -> None:
    """Load nothing: all of it is wanted already."""


def _serve(request: Request[ServeOrder]) -> Plan[Any]:
    facts, key = request.facts, request.command.order_id
    order = facts.one(ORDER, key)
    waiting = facts.get(WAITING, key)
    if waiting is None or not waiting.lines:
        return Plan(Decision((), Ref(ORDER, order.id)))
    free = free_for([waiting], facts, more={})
    serving = served([waiting], facts, free=free, at=request.at, read=_nothing_more)
    return Plan(Decision(serving.events, Ref(ORDER, order.id)), serving.claims, choosy=True)


HANDLERS = (
    Handler(
        ReserveStock,
        _reserve_wants,
        _reserve,
        _made,
        ahead=lambda facts, command: levels_of(facts, command.lines, command.at),
    ),
    Handler(
        ChangeReservation,
        _change_wants,
        _change,
        _changed,
        _change_place,
        lambda command: Ref(COMMITMENT, command.reservation_id),
        ahead=_change_levels,
    ),
    Handler(
        ServeOrder,
        _serve_wants,
        _serve,
        take_draft,
        _serve_levels,
        lambda command: Ref(ORDER, command.order_id),
    ),
)
