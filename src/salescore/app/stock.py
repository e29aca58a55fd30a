"""Handlers of locations, receipts, moves and corrections."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.expected import against_expected, coming_in, expected_wants
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.ledger import (
    goods_of,
    goods_wants,
    least,
    levels_of,
    moved,
    places,
    transfer_of,
)
from salescore.errors import AlreadyExists
from salescore.facts import Facts, Want
from salescore.policies import Request
from salescore.stock.commands import (
    AddLocation,
    AdjustStock,
    MoveStock,
    ReceiveStock,
    UpdateLocation,
)
from salescore.stock.events import LocationAdded, LocationUpdated
from salescore.stock.locating import located
from salescore.stock.location import LOCATION, Location
from salescore.stock.movements import adjustments, inbound, transfers
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]


def _location_wants(command: AddLocation) -> Iterable[Want]:
    codes = (command.code,) if command.within is None else (command.code, command.within)
    return (LOCATION.by("code", *codes),)


def _add_location(request: Request[AddLocation]) -> Plan[Decision[Location]]:
    command, facts = request.command, request.facts
    if facts.where(LOCATION, "code", command.code):
        raise AlreadyExists("location", key=command.code)
    above = None if command.within is None else facts.only(LOCATION, "code", command.within)
    custom, wrong = custom_of(request, LOCATION)
    location = located(command, location_id=request.new_id(), within=above, custom=custom)
    return Plan(Decision.of(LocationAdded(location.id, location)), rejections=wrong)


def _receive_places(facts: Facts, command: ReceiveStock) -> Iterable[Want]:
    return places(facts, command.lines, command.to)


def _receive(request: Request[ReceiveStock]) -> Plan[Any]:
    to, goods = request.facts.only(LOCATION, "code", request.command.to), goods_of(request)
    plan = moved(request, inbound(goods, to_id=to.id), coming=goods)
    return evolve(plan, rejections=(*plan.rejections, *against_expected(request, goods)))


def _move_places(facts: Facts, command: MoveStock) -> Iterable[Want]:
    return places(facts, command.lines, command.source, command.to)


def _move(request: Request[MoveStock]) -> Plan[Any]:
    source = request.facts.only(LOCATION, "code", request.command.source)
    to = request.facts.only(LOCATION, "code", request.command.to)
    return moved(request, transfers(goods_of(request), from_id=source.id, to_id=to.id))


def _adjust_places(facts: Facts, command: AdjustStock) -> Iterable[Want]:
    return places(facts, command.lines, command.at)


def _adjust(request: Request[AdjustStock]) -> Plan[Any]:
    at, goods = request.facts.only(LOCATION, "code", request.command.at), goods_of(request)
    found = [each for each in goods if each.quantity > 0]
    floor = partial(least, request.facts)
    return moved(request, adjustments(goods, at_id=at.id), floor=floor, coming=found)


def _levels(facts: Facts, command: Any) -> Iterable[Want]:
    """Want the levels that goods are taken from."""
    code = command.source if isinstance(command, MoveStock) else command.at
    return levels_of(facts, command.lines, code)


HANDLERS = (
    takes_custom(
        LOCATION,
        Handler(
            AddLocation,
            _location_wants,
            _add_location,
            take_draft,
        ),
    ),
    Handler(
        ReceiveStock,
        lambda command: (*goods_wants(command.lines, command.to), *expected_wants(command)),
        _receive,
        coming_in(transfer_of(TransferKind.RECEIPT)),
        _receive_places,
    ),
    Handler(
        MoveStock,
        lambda command: goods_wants(command.lines, command.source, command.to),
        _move,
        transfer_of(TransferKind.INTERNAL),
        _move_places,
        ahead=_levels,
    ),
    Handler(
        AdjustStock,
        lambda command: goods_wants(command.lines, command.at),
        _adjust,
        transfer_of(TransferKind.ADJUSTMENT),
        _adjust_places,
        ahead=_levels,
    ),
    updates_custom(LOCATION, UpdateLocation, LocationUpdated),
)
