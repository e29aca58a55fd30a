"""Handlers of goods on the road."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.ledger import (
    goods_of,
    goods_places,
    goods_wants,
    levels_of,
    moved,
    places,
    transferred,
)
from salescore.catalog.product import PRODUCT
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.policies import Request
from salescore.stock.journey import (
    LIFECYCLE,
    arrivals,
    everything,
    goods_of_line,
    journey,
    losses,
    shares_of,
)
from salescore.stock.location import LOCATION
from salescore.stock.movements import transfers
from salescore.stock.transfer import TransferKind
from salescore.stock.transit import TRANSIT, Transit
from salescore.stock.transit_commands import ArriveGoods, LoseGoods, SendGoods
from salescore.stock.transit_events import GoodsArrived, GoodsLost, GoodsSent

__all__ = ["HANDLERS"]


def _send_places(facts: Facts, command: SendGoods) -> Iterable[Want]:
    return places(facts, command.lines, command.source)


def _send(request: Request[SendGoods]) -> Plan[Any]:
    facts, command = request.facts, request.command
    source = facts.only(LOCATION, "code", command.source)
    to = facts.only(LOCATION, "code", command.to)
    bound = transfers(goods_of(request), from_id=source.id, to_id=to.id)
    plan = moved(request, tuple(evolve(each, to_id=None) for each in bound))
    return evolve(plan, numbers=("transit", "transfer"))


def _sent(request: Request[SendGoods], draft: Any, granted: Granted) -> Decision[Transit]:
    movements, positions, _ = draft
    facts, command = request.facts, request.command
    transit = journey(
        movements,
        transit_id=request.new_id(),
        number=granted.number("transit"),
        source_id=facts.only(LOCATION, "code", command.source).id,
        to_id=facts.only(LOCATION, "code", command.to).id,
        due_on=command.due_on,
        at=request.at,
    )
    left = transferred(request, movements, granted, kind=TransferKind.DISPATCH, cause_id=transit.id)
    decision = Decision.of(GoodsSent(transit.id, transit), left)
    return evolve(decision, positions=positions)


def _transit_wants(command: ArriveGoods | LoseGoods) -> Iterator[Want]:
    yield TRANSIT.one(command.transit_id)
    if command.lines is not None:
        yield PRODUCT.by("sku", *dict.fromkeys(line.sku for line in command.lines))


def _road(facts: Facts, command: ArriveGoods) -> Iterator[Want]:
    """Want what the lines of a journey are about, and the places that they are to reach."""
    transit = facts.get(TRANSIT, command.transit_id)
    if transit is None:
        return
    yield LOCATION.one(transit.to_id)
    yield from goods_places(facts, map(goods_of_line, transit.lines), transit.to_id)


def _arrive(request: Request[ArriveGoods]) -> Plan[Any]:
    transit = request.facts.one(TRANSIT, request.command.transit_id)
    LIFECYCLE.check(transit.number, state=transit.state, verb="arrive")
    whole = request.command.lines is None
    shared = everything(transit) if whole else shares_of(transit, goods_of(request))
    plan = moved(request, arrivals(transit, shared.shares))
    return evolve(
        plan, draft=(shared.shares, plan.draft), rejections=shared.rejections + plan.rejections
    )


def _arrived(request: Request[ArriveGoods], draft: Any, granted: Granted) -> Decision[Transit]:
    shares, (movements, positions, lots) = draft
    transit_id = request.command.transit_id
    came = transferred(request, movements, granted, kind=TransferKind.ARRIVAL, cause_id=transit_id)
    decision = Decision.of(GoodsArrived(transit_id, shares), came, *lots)
    return evolve(decision, positions=positions)


def _lose(request: Request[LoseGoods]) -> Plan[Any]:
    transit = request.facts.one(TRANSIT, request.command.transit_id)
    LIFECYCLE.check(transit.number, state=transit.state, verb="lose")
    shared = shares_of(transit, goods_of(request))
    draft = (shared.shares, losses(transit, shared.shares))
    return Plan(draft, numbers=("transfer",), rejections=shared.rejections)


def _lost(request: Request[LoseGoods], draft: Any, granted: Granted) -> Decision[Transit]:
    shares, movements = draft
    transit_id = request.command.transit_id
    gone = transferred(request, movements, granted, kind=TransferKind.SCRAP, cause_id=transit_id)
    return Decision.of(GoodsLost(transit_id, shares), gone)


def _target(command: ArriveGoods | LoseGoods) -> Ref[Transit]:
    return Ref(TRANSIT, command.transit_id)


HANDLERS = (
    Handler(
        SendGoods,
        lambda command: goods_wants(command.lines, command.source, command.to),
        _send,
        _sent,
        _send_places,
        ahead=lambda facts, command: levels_of(facts, command.lines, command.source),
    ),
    Handler(ArriveGoods, _transit_wants, _arrive, _arrived, _road, _target),
    Handler(LoseGoods, _transit_wants, _lose, _lost, target=_target),
)
