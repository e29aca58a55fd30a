"""Handlers of locations, receipts, moves and corrections."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.ledger import goods_of, goods_wants, moved, places, transfer_of
from salescore.catalog.product import PRODUCT
from salescore.decimals import EXACT
from salescore.errors import AlreadyExists
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.stock.commands import (
    AddLocation,
    AdjustStock,
    MoveStock,
    ReceiveStock,
    UpdateLocation,
)
from salescore.stock.events import LocationAdded, LocationUpdated
from salescore.stock.level import STOCK_LEVEL
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
    return moved(request, inbound(goods, to_id=to.id), coming=goods)


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
    floor = partial(_least, request.facts)
    return moved(request, adjustments(goods, at_id=at.id), floor=floor, coming=found)


def _least(facts: Facts, sku: str) -> Decimal | None:
    """Say what must stay available when goods turn out to be gone: safety stock is for just that.

    Where backorders are taken, a promise without goods becomes one.
    """
    limit = facts.only(PRODUCT, "sku", sku).backorder_limit
    return None if limit is None else EXACT.minus(limit)


def _levels(facts: Facts, command: Any) -> Iterable[Want]:
    """Want the levels that goods are taken from, so that a shortage is foreseen."""
    code = command.source if isinstance(command, MoveStock) else command.at
    skus = [line.sku for line in command.lines]
    products = [product.id for sku in skus for product in facts.where(PRODUCT, "sku", sku)]
    for location in facts.where(LOCATION, "code", code):
        yield want(STOCK_LEVEL, [(location.stocking_id, product_id) for product_id in products])


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
        lambda command: goods_wants(command.lines, command.to),
        _receive,
        transfer_of(TransferKind.RECEIPT),
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
