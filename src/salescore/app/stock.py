"""Handlers of locations, receipts, moves and corrections."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from salescore.app.custom import custom_of, takes_custom, updates_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.catalog.product import PRODUCT
from salescore.claims import StockClaim
from salescore.decimals import EXACT
from salescore.errors import AlreadyExists, Rejection
from salescore.events import Command
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.quantity import Quantity
from salescore.stock.commands import (
    AddLocation,
    AdjustStock,
    MoveStock,
    ReceiveStock,
    StockLine,
    UpdateLocation,
)
from salescore.stock.events import LocationAdded, LocationUpdated, StockMoved
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.movements import Goods, adjustments, inbound, level_claims, transfers
from salescore.stock.transfer import Movement, Transfer, TransferKind

__all__ = ["HANDLERS"]


def _add_location(request: Request[AddLocation]) -> Plan[Decision[Location]]:
    command = request.command
    if request.facts.where(LOCATION, "code", command.code):
        raise AlreadyExists("location", key=command.code)
    custom, wrong = custom_of(request, LOCATION)
    location = Location(
        id=request.new_id(), version=1, code=command.code, name=command.name, custom=custom
    )
    return Plan(Decision.of(LocationAdded(location.id, location)), rejections=wrong)


def _wants(lines: Iterable[StockLine], *codes: str) -> tuple[Want, ...]:
    skus = dict.fromkeys(line.sku for line in lines)
    return (LOCATION.by("code", *codes), PRODUCT.by("sku", *skus))


def _goods(request: Request[Any]) -> list[Goods]:
    """Give the products and base quantities of a command's lines."""
    found = []
    for line in request.command.lines:
        product = request.facts.only(PRODUCT, "sku", line.sku)
        asked = line.quantity
        quantity = asked if isinstance(asked, Quantity) else Quantity(asked, product.unit)
        found.append(Goods(product.id, product.sku, product.units.to_base(quantity)))
    return found


def _plan(
    request: Request[Any], movements: tuple[Movement, ...], claims: tuple[StockClaim, ...]
) -> Plan[tuple[Movement, ...]]:
    rejections = tuple(
        Rejection("stock.untracked", {"sku": movement.sku})
        for movement in movements
        if not request.facts.only(PRODUCT, "sku", movement.sku).tracked
    )
    return Plan(movements, claims, ("transfer",), rejections)


def _receive(request: Request[ReceiveStock]) -> Plan[tuple[Movement, ...]]:
    to = request.facts.only(LOCATION, "code", request.command.to)
    movements = inbound(_goods(request), to_id=to.id)
    return _plan(request, movements, level_claims(movements))


def _move(request: Request[MoveStock]) -> Plan[tuple[Movement, ...]]:
    source = request.facts.only(LOCATION, "code", request.command.source)
    to = request.facts.only(LOCATION, "code", request.command.to)
    movements = transfers(_goods(request), from_id=source.id, to_id=to.id)
    return _plan(request, movements, level_claims(movements))


def _adjust(request: Request[AdjustStock]) -> Plan[tuple[Movement, ...]]:
    at = request.facts.only(LOCATION, "code", request.command.at)
    movements = adjustments(_goods(request), at_id=at.id)
    return _plan(request, movements, level_claims(movements, floor=partial(_least, request.facts)))


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
        yield want(STOCK_LEVEL, [(location.id, product_id) for product_id in products])


def _transfer(kind: TransferKind) -> Any:
    def decide(
        request: Request[Command[Transfer]], movements: tuple[Movement, ...], granted: Granted
    ) -> Decision[Transfer]:
        command = request.command
        transfer = Transfer(
            id=request.new_id(),
            version=1,
            number=granted.number("transfer"),
            kind=kind,
            movements=movements,
            occurred_at=request.at,
            reason=getattr(command, "reason", None),
            reference=getattr(command, "reference", None),
        )
        return Decision.of(StockMoved(transfer.id, transfer))

    return decide


HANDLERS = (
    takes_custom(
        LOCATION,
        Handler(
            AddLocation,
            lambda command: (LOCATION.by("code", command.code),),
            _add_location,
            take_draft,
        ),
    ),
    Handler(
        ReceiveStock,
        lambda command: _wants(command.lines, command.to),
        _receive,
        _transfer(TransferKind.RECEIPT),
    ),
    Handler(
        MoveStock,
        lambda command: _wants(command.lines, command.source, command.to),
        _move,
        _transfer(TransferKind.INTERNAL),
        ahead=_levels,
    ),
    Handler(
        AdjustStock,
        lambda command: _wants(command.lines, command.at),
        _adjust,
        _transfer(TransferKind.ADJUSTMENT),
        ahead=_levels,
    ),
    updates_custom(LOCATION, UpdateLocation, LocationUpdated),
)
