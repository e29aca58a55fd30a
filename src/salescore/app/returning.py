"""Handler of goods that come back."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.ledger import goods_of, moved, places, transferred
from salescore.catalog.product import PRODUCT
from salescore.facts import Facts, Want
from salescore.fulfillment.events import GoodsTakenBack
from salescore.fulfillment.shipment import SHIPMENT
from salescore.policies import Request
from salescore.stock.keeping_commands import TakeBack
from salescore.stock.location import LOCATION
from salescore.stock.returning import against_returns, returns
from salescore.stock.transfer import TRANSFER, Transfer, TransferKind

__all__ = ["HANDLERS"]


def _wants(command: TakeBack) -> Iterator[Want]:
    """Want the shipment and what moved because of it, of one moment."""
    yield SHIPMENT.one(command.shipment_id)
    yield TRANSFER.by("cause_id", command.shipment_id)
    yield PRODUCT.by("sku", *dict.fromkeys(line.sku for line in command.lines))
    if command.to is not None:
        yield LOCATION.by("code", command.to)


def _places(facts: Facts, command: TakeBack) -> Iterable[Want]:
    return places(facts, command.lines, *(() if command.to is None else (command.to,)))


def _plan(request: Request[TakeBack]) -> Plan[Any]:
    facts, command = request.facts, request.command
    shipment, goods = facts.one(SHIPMENT, command.shipment_id), goods_of(request)
    because = facts.where(TRANSFER, "cause_id", shipment.id)
    to = None if command.to is None else facts.only(LOCATION, "code", command.to)
    movements = returns(goods, because, to_id=None if to is None else to.id)
    plan = moved(request, movements)
    against = against_returns(goods, because, shipment=shipment.number)
    return evolve(plan, rejections=against + plan.rejections)


def _decide(request: Request[TakeBack], draft: Any, granted: Granted) -> Decision[Transfer]:
    movements, positions, lots = draft
    shipment_id = request.command.shipment_id
    back = transferred(request, movements, granted, kind=TransferKind.RETURN, cause_id=shipment_id)
    told = GoodsTakenBack(shipment_id, back.transfer_id)
    return evolve(Decision.of(back, told, *lots), positions=positions)


HANDLERS = (Handler(TakeBack, _wants, _plan, _decide, _places),)
