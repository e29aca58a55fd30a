"""Handlers of goods in the hands of a warehouse: put away, thrown away, bought."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.handler import Handler, Plan
from salescore.app.ledger import goods_of, goods_wants, levels_of, moved, places, transfer_of
from salescore.errors import InvalidValue
from salescore.facts import Facts, Want
from salescore.policies import Request
from salescore.stock.keeping_commands import BuyConsigned, PutAway, ScrapStock
from salescore.stock.location import LOCATION
from salescore.stock.movements import leaving, transfers
from salescore.stock.owning import bought
from salescore.stock.position import POSITION
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]


def _put_places(facts: Facts, command: PutAway) -> Iterable[Want]:
    return places(facts, command.lines, command.source, command.into)


def _put_away(request: Request[PutAway]) -> Plan[Any]:
    source = request.facts.only(LOCATION, "code", request.command.source)
    into = request.facts.only(LOCATION, "code", request.command.into)
    if into.stocking_id != source.stocking_id:
        allowed = f"a place whose goods are counted with those of {source.code}"
        raise InvalidValue("into", value=into.code, allowed=allowed)
    return moved(request, transfers(goods_of(request), from_id=source.id, to_id=into.id))


def _at_places(facts: Facts, command: ScrapStock) -> Iterable[Want]:
    return places(facts, command.lines, command.at)


def _scrap(request: Request[ScrapStock]) -> Plan[Any]:
    at = request.facts.only(LOCATION, "code", request.command.at)
    return moved(request, leaving(goods_of(request), from_id=at.id))


def _bought_places(facts: Facts, command: BuyConsigned) -> Iterable[Want]:
    """Want the places of the goods as they are, and as they will be."""
    yield from places(facts, command.lines, command.at)
    yield from places(facts, [evolve(line, owner=None) for line in command.lines], command.at)


def _buy(request: Request[BuyConsigned]) -> Plan[Any]:
    at = request.facts.only(LOCATION, "code", request.command.at)
    position = partial(request.facts.get, POSITION)
    return moved(request, bought(goods_of(request), at=at, position=position))


HANDLERS = (
    Handler(
        PutAway,
        lambda command: goods_wants(command.lines, command.source, command.into),
        _put_away,
        transfer_of(TransferKind.INTERNAL),
        _put_places,
    ),
    Handler(
        ScrapStock,
        lambda command: goods_wants(command.lines, command.at),
        _scrap,
        transfer_of(TransferKind.SCRAP),
        _at_places,
        ahead=lambda facts, command: levels_of(facts, command.lines, command.at),
    ),
    Handler(
        BuyConsigned,
        lambda command: goods_wants(command.lines, command.at),
        _buy,
        transfer_of(TransferKind.RECEIPT),
        _bought_places,
    ),
)
