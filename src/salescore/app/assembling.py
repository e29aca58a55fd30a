"""Handlers of goods that are made of others, or taken apart."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from salescore.app.handler import Handler, Plan
from salescore.app.ledger import goods_of, goods_wants, moved, places, transfer_of
from salescore.catalog.product import PRODUCT
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.stock.assembling import Parts, assembled, disassembled, parts_of
from salescore.stock.keeping_commands import AssembleGoods, DisassembleGoods
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.movements import Goods
from salescore.stock.position import POSITION, position_id
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]

_Work = AssembleGoods | DisassembleGoods


def _parts_and_places(facts: Facts, command: _Work) -> Iterator[Want]:
    """Want the components, and where they and the product lie."""
    yield from places(facts, command.lines, command.at)
    ids = [
        component.product_id
        for product in facts.where(PRODUCT, "sku", command.sku)
        for component in product.components
    ]
    yield want(PRODUCT, dict.fromkeys(ids))
    for at in facts.where(LOCATION, "code", command.at):
        yield want(POSITION, [position_id(at.id, each) for each in ids])
        yield want(STOCK_LEVEL, [(at.stocking_id, each) for each in ids])


def _made(request: Request[Any]) -> tuple[Goods, Parts]:
    facts = request.facts
    product = facts.only(PRODUCT, "sku", request.command.sku)
    known = {each.product_id: facts.one(PRODUCT, each.product_id) for each in product.components}
    made, *named = goods_of(request)
    return made, parts_of(product, made, named, known=known)


def _assemble(request: Request[AssembleGoods]) -> Plan[Any]:
    made, parts = _made(request)
    at = request.facts.only(LOCATION, "code", request.command.at)
    plan = moved(request, assembled(made, parts.goods, at_id=at.id), coming=[made])
    return evolve(plan, rejections=parts.rejections + plan.rejections)


def _disassemble(request: Request[DisassembleGoods]) -> Plan[Any]:
    made, parts = _made(request)
    at = request.facts.only(LOCATION, "code", request.command.at)
    plan = moved(request, disassembled(made, parts.goods, at_id=at.id), coming=parts.goods)
    return evolve(plan, rejections=parts.rejections + plan.rejections)


def _wants(command: _Work) -> tuple[Want, ...]:
    return goods_wants(command.lines, command.at)


HANDLERS = (
    Handler(
        AssembleGoods,
        _wants,
        _assemble,
        transfer_of(TransferKind.ASSEMBLY),
        _parts_and_places,
    ),
    Handler(
        DisassembleGoods,
        _wants,
        _disassemble,
        transfer_of(TransferKind.ASSEMBLY),
        _parts_and_places,
    ),
)
